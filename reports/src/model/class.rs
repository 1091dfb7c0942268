//! A whole class as plain data: what the gradebooks and the overview are made of.
//!
//! Kept small for each student, because a class may have thousands; all that there is to say of
//! one stands in that student's own [`Report`](super::Report).

use super::{QueuedRequest, Request, Score, SuiteInfo, Verdict};
use lab11_people::{Person, Record};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The value of [`Class::schema`] that this version writes.
pub const CLASS_SCHEMA: &str = "lab11-class/1";

/// The results of a class.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Class {
    /// Always `lab11-class/1`.
    #[schemars(extend("const" = CLASS_SCHEMA))]
    pub schema: String,
    /// The suite that was applied.
    pub suite: SuiteInfo,
    /// When it was due, such as `2026-11-20 23:59`; absent if no time was given.
    pub due: Option<String>,
    /// What can be earned.
    pub possible: f64,
    /// The scored scenarios in the suite's order.
    pub scenarios: Vec<ScenarioInfo>,
    /// Everybody on the roster and everybody who handed in, once each, by name.
    pub students: Vec<Student>,
    /// The entries of the instructor's identity file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub identities: Vec<Record>,
    /// What students ask to have looked at again, the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub requests: Vec<QueuedRequest>,
    /// What could not be attributed to anybody.
    pub unattributed: Vec<Unattributed>,
    /// What is wrong most often, the most frequent first.
    pub common: Vec<CommonFinding>,
    /// Groups of students whose programs are the same but for names, comments and white space.
    pub alike: Vec<Alike>,
}

/// A scored scenario.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ScenarioInfo {
    /// Stable identifier, such as `server-bind`.
    pub id: String,
    /// The requirement in one line.
    pub title: String,
    /// The heading it stands under, such as `Server`.
    pub group: String,
    /// What it is worth.
    pub possible: f64,
}

/// A student and what the hand-in came to. Texts are as the roster or the learning-management
/// system gave them, empty if unknown: escape before showing.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Student {
    /// The name of this student's folder below `students/`: safe as a file name, unique.
    pub key: String,
    /// The number that the institution gives to students.
    pub id: String,
    /// The number that the learning-management system gave, which is no institution's.
    #[serde(default)]
    pub system_id: String,
    /// The name to log in with.
    pub username: String,
    /// The person's name.
    pub name: String,
    /// The address of e-mail.
    #[serde(default)]
    pub email: String,
    /// What the student is sorted by, such as `Doe, Jane`; the name unless given.
    #[serde(default)]
    pub sorts_as: String,
    /// The part of the class.
    pub section: String,
    /// Whether the roster has this student; absent if there is no roster.
    pub on_roster: Option<bool>,
    /// What became of the hand-in.
    pub standing: Standing,
    /// When it was handed in, such as `2026-11-20 23:59`; absent if unknown.
    pub submitted: Option<String>,
    /// How many times something was handed in.
    pub attempts: u32,
    /// The number of the attempt that counts, from 1; 0 if there is none.
    #[serde(default)]
    pub attempt: u32,
    /// What the scenarios came to, in the order of [`Class::scenarios`]; empty unless graded.
    pub results: Vec<BriefResult>,
    /// What was deducted for being late, if it was.
    pub late: Option<Late>,
    /// What the instructor has changed.
    pub adjustments: Vec<Adjustment>,
    /// The points that count, after adjustments and deductions.
    pub total: f64,
    /// Why a person should look at this hand-in, a sentence each.
    pub attention: Vec<String>,
    /// Whether a page with the sources stands beside the report, `sources.html`.
    #[serde(default)]
    pub has_sources: bool,
    /// All that each source tells of the person, and why it is one person's.
    #[serde(default)]
    pub known: Person,
}

impl Student {
    /// A row with what is known of a person, and nothing of a hand-in.
    pub fn of(key: &str, known: &Person) -> Self {
        Self {
            key: key.to_owned(),
            id: known.number().to_owned(),
            system_id: known.system_id().to_owned(),
            username: known.username().to_owned(),
            name: known.name(),
            sorts_as: known.sorts_as(),
            email: known.email().to_owned(),
            section: known.sections(),
            known: known.clone(),
            ..Self::default()
        }
    }
}

