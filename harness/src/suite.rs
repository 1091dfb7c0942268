//! A suite: the roles, the parameters of the lab, the messages, and the scenarios, read from
//! TOML. Its names are resolved while it is read, and what is not understood is refused, so that
//! nothing behind it meets a name that names nothing.

mod built_in;
mod compiled_in;
mod declare;
mod expect;
mod expectation;
mod extend;
mod file_schemas;
mod files;
mod filled;
mod given;
mod invocation;
mod kind;
mod language;
mod layers;
mod name;
mod names;
mod naming;
mod pattern;
mod printed;
mod read;
mod reader;
mod row;
mod schema;
mod sheet;
mod side;
mod step;
mod table;
mod text;
mod told;
mod toml_files;
mod translation;
mod transport;
mod trouble;
mod visibility;
mod words;

#[cfg(test)]
mod tests;

pub use built_in::{SignsOf, built_in, default_suite, hides_folder, is_built_in, load, named};
pub use expectation::{Expectation, Predicate, Status};
pub use file_schemas::{of_scenario, of_suite};
pub use files::{CompiledIn, Files, Folder};
pub use invocation::{Form, Invocation};
pub(crate) use kind::described;
pub use language::{Described, language, predicates};
pub use name::{ActorId, ExpectationId, FieldId, MessageId, RoleId, RoundId, ScenarioId};
pub use naming::Naming;
pub use pattern::Pattern;
pub use printed::Printed;
pub use read::{examine, read, read_in};
pub use reader::Found;
pub use side::{Handler, Side};
pub use step::{ClockMode, Step};
pub use text::{Drawn, Number, Said, Slide, Text};
pub use transport::Transport;
pub use trouble::{Mistake, Place, SuiteError};
pub(crate) use trouble::{Trouble, suggest};
pub use visibility::{VISIBILITIES, visibility};
pub use words::Words;

use crate::test_panic::TestPanic;
use declare::record;
use kind::{
    Args, Flag, Minutes, NewField, NewRole, Patterns, Points, Role as RoleName, Syscall, Syscalls,
    Typed, Word,
};
use lab11_reports::model::Visibility;
use row::Trait;
use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddrV4;
use table::Choice as _;

/// A suite of scenarios for one lab.
#[derive(Debug, Clone, PartialEq)]
pub struct Suite {
    /// Stable identifier, such as `lab11`.
    pub id: String,
    /// The suite of which it says no more than what differs.
    pub extends: Option<String>,
    /// What people call it.
    pub title: String,
    /// What stands in the sources of hand-ins for it, and of no other's.
    pub signs: Vec<String>,
    /// The programs that are handed in.
    pub roles: Vec<Role>,
    /// How they are built.
    pub build: BuildPolicy,
    /// What the lab is about.
    pub lab: Lab,
    /// What programs ask for, in the order in which they are answered if they don't say.
    pub fields: Vec<Field>,
    /// What programs say, by name.
    pub messages: BTreeMap<MessageId, Message>,
    /// How closely what is said must follow the message.
    pub words: Words,
    /// What has to be there before any scenario is tried by hand, as a scenario's `by_hand`.
    pub by_hand: String,
    /// What carries the programs' bytes.
    pub transport: Transport,
    /// What lateness costs.
    pub late: LateRule,
    /// Programs that students were given, and so may hand in alike: their sources.
    pub given: Vec<Vec<u8>>,
    /// In the order of the report.
    pub scenarios: Vec<Scenario>,
    /// Files of scenarios in its folder that it does not list.
    pub unlisted: Vec<String>,
    /// Where a test wants the harness to panic.
    pub test_panic: Option<TestPanic>,
}

/// What of the lab's parameters is used beside the texts that refer to them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lab {
    /// Where a peer connects to if no program listens; the machine has this address.
    pub address: SocketAddrV4,
    /// What a client says; empty if the lab has no such text.
    pub request: String,
    /// What a server answers; empty if the lab has no such text.
    pub answer: String,
    /// All of them, by name.
    pub parameters: BTreeMap<String, String>,
}

