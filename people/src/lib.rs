//! Who is who: what several sources say of people, joined to people.
//!
//! Pure: records in, people and conflicts out. In reading order:
//!
//! - [`identifier`] is one identifier with its kind and source; kinds never match each other;
//! - [`name`] compares names, which only ever propose a match, and [`mod@sorting`] puts them in order;
//! - [`record`] is all that one place of one source says of one person;
//! - [`resolve()`] joins records to people, each with the evidence, and tells conflicts;
//! - [`again()`] finds the same people at another time;
//! - [`person`] is what is shown of a person, and [`mod@key`] the name of the person's folder;
//! - `headings` knows what tables call their columns, and [`columns`] what a row says of a person;
//! - [`roster`] reads a roster, and [`identities`] reads and drafts the instructor's own file.
//!
//! A join needs the same identifier of the same kind on both sides, and nothing that speaks
//! against it. Where no identifier is shared, a name or a word proposes: the proposal counts if in
//! each source exactly one has that name and nothing speaks against it. Whatever is less than
//! that is told as a conflict or as *perhaps*, and one entry of an identity file settles it.

pub mod identifier;
pub mod name;
pub mod sorting;
pub mod record;
mod resolve;
pub mod person;
pub mod key;
mod headings;
pub mod columns;
pub mod roster;
pub mod identities;

pub use identifier::{Identifier, Kind, Source};
pub use identities::Identities;
pub use name::Name;
pub use person::Person;
pub use record::Record;
pub use resolve::{By, Conflict, Found, Perhaps, Profile, Resolved, Sighting, again, resolve};
pub use roster::Roster;
pub use sorting::sorting_key;
