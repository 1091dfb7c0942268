//! Lists with a number before each line, behind which more is folded.

use maud::{Markup, html};

/// A line of a ledger.
pub(super) struct Entry {
    /// The line's place on the page, if anything leads there.
    pub(super) id: Option<String>,
    /// How many, as a link to them where they are students.
    pub(super) number: Markup,
    /// What is counted.
    pub(super) what: Markup,
    /// Who they are, or what else there is to say.
    pub(super) more: Markup,
    /// Whether that is seen without being asked for.
    pub(super) is_open: bool,
}

pub(super) fn of(entries: impl IntoIterator<Item = Entry>) -> Markup {
    html! {
        ul.ledger {
            @for entry in entries {
                li id=[entry.id] {
                    span.count { (entry.number) }
                    details open[entry.is_open] { summary { (entry.what) } (entry.more) }
                }
            }
        }
    }
}

/// Short pieces, such as names, one after another.
pub(super) fn flowing(pieces: impl IntoIterator<Item = Markup>) -> Markup {
    html! { ul.names { @for piece in pieces { li { (piece) } } } }
}
