//! The summary of a class: rows, what is common, what is alike.

use super::adjust::{self, Adjusted};
use super::alike;
use super::entry::Missing;
use super::publish::Published;
use super::settings::Settings;
use crate::suite::Suite;
use lab11_people::sorting_key;
use lab11_reports::model::{
    Alike, CLASS_SCHEMA, Class, CommonFinding, MadeBy, QueuedRequest, Report, Request,
    ScenarioInfo, Standing, Student, SuiteInfo, Unattributed, Verdict,
};
use std::collections::{BTreeMap, BTreeSet};

/// So many of the commonest findings are kept.
const COMMONEST: usize = 20;

/// What is gathered while the hand-ins are judged one by one.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// By the student's key.
    rows: BTreeMap<String, Row>,
}

/// What there is of a student.
#[derive(Debug)]
struct Row {
    student: Student,
    faults: Vec<Fault>,
    /// The hand-in of the attempt that counts.
    hand_in: String,
    /// Of the programs, by role.
    fingerprints: BTreeMap<String, String>,
    /// What is asked, by its place in the file.
    requests: Vec<(usize, Request)>,
}

/// What does not hold of a student's programs, and where.
#[derive(Debug)]
struct Fault {
    scenario: String,
    expectation: String,
    advisory: bool,
    at: Option<String>,
}

impl Gathered {
    /// Takes in a student whose hand-in was judged; what was known of the same one before goes.
    pub(super) fn add(&mut self, published: Published) {
        let Published { student, report, requests, hand_in, fingerprints } = published;
        let faults = faults(&report);
        let row = Row { student, faults, hand_in, fingerprints, requests };
        self.rows.insert(row.student.key.clone(), row);
    }

    /// Takes in a student of whose hand-in there is nothing but that the harness failed at it;
    /// unless there is more.
    pub(super) fn add_failed(&mut self, published: Published) {
        if !self.rows.contains_key(&published.student.key) {
            self.add(published);
        }
    }

    /// The class, with a row for each who handed in nothing.
    pub(super) fn finish(&self, suite: &Suite, settings: &Settings) -> Class {
        let mut asked = BTreeMap::new();
        let mut ask = |student: &str, requests: &[(usize, Request)]| {
            let requests = requests.iter().cloned();
            asked.extend(requests.map(|(at, request)| (at, (student.to_owned(), request))));
        };
        let mut students: Vec<Student> = Vec::new();
        for (key, row) in &self.rows {
            ask(key, &row.requests);
            students.push(row.student.clone());
        }
        for missing in &settings.missing {
            let (student, requests) = of_missing(suite, settings, missing);
            ask(&student.key, &requests);
            students.push(student);
        }
        students.sort_by_cached_key(|student| {
            (sorting_key(&student.sorts_as), student.username.clone(), student.key.clone())
        });
        let scored = suite.scenarios.iter().filter(|scenario| scenario.points.is_some());
        let scenarios: Vec<ScenarioInfo> = scored
            .map(|scenario| ScenarioInfo {
                id: scenario.id.to_string(),
                title: scenario.title.clone(),
                group: scenario.group.clone(),
                possible: scenario.points.unwrap_or_default(),
            })
            .collect();
        Class {
            schema: CLASS_SCHEMA.into(),
            suite: SuiteInfo { id: suite.id.clone(), title: suite.title.clone() },
            due: settings.due.as_ref().map(ToString::to_string),
            possible: scenarios.iter().map(|scenario| scenario.possible).sum(),
            scenarios,
            students,
            unattributed: settings
                .unattributed
                .iter()
                .map(|(path, why)| Unattributed { path: path.clone(), why: why.clone() })
                .collect(),
            identities: settings.identities.clone(),
            requests: queued(settings, asked),
            common: common(suite, self.common()),
            alike: self.alike(suite),
        }
    }

    /// Students by what they share, `scenario` and `expectation`.
    fn common(&self) -> BTreeMap<(&str, &str), CommonFinding> {
        let mut all = BTreeMap::new();
        for (key, row) in &self.rows {
            for fault in &row.faults {
                let Fault { scenario, expectation, advisory, at } = fault;
                let shared = (scenario.as_str(), expectation.as_str());
                let common = all.entry(shared).or_insert_with(|| CommonFinding {
                    scenario: scenario.clone(),
                    expectation: expectation.clone(),
                    expected: String::new(),
                    help: String::new(),
                    advisory: *advisory,
                    students: 0,
                    made_by: Vec::new(),
                });
                common.students += 1;
                common.made_by.push(MadeBy { student: key.clone(), at: at.clone() });
            }
        }
        all
    }

