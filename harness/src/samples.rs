//! A suite's own regression test: programs, right and wrong, each with the result it must get.
//!
//! `samples/<kind>/<name>/` holds the files of a hand-in and `expected.toml`. Roles for which a
//! sample has no program are played by those of its `base`.

use crate::check::{self, Common, Options, Silent};
use crate::submission::{self, SubmissionError};
use crate::suite::{Role, Suite};
use lab11_reports::model::{Finding, Report, Verdict};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// The file beside a sample's programs.
const EXPECTED: &str = "expected.toml";

/// `expected.toml`.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// What is special about it; for a wrong one, its fault.
    pub title: String,
    /// The sample whose programs play the other roles, such as `right/lecture`.
    #[serde(default)]
    pub base: Option<String>,
    /// The scenarios that must fail, and no other may; `scenario/expectation` says which part.
    #[serde(default)]
    pub fails: Vec<String>,
    /// The scenarios that can't be decided.
    #[serde(default)]
    pub inconclusive: Vec<String>,
    /// What is said of a role's arguments, as by `--args`.
    #[serde(default)]
    pub args: BTreeMap<String, String>,
    /// The points of the whole report.
    pub points: f64,
    /// Every part that fails, with the line that it is about, if there is one:
    /// `server-bind/announces at server.c:41`; of the advisories, the parts of those in `advisories`.
    #[serde(default)]
    pub at: Vec<String>,
    /// The advisories that must be raised; others may be.
    #[serde(default)]
    pub advisories: Vec<String>,
    /// The advisories that must be raised, and no other may be, each with all the lines it is
    /// about: `memory-errors at client.c:42`.
    #[serde(default)]
    pub exactly: Option<Vec<String>>,
}

/// A sample.
#[derive(Debug, Clone)]
pub struct Sample {
    /// Such as `wrong/server-never-answers`.
    pub name: String,
    /// Its folder.
    pub folder: PathBuf,
    /// The result it must get.
    pub expected: Expected,
}

/// A sample that can't be used.
#[derive(Debug, thiserror::Error)]
pub enum SampleError {
    /// A file can't be read.
    #[error("{}: {error}", path.display())]
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// `expected.toml` is wrong.
    #[error("{}: {error}", path.display())]
    Toml {
        /// Which.
        path: PathBuf,
        /// What is wrong.
        error: toml::de::Error,
    },
    /// Its `args` can't be.
    #[error("sample {name}: args: {why}")]
    Arguments {
        /// Which.
        name: String,
        /// Why.
        why: String,
    },
    /// There is nothing to grade in it.
    #[error("sample {name}: {error}")]
    Submission {
        /// Which.
        name: String,
        /// Why.
        error: SubmissionError,
    },
}

/// The samples below a suite's `samples` folder, by name.
pub fn find(samples: &Path) -> Result<Vec<Sample>, SampleError> {
    let mut found = Vec::new();
    for kind in folders(samples)? {
        for folder in folders(&kind)? {
            let path = folder.join(EXPECTED);
            let text = std::fs::read_to_string(&path)
                .map_err(|error| SampleError::Io { path: path.clone(), error })?;
            let expected =
                toml::from_str(&text).map_err(|error| SampleError::Toml { path, error })?;
            let name = folder.strip_prefix(samples).unwrap_or(&folder).display().to_string();
            found.push(Sample { name, folder, expected });
        }
    }
    Ok(found)
}

fn folders(path: &Path) -> Result<Vec<PathBuf>, SampleError> {
    let io = |error| SampleError::Io { path: path.to_owned(), error };
    let mut folders = Vec::new();
    for entry in std::fs::read_dir(path).map_err(io)? {
        let path = entry.map_err(io)?.path();
        if path.is_dir() {
            folders.push(path);
        }
    }
    folders.sort();
    Ok(folders)
}

/// What is known of the programs that samples have in common, by the name of the sample whose they
/// are.
pub struct Bases(BTreeMap<String, Common>);

impl Bases {
    /// Of which nothing is known yet.
    pub fn of(samples: &[Sample]) -> Self {
        Self(samples.iter().map(|sample| (sample.base().to_owned(), Common::default())).collect())
    }
}

/// Grades a sample as a submission is graded, but for what is known already of programs that it
/// has from its base.
pub fn grade(
    suite: &Suite,
    samples: &Path,
    sample: &Sample,
    bases: &Bases,
    options: &Options,
) -> Result<Report, SampleError> {
    let read = |folder: &Path| {
        submission::read(folder, &suite.roles, &[])
            .map_err(|error| SampleError::Submission { name: sample.name.clone(), error })
    };
    let base = read(&samples.join(sample.base()))?;
    let mut submission = read(&sample.folder)?;
    if sample.expected.base.is_some() {
        submission.complete_from(base.clone());
    }
    let mut suite = sample.concerns(suite);
    for (role, words) in &sample.expected.args {
        let told = suite.tell_arguments(role, words);
        told.map_err(|why| SampleError::Arguments { name: sample.name.clone(), why })?;
    }
    let common = bases.0.get(sample.base()).filter(|_| sample.expected.args.is_empty());
    Ok(match common {
        Some(common) => common.check(&suite, &base, &submission, options),
        None => check::report(&suite, &check::run(&suite, &submission, options, &Silent)),
    })
}

impl Sample {
    /// The sample that has the programs which it has not itself; its own name, if there is none.
    pub fn base(&self) -> &str {
        self.expected.base.as_deref().unwrap_or(&self.name)
    }

