//! The class as gradebooks: tables that a spreadsheet or a learning-management system reads.
//!
//! In reading order:
//!
//! - `cell` is what may stand in a cell: numbers of ours, and foreign text that can't calculate;
//! - `plain` is a table of everything, for a spreadsheet;
//! - `systems` makes the table that a learning-management system takes, from the class alone;
//! - `export` reads the table that a system has exported, by way of `split` (text to cells),
//!   `table` (bytes to text and back), `system` (which system's it is), `named` (columns that the
//!   user names), `whose`, `points` and `comments` (which column is which) and `people` (which row
//!   is whose);
//! - `fill` puts the points into it, and `remark` what a comment says; `standing` knows whose it
//!   is what stands there already;
//! - `error` says why a table can't be filled in.
//!
//! All of them are pure: bytes in, bytes out.

mod error;
mod split;
mod system;
mod named;
mod table;
mod whose;
mod points;
mod comments;
mod people;
mod cell;
mod standing;
mod remark;
mod plain;
mod export;
mod fill;
mod systems;

pub use comments::Comments;
pub use error::FillError;
pub use export::{Export, Matching, Wanted};
pub use fill::{Filled, Filling, Kept};
pub use named::IdColumn;
pub use plain::plain;
pub use remark::Remark;
pub use standing::Written;
pub use system::System;
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
