//! Reports in many formats, where they go, and the grader packed for hosted ones.

#[path = "../support/mod.rs"]
mod support;
mod outlets;
mod package;
