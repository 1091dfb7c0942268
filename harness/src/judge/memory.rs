//! Errors that a sanitizer found in the same program, built once more.

use super::sanitizer::reports;
use super::{Answer, Case};
use crate::event::{EventKind, Place, Syscall, SyscallName};
use lab11_reports::say;

impl Case<'_> {
    pub(super) fn no_memory_errors(&self, role: &str) -> Answer {
        let errors = self.memory_errors();
        let problem = self.facts.events.iter().find_map(|event| match &event.what {
            EventKind::Built { role: of, ok: false, problem, .. } if of == role => {
                problem.as_deref()
            }
            _ => None,
        });
        let Some((what, at)) = errors.iter().find(|(_, at)| at.is_some()).or(errors.first()) else {
            return problem.map_or_else(Answer::pass, Answer::inconclusive);
        };
        let others: Vec<String> = errors
            .iter()
            .filter(|(other, place)| (other, place) != (what, at))
            .map(|(what, at)| {
                let does = say!("it-does", what = what);
                at.as_ref().map_or(does.clone(), |at| format!("{}:{}: {does}", at.file, at.line))
            })
            .collect();
        let first = say!("it-does", what = what);
        let seen = match &others[..] {
            [] => first,
            others => say!("and-others", first = first, others = others.join("; ")),
        };
        let answer = Answer::fail(seen, at.clone());
        if self.fills_its_buffer() {
            return answer;
        }
        Answer { help: Some(say!("help-memory")), ..answer }
    }

    /// Whether a receive brought as much as was asked for, so that no NUL has come behind it.
    fn fills_its_buffer(&self) -> bool {
        self.facts.worked(SyscallName::Recv).any(|(_, returned)| match &returned.syscall {
            Syscall::Recv { size, bytes, .. } => {
                *size > 0 && bytes.0.len() as u64 == *size && !bytes.0.ends_with(b"\0")
            }
            _ => false,
        })
    }

    /// What was found in the programs of the role, one error a line: the sanitizers often have
    /// several words for the same, and `AddressSanitizer`, which comes last, has the better ones.
    fn memory_errors(&self) -> Vec<(String, Option<Place>)> {
        let mut errors: Vec<(String, Option<Place>)> = Vec::new();
        for event in self.facts.events.iter().filter(|event| self.facts.is_ours(&event.actor)) {
            let EventKind::Sanitizer { text, places } = &event.what else { continue };
            for (index, report) in reports(&text.0).into_iter().enumerate() {
                let at = places.get(index).cloned().flatten();
                let is_known = |(what, other): &&mut (String, Option<Place>)| {
                    *other == at && (at.is_some() || *what == report.what)
                };
                match errors.iter_mut().find(is_known) {
                    Some(known) => known.0 = report.what,
                    None => errors.push((report.what, at)),
                }
            }
        }
        errors
    }
}

#[cfg(test)]
mod tests;
