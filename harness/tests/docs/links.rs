//! Links lead somewhere: to files and headings of the project.

use crate::repository;
use crate::summary::pages_below;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What a page has to be linked to, and where its links lead.
#[derive(Default)]
struct Linked {
    anchors: BTreeSet<String>,
    links: Vec<String>,
}

impl Linked {
    fn read(path: &Path) -> Self {
        let text =
            fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut linked = Self::default();
        let mut heading: Option<String> = None;
        for event in Parser::new_ext(&text, Options::ENABLE_TABLES) {
            match event {
                Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
                Event::End(TagEnd::Heading(_)) => {
                    let heading = heading.take().expect("it was begun");
                    linked.anchors.insert(anchor(&heading));
                }
                Event::Text(part) | Event::Code(part) => {
                    if let Some(heading) = &mut heading {
                        heading.push_str(&part);
                    }
                }
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                    linked.links.push(dest_url.into_string());
                }
                _ => {}
            }
        }
        linked
    }
}

/// The name by which GitHub and mdBook link a heading.
fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// What is wrong with a link of a page, if anything is.
fn trouble(page: &Path, link: &str) -> Option<String> {
    if link.starts_with("https://") {
        return None;
    }
    let (path, wanted) = link.split_once('#').unwrap_or((link, ""));
    let target = match path {
        "" => page.to_owned(),
        _ => page.parent().expect("a folder").join(path),
    };
    let Ok(target) = target.canonicalize() else { return Some("leads nowhere".to_owned()) };
    let book = repository().join("docs");
    if page.starts_with(&book) && !target.starts_with(&book) {
        return Some("leads out of the book, which is read without the repository".to_owned());
    }
    let is_there = wanted.is_empty() || Linked::read(&target).anchors.contains(wanted);
    (!is_there).then(|| format!("{} has no such heading", target.display()))
}

fn pages() -> Vec<PathBuf> {
    let mut pages = pages_below(&repository().join("docs"));
    let at_the_top = ["README", "ARCHITECTURE", "CHANGELOG", "CONTRIBUTING", "SECURITY"];
    pages.extend(at_the_top.map(|name| repository().join(name).with_extension("md")));
    pages
}

#[test]
fn every_link_leads_somewhere() {
    let mut wrong = Vec::new();
    let mut looked_at = 0;
    for page in pages() {
        for link in Linked::read(&page).links {
            looked_at += 1;
            let trouble = trouble(&page, &link);
            wrong.extend(trouble.map(|trouble| format!("{}: {link} {trouble}", page.display())));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(looked_at > 60, "{looked_at} links");
}

#[test]
fn what_leads_nowhere_is_found() {
    let page = repository().join("docs/student/check.md");
    for (link, named) in [
        ("nowhere.md", Some("nowhere")),
        ("finding.md#no-such", Some("no such heading")),
        ("../../SECURITY.md", Some("out of the book")),
        ("finding.md#the-order", None),
        ("#a-page-instead-of-text", None),
        ("https://www.rfc-editor.org/rfc/rfc9293", None),
    ] {
        let trouble = trouble(&page, link);
        assert_eq!(trouble.is_some(), named.is_some(), "{link}: {trouble:?}");
        assert!(trouble.unwrap_or_default().contains(named.unwrap_or_default()), "{link}");
    }
}
