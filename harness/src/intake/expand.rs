//! From a given path to the entries that are students' or nearly so.

use super::entry::Entry;
use super::hand_in::IntakeError;
use super::layout::{self, Layout, Shape, WRAPPERS};
use std::io;

/// Any layout whose names are not to be mistaken.
const PLAIN_SIGHT: [Layout; 6] = [
    Layout::Moodle,
    Layout::Blackboard,
    Layout::Brightspace,
    Layout::Autolab,
    Layout::Canvas,
    Layout::Gradescope,
];

/// What each of the paths stands for: itself, if it is a hand-in or a part of one; else what lies in
/// it.
pub(super) fn all(
    given: &[Entry],
    layout: Option<Layout>,
    notes: &mut Vec<String>,
) -> Result<Vec<Expanded>, IntakeError> {
    let several = given.len() > 1;
    let expand = |entry: &Entry| {
        expand(entry, layout, several, notes)
            .map_err(|error| IntakeError::Unreadable { path: entry.shown.clone(), error })
    };
    given.iter().map(expand).collect()
}

/// What one path stands for.
#[derive(Debug)]
pub(super) struct Expanded {
    pub(super) entries: Vec<Entry>,
    /// The entries lie in it.
    pub(super) is_container: bool,
    /// And a layout explains them.
    pub(super) is_download: bool,
}

impl Expanded {
    fn download(entries: Vec<Entry>) -> Self {
        Self { entries, is_container: true, is_download: true }
    }

    fn class(entries: Vec<Entry>) -> Self {
        Self { entries, is_container: true, is_download: false }
    }

    fn one(entry: Entry) -> Self {
        Self { entries: vec![entry], is_container: false, is_download: false }
    }
}

/// Whether the layout that is said, or else some layout, explains what lies in a folder.
fn is_explained(children: &[Entry], layout: Option<Layout>) -> bool {
    match layout {
        Some(Layout::Plain) => false,
        Some(layout) => layout::explained(&layout.read(children, &mut Vec::new())).0 > 0,
        None => layout::guess(children).is_some(),
    }
}

/// What Teams keeps as handed in, if these are the folders of its library.
fn handed_in(children: &[Entry], layout: Option<Layout>) -> Option<(Vec<Entry>, Vec<String>)> {
    match layout {
        None => layout::submitted(children, false),
        Some(Layout::Teams) => layout::submitted(children, true),
        Some(_) => None,
    }
}

/// `several`: it is one path of many.
fn expand(
    given: &Entry,
    layout: Option<Layout>,
    several: bool,
    notes: &mut Vec<String>,
) -> io::Result<Expanded> {
    let mut entry = given.clone();
    for _ in 0..WRAPPERS {
        if shows(&entry, layout) {
            return Ok(Expanded::one(entry));
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
                return Ok(Expanded::one(one(entry, given)));
            }
            Err(error) => return Err(error),
            Ok(None) => return Ok(Expanded::one(one(entry, given))),
        };
        // A container of this course's archives is no student's, though it may be called like one.
        if is_explained(&children, layout) {
            return Ok(Expanded::download(children));
        }
        if let Some((inside, beside)) = handed_in(&children, layout) {
            if !beside.is_empty() {
                let beside = beside.join(", ");
                notes
                    .push(format!("Teams keeps in other folders what is not handed in: {beside}."));
            }
            return Ok(Expanded::download(inside));
        }
        if children.is_empty() && !several {
            return Ok(Expanded::class(children));
        }
        match layout::shape(&children, several) {
            Shape::HandIn => return Ok(Expanded::one(one(entry, given))),
            Shape::Class if !several && let Some(inside) = one_level_down(&children, layout) => {
                let inner = children.iter().find(|child| child.folder);
                notes.push(format!(
                    "{} is taken for the class: what lies beside it is no student's.",
                    inner.map_or(entry.shown.as_str(), |inner| inner.shown.as_str())
                ));
                return Ok(Expanded::class(inside));
            }
            Shape::Class => {
                return Ok(match downloads(&children, layout) {
                    Some(inside) => Expanded::download(inside),
                    None => Expanded::class(children),
                });
            }
            Shape::Wrapper => {
                let only = children.into_iter().next().expect("a wrapper holds a folder");
                // `alice/src/` is alice's; and of many paths each is somebody's, whatever it holds.
                let generic = layout::is_generic(&only.name) && !layout::is_generic(&entry.name);
                let name = if several || generic { entry.name } else { only.name.clone() };
                entry = Entry { name, ..only };
            }
        }
    }
    Ok(Expanded::one(one(entry, given)))
}

/// What lies in the only folder beside files that are nobody's, if it holds many students' and not
/// one's; and those files.
fn one_level_down(children: &[Entry], layout: Option<Layout>) -> Option<Vec<Entry>> {
    let (folders, files): (Vec<&Entry>, Vec<&Entry>) =
        children.iter().partition(|child| child.folder);
    let [only] = folders[..] else { return None };
    let beside: Vec<Entry> = files.into_iter().cloned().collect();
    if layout::shape(&beside, false) != Shape::HandIn || layout::names_sources(&beside) {
        return None;
    }
    let mut inside = only.children().ok().flatten()?;
    let many = inside.iter().filter(|child| child.folder).count() > 1;
    let is_explained = match layout {
        Some(layout) => layout::explained(&layout.read(&inside, &mut Vec::new())).0 > 0,
        None => layout::guess(&inside).is_some(),
    };
    if !(is_explained || many && layout::shape(&inside, false) == Shape::Class) {
        return None;
    }
    inside.extend(beside);
    Some(inside)
}

/// What lies in a folder of downloads, each a zip as a system gave it out, and nothing else.
fn downloads(children: &[Entry], layout: Option<Layout>) -> Option<Vec<Entry>> {
    let mut inside = Vec::new();
    for child in children.iter().filter(|_| layout.is_none()) {
        let entries = child.children().ok().flatten().filter(|_| !child.folder)?;
        if !entries.iter().any(|entry| shows(entry, None)) {
            return None;
        }
        inside.extend(entries);
    }
    (!inside.is_empty()).then_some(inside)
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