    fn alike(&self, suite: &Suite) -> Vec<Alike> {
        let given: BTreeSet<String> =
            suite.given.iter().filter_map(|source| alike::fingerprint(source)).collect();
        // Students, and the hand-in that is theirs, by role and fingerprint of the program.
        let mut who: BTreeMap<(&str, &str), Vec<(&str, &str)>> = BTreeMap::new();
        for (key, row) in &self.rows {
            for (role, fingerprint) in &row.fingerprints {
                who.entry((role, fingerprint)).or_default().push((key, &row.hand_in));
            }
        }
        let groups = who.iter().filter(|(_, who)| {
            let hand_ins: BTreeSet<&str> = who.iter().map(|(_, hand_in)| *hand_in).collect();
            hand_ins.len() > 1
        });
        groups
            .map(|((role, fingerprint), who)| Alike {
                role: (*role).to_owned(),
                students: who.iter().map(|(key, _)| (*key).to_owned()).collect(),
                as_given: given.contains(*fingerprint),
            })
            .collect()
    }
}

/// What does not hold, of a report.
fn faults(report: &Report) -> Vec<Fault> {
    let scored = report.scenarios.iter().map(|result| (&result.id, &result.findings, false));
    let advised = report.advisories.iter().map(|result| (&result.id, &result.findings, true));
    let all = scored.chain(advised).flat_map(|(id, findings, advisory)| {
        let failed = findings.iter().filter(|finding| finding.verdict == Verdict::Fail);
        failed.map(move |finding| Fault {
            scenario: id.clone(),
            expectation: finding.expectation.clone(),
            advisory,
            at: finding.place.as_ref().map(|at| format!("{}:{}", at.file, at.line)),
        })
    });
    all.collect()
}

/// The row of somebody who handed in nothing, and what is asked. Points that an instructor gives need
/// no hand-in.
fn of_missing(
    suite: &Suite,
    settings: &Settings,
    missing: &Missing,
) -> (Student, Vec<(usize, Request)>) {
    let Missing { key, person, doubts } = missing;
    let nothing = super::publish::nothing_handed_in(suite);
    let Adjusted { points, done, refused, requests, .. } =
        adjust::apply(&settings.adjustments, &settings.requests, person, &nothing);
    let student = Student {
        on_roster: Some(true),
        attention: [doubts.clone(), refused].concat(),
        total: points,
        adjustments: done,
        ..Student::of(key, person)
    };
    (student, requests)
}

/// All requests in their order; whose student is not in the class is nobody's.
fn queued(
    settings: &Settings,
    mut asked: BTreeMap<usize, (String, Request)>,
) -> Vec<QueuedRequest> {
    let all = settings.requests.all().iter().enumerate();
    all.map(|(number, one)| {
        let (student, request) = match asked.remove(&number) {
            Some((student, request)) => (Some(student), request),
            None => (None, one.told(None)),
        };
        QueuedRequest { named: one.student.clone(), student, request }
    })
    .collect()
}

/// The commonest findings, in the suite's own words.
fn common(suite: &Suite, findings: BTreeMap<(&str, &str), CommonFinding>) -> Vec<CommonFinding> {
    let mut common: Vec<CommonFinding> = findings.into_values().collect();
    common.sort_by_key(|finding| std::cmp::Reverse(finding.students));
    common.truncate(COMMONEST);
    for finding in &mut common {
        finding.made_by.sort_by(|one, other| one.student.cmp(&other.student));
        let scenario = suite.scenario(&finding.scenario);
        let expectation = scenario.and_then(|scenario| {
            scenario.expectations.iter().find(|one| one.id == finding.expectation)
        });
        if let Some(expectation) = expectation {
            finding.expected.clone_from(&expectation.expected);
            finding.help.clone_from(&expectation.help);
        }
    }
    common
}

/// Whether there is something that a person should see to.
pub fn needs_a_look(class: &Class) -> bool {
    !class.unattributed.is_empty()
        || class.requests.iter().any(QueuedRequest::needs_a_look)
        || class.students.iter().any(|student| {
            student.standing == Standing::Unreadable || !student.attention.is_empty()
        })
}
