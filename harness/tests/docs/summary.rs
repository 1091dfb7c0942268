//! What is in the book, and how long the README is.

use crate::repository;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use std::fs;
use std::path::{Path, PathBuf};

/// The parts of `docs/SUMMARY.md`: the title, and the pages in their order.
pub(crate) fn parts() -> Vec<(String, Vec<PathBuf>)> {
    let docs = repository().join("docs");
    let text = fs::read_to_string(docs.join("SUMMARY.md")).expect("docs/SUMMARY.md");
    let mut parts: Vec<(String, Vec<PathBuf>)> = Vec::new();
    let mut is_title = false;
    for event in Parser::new(&text) {
        match event {
            Event::Start(Tag::Heading { .. }) => {
                parts.push((String::new(), Vec::new()));
                is_title = true;
            }
            Event::End(TagEnd::Heading(_)) => is_title = false,
            Event::Text(text) if is_title => parts.last_mut().expect("one").0.push_str(&text),
            Event::Start(Tag::Link { dest_url, .. }) => {
                parts.last_mut().expect("a title comes first").1.push(docs.join(&*dest_url));
            }
            _ => {}
        }
    }
    parts
}

/// Every page below a folder.
pub(crate) fn pages_below(folder: &Path) -> Vec<PathBuf> {
    let mut pages = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            pages.extend(pages_below(&path));
        } else if path.extension().is_some_and(|ending| ending == "md") {
            pages.push(path);
        }
    }
    pages.sort();
    pages
}

#[test]
fn every_page_stands_in_the_book_once_and_every_part_is_run() {
    let parts = parts();
    let titles: Vec<&str> = parts.iter().map(|(title, _)| title.as_str()).collect();
    let run = [
        "Summary",
        "For students",
        "For instructors",
        "For continuous integration",
        "For authors of suites",
    ];
    assert_eq!(titles, run, "each has a test in main.rs");
    let mut named: Vec<PathBuf> = parts.into_iter().flat_map(|(_, pages)| pages).collect();
    named.push(repository().join("docs/SUMMARY.md"));
    named.sort();
    assert_eq!(named, pages_below(&repository().join("docs")));
}

/// Two screens of 40 lines.
const SCREENS: usize = 80;

#[test]
fn no_reader_of_the_readme_has_more_than_two_screens() {
    let text = fs::read_to_string(repository().join("README.md")).expect("README.md");
    for section in text.split("\n## ") {
        let rows: usize =
            section.lines().map(|line| line.chars().count().div_ceil(100).max(1)).sum();
        let title = section.lines().next().unwrap_or_default();
        assert!(rows <= SCREENS, "{title}: {rows} rows of 100 columns");
    }
}
