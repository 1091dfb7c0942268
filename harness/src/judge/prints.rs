//! What programs print, whenever it is: a text, a number, what matches a pattern.

use super::lines::Line;
use super::phrases::Whose;
use super::wanted::Wanted;
use super::{Answer, Case};
use crate::event::{SyscallName, process_tree};
use crate::suite::Printed;
use lab11_reports::say;
use std::borrow::Cow;

impl Case<'_> {
    /// Whether something is printed: in so many lines, if it is said in how many, and after a
    /// system call, if it is said after which.
    pub(super) fn prints(
        &self,
        what: &Printed,
        times: Option<u32>,
        after: Option<SyscallName>,
    ) -> Answer {
        let Some(program) = self.facts.programs.first() else {
            return Answer::inconclusive(say!("not-started"));
        };
        if let Some(name) = after.filter(|name| self.facts.worked(*name).next().is_none()) {
            return self.never_called(name);
        }
        let lines = self.lines_with(what, after);
        match (&lines[..], times) {
            ([], _) => {
                let what = match after {
                    Some(name) => say!("no-line-has-it-after", syscall = name.to_string()),
                    None => say!("no-line-has-it"),
                };
                self.missing(program, &what, Whose::It).with_said()
            }
            (lines, Some(times)) if lines.len() != times as usize => {
                let at = lines.last().and_then(|line| line.place.clone());
                Answer::fail(say!("so-many-lines-have-it", count = lines.len()), at).with_said()
            }
            _ => Answer::pass(),
        }
    }

    pub(super) fn never_prints(&self, what: &Printed, after: Option<SyscallName>) -> Answer {
        if self.facts.programs.is_empty() {
            return Answer::inconclusive(say!("not-started"));
        }
        match self.lines_with(what, after).first() {
            Some(line) => {
                let seen = say!("it-prints", text = line.text.trim());
                Answer::fail(seen, line.place.clone()).with_said()
            }
            None => Answer::pass(),
        }
    }

    /// The lines of the role's programs that have this; with `after`, of each program what it
    /// printed after its first system call of that name that worked.
    fn lines_with(&self, what: &Printed, after: Option<SyscallName>) -> Vec<Cow<'_, Line>> {
        let Some(wanted) = Wanted::new(what) else { return Vec::new() };
        let counts = |line| match after {
            None => Some(Cow::Borrowed(line)),
            Some(name) => self.part_after(line, name).map(Cow::Owned),
        };
        let lines = self.facts.said(0, u64::MAX).filter_map(counts);
        lines.filter(|line| wanted.is_in(&line.text)).collect()
    }

    /// What of a line was printed after the first system call of a name that worked in its program.
    fn part_after(&self, line: &Line, name: SyscallName) -> Option<Line> {
        let program = process_tree(&line.actor);
        let mut worked = self.facts.worked(name);
        let (first, _) = worked.find(|(event, _)| process_tree(&event.actor) == program)?;
        line.since(first.seq)
    }
}

#[cfg(test)]
mod tests;
