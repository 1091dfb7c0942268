//! Requests of students to look at points again, as plain data.

use super::ScenarioResult;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The value of [`Queue::schema`] that this version writes.
pub const QUEUE_SCHEMA: &str = "lab11-requests/1";

/// What a student asks, and what the instructor answers.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Request {
    /// The scenario that it is about; absent if it is about the whole.
    pub scenario: Option<String>,
    /// What is said; foreign text.
    pub says: String,
    /// The instructor's answer; absent as long as the request is open.
    pub answer: Option<String>,
    /// The points that the answer gave, if it gave any.
    pub points: Option<PointsGiven>,
}

impl Request {
    /// Whether nobody has answered it.
    pub fn is_open(&self) -> bool {
        self.answer.is_none()
    }
}

/// Points before and after.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PointsGiven {
    /// Before.
    pub from: f64,
    /// After.
    pub to: f64,
}

/// A request in the queue of a class.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct QueuedRequest {
    /// Who asks, as it is written in the file; foreign text.
    pub named: String,
    /// The student, by [`Student::key`](super::Student::key); absent if nobody in the class is
    /// called so.
    pub student: Option<String>,
    /// What is asked.
    pub request: Request,
}

impl QueuedRequest {
    /// Whether the instructor has something to do: nobody has answered it, or it is nobody's.
    pub fn needs_a_look(&self) -> bool {
        self.request.is_open() || self.student.is_none()
    }
}

/// The queue of a class, with what the reports say where something is asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Queue {
    /// Always `lab11-requests/1`.
    #[schemars(extend("const" = QUEUE_SCHEMA))]
    pub schema: String,
    /// In the order of the file.
    pub requests: Vec<QueueItem>,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct QueueItem {
    /// Its place in the file, from 1.
    pub number: usize,
    /// Who asks, and what.
    #[serde(flatten)]
    pub queued: QueuedRequest,
    /// The student's name, or what there is instead; empty if nobody is called so.
    pub name: String,
    /// What the report says of the scenario, with the program's own points; of a request about the
    /// whole all scenarios that cost points. Empty if nothing was graded.
    pub found: Vec<ScenarioResult>,
    /// The points that count now; absent if nobody is called so.
    pub total: Option<f64>,
    /// The student's report, with the scenario's place; absent if there is none.
    pub report: Option<String>,
}
