//! What students of a class have in common: what does not hold of their programs, and programs that are
//! the same.

use super::alike;
use crate::suite::Suite;
use lab11_reports::model::{Alike, CommonFinding, MadeBy};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// So many of the commonest findings are kept.
const COMMONEST: usize = 20;

/// A scenario, an expectation in it that does not hold, and whether that is an advisory.
pub(super) type Shared = (String, String, bool);

/// A number, of what does not hold or of who made it, and where in the program.
pub(super) type Fault = (usize, Option<Box<str>>);

/// What there is of all students, each of whom stands here by number.
#[derive(Default)]
pub(super) struct Common {
    /// The student's key, and the hand-in of the attempt that counts.
    students: Vec<(String, String)>,
    /// Who made it, by the number of what does not hold.
    made_by: BTreeMap<usize, Vec<Fault>>,
    /// Fingerprints of programs, by role.
    programs: BTreeMap<String, Vec<(Box<str>, usize)>>,
}

impl Common {
    /// Takes in a student, in the order of the keys.
    pub(super) fn take_in(
        &mut self,
        key: &str,
        hand_in: String,
        faults: Vec<Fault>,
        fingerprints: BTreeMap<String, String>,
    ) {
        let number = self.students.len();
        self.students.push((key.to_owned(), hand_in));
        for (what, at) in faults {
            self.made_by.entry(what).or_default().push((number, at));
        }
        for (role, fingerprint) in fingerprints {
            self.programs.entry(role).or_default().push((fingerprint.into(), number));
        }
    }

    /// The commonest findings, in the suite's own words.
    pub(super) fn findings(
        &mut self,
        suite: &Suite,
        met: &BTreeMap<Shared, usize>,
    ) -> Vec<CommonFinding> {
        let made = met.iter().filter_map(|(shared, at)| Some((shared, self.made_by.remove(at)?)));
        let mut made: Vec<_> = made.collect();
        made.sort_by_key(|(_, made_by)| Reverse(made_by.len()));
        made.truncate(COMMONEST);
        let finding = |((scenario, expectation, advisory), made_by): (&Shared, Vec<Fault>)| {
            let told = suite.scenario(scenario).and_then(|scenario| {
                scenario.expectations.iter().find(|one| one.id == *expectation)
            });
            let made_by = made_by.into_iter().map(|(number, at)| MadeBy {
                student: self.students[number].0.clone(),
                at: at.map(String::from),
            });
            let made_by: Vec<MadeBy> = made_by.collect();
            CommonFinding {
                scenario: scenario.clone(),
                expectation: expectation.clone(),
                expected: told.map(|one| one.expected.clone()).unwrap_or_default(),
                help: told.map(|one| one.help.clone()).unwrap_or_default(),
                advisory: *advisory,
                students: made_by.len() as u32,
                made_by,
            }
        };
        made.into_iter().map(finding).collect()
    }

    /// Groups of students whose programs are alike, and are not one hand-in's.
    pub(super) fn alike(self, suite: &Suite) -> Vec<Alike> {
        let given: BTreeSet<String> =
            suite.given.iter().filter_map(|source| alike::fingerprint(source)).collect();
        let mut all = Vec::new();
        for (role, mut programs) in self.programs {
            programs.sort_by(|(one, _), (other, _)| one.cmp(other));
            for group in programs.chunk_by(|(one, _), (next, _)| one == next) {
                let who = || group.iter().map(|(_, number)| &self.students[*number]);
                if who().any(|(_, hand_in)| *hand_in != self.students[group[0].1].1) {
                    all.push(Alike {
                        role: role.clone(),
                        students: who().map(|(key, _)| key.clone()).collect(),
                        as_given: given.contains(&*group[0].0),
                    });
                }
            }
        }
        all
    }
}
