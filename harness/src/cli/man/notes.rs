//! What stands at the end of a command's `--help`, as sections of its manual page.
//!
//! A line that ends with a colon and has indented lines below it is a heading, of which those lines are the
//! section; other text is a section of notes.

use crate::cli::exit;
use clap_mangen::roff::{Roff, bold, roman};
use std::io;

/// Renders the end of a help as sections.
pub(super) fn render(help: &str, text: &mut Vec<u8>) -> io::Result<()> {
    let mut roff = Roff::new();
    for part in parts(help) {
        match part {
            Part::Section { heading: exit::HEADING, lines } => exit_status(&mut roff, &lines),
            Part::Section { heading, lines } => {
                roff.control("SH", [section(heading).as_str()]);
                literal(&mut roff, &lines);
            }
            Part::Notes(lines) => {
                roff.control("SH", ["NOTES"]);
                notes(&mut roff, &lines);
            }
        }
    }
    roff.to_writer(text)
}

/// A part of the end of a help.
#[derive(Debug, PartialEq)]
enum Part<'a> {
    Section { heading: &'a str, lines: Vec<&'a str> },
    Notes(Vec<&'a str>),
}

fn parts(help: &str) -> Vec<Part<'_>> {
    let mut parts: Vec<Part<'_>> = Vec::new();
    let mut lines = help.lines().peekable();
    while let Some(line) = lines.next() {
        let is_within = line.is_empty() || line.starts_with(' ');
        let begins = !is_within
            && line.ends_with(':')
            && lines.peek().is_some_and(|next| next.starts_with(' '));
        match parts.last_mut() {
            _ if begins => parts.push(Part::Section { heading: line, lines: Vec::new() }),
            Some(Part::Section { lines, .. }) if is_within => lines.push(line),
            Some(Part::Notes(lines)) => lines.push(line),
            _ => parts.push(Part::Notes(vec![line])),
        }
    }
    parts
}

/// The name of a section, as manual pages write them.
fn section(heading: &str) -> String {
    heading.trim_end_matches(':').to_uppercase()
}

/// Lines as they are.
fn literal(roff: &mut Roff, lines: &[&str]) {
    roff.control("nf", []);
    let last = lines.iter().rposition(|line| !line.is_empty()).map_or(0, |last| last + 1);
    for line in &lines[..last] {
        roff.text([roman(*line)]);
    }
    roff.control("fi", []);
}

/// Paragraphs; what is indented or a row of a list stays a line.
fn notes(roff: &mut Roff, lines: &[&str]) {
    for line in lines {
        if line.is_empty() {
            roff.control("PP", []);
        } else {
            roff.text([roman(*line)]);
        }
    }
}

/// Each code with what it means.
fn exit_status(roff: &mut Roff, lines: &[&str]) {
    roff.control("SH", ["EXIT STATUS"]);
    for line in lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()) {
        let (code, meaning) = line.split_once(' ').unwrap_or((line, ""));
        roff.control("TP", []).text([bold(code)]).text([roman(meaning.trim_start())]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendered(help: &str) -> String {
        let mut text = Vec::new();
        render(help, &mut text).expect("a Vec takes everything");
        String::from_utf8(text).expect("UTF-8")
    }

    #[test]
    fn headings_are_sections_and_what_stands_below_them_stays_as_it_is() {
        let help = "Examples:\n  lab11 check\n\n  [[adjust]]\n\nOf this: nothing is run.\n\nMore.";
        let section = Part::Section {
            heading: "Examples:",
            lines: vec!["  lab11 check", "", "  [[adjust]]", ""],
        };
        let notes = Part::Notes(vec!["Of this: nothing is run.", "", "More."]);
        assert_eq!(parts(help), [section, notes]);
        assert!(rendered(help).contains(".SH EXAMPLES\n.nf\n  lab11 check\n"));
    }

    #[test]
    fn exit_codes_are_a_list() {
        let rendered = rendered("Exit codes:\n  0   done, and more\n  70  failed");
        let list = ".TP\n\\fB0\\fR\ndone, and more\n.TP\n\\fB70\\fR\nfailed\n";
        assert!(rendered.contains(list), "{rendered}");
    }

    #[test]
    fn a_line_that_would_be_a_request_is_text() {
        assert!(rendered("Examples:\n  x\nNow\n.so /etc/passwd").contains("\\&.so"));
    }
}
