//! A suite: the roles, the parameters of the lab, the messages, and the scenarios, read from
//! TOML and checked whole before anything runs. Unknown keys are refused.

mod compiled_in;
mod expectation;
mod load;
mod parse;
mod step;

pub use expectation::{Expectation, Predicate, Status};
pub use load::{SuiteError, default_suite, load};
pub use step::{ClockMode, Step};

use crate::test_panic::TestPanic;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A suite of scenarios for one lab.
#[derive(Debug, Clone, PartialEq)]
pub struct Suite {
    /// Stable identifier, such as `lab11`.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// The programs that are handed in.
    pub roles: Vec<Role>,
    /// How they are built.
    pub build: BuildPolicy,
    /// Parameters that texts refer to as `{lab.name}`.
    pub lab: BTreeMap<String, String>,
    /// What programs say, by name.
    pub messages: BTreeMap<String, Message>,
    /// How closely what is said must follow the message.
    pub words: Words,
    /// What lateness costs.
    pub late: LateRule,
    /// Programs that students were given, and so may hand in alike: their sources.
    pub given: Vec<Vec<u8>>,
    /// In the order of the report.
    pub scenarios: Vec<Scenario>,
    /// Where a test wants the harness to panic.
    pub test_panic: Option<TestPanic>,
}

/// What lateness costs; by default nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LateRule {
    /// Points for each day begun.
    pub per_day: f64,
    /// Minutes that cost nothing.
    #[serde(default)]
    pub grace: u64,
    /// The most that is deducted, in points.
    #[serde(default)]
    pub cap: Option<f64>,
}

/// A program of the lab.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// Such as `server_fork`.
    pub id: String,
    /// Such as `the forking server`.
    pub title: String,
    /// Regular expressions over a file's name without extension, in lower case, letters and
    /// digits only. The first role, in the suite's order, that matches takes the file.
    pub names: Vec<String>,
    /// Calls that a program of this role makes, when its name does not tell: all of these.
    #[serde(default)]
    pub calls: Vec<String>,
    /// Whether a submission without it is complete.
    #[serde(default)]
    pub optional: bool,
    /// The role whose program plays this one too, if it makes the call `also_if` and no file of
    /// its own was handed in.
    #[serde(default)]
    pub also: Option<String>,
    /// See `also`.
    #[serde(default)]
    pub also_if: Option<String>,
    /// What is typed, line by line, when a program waits for its terminal.
    #[serde(default)]
    pub operator: Option<String>,
}

/// How programs are built.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BuildPolicy {
    /// The C compiler and its flags.
    pub c: Vec<String>,
    /// The C++ compiler and its flags.
    pub cpp: Vec<String>,
    /// Flags of a further build, with sanitizers, where a scenario asks for it.
    #[serde(default)]
    pub sanitize: Vec<String>,
    /// Added after the sources.
    #[serde(default)]
    pub libraries: Vec<String>,
    /// Whether `make` is run where a Makefile was handed in.
    #[serde(default)]
    pub makefile: bool,
}

impl BuildPolicy {
    /// The build with sanitizers, if the suite has one. What a Makefile does can't be had so.
    pub fn sanitizing(&self) -> Option<Self> {
        let with = |command: &[String]| [command, self.sanitize.as_slice()].concat();
        (!self.sanitize.is_empty()).then(|| Self {
            c: with(&self.c),
            cpp: with(&self.cpp),
            makefile: false,
            ..self.clone()
        })
    }
}

/// Something that a program says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Message {
    /// The slide's words; `{sd}`, `{address}` and `{port}` stand for true numbers.
    pub slide: String,
    /// Whether it reports an error.
    #[serde(default)]
    pub error: bool,
    /// Words of which one has to appear, under the lenient policy; the beginning suffices.
    #[serde(default)]
    pub about: Vec<String>,
    /// Words that claim it outright, for a message that must not be said: as regular expression.
    #[serde(default)]
    pub claim: Option<String>,
    /// Whether its numbers are left unchecked, because the slides themselves print nonsense.
    #[serde(default)]
    pub any_numbers: bool,
}