/// Which of several attempts counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Counts {
    /// The newest one.
    #[default]
    Last,
    /// The newest one that costs nothing for lateness; the newest of all if each came late.
    InTime,
    /// The one with the most points, after what lateness costs.
    Best,
}

impl Counts {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Last, Self::InTime, Self::Best];

    /// As it is written on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Self::Last => "last",
            Self::InTime => "in-time",
            Self::Best => "best",
        }
    }
}

/// What became of a hand-in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// Nothing was handed in.
    #[default]
    Missing,
    /// What was handed in can't be graded: an archive that is broken, or no program in it.
    Unreadable,
    /// It was not graded, because the harness failed: nobody knows its points.
    Error,
    /// It was graded.
    Graded,
}

/// What one scenario came to, in brief: the student's own report says more.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct BriefResult {
    /// How it ended.
    pub verdict: Verdict,
    /// Earned before adjustments; not rounded, so that sums can be exact.
    pub points: f64,
}

/// Lateness and what it costs.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Late {
    /// How late, in seconds.
    pub seconds: u64,
    /// Days begun, after the time of grace.
    pub days: u32,
    /// Points deducted.
    pub points: f64,
}

/// Points that the instructor has set by hand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Adjustment {
    /// The scenario; absent if it is about the total.
    pub scenario: Option<String>,
    /// Points before.
    pub from: f64,
    /// Points after.
    pub to: f64,
    /// Why, in the instructor's words, for the student to read.
    pub comment: String,
    /// Whether it answers a request of the student's; the comment is the answer then.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub on_request: bool,
}

/// Something handed in that belongs to nobody as far as one can tell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Unattributed {
    /// Where it lies, made printable.
    pub path: String,
    /// What is the matter with it.
    pub why: String,
}

/// An expectation that several students' programs do not meet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CommonFinding {
    /// The scenario, such as `server-bind`, or the advisory.
    pub scenario: String,
    /// The expectation within it, such as `announces`.
    pub expectation: String,
    /// What had to be true.
    pub expected: String,
    /// What is said to students about it.
    pub help: String,
    /// Whether it costs no points.
    pub advisory: bool,
    /// So many students share it.
    pub students: u32,
    /// Who they are, and where in their programs.
    #[serde(default)]
    pub made_by: Vec<MadeBy>,
}

/// Somebody whose program does not meet an expectation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MadeBy {
    /// The student, by [`Student::key`].
    pub student: String,
    /// Where, such as `client.c:35`; absent if it is about no line.
    pub at: Option<String>,
}

/// Programs that are the same but for names, comments and white space: a hint, no accusation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Alike {
    /// The role of the program, such as `server`.
    pub role: String,
    /// Who handed it in, by [`Student::key`].
    pub students: Vec<String>,
    /// Whether it is also the same as the lecture's own program, which explains it.
    pub as_given: bool,
}

/// In a student's own report: how the hand-in arrived, and its points after lateness and changes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Grade {
    /// The student, for the head of the report; raw text.
    pub student: String,
    /// When it was handed in, such as `2026-11-20 23:59`; absent if unknown.
    pub submitted: Option<String>,
    /// How many times something was handed in.
    pub attempts: u32,
    /// The number of the attempt that counts, from 1; 0 if that is not known.
    #[serde(default)]
    pub attempt: u32,
    /// By which rule it counts.
    #[serde(default)]
    pub counts: Counts,
    /// What is wrong with how it was packed, a sentence each.
    pub problems: Vec<String>,
    /// Whether a page with the sources stands beside the report, `sources.html`.
    #[serde(default)]
    pub has_sources: bool,
    /// What was deducted for being late, if it was.
    pub late: Option<Late>,
    /// What the instructor has changed.
    pub adjustments: Vec<Adjustment>,
    /// What the student asked to have looked at again, and what was answered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub requests: Vec<Request>,
    /// The points that count, after adjustments and deductions.
    pub total: Score,
}
