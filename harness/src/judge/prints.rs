//! What programs print, whenever it is: a text, a number, what matches a pattern.

use super::lines::Line;
use super::phrases::Whose;
use super::rounds::has;
use super::{Answer, Case};
use crate::suite::Printed;
use lab11_reports::say;
use regex::Regex;

impl Case<'_> {
    pub(super) fn prints(&self, what: &Printed, times: Option<u32>) -> Answer {
        let Some(program) = self.facts.programs.first() else {
            return Answer::inconclusive(say!("not-started"));
        };
        let lines = self.lines_with(what);
        match (&lines[..], times) {
            ([], _) => self.missing(program, &say!("no-line-has-it"), Whose::It).with_said(),
            (lines, Some(times)) if lines.len() != times as usize => {
                let at = lines.last().and_then(|line| line.place.clone());
                Answer::fail(say!("so-many-lines-have-it", count = lines.len()), at).with_said()
            }
            _ => Answer::pass(),
        }
    }

    pub(super) fn never_prints(&self, what: &Printed) -> Answer {
        if self.facts.programs.is_empty() {
            return Answer::inconclusive(say!("not-started"));
        }
        match self.lines_with(what).first() {
            Some(line) => {
                let seen = say!("it-prints", text = line.text.trim());
                Answer::fail(seen, line.place.clone()).with_said()
            }
            None => Answer::pass(),
        }
    }

    /// The lines of the role's programs that have this.
    fn lines_with(&self, what: &Printed) -> Vec<&Line> {
        let lines = self.facts.said(0, u64::MAX);
        let pattern = match what {
            Printed::Text(text) if text.to_string().parse::<i64>().is_ok() => {
                let number = text.to_string();
                return lines.filter(|line| has(&line.text, &number)).collect();
            }
            Printed::Text(text) => literally(&text.to_string()),
            Printed::Pattern(pattern) => pattern.clone(),
        };
        // That it is one was seen when the suite was read.
        let Ok(regex) = Regex::new(&pattern) else { return Vec::new() };
        lines.filter(|line| regex.is_match(&line.text)).collect()
    }
}

/// A regular expression for a text in any case: a number at its ends is no part of a longer one.
fn literally(text: &str) -> String {
    let is_digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
    let before = if is_digit(text.chars().next()) { "(?:^|[^0-9])" } else { "" };
    let after = if is_digit(text.chars().next_back()) { "(?:[^0-9]|$)" } else { "" };
    format!("(?i){before}{}{after}", regex::escape(text))
}

#[cfg(test)]
mod tests;
