//! Whom a number counts, in the words of the form above the table of all: `section=2&late=on`. The
//! script makes an address of it, and shows them alone.

use maud::{Markup, html};

use super::super::page::line;
use crate::model::{Standing, Verdict};
use crate::printable::encoded;

/// A number of students, as a link to them. `fields` are those of the form, with what they must hold.
pub(super) fn counted(number: usize, fields: &[(&str, impl AsRef<str>)]) -> Markup {
    html! {
        @if number == 0 { "0" } @else { a href="#students" data-show=(query(fields)) { (number) } }
    }
}

/// The same where no heading of a table says what is counted.
pub(super) fn counted_as(what: &str, number: usize, fields: &[(&str, impl AsRef<str>)]) -> Markup {
    html! {
        a href="#students" data-show=(query(fields)) aria-label={ (number) " " (line(what)) } {
            (number)
        }
    }
}

fn query(fields: &[(&str, impl AsRef<str>)]) -> String {
    let pairs =
        fields.iter().map(|(name, value)| format!("{name}={}", encoded(&line(value.as_ref()))));
    pairs.collect::<Vec<_>>().join("&")
}

/// A verdict in the script's words.
pub(super) fn letter(verdict: Verdict) -> char {
    match verdict {
        Verdict::Pass => 'p',
        Verdict::Fail => 'f',
        Verdict::Skipped => 's',
        Verdict::Inconclusive => 'i',
        Verdict::Error => 'e',
    }
}

/// A standing in the script's words, and as people read it.
pub(super) fn standing(standing: Standing) -> (&'static str, &'static str) {
    match standing {
        Standing::Graded => ("graded", "graded"),
        Standing::Missing => ("missing", "nothing handed in"),
        Standing::Unreadable => ("unreadable", "can't be graded"),
        Standing::Error => ("error", "not graded: the harness failed"),
    }
}
