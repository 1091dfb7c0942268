//! Which of the given paths is named how. A download has a layout of its own, whatever is given
//! beside it; what is no download is a student's own, or a folder of such.

use super::entry::Entry;
use super::expand::{self, Expanded};
use super::hand_in::IntakeError;
use super::layout::{self, Layout, Parsed, Reading, explained};
use super::naming::Way;
use super::pattern::{self, Pattern};
use super::{fallback, naming::Naming};
use std::collections::{BTreeMap, BTreeSet};

/// What was read in one way.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) way: Way,
    /// What each entry says that is a hand-in's.
    pub(super) parts: Vec<(Parsed, Entry)>,
    /// What belongs to nobody: the path, and why.
    pub(super) beside: Vec<(String, String)>,
    /// The first names that were looked at.
    pub(super) seen: Vec<String>,
}

/// So many names show what there is.
const SEEN: usize = 3;

fn seen(entries: &[Entry]) -> Vec<String> {
    let names = entries.iter().take(SEEN).map(|entry| entry.name.as_str());
    names.map(lab11_reports::printable::line).collect()
}

/// The entries that are read in one way.
#[derive(Debug, Default)]
struct Together {
    entries: Vec<Entry>,
    /// For each entry, which download it lies in; 0 for what is no download's.
    downloads: Vec<usize>,
    paths: Vec<String>,
}

/// Reads what was given as the pattern says.
pub(super) fn by_pattern(
    given: &[Entry],
    pattern: &Pattern,
    notes: &mut Vec<String>,
) -> Result<Read, IntakeError> {
    let paths: Vec<String> = given.iter().map(|entry| entry.shown.clone()).collect();
    let matched = pattern::read(given, pattern, notes)
        .map_err(|error| IntakeError::Unreadable { path: paths.join(", "), error })?;
    let way = Way {
        naming: Naming::Pattern(pattern.clone()),
        guessed: false,
        explained: matched.parts.len(),
        entries: matched.parts.len() + matched.beside.len(),
        paths,
    };
    let inside = given.iter().flat_map(|entry| entry.children().ok().flatten().unwrap_or_default());
    let seen = seen(&inside.take(SEEN).collect::<Vec<_>>());
    Ok(Read { way, parts: matched.parts, beside: matched.beside, seen })
}

/// Reads what was given by the layout that is said, or each by the one that explains it.
pub(super) fn by_layouts(
    given: &[Entry],
    said: Option<Layout>,
    notes: &mut Vec<String>,
) -> Result<Vec<Read>, IntakeError> {
    let mut expanded = expand::all(given, said, notes)?;
    let own = match said {
        None if given.len() > 1 => downloads(&mut expanded, given, notes),
        _ => vec![None; given.len()],
    };
    let mut ways: BTreeMap<Option<Layout>, Together> = BTreeMap::new();
    for (at, ((one, given), own)) in expanded.into_iter().zip(given).zip(own).enumerate() {
        let together = ways.entry(own).or_default();
        let download = if one.is_container { at + 1 } else { 0 };
        together.downloads.resize(together.downloads.len() + one.entries.len(), download);
        together.entries.extend(one.entries);
        together.paths.push(given.shown.clone());
    }
    if said.is_none() && given.len() > 1 {
        part_strays(&mut ways, given);
    }
    let is_mixture = ways.len() > 1;
    let mut all = Vec::new();
    for (own, together) in ways {
        let guess = || layout::guess(&together.entries);
        let layout = said.or(own).or_else(guess);
        if said.is_none() && layout.is_none_or(|layout| layout == Layout::Plain) {
            notes.extend(fallback::notes(&together.entries, is_mixture));
        }
        all.push(read(together, layout.unwrap_or(Layout::Plain), said.is_none(), notes)?);
    }
    Ok(all)
}

/// Moves paths that are of no layout out of what is read by one: each is a student's own.
fn part_strays(ways: &mut BTreeMap<Option<Layout>, Together>, given: &[Entry]) {
    let Some(rest) = ways.get_mut(&None) else { return };
    let Some(layout) = layout::guess(&rest.entries) else { return };
    let readings = layout.read(&rest.entries, &mut Vec::new());
    let is_given = |entry: &Entry| given.iter().any(|given| given.shown == entry.shown);
    let is_stray = |(entry, reading): &(Entry, Reading)| {
        let is_student = || matches!(layout::plain(entry), Reading::Part(_));
        matches!(reading, Reading::Foreign(_)) && is_given(entry) && is_student()
    };
    let mut strays = Vec::new();
    let mut kept = Together::default();
    let downloads = std::mem::take(&mut rest.downloads);
    for (read, download) in
        std::mem::take(&mut rest.entries).into_iter().zip(readings).zip(downloads)
    {
        if is_stray(&read) {
            strays.push(read.0);
        } else {
            kept.entries.push(read.0);
            kept.downloads.push(download);
        }
    }
    (rest.entries, rest.downloads) = (kept.entries, kept.downloads);
    if strays.is_empty() {
        return;
    }
    let is_strays = |path: &String| strays.iter().any(|entry| entry.shown == *path);
    let (paths, kept) = std::mem::take(&mut rest.paths).into_iter().partition(is_strays);
    rest.paths = kept;
    let downloads = vec![0; strays.len()];
    ways.insert(Some(Layout::Plain), Together { entries: strays, downloads, paths });
}

