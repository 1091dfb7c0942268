//! From a compiler's output to messages with the student's lines.

use super::output::{Line, Reader, Spot, clean};
use crate::event::{Diagnostic, Level, Place};
use crate::submission::{Submission, printable_bytes};
use lab11_reports::say;

/// So many messages are kept.
const LIMIT: usize = 50;
/// A message is cut after so many characters.
const MESSAGE_LIMIT: usize = 500;
/// Bytes of output that are read.
const OUTPUT_LIMIT: usize = 256 * 1024;

/// The messages in the output of a C or C++ compiler or of make, as text without colours; the
/// outputs of several attempts may be joined, nothing is said twice. What is not understood is
/// left out. At most 50, then a note that there were more; errors are kept before warnings.
///
/// A message about a file that is not the submission's is placed at the student's line that
/// includes or uses it, if the output tells.
pub fn diagnostics(output: &[u8], submission: &Submission) -> Vec<Diagnostic> {
    let output = &output[..output.len().min(OUTPUT_LIMIT)];
    let reader = Reader::new(submission, output);
    let mut found = Found { submission, from: None, diagnostics: Vec::new(), summary: Vec::new() };
    for line in reader.lines(output) {
        found.add(reader.read(line));
    }
    let Found { mut diagnostics, summary, .. } = found;
    if diagnostics.iter().all(|diagnostic| diagnostic.level != Level::Error) {
        diagnostics.extend(summary);
    }
    shorten(&mut diagnostics);
    diagnostics
}

struct Found<'a> {
    submission: &'a Submission,
    /// The student's line that led to the file which the next messages are about.
    from: Option<Place>,
    diagnostics: Vec<Diagnostic>,
    summary: Vec<Diagnostic>,
}

impl Found<'_> {
    fn add(&mut self, line: Line) {
        match line {
            Line::From { spot, line, first } => {
                if first {
                    self.from = None;
                }
                self.from = self.from.take().or_else(|| self.place(&spot, line));
            }
            Line::Located { spot: Spot::Foreign(file), line, level, message } => {
                // A note on a line that the student can't see helps nobody.
                if level != Level::Note {
                    let mut message = clean(&message);
                    if !file.starts_with(b"/tmp/") {
                        let file = printable_bytes(&clean(&file));
                        let place = say!("in-another-file", file = file, line = line);
                        message.extend([b" ", place.as_bytes()].concat());
                    }
                    self.push(level, &message, self.from.clone());
                }
            }
            Line::Located { spot, line, level, message } => {
                let place = self.place(&spot, line);
                self.push(level, &clean(&message), place);
            }
            Line::Bare { level, message } => self.push(level, &clean(&message), None),
            Line::Summary { message } => {
                let message = show(&clean(&message));
                self.summary.push(Diagnostic { level: Level::Error, message, place: None });
            }
            Line::Other => {}
        }
    }

    fn push(&mut self, level: Level, message: &[u8], place: Option<Place>) {
        let diagnostic = Diagnostic { level, message: show(message), place };
        if !self.diagnostics.contains(&diagnostic) {
            self.diagnostics.push(diagnostic);
        }
    }

    fn place(&self, spot: &Spot, line: u32) -> Option<Place> {
        match spot {
            Spot::Own(index) => Some(self.submission.files[*index].place(line)),
            Spot::Foreign(_) => None,
        }
    }
}

fn show(message: &[u8]) -> String {
    let shown = printable_bytes(&message[..message.len().min(4 * MESSAGE_LIMIT)]);
    match shown.char_indices().nth(MESSAGE_LIMIT) {
        Some((end, _)) => format!("{}…", &shown[..end]),
        None => shown,
    }
}

/// Drops notes, then warnings, then errors from the end, until the rest is short enough.
fn shorten(diagnostics: &mut Vec<Diagnostic>) {
    let all = diagnostics.len();
    let Some(more) = all.checked_sub(LIMIT).filter(|more| *more > 0) else { return };
    let rank = |level: Level| match level {
        Level::Error => 0,
        Level::Warning => 1,
        Level::Note => 2,
    };
    let mut order: Vec<usize> = (0..all).collect();
    order.sort_by_key(|&index| rank(diagnostics[index].level));
    let mut keep = vec![false; all];
    order[..LIMIT].iter().for_each(|&index| keep[index] = true);
    let mut keep = keep.into_iter();
    diagnostics.retain(|_| keep.next() == Some(true));
    let message = say!("and-more-messages", count = more);
    diagnostics.push(Diagnostic { level: Level::Note, message, place: None });
}