    /// The suite without the advisories that the sample says nothing about; without a sanitizer
    /// build, which takes longer than all the rest, if it says nothing about memory.
    fn concerns(&self, suite: &Suite) -> Suite {
        let mut suite = suite.clone();
        if self.expected.exactly.is_none() {
            suite.scenarios.retain(|scenario| {
                scenario.points.is_some()
                    || self.expected.advisories.iter().any(|id| id == scenario.id.as_str())
            });
            let is_sanitized = |role: &Role| suite.scenarios.iter().any(|s| s.sanitizes(&role.id));
            if !suite.roles.iter().any(is_sanitized) {
                suite.build.sanitize.clear();
            }
        }
        suite
    }

    /// What of the report is not as it must be; empty if all is.
    pub fn differences(&self, suite: &Suite, report: &Report) -> Vec<String> {
        let mut differences = Vec::new();
        for result in &report.scenarios {
            let expected = self.expected_parts(&result.id);
            match (result.verdict, &expected) {
                (Verdict::Inconclusive, None) if self.is_open(&result.id) => {}
                (verdict, None) if self.is_open(&result.id) => {
                    differences
                        .push(format!("{} is {verdict:?}, should be Inconclusive", result.id));
                }
                (Verdict::Pass | Verdict::Skipped, None) => {}
                (Verdict::Fail, Some(parts)) => {
                    for part in parts.iter().filter(|part| !part.is_empty()) {
                        let failed = result.findings.iter().any(|f| f.expectation == *part);
                        if !failed {
                            differences.push(format!("{}/{part} holds, but should not", result.id));
                        }
                    }
                }
                (verdict, Some(_)) => {
                    differences.push(format!("{} is {verdict:?}, should be Fail", result.id));
                }
                (verdict, None) => {
                    let seen: Vec<String> = result
                        .findings
                        .iter()
                        .map(|finding| format!("{}: {}", finding.expectation, finding.seen))
                        .collect();
                    let seen = seen.join("; ");
                    differences.push(format!("{} is {verdict:?}, should hold ({seen})", result.id));
                }
            }
            if let Some(cause) = result.because.as_deref()
                && self.expected_parts(cause).is_none()
                && !self.is_open(cause)
            {
                differences.push(format!("{} is skipped because of {cause}", result.id));
            }
        }
        let Expected { fails, inconclusive, .. } = &self.expected;
        let named = fails.iter().chain(inconclusive).map(|name| name.split('/').next());
        for id in named.flatten().filter(|id| suite.scenario(id).is_none()) {
            let hint = suite.nearest(id).map(|near| format!("; did you mean {near}?"));
            let hint = hint.unwrap_or_default();
            differences
                .push(format!("it is to fail {id}, which is no scenario of this suite{hint}"));
        }
        self.compare_points_and_lines(report, &mut differences);
        self.compare_advisories(suite, report, &mut differences);
        differences
    }

    fn compare_points_and_lines(&self, report: &Report, differences: &mut Vec<String>) {
        let Expected { points, at, .. } = &self.expected;
        let earned = report.score.points;
        if (earned - points).abs() > 0.005 {
            differences.push(format!("it earns {earned} points, not {points}"));
        }
        let scored = report.scenarios.iter().map(|result| (&result.id, &result.findings));
        let advised = report.advisories.iter().map(|result| (&result.id, &result.findings));
        let advised = advised.filter(|(id, _)| self.expected.advisories.contains(id));
        let failing = scored.chain(advised).flat_map(|(id, findings)| {
            let failed = findings.iter().filter(|found| found.verdict == Verdict::Fail);
            failed.map(move |found| located(&format!("{id}/{}", found.expectation), found))
        });
        let failing: Vec<String> = failing.collect();
        for missing in at.iter().filter(|wanted| !failing.contains(wanted)) {
            differences.push(format!("no finding is {missing}"));
        }
        for unknown in failing.iter().filter(|found| !at.contains(found)) {
            differences.push(format!("a finding that `at` does not name: {unknown}"));
        }
    }

    fn compare_advisories(&self, suite: &Suite, report: &Report, differences: &mut Vec<String>) {
        let raised = report.advisories.iter().filter(|result| result.verdict == Verdict::Fail);
        let raised: Vec<(&str, String)> = raised
            .flat_map(|result| {
                let places = result.findings.iter().map(|finding| located(&result.id, finding));
                places.map(|place| (result.id.as_str(), place))
            })
            .collect();
        let is_meant =
            |wanted: &str, (id, place): &(&str, String)| wanted == *id || wanted == place;
        let wanted = self.expected.advisories.iter().chain(self.expected.exactly.iter().flatten());
        for wanted in wanted {
            let id = wanted.split(' ').next().unwrap_or(wanted);
            let is_raised = raised.iter().any(|raised| is_meant(wanted, raised));
            if !is_raised && suite.scenario(id).is_some() {
                differences.push(format!("the advisory {wanted} is not raised"));
            }
        }
        let Some(exactly) = &self.expected.exactly else { return };
        for raised in &raised {
            if !exactly.iter().any(|wanted| is_meant(wanted, raised)) {
                differences.push(format!("the advisory {} is raised", raised.1));
            }
        }
    }

    /// Whether a scenario can't be decided.
    fn is_open(&self, scenario: &str) -> bool {
        self.expected.inconclusive.iter().any(|id| id == scenario)
    }

    /// Which parts of a scenario must fail; nothing if it must hold.
    fn expected_parts(&self, scenario: &str) -> Option<Vec<&str>> {
        let parts: Vec<&str> = self
            .expected
            .fails
            .iter()
            .filter_map(|fail| {
                let (id, part) = fail.split_once('/').unwrap_or((fail, ""));
                (id == scenario).then_some(part)
            })
            .collect();
        (!parts.is_empty()).then_some(parts)
    }
}

/// A finding by its name and the line that it is about.
fn located(name: &str, finding: &Finding) -> String {
    match &finding.place {
        Some(place) => format!("{name} at {}:{}", place.file, place.line),
        None => name.to_owned(),
    }
}
