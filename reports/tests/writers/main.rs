//! Tests of the writers, all from the same hand-made reports.

mod formats;
mod html;
mod gradebook;
mod json;
mod ladder;
mod printable;
mod samples;
mod text;
mod visible;
