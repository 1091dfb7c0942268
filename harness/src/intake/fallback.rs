//! What is said where no layout explains the names: what they are taken for instead, and what it
//! would take.

use super::entry::Entry;
use super::layout;
use super::lookalike;

/// A sentence on how these entries are taken, and one for each that looks like several students'.
/// `beside`: others are read by a layout.
pub(super) fn notes(entries: &[Entry], beside: bool) -> Vec<String> {
    const ELSE: &str = "--layout NAME or --layout-pattern says how names are made";
    let mut notes = Vec::new();
    let own: Vec<&Entry> = entries.iter().filter(|entry| entry.one_student).collect();
    let only = || entries.first().filter(|_| entries.len() == 1);
    if let Some(only) = only() {
        let path = &only.shown;
        notes.push(format!("{path} is taken for one student's hand-in; if it is a class, {ELSE}."));
    } else if own.len() == entries.len() || beside {
        notes.push(format!(
            "{} paths are taken for a student's hand-in each; if one is a class, name it alone, or {ELSE}.",
            entries.len()
        ));
    } else if !entries.is_empty() {
        let nearest = match layout::nearest(entries) {
            Some((layout, parts, of)) => format!(
                "the nearest one, {layout}, explains {parts} of {of} names (--layout {})",
                layout.id()
            ),
            None => "none explains any".to_owned(),
        };
        notes.push(format!(
            "No layout of a system explains half of the names, so each folder, archive and C file is taken for a student's: {nearest}; --layout-pattern says how other names are made, and --layout plain that this is right."
        ));
    }
    for one in only().into_iter().chain(own.into_iter().filter(|_| entries.len() > 1)) {
        if let Some(why) = lookalike::several(one) {
            notes.push(format!("{} looks like several students': {why}; {ELSE}.", one.shown));
        }
    }
    notes
}
