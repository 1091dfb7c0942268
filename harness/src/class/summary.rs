//! The summary of a class: rows, what is common, what is alike.

use super::adjust::{self, Adjusted};
use super::alike;
use super::entry::Missing;
use super::publish::Published;
use super::settings::Settings;
use crate::suite::Suite;
use lab11_people::sorting_key;
use lab11_reports::model::{
    Alike, CLASS_SCHEMA, Class, CommonFinding, Finding, MadeBy, QueuedRequest, Report, Request,
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
    /// What does not hold of somebody's programs, by its place in the order in which it was met; most
    /// of it is many students'.
    met: BTreeMap<Shared, usize>,
}

/// What students may have in common: a scenario, an expectation, and whether that is an advisory.
type Shared = (String, String, bool);

/// What there is of a student.
#[derive(Debug)]
struct Row {
    /// None while the class has it.
    student: Option<Student>,
    /// What does not hold, by its place among all, and where in the program.
    faults: Vec<(usize, Option<Box<str>>)>,
    /// The hand-in of the attempt that counts.
    hand_in: String,
    /// Of the programs, by role.
    fingerprints: BTreeMap<String, String>,
    /// What is asked, by its place in the file.
    requests: Vec<(usize, Request)>,
}

impl Gathered {
    /// Takes in a student whose hand-in was judged; what was known of the same one before goes.
    pub(super) fn add(&mut self, published: Published) {
        let Published { student, report, requests, hand_in, fingerprints } = published;
        let key = student.key.clone();
        let faults = self.faults(&report);
        let row = Row { student: Some(student), faults, hand_in, fingerprints, requests };
        self.rows.insert(key, row);
    }

    /// Takes the students of a class back, of whom more may become known.
    pub(super) fn take_back(&mut self, class: Class) {
        for student in class.students {
            if let Some(row) = self.rows.get_mut(&student.key) {
                row.student = Some(student);
            }
        }
    }

    /// Takes in a student of whose hand-in there is nothing but that the harness failed at it;
    /// unless there is more.
    pub(super) fn add_failed(&mut self, published: Published) {
        if !self.rows.contains_key(&published.student.key) {
            self.add(published);
        }
    }

    /// The class, with a row for each who handed in nothing. It has the students themselves, which are
    /// most of what there is.
    pub(super) fn finish(&mut self, suite: &Suite, settings: &Settings) -> Class {
        let mut asked = BTreeMap::new();
        let mut ask = |student: &str, requests: &[(usize, Request)]| {
            let requests = requests.iter().cloned();
            asked.extend(requests.map(|(at, request)| (at, (student.to_owned(), request))));
        };
        let mut students: Vec<Student> = Vec::new();
        for (key, row) in &mut self.rows {
            ask(key, &row.requests);
            students.extend(row.student.take());
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
    fn common(&self) -> BTreeMap<&Shared, CommonFinding> {
        let mut made_by: BTreeMap<usize, Vec<MadeBy>> = BTreeMap::new();
        for (key, row) in &self.rows {
            for (what, at) in &row.faults {
                let at = at.as_deref().map(str::to_owned);
                made_by.entry(*what).or_default().push(MadeBy { student: key.clone(), at });
            }
        }
        let common = self.met.iter().filter_map(|(shared, at)| {
            let made_by = made_by.remove(at)?;
            let (scenario, expectation, advisory) = shared.clone();
            let (expected, help) = (String::new(), String::new());
            let students = made_by.len() as u32;
            let common = CommonFinding {
                scenario,
                expectation,
                expected,
                help,
                advisory,
                students,
                made_by,
            };
            Some((shared, common))
        });
        common.collect()
    }

    /// What does not hold, of a report.
    fn faults(&mut self, report: &Report) -> Vec<(usize, Option<Box<str>>)> {
        let scored = report.scenarios.iter().map(|result| (&result.id, &result.findings, false));
        let advised = report.advisories.iter().map(|result| (&result.id, &result.findings, true));
        let all = scored.chain(advised).flat_map(|(id, findings, advisory)| {
            let failed = findings.iter().filter(|finding| finding.verdict == Verdict::Fail);
            failed.map(move |finding| (id, finding, advisory))
        });
        let fault = |(id, finding, advisory): (&String, &Finding, bool)| {
            let next = self.met.len();
            let shared = (id.clone(), finding.expectation.clone(), advisory);
            let what = *self.met.entry(shared).or_insert(next);
            let at = finding.place.as_ref().map(|at| format!("{}:{}", at.file, at.line).into());
            (what, at)
        };
        all.map(fault).collect()
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
fn common(suite: &Suite, findings: BTreeMap<&Shared, CommonFinding>) -> Vec<CommonFinding> {
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
