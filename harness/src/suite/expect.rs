//! How an expectation is read: its predicate with its keys, and the keys that all take.

use super::declare::record;
use super::expectation::{Expectation, Predicate};
use super::kind::{Expectations, Flag, Policy, Role, Share, Told, Word};
use super::reader::Reader;
use super::row::Trait;
use super::schema;
use super::table::{Choice, Entry, Record, Table};

record! {
    /// Keys that every expectation takes.
    pub(super) struct Common = "[[expect]]" {
        /// Names it within its scenario; its predicate does unless given.
        id: Word = "id" may;
        /// The role of the programs that are meant; the scenario's unless given.
        role: Role = "role" may;
        /// Its weight among the scenario's expectations; 1 unless given.
        share: Share = "share" or(1.0);
        /// Whether scenarios that require this one make no sense without it. Unless given, it is
        /// so for what is not about words.
        essential: Flag = "essential" may;
        /// How closely what is said must follow the slides here; as the suite says unless given.
        words: Policy = "words" may;
        /// Expectations of other scenarios. If one of them fails, and its scenario holds in another
        /// part, then the fault is charged there: this expectation, if it does not hold, follows
        /// from it and costs nothing.
        follows: Expectations = "follows" or(Vec::new());
        /// What must be true, for the reader.
        expected: Told = "expected" needs;
        /// Why it matters, or how it comes about.
        why: Told = "why" or(String::new());
        /// What to try.
        help: Told = "help" or(String::new());
    }
}

/// An expectation, and where its predicate stands.
#[derive(Debug)]
pub(super) struct Placed(pub(super) Expectation, pub(super) std::ops::Range<usize>);

impl Entry for Placed {
    const WHAT: &'static str = "an expectation";

    fn schema() -> serde_json::Value {
        schema::of_rows(Predicate::TAG, Predicate::rows(), Common::ROW.keys)
    }

    fn entry(mut table: Table<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let (row, read) = Predicate::chosen(&mut table, reader)?;
        let that = read(&mut table, reader);
        let common = Common::read(&mut table, reader);
        let (head, name) = (table.head(), row.name.to_owned());
        table.finish(reader)?;
        let (that, common) = (that?, common?);
        let expectation = Expectation {
            id: common.id.unwrap_or(name),
            role: common.role,
            that,
            share: common.share,
            essential: common.essential.unwrap_or(!row.has(Trait::Words)),
            words: common.words,
            follows: common.follows,
            expected: common.expected,
            why: common.why,
            help: common.help,
        };
        Some(Self(expectation, head))
    }
}
