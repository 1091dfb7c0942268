//! Of what a student reads in French, nothing that the autograder says itself is left in English.

mod support;

use lab11_reports::model::{Finding, LadderRow, Report};
use regex::Regex;
use std::collections::BTreeSet;
use support::{grade, sample};

/// Between them they bring up what is said of each subject: how programs end and wait, what they
/// announce, hear and print, who serves whom, memory, descriptors, builds.
const SAMPLES: [&str; 12] = [
    "advised/length-unset-server",
    "advised/memory-strcpy-small",
    "advised/zombies-no-wait",
    "wrong/client-crashes-writing-its-log",
    "wrong/client-exits-0-without-server",
    "wrong/client-never-prints-the-answer",
    "wrong/fork-no-fork",
    "wrong/fork-parent-announces",
    "wrong/pair-ports-differ",
    "wrong/server-answers-on-the-listening-socket",
    "wrong/server-backlog-0",
    "wrong/server-fork-missing-brace",
];

/// Words of which most English sentences have one, and no French one.
const ENGLISH: [&str; 16] = [
    "the", "was", "were", "it", "its", "and", "is", "are", "of", "that", "with", "which", "after",
    "before", "not", "never",
];

#[test]
fn no_text_of_a_french_report_is_english() {
    let mut seen = BTreeSet::new();
    for name in SAMPLES {
        let (report, _) = grade(&sample(name), &["--lang", "fr", "--trace"]);
        for text in texts(&report) {
            let own = own_words(&text);
            let english =
                own.split(|c: char| !c.is_alphabetic()).find(|word| ENGLISH.contains(word));
            assert_eq!(english, None, "{name}: {text}");
            seen.insert(own);
        }
    }
    // That many different texts come up, and in French.
    assert!(seen.len() > 60, "{seen:#?}");
    for french in ["connexion", "le serveur", "le fils", "s'est terminé avec le statut"] {
        assert!(seen.iter().any(|text| text.contains(french)), "{french}: {seen:#?}");
    }
}

/// What is found, noted, drawn and remarked. What stands in suites is looked at elsewhere.
fn texts(report: &Report) -> Vec<String> {
    let scored = report.scenarios.iter().filter(|scenario| !scenario.id.starts_with("build-"));
    let scored = scored.flat_map(|scenario| &scenario.findings);
    let found = scored.chain(report.advisories.iter().flat_map(|advisory| &advisory.findings));
    let seen = found.map(|Finding { seen, .. }| seen.clone());
    let rows = report.ladders.iter().flat_map(|ladder| &ladder.rows);
    // What is remarked on a call that failed are the C library's words, as perror(3) has them.
    let remarked = |row: &LadderRow| row.remark.clone().filter(|_| !row.failed);
    let drawn = rows.flat_map(|row| [Some(row.text.clone()), remarked(row)]).flatten();
    seen.chain(report.notes.iter().cloned()).chain(drawn).collect()
}

/// A text without what programs said: in quotes, or behind a colon at the end.
fn own_words(text: &str) -> String {
    let quoted = Regex::new(r#""[^"]*("|$)"#).expect("a pattern");
    let said = Regex::new(r"(?s)(dit|affiche|affichés) : .*").expect("a pattern");
    said.replace(&quoted.replace_all(text, "…"), "$1").into_owned()
}
