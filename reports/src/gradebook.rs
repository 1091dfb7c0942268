//! The class as gradebooks: tables that a spreadsheet or a learning-management system reads.
//!
//! In reading order:
//!
//! - `cell` is what may stand in a cell: numbers of ours, and foreign text that can't calculate;
//! - `plain` is a table of everything, for a spreadsheet;
//! - `systems` makes the table that a learning-management system takes, from the class alone;
//! - `fill` puts the points into the table that the system has exported, by way of
//!   `split` (text to cells), `table` (bytes to text and back), `columns` (which column is which)
//!   and `people` (which row is whose);
//! - `error` says why a table can't be filled in.
//!
//! All of them are pure: bytes in, bytes out.

mod cell;
mod plain;
mod systems;
mod fill;
mod split;
mod table;
mod columns;
mod people;
mod error;

pub use error::FillError;
pub use fill::{Filled, fill};
pub use plain::plain;
pub use systems::write;

/// How numbers and cells are written, in files that are made anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Locale {
    /// What stands before a fraction.
    pub decimal: char,
    /// What stands between cells: an ASCII character.
    pub delimiter: char,
}

impl Default for Locale {
    fn default() -> Self {
        Self { decimal: '.', delimiter: ',' }
    }
}

/// A learning-management system with a gradebook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum System {
    /// D2L Brightspace.
    Brightspace,
    /// Blackboard Learn.
    Blackboard,
    /// Instructure Canvas.
    Canvas,
    /// Moodle: the grading worksheet of an assignment.
    Moodle,
}

impl System {
    /// All of them.
    const ALL: [Self; 4] = [Self::Brightspace, Self::Blackboard, Self::Canvas, Self::Moodle];

    /// The name as people know it.
    fn name(self) -> &'static str {
        match self {
            Self::Brightspace => "Brightspace",
            Self::Blackboard => "Blackboard",
            Self::Canvas => "Canvas",
            Self::Moodle => "Moodle",
        }
    }
}
