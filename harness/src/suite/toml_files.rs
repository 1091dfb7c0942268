//! The two files that a suite is made of: `suite.toml`, and one for each scenario.

use super::declare::record;
use super::expect::Placed;
use super::kind::{
    Extended, Files, Many, NamedTables, One, Own, Parameters, Patterns, Points, Policy, Prose,
    ScenarioName, Scenarios, Shown, Sources, Transport as TransportWord, Without, Word,
};
use super::{BuildPolicy, Field, Lab, LateRule, Message, Role, Step, Transport, Words};
use lab11_reports::model::Visibility;
use std::collections::BTreeMap;

record! {
    /// The suite as such.
    pub(super) struct SuiteFile = "suite.toml" {
        /// The suite of which this one says no more than what differs: one that is built in, or
        /// a folder beside this file. What of its tables is not said here stays, key by key; a
        /// role's are found by its `id`. A scenario's file that is here too is the one that counts.
        extends: Extended = "extends" may;
        /// Scenarios of the suite that is extended, by their files, that this one goes without.
        without: Without = "without" or(Vec::new());
        /// Names it, such as `lab11`.
        id: Word = "id" needs;
        /// What people call it.
        title: Word = "title" needs;
        /// Regular expressions of which one stands in the sources of hand-ins for this suite, and of
        /// no other's: where no suite is named, a built-in one is chosen by them.
        signs: Patterns = "signs" or(Vec::new());
        /// The scenarios, in the order of the report; of a suite that extends another, those that
        /// come after the other's.
        files: Files = "scenarios" needs;
        /// How closely what is said must follow the slides; `lenient` unless given.
        words: Policy = "words" or(Words::Lenient);
        /// What has to be there before any scenario is tried by hand; see a scenario's `by_hand`.
        by_hand: Prose = "by_hand" or(String::new());
        /// What carries the programs' bytes, which says what kind of socket is asked for; `tcp`
        /// unless given.
        transport: TransportWord = "transport" or(Transport::default());
        /// The programs that are handed in.
        roles: Many<Role> = "role" needs;
        /// How they are built.
        build: One<BuildPolicy> = "build" needs;
        /// What texts refer to as `{lab.…}`; `address` and `port`, 127.0.0.1 and 5000 unless given, are
        /// where peers connect to that find nobody listening, `request` and `answer` what is usually
        /// said.
        lab: Parameters = "lab" or(Lab::default());
        /// What lateness costs; nothing unless given.
        late: One<LateRule> = "late" or(LateRule::default());
        /// A folder of C files that students were given, and so may hand in alike.
        given: Sources = "given" or(Vec::new());
        /// What programs ask for at their terminal.
        fields: Many<Field> = "field" or(Vec::new());
        /// What programs say, by name.
        messages: NamedTables<Message> = "message" or(BTreeMap::new());
    }
}

record! {
    /// A scenario: what is done, and what must be true.
    pub(super) struct ScenarioFile = "a scenario" {
        /// Names it, such as `server-bind`.
        id: ScenarioName = "id" needs;
        /// The requirement in one line.
        title: Prose = "title" needs;
        /// The heading it stands under.
        group: Word = "group" needs;
        /// The role that it grades.
        role: Own = "role" needs;
        /// What it is worth; it is an advisory unless given.
        points: Points = "points" may;
        /// When students are told of it: `visible`, which is what holds unless given; `hidden`: never,
        /// but its points count; `after_due_date`: not before. A `lab11.toml` may say another.
        visibility: Shown = "visibility" or(Visibility::default());
        /// What is left for a person to decide when it holds; a class's overview lists it.
        look: Prose = "look" may;
        /// Scenarios whose essential parts must hold for this one to be tried.
        requires: Scenarios = "requires" or(Vec::new());
        /// Scenarios that must hold in every part for this one to be tried.
        requires_whole: Scenarios = "requires_whole" or(Vec::new());
        /// The step of the lecture; not told unless given.
        lecture: Prose = "lecture" or(String::new());
        /// The idea behind it, for who has to find the program: no statement of C, and no solution.
        /// An empty line begins another paragraph.
        idea: Prose = "idea" or(String::new());
        /// How it is tried by hand, with the reference programs or netcat. A line that begins with
        /// `$ ` is a command, and stays as it is; lines without are joined to paragraphs.
        by_hand: Prose = "by_hand" or(String::new());
        /// What is done; nothing is run unless given.
        steps: Many<Step> = "step" or(Vec::new());
        /// What must be true.
        expectations: Many<Placed> = "expect" needs;
    }
}
