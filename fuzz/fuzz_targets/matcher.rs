//! Whatever a program prints, words, spelling and numbers in it are judged without a panic, in the
//! slides' own words and in their sense, and what is said of it has an end.

#![no_main]

use lab11_harness::event::{Bytes, EventKind, History};
use lab11_harness::judge::judge;
use lab11_harness::suite::{CompiledIn, Suite, Words, read};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

/// The longest text of a finding, in characters, and the sign that it goes on.
const LONGEST: usize = 2001;

/// A suite in which the sense of the words counts, and one that asks for the slides' own.
static SUITES: LazyLock<[Suite; 2]> = LazyLock::new(|| {
    [Words::Lenient, Words::Strict].map(|words| {
        let files = CompiledIn::named("lab11").expect("it is compiled in");
        Suite { words, ..read(&files).expect("it is a suite") }
    })
});

/// Runs of the lecture's programs, in which they print what is asked for.
static HISTORIES: LazyLock<Vec<History>> = LazyLock::new(|| {
    let saved = [
        include_str!("../seeds/history/client-handshake.jsonl"),
        include_str!("../seeds/history/client-no-server.jsonl"),
        include_str!("../seeds/history/server-bind.jsonl"),
        include_str!("../seeds/history/server-listen-error.jsonl"),
    ];
    saved.map(|saved| History::read(saved.as_bytes()).expect("it was saved")).into()
});

/// Each time that a program prints, it prints the next of the texts, between which a NUL stands.
fn with_texts(history: &History, texts: &[u8]) -> History {
    let mut history = history.clone();
    let mut texts = texts.split(|byte| *byte == 0);
    for event in &mut history.events {
        if let EventKind::Printed { text, .. } = &mut event.what {
            *text = Bytes::from(texts.next().unwrap_or_default());
        }
    }
    history
}

fuzz_target!(|texts: &[u8]| {
    for history in &*HISTORIES {
        let history = with_texts(history, texts);
        for suite in &*SUITES {
            let scenario = suite.scenario(&history.header.scenario).expect("it is of this suite");
            for finding in judge(suite, scenario, &history.events) {
                assert!(finding.seen.chars().count() <= LONGEST, "{}", finding.seen);
            }
        }
    }
});