impl Default for Lab {
    /// The machine itself, at a port that is nobody's.
    fn default() -> Self {
        let [(_, address), (_, port)] = names::ADDRESS;
        let address = format!("{address}:{port}").parse().expect("a constant address");
        let parameters = names::ADDRESS.map(|(name, usual)| (name.to_owned(), usual.to_owned()));
        Self {
            address,
            request: String::new(),
            answer: String::new(),
            parameters: parameters.into(),
        }
    }
}

record! {
    /// What lateness costs; by default nothing.
    #[derive(Debug, Clone, Copy, Default, PartialEq)]
    pub struct LateRule = "[late]" {
        /// Points for each day begun.
        per_day: Points = "per_day" needs;
        /// Minutes that cost nothing.
        grace: Minutes = "grace" or(0);
        /// The most that is deducted, in points; there is no such bound unless given.
        cap: Points = "cap" may;
    }
}

record! {
    /// A program of the lab. Roles are tried in their order.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Role = "[[role]]" {
        /// Such as `server_fork`.
        id: NewRole = "id" needs;
        /// Such as `the forking server`.
        title: Word = "title" needs;
        /// Regular expressions over a file's name without extension, in lower case, letters and
        /// digits only. The first role that matches takes the file.
        names: Patterns = "names" needs;
        /// System calls that a program of this role makes, when its name does not tell: all of
        /// these.
        syscalls: Syscalls = "syscalls" or(Vec::new()) formerly "calls";
        /// Whether a submission without it is complete.
        optional: Flag = "optional" or(false);
        /// The role whose program plays this one too, if it makes the system call `also_if` and
        /// no file of its own was handed in.
        also: RoleName = "also" may;
        /// See `also`.
        also_if: Syscall = "also_if" may;
        /// The arguments with which a program is started where a step gives none. Of several lists
        /// that is taken of which the program uses the most; usual forms, and what a usage asks
        /// for, are tried after them. A program that takes none is given none.
        args: Args = "args" or(Invocation::default());
        /// What is typed, line by line, when a program waits for its terminal.
        operator: Typed = "operator" may;
    }
}

record! {
    /// Something that programs ask for; a question without words gets the fields in their order.
    #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
    pub struct Field = "[[field]]" {
        /// Such as `password`.
        id: NewField = "id" needs;
        /// Regular expressions for the words that ask for it, in a question in lower case. A word
        /// of several fields asks for the first of them that is still to be answered.
        asks: Patterns = "asks" needs;
        /// What is answered, whenever it is asked for; else a step says it, round by round.
        value: Typed = "value" may;
    }
}

record! {
    /// How programs are built.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct BuildPolicy = "[build]" {
        /// The C compiler and its flags.
        c: kind::Words = "c" needs;
        /// The C++ compiler and its flags; `c++ -g -Wall` unless given.
        cpp: kind::Words = "cpp" or(["c++", "-g", "-Wall"].map(Into::into).into());
        /// Flags of a further build, with sanitizers, where a scenario asks for it.
        sanitize: kind::Words = "sanitize" or(Vec::new());
        /// Added after the sources.
        libraries: kind::Words = "libraries" or(Vec::new());
        /// Warnings that the compiler gives for the slides' own code too. They are told apart from
        /// those that are the student's alone.
        slides_warn: kind::Patterns = "slides_warn" or(Vec::new());
        /// Whether `make` is run where a Makefile was handed in.
        makefile: Flag = "makefile" or(false);
    }
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

record! {
    /// Something that a program says.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Message = "[message.…]" {
        /// The slide's words; `{sd}`, `{address}`, `{port}` and `{pid}` stand for true numbers. Any
        /// other number in it must be said as it is, whatever the policy.
        slide: kind::Slide = "slide" needs;
        /// Whether it reports an error.
        error: Flag = "error" or(false);
        /// Words of which one has to appear, under the lenient policy; the beginning suffices. Unless
        /// given, the slide's own words are asked for, but that an error is told by how it sounds.
        about: kind::Words = "about" or(Vec::new());
        /// Words that claim it outright, for a message that must not be said.
        claim: kind::Pattern = "claim" may;
        /// Whether its numbers are left unchecked, because the slides themselves print nonsense.
        any_numbers: Flag = "any_numbers" or(false);
    }
}

