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
    students: Vec<Student>,
    /// Students by what they share, `scenario` and `expectation`.
    findings: BTreeMap<(String, String), CommonFinding>,
    /// Students, and the hand-in that is theirs, by role and fingerprint of the program.
    fingerprints: BTreeMap<(String, String), Vec<(String, String)>>,
    /// What is asked, and by whom, by its place in the file.
    requests: BTreeMap<usize, (String, Request)>,
}

impl Gathered {
    /// Takes in a student whose hand-in was judged.
    pub(super) fn add(&mut self, published: Published) {
        let Published { student, report, requests, hand_in, fingerprints } = published;
        self.ask(&student.key, requests);
        self.count(&student.key, &report);
        for alike in fingerprints {
            let who = (student.key.clone(), hand_in.clone());
            self.fingerprints.entry(alike).or_default().push(who);
        }
        self.students.push(student);
    }

    /// Takes in a student of whose hand-in there is nothing but that the harness failed at it;
    /// unless there is more.
    pub(super) fn add_failed(&mut self, published: Published) {
        if !self.students.iter().any(|student| student.key == published.student.key) {
            self.add(published);
        }
    }

    fn ask(&mut self, student: &str, requests: Vec<(usize, Request)>) {
        let requests = requests.into_iter();
        let asked = requests.map(|(number, request)| (number, (student.to_owned(), request)));
        self.requests.extend(asked);
    }

    fn count(&mut self, student: &str, report: &Report) {
        let scored = report.scenarios.iter().map(|result| (&result.id, &result.findings, false));
        let advised = report.advisories.iter().map(|result| (&result.id, &result.findings, true));
        for (id, findings, advisory) in scored.chain(advised) {
            for finding in findings.iter().filter(|finding| finding.verdict == Verdict::Fail) {
                let key = (id.clone(), finding.expectation.clone());
                let common = self.findings.entry(key).or_insert_with(|| CommonFinding {
                    scenario: id.clone(),
                    expectation: finding.expectation.clone(),
                    expected: String::new(),
                    help: String::new(),
                    advisory,
                    students: 0,
                    made_by: Vec::new(),
                });
                common.students += 1;
                let at = finding.place.as_ref().map(|at| format!("{}:{}", at.file, at.line));
                common.made_by.push(MadeBy { student: student.to_owned(), at });
            }
        }
    }

    /// The class, with a row for each who handed in nothing.
    pub(super) fn finish(mut self, suite: &Suite, settings: &Settings) -> Class {
        self.add_missing(suite, settings);
        self.students.sort_by_cached_key(|student| {
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
        let alike = self.alike(suite);
        Class {
            schema: CLASS_SCHEMA.into(),
            suite: SuiteInfo { id: suite.id.clone(), title: suite.title.clone() },
            due: settings.due.as_ref().map(ToString::to_string),
            possible: scenarios.iter().map(|scenario| scenario.possible).sum(),
            scenarios,
            students: self.students,
            unattributed: settings
                .unattributed
                .iter()
                .map(|(path, why)| Unattributed { path: path.clone(), why: why.clone() })
                .collect(),
            identities: settings.identities.clone(),
            requests: queued(settings, self.requests),
            common: common(suite, self.findings),
            alike,
        }
    }

    fn add_missing(&mut self, suite: &Suite, settings: &Settings) {
        for Missing { key, person, doubts } in &settings.missing {
            // Points that an instructor gives need no hand-in.
            let nothing = super::publish::nothing_handed_in(suite);
            let Adjusted { points, done, refused, requests, .. } =
                adjust::apply(&settings.adjustments, &settings.requests, person, &nothing);
            self.ask(key, requests);
            self.students.push(Student {
                on_roster: Some(true),
                attention: [doubts.clone(), refused].concat(),
                total: points,
                adjustments: done,
                ..Student::of(key, person)
            });
        }
    }

    fn alike(&self, suite: &Suite) -> Vec<Alike> {
        let given: BTreeSet<String> =
            suite.given.iter().filter_map(|source| alike::fingerprint(source)).collect();
        let groups = self.fingerprints.iter().filter(|(_, who)| {
            let hand_ins: BTreeSet<&str> =
                who.iter().map(|(_, hand_in)| hand_in.as_str()).collect();
            hand_ins.len() > 1
        });
        groups
            .map(|((role, fingerprint), who)| {
                let mut students: Vec<String> = who.iter().map(|(key, _)| key.clone()).collect();
                students.sort();
                Alike { role: role.clone(), students, as_given: given.contains(fingerprint) }
            })
            .collect()
    }
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
fn common(
    suite: &Suite,
    findings: BTreeMap<(String, String), CommonFinding>,
) -> Vec<CommonFinding> {
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
