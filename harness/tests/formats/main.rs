//! Reports in many formats, where they go, the grader packed for hosted ones, and what runs it in CI.

#[path = "../support/mod.rs"]
mod support;
mod ci;
mod outlets;
mod package;
mod release;
