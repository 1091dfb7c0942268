//! What is typed on the terminals of programs.

use super::super::RunError;
use super::super::operator::Line;
use super::Engine;
use crate::event::{Bytes, EventKind};
use std::io::Write;

/// What Ctrl-D types.
const END_OF_FILE: &[u8] = &[4];

impl<W: Write> Engine<'_, W> {
    /// Types a line on the terminal of a program.
    pub(in crate::runner) fn type_line(&mut self, name: &str, line: Line) -> Result<(), RunError> {
        let keys = format!("{}\n", line.text).into_bytes();
        self.type_keys(name, keys, line)
    }

    /// Types end-of-file (termios(3), VEOF) on the terminal of a program.
    pub(in crate::runner) fn type_end(&mut self, name: &str) -> Result<(), RunError> {
        self.type_keys(name, END_OF_FILE.to_vec(), Line::plain(String::new(), String::new()))
    }

    fn type_keys(&mut self, name: &str, keys: Vec<u8>, line: Line) -> Result<(), RunError> {
        let no_actor = || RunError::NoActor { name: name.to_owned() };
        self.terminals.get(name).ok_or_else(no_actor)?.type_text(&keys)?;
        let Line { asked, answers, by_order, .. } = line;
        let answers = answers.iter().map(ToString::to_string).collect();
        self.log.add(name, EventKind::Typed { text: Bytes(keys), asked, answers, by_order });
        self.tracer.typed(name);
        Ok(())
    }
}
