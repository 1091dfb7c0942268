//! Web pages: the report for a student, and the overview of a class for the instructor.
//!
//! Each page is one file that needs nothing else: no network, no font, no script to be read. The
//! policy in its head forbids everything but its own style, so that even a mistake here could
//! load or run nothing. Foreign text passes through `page`'s functions, which make it
//! [printable](crate::printable), and `maud` escapes what HTML would take for its own.
//!
//! Verdicts have a symbol and a word, not only a colour. Nothing that cost points is folded away:
//! a page is also printed on paper.

mod page;
mod terminal;
mod diagram;
mod verdict;
mod report;
mod overview;
mod sources;

pub use overview::overview;
pub use page::place_in_report;
pub use report::report;
pub use sources::sources;
