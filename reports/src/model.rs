//! The report of one submission as plain data: what every format is made of.
//!
//! The JSON form of [`Report`] is a contract with other programs (`lab11-report/1`); its schema
//! is generated from these types and kept in `reports/schema/`. Keys are added, never renamed.

mod class;
mod ladder;
mod requests;

pub use class::{
    Adjustment, Alike, BriefResult, CLASS_SCHEMA, Class, CommonFinding, Counts, Grade, Late,
    MadeBy, ScenarioInfo, Standing, Student, Unattributed,
};
pub use ladder::{Ladder, LadderActor, LadderEvent, LadderKind, LadderRow, LadderSide};
pub use requests::{PointsGiven, QUEUE_SCHEMA, Queue, QueueItem, QueuedRequest, Request};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::words::Language;
use std::collections::BTreeMap;

/// The value of [`Report::schema`] that this version writes.
pub const SCHEMA: &str = "lab11-report/1";

/// One graded submission.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Report {
    /// Always `lab11-report/1`.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: String,
    /// The language of its texts, as a tag of BCP 47; absent if it is `en`.
    #[serde(default = "english", skip_serializing_if = "is_english")]
    pub language: String,
    /// By what it was made; absent if nobody knows any more.
    #[serde(default, skip_serializing_if = "Provenance::is_unknown")]
    pub provenance: Provenance,
    /// The suite that was applied.
    pub suite: SuiteInfo,
    /// What this machine allowed: `namespaces`, or a weaker tier.
    pub tier: String,
    /// What was graded.
    pub submission: SubmissionInfo,
    /// The points of the scenarios.
    pub score: Score,
    /// How it was handed in and the points that count, if it was graded with a class.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<Grade>,
    /// What the reader should know before the results, such as a role played by another's file.
    pub notes: Vec<String>,
    /// Scored scenarios in the suite's order.
    pub scenarios: Vec<ScenarioResult>,
    /// Advisories in the suite's order: worth knowing, no points.
    pub advisories: Vec<AdvisoryResult>,
    /// How long the work took; the only part that differs between two runs.
    pub timing: Timing,
    /// The points of scenarios that are not shown, of which the score holds as well; absent if all are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hidden: Option<Score>,
    /// Ladder diagrams of scenarios, where they were asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ladders: Vec<Ladder>,
}

fn english() -> String {
    Language::English.tag().to_owned()
}

fn is_english(language: &String) -> bool {
    *language == english()
}

/// By what a report was made, to make the same again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Provenance {
    /// The version of lab11.
    pub version: String,
    /// The commit that it was built from, if whoever built it said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commit: Option<String>,
    /// A fingerprint of the suite: the same for suites that ask the same in the same words.
    pub suite: String,
}

impl Provenance {
    /// Whether it says nothing.
    fn is_unknown(&self) -> bool {
        *self == Self::default()
    }
}

/// Which suite was applied.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SuiteInfo {
    /// Stable identifier, such as `lab11`.
    pub id: String,
    /// The title as people read it.
    pub title: String,
}

/// What was handed in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SubmissionInfo {
    /// The name of the folder or archive, made printable.
    pub id: String,
    /// The path as given on the command line, made printable.
    pub path: String,
    /// The programs, by role, in the suite's order.
    pub programs: Vec<Program>,
}

/// A program of the submission and the role it plays.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Program {
    /// The role, such as `server_fork`.
    pub role: String,
    /// The file, relative to the submission, made printable; absent if none was found.
    pub file: Option<String>,
    /// Whether there is something to run.
    pub built: bool,
    /// What the compiler said, in its order.
    pub diagnostics: Vec<Diagnostic>,
}

/// One message of the compiler or linker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Diagnostic {
    /// `error`, `warning` or `note`.
    pub level: Level,
    /// What it says, without the position.
    pub message: String,
    /// Where, if it names a line.
    #[serde(rename = "where")]
    pub place: Option<Place>,
    /// Whether the compiler says the same of the slides' own code, so that it is no fault of the
    /// student's.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub of_slides: bool,
}

/// How grave a compiler's message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The program could not be built.
    Error,
    /// It was built; worth reading.
    Warning,
    /// Belongs to the message before it.
    Note,
}