/// How closely words must follow the slides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Words {
    /// The same thing, in other words; the numbers must be true.
    Lenient,
    /// The slide's words, numbers in any right notation.
    Strict,
}

/// What is done to the programs, and what must be true of what they did.
#[derive(Debug, Clone, PartialEq)]
pub struct Scenario {
    /// Stable identifier, such as `server-bind`.
    pub id: String,
    /// The requirement in one line.
    pub title: String,
    /// The heading it stands under.
    pub group: String,
    /// The role that it grades.
    pub role: String,
    /// What it is worth; none for an advisory.
    pub points: Option<f64>,
    /// Whether a class's students are told nothing of it but what it is worth.
    pub hidden: bool,
    /// Scenarios whose essential parts must hold for this one to be tried.
    pub requires: Vec<String>,
    /// Scenarios that must hold in every part for this one to be tried.
    pub requires_whole: Vec<String>,
    /// The step of the lecture.
    pub lecture: String,
    /// What is done.
    pub steps: Vec<Step>,
    /// What must be true.
    pub expectations: Vec<Expectation>,
}

impl Suite {
    /// The role of this id.
    pub fn role(&self, id: &str) -> Option<&Role> {
        self.roles.iter().find(|role| role.id == id)
    }

    /// A parameter of the lab.
    pub fn lab(&self, name: &str) -> &str {
        self.lab.get(name).map_or("", String::as_str)
    }

    /// The scenario of this id.
    pub fn scenario(&self, id: &str) -> Option<&Scenario> {
        self.scenarios.iter().find(|scenario| scenario.id == id)
    }

    /// The id of a scenario that was probably meant by one that there is not.
    pub fn nearest(&self, id: &str) -> Option<&str> {
        let ids = || self.scenarios.iter().map(|scenario| scenario.id.as_str());
        parse::suggest(id, ids())
            .or_else(|| ids().find(|known| !id.is_empty() && known.contains(id)))
    }

    /// Puts the lab's parameters into a text: `{lab.request}` and its kind.
    fn fill_in(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for (name, value) in &self.lab {
            text = text.replace(&format!("{{lab.{name}}}"), value);
        }
        text
    }
}

impl Scenario {
    fn fill_in(&mut self, fill: &dyn Fn(&str) -> String) {
        for text in [&mut self.title, &mut self.lecture] {
            *text = fill(text);
        }
        for step in &mut self.steps {
            step.fill_in(fill);
        }
        for expectation in &mut self.expectations {
            expectation.fill_in(fill);
        }
    }

    /// The roles whose programs take part.
    pub fn roles(&self) -> BTreeSet<&str> {
        let started = self.steps.iter().filter_map(|step| match step {
            Step::Start { role, .. } => Some(role.as_str()),
            _ => None,
        });
        started.chain([self.role.as_str()]).collect()
    }

    /// Whether it starts the programs of a role in their build with sanitizers.
    pub fn sanitizes(&self, role: &str) -> bool {
        self.steps
            .iter()
            .any(|step| matches!(step, Step::Start { role: of, sanitized: true, .. } if of == role))
    }

    /// All prerequisites, and whether they must hold in every part.
    pub fn prerequisites(&self) -> impl Iterator<Item = (&str, bool)> {
        let essential = self.requires.iter().map(|id| (id.as_str(), false));
        essential.chain(self.requires_whole.iter().map(|id| (id.as_str(), true)))
    }

    /// What one of its expectations is worth; none for an advisory's.
    pub fn points_of(&self, expectation: &Expectation) -> Option<f64> {
        let all: f64 = self.expectations.iter().map(|expectation| expectation.share).sum();
        let part = if all > 0.0 { expectation.share / all } else { 0.0 };
        self.points.map(|points| points * part)
    }

    /// Whether anything is run, or only the build looked at.
    pub fn runs(&self) -> bool {
        !self.steps.is_empty()
    }
}
