//! What students read in French. A process speaks one language, so these tests have a process of
//! their own; the reports are those of the tests in English, and so are the texts in them that are
//! a suite's.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::sync::Once;

use anstream::adapter::strip_str;
use lab11_reports::formats::{Format, FormatOptions};
use lab11_reports::model::{Ladder, Report, Verdict};
use lab11_reports::text::TextOptions;
use lab11_reports::words::{Catalogue, Language, speak};
use snapbox::{Data, assert_data_eq};

#[path = "../writers"]
mod writers {
    #[allow(dead_code, unused_imports, reason = "the tests in English use the others")]
    pub(crate) mod samples;
}

use writers::samples;

fn written(format: Format, report: &Report, width: usize) -> String {
    static SPOKEN: Once = Once::new();
    SPOKEN.call_once(|| {
        speak(Catalogue::of(Language::French)).expect("nothing was said before");
    });
    let text = TextOptions { width, ..TextOptions::default() };
    let mut out = Vec::new();
    format.write(report, &FormatOptions { text, fence: "x" }, &mut out).expect("memory takes it");
    strip_str(&String::from_utf8(out).expect("UTF-8")).to_string()
}

/// The page without its style.
fn page(report: &Report) -> String {
    let page = written(Format::Html, report, 80);
    let (before, rest) = page.split_once("<style>").expect("a style");
    let (_, after) = rest.split_once("</style>").expect("it is closed");
    format!("{before}{after}")
}

#[track_caller]
fn assert_looks(shown: &str, kept: Data) {
    assert_data_eq!(shown.to_owned(), kept.raw());
}

/// A late hand-in with a diagram.
fn late() -> Report {
    let mut report = samples::late();
    report.scenarios.truncate(12);
    report.ladders = vec![Ladder {
        scenario: "client-handshake".to_owned(),
        fault: Some(7),
        cut: 3,
        ..samples::handshake()
    }];
    report.ladders[0].rows.truncate(9);
    report
}

#[test]
fn the_text_is_laid_out_as_in_english() {
    let shown = written(Format::Text, &late(), 80);
    assert_looks(&shown, snapbox::file!["report.txt": Text]);
    for width in [40, 60, 80] {
        for line in written(Format::Text, &samples::several_failures(), width).lines() {
            assert!(textwrap::core::display_width(line) <= width, "{width}: {line}");
        }
    }
}

#[test]
fn the_page_says_its_language() {
    let shown = page(&late());
    assert!(shown.contains("<html lang=\"fr\">"), "{shown}");
    assert_looks(&shown, snapbox::file!["report.html": Text]);
}

/// For `.ci/pages`, which looks at it in a browser.
#[test]
fn pages_are_kept_where_they_are_asked_for() {
    let Some(folder) = std::env::var_os("PAGES").map(PathBuf::from) else { return };
    fs::write(folder.join("french.html"), written(Format::Html, &late(), 80)).expect("a folder");
}

#[test]
fn a_summary_in_markdown() {
    let shown = written(Format::Markdown, &samples::several_failures(), 80);
    assert_looks(&shown, snapbox::file!["report.md": Text]);
}

/// Words that some sentence or label of the English catalogue has, and no French one.
const ENGLISH: &[&str] = &[
    "the",
    "of",
    "and",
    "not",
    "is",
    "was",
    "were",
    "what",
    "you",
    "your",
    "here",
    "needs",
    "need",
    "expected",
    "seen",
    "why",
    "try",
    "lecture",
    "printed",
    "tried",
    "passed",
    "failed",
    "skipped",
    "undecided",
    "graded",
    "built",
    "from",
    "at",
    "with",
    "about",
    "worth",
    "next",
    "more",
    "error",
    "warning",
];

#[test]
fn nothing_is_said_in_english() {
    let verdicts =
        [Verdict::Fail, Verdict::Pass, Verdict::Skipped, Verdict::Inconclusive, Verdict::Error];
    let mut report = samples::made_of(&["…".to_owned()], &verdicts);
    report.grade = samples::late().grade;
    for change in &mut report.grade.as_mut().expect("it is late").adjustments {
        change.comment = "…".to_owned();
    }
    let grade = report.grade.as_mut().expect("it is late");
    grade.problems = vec!["…".to_owned()];
    for request in &mut grade.requests {
        request.says = "…".to_owned();
        request.answer = request.answer.as_ref().map(|_| "…".to_owned());
    }
    for text in [written(Format::Text, &report, 80), visible(&page(&report))] {
        let words = text.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase);
        let words: BTreeSet<String> = words.collect();
        let english: Vec<_> = ENGLISH.iter().filter(|word| words.contains(**word)).collect();
        assert!(english.is_empty(), "{english:?} in\n{text}");
    }
}

/// What a page says: its text without tags, and the labels in them.
fn visible(page: &str) -> String {
    let mut said = String::new();
    for piece in page.split('<') {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        let label = tag.split_once("aria-label=\"").and_then(|(_, rest)| rest.split_once('"'));
        said.push_str(label.map_or("", |(label, _)| label));
        said.push('\n');
        said.push_str(text);
    }
    said
}
