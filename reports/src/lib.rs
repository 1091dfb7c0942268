//! The report of a graded submission, and one writer for each format.
//!
//! Knows nothing of how programs are run: a writer is a pure function of a [`model::Report`].
//! In reading order:
//!
//! - [`words`] has every text that a student reads, in each language;
//! - [`model`] is the report as plain data, the contract of every writer;
//! - [`visible`] makes of a report what a student may see of it;
//! - [`printable`] makes foreign text safe to show, and every writer that shows any uses it;
//! - `order` says what stands where in what people read;
//! - [`plain`] makes signs ASCII;
//! - [`statistics`] has the figures of a class that are told in several places;
//! - [`mod@text`] writes for the student at a terminal;
//! - [`gradebook`] writes a class as tables, and fills in those that a system has exported;
//! - [`ladder`] draws what happened in a scenario, in text;
//! - [`html`] writes pages for a browser: a student's report, and the overview of a class;
//! - [`json`] writes for other programs, reads what it wrote, and states the schema;
//! - [`formats`] is the table of all formats by name, and writes those of other systems.
//!
//! Writers take any [`std::io::Write`], never print, and leave out nothing that cost points.

pub mod words;
pub mod points;
pub mod model;
pub mod visible;
pub mod printable;
mod order;
pub mod plain;
pub mod statistics;
pub mod text;
pub mod ladder;
pub mod html;
pub mod gradebook;

pub mod json;
pub mod formats;