/// What is done to the programs, and what must be true of what they did.
#[derive(Debug, Clone, PartialEq)]
pub struct Scenario {
    /// Stable identifier, such as `server-bind`.
    pub id: ScenarioId,
    /// The requirement in one line.
    pub title: String,
    /// The heading it stands under.
    pub group: String,
    /// The role that it grades.
    pub role: RoleId,
    /// What it is worth; none for an advisory.
    pub points: Option<f64>,
    /// When students are told of it.
    pub visibility: Visibility,
    /// What is left for a person to decide when it holds.
    pub look: Option<String>,
    /// Scenarios whose essential parts must hold for this one to be tried.
    pub requires: Vec<ScenarioId>,
    /// Scenarios that must hold in every part for this one to be tried.
    pub requires_whole: Vec<ScenarioId>,
    /// The step of the lecture.
    pub lecture: String,
    /// The idea behind it, which is not the solution; empty if the suite has none.
    pub idea: String,
    /// How it is tried by hand: paragraphs, and commands behind `$ `; empty if the suite has none.
    pub by_hand: String,
    /// What is done.
    pub steps: Vec<Step>,
    /// What must be true.
    pub expectations: Vec<Expectation>,
}

impl Suite {
    /// The role of this id.
    pub fn role(&self, id: &str) -> Option<&Role> {
        self.roles.iter().find(|role| *role.id == *id)
    }

    /// The scenario of this id.
    pub fn scenario(&self, id: &str) -> Option<&Scenario> {
        self.scenarios.iter().find(|scenario| *scenario.id == *id)
    }

    /// The id of a scenario that was probably meant by one that there is not.
    pub fn nearest(&self, id: &str) -> Option<&str> {
        self.nearest_with(id, [])
    }

    /// The same, where other names may have been meant too.
    pub fn nearest_with<'a>(
        &'a self,
        id: &str,
        others: impl IntoIterator<Item = &'a str>,
    ) -> Option<&'a str> {
        let mut names: Vec<&str> = self.scenarios.iter().map(|scenario| &*scenario.id).collect();
        names.extend(others);
        let known = || names.iter().copied();
        trouble::suggest(id, known())
            .or_else(|| known().find(|name| !id.is_empty() && name.contains(id)))
    }
}

impl Scenario {
    /// The roles whose programs take part.
    pub fn roles(&self) -> BTreeSet<&RoleId> {
        let started = self.steps.iter().filter_map(|step| match step {
            Step::Start { role, .. } => Some(role),
            _ => None,
        });
        started.chain([&self.role]).collect()
    }

    /// Whether it starts the programs of a role in their build with sanitizers.
    pub fn sanitizes(&self, role: &str) -> bool {
        self.steps.iter().any(
            |step| matches!(step, Step::Start { role: of, sanitized: true, .. } if **of == *role),
        )
    }

    /// Whether it does without the program of a role where there is none.
    pub fn spares(&self, role: &str) -> bool {
        let starts = |step: &&Step| matches!(step, Step::Start { role: of, .. } if **of == *role);
        let mut starts = self.steps.iter().filter(starts).peekable();
        starts.peek().is_some()
            && starts.all(|step| matches!(step, Step::Start { if_there: true, .. }))
    }

    /// All prerequisites, and whether they must hold in every part.
    pub fn prerequisites(&self) -> impl Iterator<Item = (&ScenarioId, bool)> {
        let essential = self.requires.iter().map(|id| (id, false));
        essential.chain(self.requires_whole.iter().map(|id| (id, true)))
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

    /// Whether it asks for what was handed in, and not for what programs do.
    pub fn looks_at_submission(&self) -> bool {
        self.asks(Trait::Submission)
    }

    fn asks(&self, of: Trait) -> bool {
        self.expectations.iter().any(|expectation| expectation.that.row().has(of))
    }

    /// Whether text has to be looked for that programs leave in their buffers.
    pub fn looks_at_buffers(&self) -> bool {
        self.asks(Trait::Buffers)
    }

    /// Of which files it is asked what programs have written, each once.
    pub fn looks_at_files(&self) -> Vec<String> {
        let parts = self.expectations.iter().flat_map(|expectation| expectation.that.parts());
        let files = parts.filter_map(|part| match part {
            Predicate::WritesFile { name, .. } => Some(name.clone()),
            _ => None,
        });
        files.collect::<BTreeSet<String>>().into_iter().collect()
    }
}
