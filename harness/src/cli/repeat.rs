//! `lab11 check --repeat`: runs the same programs again and again, and names what does not
//! come out the same each time.

use crate::check::{self, Options, Programs, Progress, Record};
use crate::submission::Submission;
use crate::suite::Suite;
use lab11_reports::model::{Finding, Report, Verdict};
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

/// What came of all repetitions.
pub(super) struct Repeated {
    /// The first.
    pub(super) first: Record,
    /// Those in which something differed from the first for the first time, by their number.
    others: Vec<(usize, Record)>,
    differences: Vec<Difference>,
    times: usize,
}

/// A scenario or an advisory that came out in two ways.
struct Difference {
    id: String,
    first: Vec<String>,
    /// The repetition, from 2, that came out in another way, and how.
    other: (usize, Vec<String>),
    /// In so many repetitions it was not as in the first.
    count: usize,
}

/// Runs programs so many times.
pub(super) fn run(
    suite: &Suite,
    submission: &Submission,
    programs: &Programs,
    options: &Options,
    progress: &dyn Progress,
    times: usize,
) -> Repeated {
    let run = |number| {
        let progress = Numbered { inner: progress, number, of: times };
        check::run_built(suite, submission, programs, options, &progress)
    };
    let first = run(1);
    let mut repeated = Repeated { first, others: Vec::new(), differences: Vec::new(), times };
    let told = outcomes(&check::report(suite, &repeated.first));
    for number in 2..=times {
        let record = run(number);
        if repeated.compare(&told, outcomes(&check::report(suite, &record)), number) {
            repeated.others.push((number, record));
        }
    }
    repeated
}

impl Repeated {
    /// Whether something differs that had not differed before.
    fn compare(&mut self, first: &Outcomes, other: Outcomes, number: usize) -> bool {
        let known = self.differences.len();
        let absent = vec!["was not run".to_owned()];
        let gone = first.keys().filter(|id| !other.contains_key(*id)).cloned().collect::<Vec<_>>();
        let gone = gone.into_iter().map(|id| (id, absent.clone()));
        for (id, lines) in other.into_iter().chain(gone) {
            let before = first.get(&id).unwrap_or(&absent);
            if *before == lines {
                continue;
            }
            if let Some(difference) = self.differences.iter_mut().find(|known| known.id == id) {
                difference.count += 1;
            } else {
                let first = before.clone();
                self.differences.push(Difference { id, first, other: (number, lines), count: 1 });
            }
        }
        self.differences.len() > known
    }

    /// Whether every repetition came out as the first.
    pub(super) fn agrees(&self) -> bool {
        self.differences.is_empty()
    }

    /// Saves the histories of the first, and of those that differ in folders below it.
    pub(super) fn save(&self, folder: &Path) -> io::Result<()> {
        self.first.save(folder)?;
        for (number, record) in &self.others {
            record.save(&folder.join(format!("repetition-{number}")))?;
        }
        Ok(())
    }

    /// What differed, or that nothing did.
    pub(super) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let times = self.times;
        if self.agrees() {
            let repetitions = if times == 1 { "repetition" } else { "repetitions" };
            return writeln!(out, "{times} {repetitions}, no verdict differed");
        }
        writeln!(out, "{times} repetitions, and these did not come out the same each time:")?;
        for Difference { id, first, other: (number, other), count } in &self.differences {
            writeln!(out, "  {id}: {count} of {times} not as the first")?;
            for (number, lines) in [(1, first), (*number, other)] {
                writeln!(out, "    repetition {number}: {}", lines.join("\n      "))?;
            }
        }
        Ok(())
    }
}

/// How everything came out, by id, in words that are the same if it is the same.
type Outcomes = BTreeMap<String, Vec<String>>;

fn outcomes(report: &Report) -> Outcomes {
    let scored = report.scenarios.iter().map(|s| (&s.id, s.verdict, &s.findings));
    let advised = report.advisories.iter().map(|a| (&a.id, a.verdict, &a.findings));
    scored.chain(advised).map(|(id, verdict, found)| (id.clone(), told(verdict, found))).collect()
}

fn told(verdict: Verdict, findings: &[Finding]) -> Vec<String> {
    let mut lines = vec![name(verdict).to_owned()];
    for finding in findings {
        let Finding { expectation, verdict, expected, seen, place, output, .. } = finding;
        let place = place.as_ref().map(|place| format!(" ({}:{})", place.file, place.line));
        let output = output.as_ref().map(|output| format!("; it printed {output:?}"));
        lines.push(format!(
            "{expectation}: {}: {seen}{}; expected: {expected}{}",
            name(*verdict),
            place.unwrap_or_default(),
            output.unwrap_or_default()
        ));
    }
    lines
}

fn name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Pass => "pass",
        Verdict::Skipped => "skipped",
        Verdict::Inconclusive => "inconclusive",
        Verdict::Fail => "fail",
        Verdict::Error => "error",
    }
}

/// Progress that names the repetition, if there are several.
struct Numbered<'a> {
    inner: &'a dyn Progress,
    number: usize,
    of: usize,
}

impl Progress for Numbered<'_> {
    fn total(&self, total: usize) {
        self.inner.total(total);
    }

    fn begin(&self, what: &str) {
        let Self { number, of, .. } = self;
        match of {
            1 => self.inner.begin(what),
            _ => self.inner.begin(&format!("repetition {number} of {of}: {what}")),
        }
    }

    fn done(&self, what: &str) {
        self.inner.done(what);
    }
}
