//! Places in the source as links that a terminal can open (OSC 8).

use crate::submission::printable;
use lab11_reports::model::Report;
use lab11_reports::printable::encoded_path;
use regex::{Captures, Regex};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The text of a report with each place, such as `client.c:45`, as a link to its file. A report of
/// what is not here any more has none.
pub(super) fn linked(text: &str, report: &Report) -> String {
    let Some(folder) = folder(&report.submission.path) else { return text.to_owned() };
    let files = files(report);
    if files.is_empty() {
        return text.to_owned();
    }
    let names: Vec<String> = files.iter().rev().map(|name| regex::escape(name)).collect();
    let Ok(places) =
        Regex::new(&format!(r"(?m)(^|[\s(]|\x1b\[[0-9;]*m)({}):(\d+)\b", names.join("|")))
    else {
        return text.to_owned();
    };
    let link = |found: &Captures<'_>| {
        let (before, name, line) = (&found[1], &found[2], &found[3]);
        match url(&folder.join(name)) {
            Some(url) => format!("{before}\x1b]8;;{url}\x1b\\{name}:{line}\x1b]8;;\x1b\\"),
            None => found[0].to_owned(),
        }
    };
    places.replace_all(text, link).into_owned()
}

/// The folder in which files were handed in, if it is there.
fn folder(path: &str) -> Option<PathBuf> {
    let place = Path::new(path).canonicalize().ok()?;
    if place.is_dir() { Some(place) } else { place.parent().map(Path::to_owned) }
}

/// The files that findings and messages are about.
fn files(report: &Report) -> BTreeSet<&str> {
    let scored = report.scenarios.iter().flat_map(|one| &one.findings);
    let found = scored.chain(report.advisories.iter().flat_map(|one| &one.findings));
    let said = report.submission.programs.iter().flat_map(|one| &one.diagnostics);
    let places = found.map(|one| &one.place).chain(said.map(|one| &one.place));
    places.flatten().map(|place| place.file.as_str()).collect()
}

/// The address of a file that is there under the name by which it is shown.
fn url(path: &Path) -> Option<String> {
    let name = path.to_str().filter(|name| printable(path) == *name)?;
    path.is_file().then(|| format!("file://{}", encoded_path(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_nothing_in_it_that_ends_it() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let odd = folder.path().join("my server.c");
        assert_eq!(url(&odd), None, "it is not there");
        std::fs::write(&odd, "").expect("a file");
        assert!(url(&odd).is_some_and(|url| url.ends_with("/my%20server.c")), "{:?}", url(&odd));
    }
}
