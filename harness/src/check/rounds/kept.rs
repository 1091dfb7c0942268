//! What is kept from one round to the next: builds, how programs are started, histories. Each with
//! what it was made of, so that it is only used for the same.

use crate::check::build::{Build, Programs};
use crate::check::fingerprint::Fingerprint;
use crate::check::starts::{Start, Starts};
use crate::event::{EventKind, History};
use crate::suite::{RoleId, Scenario, ScenarioId, Suite};
use std::collections::BTreeMap;

/// What each role's program is made of.
pub(in crate::check) type Prints = BTreeMap<RoleId, Fingerprint>;

#[derive(Clone, Default)]
pub(in crate::check) struct Kept {
    /// By role and whether it is a build with sanitizers.
    builds: BTreeMap<(RoleId, bool), (Fingerprint, Build)>,
    starts: BTreeMap<RoleId, (Fingerprint, Start)>,
    /// With what the programs of all its roles were made of.
    histories: BTreeMap<ScenarioId, (Prints, History)>,
    /// The same for those that were settled, also by being skipped.
    settled: BTreeMap<ScenarioId, Prints>,
}

impl Kept {
    /// Takes over what another knows of programs that are made of this.
    pub(in crate::check) fn learn(&mut self, other: Self, prints: &Prints) {
        let is_of = |role: &RoleId, of: &Fingerprint| prints.get(role) == Some(of);
        let are_of = |of: &Prints| of.iter().all(|(role, of)| is_of(role, of));
        self.builds.extend(other.builds.into_iter().filter(|((role, _), (of, _))| is_of(role, of)));
        self.starts.extend(other.starts.into_iter().filter(|(role, (of, _))| is_of(role, of)));
        self.histories.extend(other.histories.into_iter().filter(|(_, (of, _))| are_of(of)));
    }

    /// The builds of what is the same.
    pub(super) fn builds(&self, prints: &Prints) -> BTreeMap<(RoleId, bool), Build> {
        let same = self.builds.iter().filter(|((role, _), (of, _))| prints.get(role) == Some(of));
        same.map(|(key, (_, build))| (key.clone(), build.clone())).collect()
    }

    /// Keeps all builds but those in which the harness failed, or was stopped.
    pub(super) fn keep_builds(&mut self, prints: &Prints, programs: &Programs) {
        for ((role, sanitized), build) in programs.made() {
            if let Some(of) = prints.get(role).filter(|_| build.trouble.is_none()) {
                self.builds.insert((role.clone(), sanitized), (*of, build.clone()));
            }
        }
    }

    /// How the program of a role is started, if it is the same.
    pub(super) fn start(&self, prints: &Prints, role: &RoleId) -> Option<Start> {
        let (of, start) = self.starts.get(role)?;
        (prints.get(role) == Some(of)).then(|| start.clone())
    }

    /// Keeps how programs are started.
    pub(super) fn keep_starts(&mut self, prints: &Prints, starts: &Starts) {
        for (role, of) in prints {
            self.starts.insert(role.clone(), (*of, starts.of(role)));
        }
    }

    /// The histories of scenarios whose programs are all the same.
    pub(super) fn histories(&self, prints: &Prints, wanted: &[&Scenario]) -> Vec<History> {
        let same = wanted.iter().filter_map(|scenario| {
            let (of, history) = self.histories.get(&scenario.id)?;
            (*of == of_scenario(prints, scenario)).then(|| history.clone())
        });
        same.collect()
    }

    /// Keeps the histories of runs, but for those in which the harness failed, or was stopped.
    pub(super) fn keep_histories(&mut self, prints: &Prints, suite: &Suite, histories: &[History]) {
        for history in histories {
            let scenario = suite.scenario(&history.header.scenario).filter(|one| one.runs());
            let is_trouble = |what: &EventKind| matches!(what, EventKind::Trouble { .. });
            let failed = history.events.iter().any(|event| is_trouble(&event.what));
            if let Some(scenario) = scenario.filter(|_| !failed) {
                let made_of = of_scenario(prints, scenario);
                self.histories.insert(scenario.id.clone(), (made_of, history.clone()));
            }
        }
    }

    /// Notes that all is known of some scenarios.
    pub(super) fn settle(&mut self, prints: &Prints, wanted: &[&Scenario]) {
        for scenario in wanted {
            self.settled.insert(scenario.id.clone(), of_scenario(prints, scenario));
        }
    }

    /// Whether all is known of a scenario.
    pub(super) fn is_settled(&self, prints: &Prints, scenario: &Scenario) -> bool {
        self.settled.get(&scenario.id) == Some(&of_scenario(prints, scenario))
    }
}

fn of_scenario(prints: &Prints, scenario: &Scenario) -> Prints {
    let of = |role: &RoleId| Some((role.clone(), *prints.get(role)?));
    scenario.roles().into_iter().filter_map(of).collect()
}
