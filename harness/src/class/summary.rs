//! The summary of a class: rows, what is common, what is alike.

use super::adjust::{self, Adjusted};
use super::common::{Common, Fault, Shared};
use super::entry::Missing;
use super::publish::Published;
use super::settings::Settings;
use super::spool::{Place, Spool};
use super::store::Store;
use crate::suite::Suite;
use lab11_people::sorting_key;
use lab11_reports::model::{
    CLASS_SCHEMA, Class, Finding, QueuedRequest, Report, Request, ScenarioInfo, Standing, Student,
    SuiteInfo, Unattributed, Verdict,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io;

/// What is gathered while the hand-ins are judged one by one.
#[derive(Debug)]
pub(super) struct Gathered {
    spool: Spool,
    /// Where the row of each student lies, by the student's key.
    rows: BTreeMap<String, Place>,
    /// What does not hold of somebody's programs, by its place in the order in which it was met; most
    /// of it is many students'.
    met: BTreeMap<Shared, usize>,
}

/// What there is of a student.
#[derive(Debug, Serialize, Deserialize)]
struct Row {
    student: Student,
    /// What does not hold, by its place among all that does not.
    faults: Vec<Fault>,
    /// The hand-in of the attempt that counts.
    hand_in: String,
    /// Of the programs, by role.
    fingerprints: BTreeMap<String, String>,
    /// What is asked, by its place in the file.
    requests: Vec<(usize, Request)>,
}

impl Gathered {
    pub(super) fn begin(store: &Store) -> io::Result<Self> {
        Ok(Self { spool: store.spool()?, rows: BTreeMap::new(), met: BTreeMap::new() })
    }

    /// Takes in a student whose hand-in was judged; what was known of the same one before is not
    /// looked at any more.
    pub(super) fn add(&mut self, published: Published) -> io::Result<()> {
        let Published { student, report, requests, hand_in, fingerprints } = published;
        let key = student.key.clone();
        let faults = self.faults(&report);
        let row = Row { student, faults, hand_in, fingerprints, requests };
        self.rows.insert(key, self.spool.put(&row)?);
        Ok(())
    }

    /// Takes in a student of whose hand-in there is nothing but that the harness failed at it;
    /// unless there is more.
    pub(super) fn add_failed(&mut self, published: Published) -> io::Result<()> {
        if self.rows.contains_key(&published.student.key) { Ok(()) } else { self.add(published) }
    }

    /// The class, with a row for each who handed in nothing.
    pub(super) fn finish(&self, suite: &Suite, settings: &Settings) -> io::Result<Class> {
        let mut common = Common::default();
        let mut asked = BTreeMap::new();
        let mut ask = |student: &Student, requests: Vec<(usize, Request)>| {
            let requests = requests.into_iter();
            asked.extend(requests.map(|(at, request)| (at, (student.key.clone(), request))));
        };
        let mut students = Vec::with_capacity(self.rows.len() + settings.missing.len());
        for place in self.rows.values() {
            let row: Row = self.spool.get(*place)?;
            let Row { student, faults, hand_in, fingerprints, requests } = row;
            common.take_in(&student.key, hand_in, faults, fingerprints);
            ask(&student, requests);
            // What was read has room to spare, and a copy has none.
            students.push(student.clone());
        }
        for missing in &settings.missing {
            let (student, requests) = of_missing(suite, settings, missing);
            ask(&student, requests);
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
        Ok(Class {
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
            common: common.findings(suite, &self.met),
            alike: common.alike(suite),
        })
    }

    /// What does not hold, of a report.
    fn faults(&mut self, report: &Report) -> Vec<Fault> {
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

/// Whether there is something that a person should see to.
pub fn needs_a_look(class: &Class) -> bool {
    !class.unattributed.is_empty()
        || class.requests.iter().any(QueuedRequest::needs_a_look)
        || class.students.iter().any(|student| {
            student.standing == Standing::Unreadable || !student.attention.is_empty()
        })
}
