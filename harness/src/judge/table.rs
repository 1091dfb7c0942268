//! Tables of histories, each with the finding that it must give.

use super::{Finding, Verdict, judge};
use crate::event::story::Story;
use crate::suite::{Suite, read};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// The step of [`STEPS`] that lets the held program go.
pub(super) const RELEASE: usize = 6;

const STEPS: &str = r#"
    step = [
        { do = "hold", syscall = "accept" },
        { do = "start" },
        { do = "dial", as = "client 0", say = "hello" },
        { do = "dial", as = "client 1", say = "hello" },
        { do = "dial", as = "client 2", say = "hello {nonce.1}" },
        { do = "answer", as = "reference server", texts = ["hello back", "hello {nonce}"] },
        { do = "release", syscall = "accept" },
        { do = "start", role = "client" },
        { do = "fill_in", as = "client", round = "one", fields = { port = "7" } },
    ]
"#;

/// A row: a fact, the history that shows it, and what the judge must make of it.
pub(super) struct Row {
    fact: &'static str,
    story: fn(&mut Story),
    verdict: Verdict,
    line: Option<u32>,
    seen: String,
    expected: Option<String>,
}

fn row(fact: &'static str, story: fn(&mut Story), verdict: Verdict) -> Row {
    Row { fact, story, verdict, line: None, seen: String::new(), expected: None }
}

/// The expectation holds.
pub(super) fn holds(fact: &'static str, story: fn(&mut Story)) -> Row {
    row(fact, story, Verdict::Pass)
}

/// It does not: what is seen instead, and on which line.
pub(super) fn fails(
    fact: &'static str,
    story: fn(&mut Story),
    line: impl Into<Option<u32>>,
    seen: &str,
) -> Row {
    Row { line: line.into(), seen: seen.to_owned(), ..row(fact, story, Verdict::Fail) }
}

/// Nothing decides it.
pub(super) fn is_open(fact: &'static str, story: fn(&mut Story), seen: &str) -> Row {
    Row { seen: seen.to_owned(), ..row(fact, story, Verdict::Inconclusive) }
}

/// The harness is at fault.
pub(super) fn is_broken(fact: &'static str, story: fn(&mut Story), seen: &str) -> Row {
    Row { seen: seen.to_owned(), ..row(fact, story, Verdict::Error) }
}

impl Row {
    /// What the finding says had to be true, where it says so more exactly than the suite.
    pub(super) fn expecting(mut self, expected: &str) -> Self {
        self.expected = Some(expected.to_owned());
        self
    }

    /// What of the finding is not as the row has it.
    fn difference(&self, finding: &Finding) -> Option<String> {
        let line = finding.place.as_ref().map(|place| place.line);
        let wanted = (self.verdict, self.line, self.seen.as_str());
        let found = (finding.verdict, line, finding.seen.as_str());
        let expected = self.expected.as_deref().unwrap_or("…");
        (found != wanted || finding.expected != expected).then(|| {
            format!(
                "{}\n  wanted {wanted:?} expecting {expected:?}\n  found  {found:?} expecting {:?}\n",
                self.fact, finding.expected
            )
        })
    }
}

/// Judges each row of a table by one expectation, in TOML, of the programs of a role.
#[track_caller]
pub(super) fn table(role: &str, expectation: &str, rows: &[Row]) {
    let suite = suite_expecting(role, expectation);
    let mut differences = String::new();
    for row in rows {
        if let Some(difference) = row.difference(&finding(&suite, row.story)) {
            let _ = writeln!(differences, "{difference}");
        }
    }
    assert!(differences.is_empty(), "{expectation}\n{differences}");
}

/// The finding of a suite's only expectation.
pub(super) fn finding(suite: &Suite, tell: fn(&mut Story)) -> Finding {
    let mut story = Story::default();
    tell(&mut story);
    let mut findings = judge(suite, &suite.scenarios[0], story.events());
    assert_eq!(findings.len(), 1, "there is one expectation");
    findings.remove(0)
}

/// The course's suite with one scenario in it, which has one expectation.
pub(super) fn suite_expecting(role: &str, expectation: &str) -> Suite {
    let scenario = format!(
        "id = 'story'\ntitle = 'A story'\ngroup = 'Stories'\nrole = '{role}'\npoints = 4\n\
         lecture = 'a slide'\n{STEPS}\n[[expect]]\nexpected = '…'\n{expectation}"
    );
    suite_of(&[("story", &scenario)])
}

/// The course's suite, with these scenarios in place of its own.
pub(super) fn suite_of(scenarios: &[(&str, &str)]) -> Suite {
    let course = Path::new(env!("CARGO_MANIFEST_DIR")).join("../scenarios/lab11/suite.toml");
    let course = fs::read_to_string(course).expect("the course's suite");
    let (head, rest) = course.split_once("scenarios = [").expect("a list of scenarios");
    let (_, tail) = rest.split_once("\n]").expect("the list's end");
    let names: Vec<&str> = scenarios.iter().map(|(name, _)| *name).collect();
    let suite = format!("{head}scenarios = {names:?}{tail}");
    let files = scenarios.iter().map(|(name, text)| (format!("{name}.toml"), text.as_bytes()));
    let mut files: BTreeMap<String, Vec<u8>> =
        files.map(|(name, text)| (name, text.to_owned())).collect();
    files.insert("suite.toml".into(), suite.into());
    read(&files).unwrap_or_else(|error| panic!("{error}"))
}
