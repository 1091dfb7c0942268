//! From a given path to the entries that are students' or nearly so.

use super::entry::Entry;
use super::layout::{self, Layout, Shape};
use std::io;

/// So many folders may lie around the hand-ins, each alone in the one before.
const WRAPPERS: usize = 5;

/// Any layout whose names are not to be mistaken.
const PLAIN_SIGHT: [Layout; 5] =
    [Layout::Moodle, Layout::Blackboard, Layout::Brightspace, Layout::Canvas, Layout::Gradescope];

/// What a path stands for: itself, if it is one hand-in or a part of one; else what lies in it.
/// `several`: it is one path of many.
pub(super) fn expand(
    given: &Entry,
    layout: Option<Layout>,
    several: bool,
    notes: &mut Vec<String>,
) -> io::Result<Vec<Entry>> {
    let mut entry = given.clone();
    for _ in 0..WRAPPERS {
        if shows(&entry, layout) {
            return Ok(vec![entry]);
        }
        let children = match entry.children() {
            Ok(Some(children)) => children,
            // It may be a student's own archive, and then it is the student's problem.
            Err(error) if several && !entry.folder => {
                notes.push(format!(
                    "{} can't be looked into ({}), so it counts as one student's.",
                    entry.shown,
                    lab11_reports::printable::line(&error.to_string())
                ));
                return Ok(vec![one(entry, given)]);
            }
            Err(error) => return Err(error),
            Ok(None) => return Ok(vec![one(entry, given)]),
        };
        let guessed = match layout {
            Some(Layout::Plain) => None,
            Some(layout) => {
                let readings = layout.read(&children, &mut Vec::new());
                (layout::explained(&readings).0 > 0).then_some(layout)
            }
            None => layout::guess(&children),
        };
        // A container of this course's archives is no student's, though it may be called like one.
        if guessed.is_some() {
            return Ok(children);
        }
        if children.is_empty() && !several {
            return Ok(children);
        }
        match layout::shape(&children, several) {
            Shape::HandIn => return Ok(vec![one(entry, given)]),
            Shape::Class => return Ok(children),
            Shape::Wrapper => {
                let only = children.into_iter().next().expect("a wrapper holds a folder");
                // `alice/src/` is alice's; and of many paths each is somebody's, whatever it holds.
                let generic = layout::is_generic(&only.name) && !layout::is_generic(&entry.name);
                let name = if several || generic { entry.name } else { only.name.clone() };
                entry = Entry { name, ..only };
            }
        }
    }
    Ok(vec![one(entry, given)])
}

/// Whether the name itself says that it is a hand-in.
fn shows(entry: &Entry, layout: Option<Layout>) -> bool {
    match layout {
        Some(layout) => layout.shows_in(entry),
        None => PLAIN_SIGHT.iter().any(|layout| layout.shows_in(entry)),
    }
}

/// One student's, whatever it is called. An archive that was looked into is itself again: its name
/// says more than that of the folder within.
fn one(entry: Entry, given: &Entry) -> Entry {
    let entry = if given.folder { entry } else { given.clone() };
    Entry { one_student: true, parent: given.parent.clone(), ..entry }
}