fn read(
    together: Together,
    layout: Layout,
    guessed: bool,
    notes: &mut Vec<String>,
) -> Result<Read, IntakeError> {
    let Together { entries, downloads, paths } = together;
    if layout == Layout::Teams
        && let Some(all) = layout::several(&entries)
    {
        let one = all.iter().find(|name| name.contains("11")).unwrap_or(&all[0]);
        let pattern = format!(
            r"(?:.*/)?(?P<name>[^/]+)/{}/[^/]+ (?P<attempt>\d+)/(?P<file>.+)",
            regex::escape(one)
        );
        let [assignments, pattern] =
            [all.join(", "), pattern].map(|text| lab11_reports::printable::line(&text));
        return Err(IntakeError::Several { paths: paths.join(", "), assignments, pattern });
    }
    let readings = layout.read(&entries, notes);
    let (explained, of) = explained(&readings);
    let naming = Naming::Layout(layout);
    let mut read = Read {
        way: Way { naming, guessed, explained, entries: of, paths },
        parts: Vec::new(),
        beside: Vec::new(),
        seen: seen(&entries),
    };
    for ((entry, download), reading) in entries.into_iter().zip(downloads).zip(readings) {
        let within = |parsed: Parsed| Parsed { download, ..parsed };
        match reading {
            Reading::Part(parsed) => read.parts.push((within(*parsed), entry)),
            Reading::Parts(parts, beside) => {
                let parts = parts.into_iter().map(|(parsed, entry)| (within(parsed), entry));
                read.parts.extend(parts);
                read.beside.extend(beside);
            }
            Reading::Beside => {}
            Reading::Foreign(why) => read.beside.push((entry.shown, why)),
        }
    }
    Ok(read)
}

/// The layout of each of several paths that is a download; what else holds several things is one
/// student's own, unless all do.
///
/// What lies in a student's archive is the student's, even if it is called like another's hand-in.
/// So beside paths that are students' own, only that is a download in which all names are of one
/// layout, and of more people than there are such paths; and of two that speak of the same people
/// the smaller one is none.
fn downloads(
    expanded: &mut [Expanded],
    given: &[Entry],
    notes: &mut Vec<String>,
) -> Vec<Option<Layout>> {
    let holds_many = |one: &Expanded| one.is_container && one.entries.len() > 1;
    if expanded.iter().all(holds_many) {
        return expanded.iter().map(|one| layout::guess(&one.entries)).collect();
    }
    let own = expanded.iter().filter(|one| !holds_many(one)).count();
    let clear = |one: &Expanded| clear(&one.entries).filter(|(_, people)| people.len() > own);
    let mut clear: Vec<_> =
        expanded.iter().map(|one| holds_many(one).then(|| clear(one)).flatten()).collect();
    drop_doubles(&mut clear);
    for ((one, given), clear) in expanded.iter_mut().zip(given).zip(&clear) {
        if let Some((layout, people)) = clear {
            notes.push(format!(
                "{} is read as a download of {layout} with {} hand-ins, and what is given beside it as students' own.",
                given.shown,
                people.len()
            ));
            continue;
        }
        if one.is_download && holds_many(one) {
            notes.push(format!(
                "{} holds what looks like {} hand-ins, but other paths are students' own, so it counts as one; if it is a download, name it alone or say its --layout.",
                given.shown,
                one.entries.len()
            ));
        }
        if one.is_container {
            one.entries = vec![Entry { one_student: true, ..given.clone() }];
            one.is_container = false;
        }
    }
    clear.into_iter().map(|clear| clear.map(|(layout, _)| layout)).collect()
}

/// A layout that explains all that is there, and the people it tells of.
fn clear(entries: &[Entry]) -> Option<(Layout, BTreeSet<String>)> {
    let layout = layout::guess(entries).filter(|layout| *layout != Layout::Named)?;
    let mut people = BTreeSet::new();
    for reading in layout.read(entries, &mut Vec::new()) {
        match reading {
            Reading::Part(parsed) => {
                people.insert(parsed.student);
            }
            Reading::Parts(parts, _) => {
                people.extend(parts.into_iter().map(|(parsed, _)| parsed.student));
            }
            Reading::Beside => {}
            Reading::Foreign(_) => return None,
        }
    }
    Some((layout, people))
}

/// Of two downloads that speak of the same people the smaller one may be a student's who made it.
fn drop_doubles(clear: &mut [Option<(Layout, BTreeSet<String>)>]) {
    let size = |one: &Option<(Layout, BTreeSet<String>)>| one.as_ref().map_or(0, |one| one.1.len());
    for at in 0..clear.len() {
        let is_double = |other: usize| match (&clear[at], &clear[other]) {
            (Some((layout, people)), Some((of_other, others))) => {
                let is_smaller = (size(&clear[at]), other) < (size(&clear[other]), at);
                layout == of_other && is_smaller && !people.is_disjoint(others)
            }
            _ => false,
        };
        if (0..clear.len()).any(|other| other != at && is_double(other)) {
            clear[at] = None;
        }
    }
}