/// A line of the student's source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Place {
    /// File, relative to the submission, made printable.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// The line itself without its indentation, made printable; empty if unknown.
    pub text: String,
    /// What in the text is meant, such as the name of the function that is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mark: Option<Mark>,
}

/// A part of a line's text, in characters of [`Place::text`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Mark {
    /// How many stand before it.
    pub at: u32,
    /// How many it has.
    pub length: u32,
}

/// Points: earned and possible.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Score {
    /// Earned, rounded to hundredths.
    pub points: f64,
    /// What could be earned.
    pub possible: f64,
}

/// How a scenario, an expectation or an advisory ended. The order is the order of merging: of
/// several verdicts the greatest counts.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// It holds.
    Pass,
    /// Not tried, because a prerequisite failed.
    Skipped,
    /// Nothing was seen that decides it.
    Inconclusive,
    /// The submission is at fault, and there is evidence.
    Fail,
    /// The harness is at fault, or this machine.
    Error,
}

/// When students are told of a scenario. Of several the greatest hides most.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    JsonSchema,
    strum::EnumIter,
    strum::EnumString,
    strum::IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Visibility {
    /// At once.
    #[default]
    Visible,
    /// After the due date.
    AfterDueDate,
    /// Never.
    Hidden,
}

impl Visibility {
    /// Whether students are told at once.
    pub fn is_told(self) -> bool {
        self == Self::Visible
    }

    /// The word for it, as in the JSON form.
    pub fn word(self) -> &'static str {
        self.into()
    }
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// A scored scenario and what came of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ScenarioResult {
    /// Stable identifier, such as `server-bind`.
    pub id: String,
    /// The requirement in one line.
    pub title: String,
    /// The heading it stands under, such as `Server`.
    pub group: String,
    /// How it ended.
    pub verdict: Verdict,
    /// Earned; not rounded, so that sums can be exact.
    pub points: f64,
    /// What it is worth.
    pub possible: f64,
    /// What is left for a person to decide, though it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub look: Option<String>,
    /// Expectations elsewhere, each as `scenario/expectation`: some of this scenario does not hold
    /// in consequence of their faults, and is not charged again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub follows: Vec<String>,
    /// For `skipped`: the scenario whose failure is the cause.
    pub because: Option<String>,
    /// What is wrong, or could not be decided; empty for `pass`.
    pub findings: Vec<Finding>,
    /// When students are told of it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub visibility: Visibility,
}

/// An advisory and what came of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AdvisoryResult {
    /// Stable identifier, such as `fork-zombies`.
    pub id: String,
    /// What it looks for, in one line.
    pub title: String,
    /// `fail` means: raised.
    pub verdict: Verdict,
    /// What was noticed.
    pub findings: Vec<Finding>,
    /// When students are told of it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub visibility: Visibility,
}

/// One thing that is not as it should be: enough to act on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Finding {
    /// The expectation within the scenario, such as `announces`.
    pub expectation: String,
    /// How this expectation ended.
    pub verdict: Verdict,
    /// What had to be true.
    pub expected: String,
    /// What was observed instead.
    pub seen: String,
    /// The texts that were to be the same, where the finding is that they are not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sides: Option<Sides>,
    /// The expectation of the same scenario from whose finding this one only follows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follows: Option<String>,
    /// The student's line that it is about.
    #[serde(rename = "where")]
    pub place: Option<Place>,
    /// Why it matters, or how it comes about.
    pub why: String,
    /// What to try.
    pub help: String,
    /// The step of the lecture it belongs to.
    pub lecture: String,
    /// The end of what the program printed, when that helps; raw text, escape before showing.
    pub output: Option<String>,
}

/// Two texts to be compared, without any words around them; raw, escape before showing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Sides {
    /// What had to be said or to arrive.
    pub expected: String,
    /// What was said or arrived instead.
    pub seen: String,
    /// So many bytes of what was expected fit into the buffer that the program received them with;
    /// absent if all did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cut: Option<usize>,
}

/// Durations in seconds of real time.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Timing {
    /// Compiling.
    pub build: f64,
    /// Running all the scenarios, as it passed for the person who waits.
    pub run: f64,
    /// Each scenario that was run, by its id; those that do the same to the same programs share a run.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub scenarios: BTreeMap<String, f64>,
}
