//! Where the programs say things: the transcript on one writer, remarks beside it on another.

use std::fmt::Display;
use std::io::{self, Write};

use crate::transcript::{Notation, Sentence};

/// Says each line at once: a line that waits in a buffer is lost when the program is stopped,
/// and comes out twice after `fork()`.
pub struct Speech<'a> {
    program: &'a str,
    notation: Notation,
    out: &'a mut dyn Write,
    err: &'a mut dyn Write,
}

impl<'a> Speech<'a> {
    /// `program` is the name that stands before remarks; `out` and `err` are stdout and stderr,
    /// or what takes their place.
    pub fn new(
        program: &'a str,
        notation: Notation,
        out: &'a mut dyn Write,
        err: &'a mut dyn Write,
    ) -> Self {
        Self { program, notation, out, err }
    }

    /// Says a sentence of the lecture.
    pub fn say(&mut self, sentence: Sentence) -> io::Result<()> {
        self.print(sentence.words(self.notation).as_bytes())
    }

    /// Prints a text that was received, on a line of its own.
    pub fn print(&mut self, text: &[u8]) -> io::Result<()> {
        line(self.out, text)
    }

    /// Says a sentence as `perror` does: on stderr, with the reason after a colon.
    pub fn perror(&mut self, sentence: Sentence, reason: nix::Error) -> io::Result<()> {
        let words = sentence.words(self.notation);
        line(self.err, format!("{words}: {}", reason.desc()).as_bytes())
    }

    /// Says on stderr what the lecture has no sentence for.
    pub fn remark(&mut self, remark: impl Display) -> io::Result<()> {
        line(self.err, format!("{}: {remark}", self.program).as_bytes())
    }
}

/// Writes a line in one go, so that the lines of parent and child never mix.
fn line(to: &mut dyn Write, text: &[u8]) -> io::Result<()> {
    to.write_all(&[text, b"\n"].concat())?;
    to.flush()
}
