//! What stands in a table by itself, as one of several.

use super::{Given, Kind, Named};
use crate::suite::reader::Reader;
use crate::suite::row::Trait;
use crate::suite::table::{Choice, Table};
use serde_json::{Value, json};
use std::marker::PhantomData;

/// A list of tables, each with a verb or a predicate and its keys.
pub(crate) struct Alternatives<T>(PhantomData<T>);

impl<T: Choice> Kind for Alternatives<T> {
    type Value = Vec<T>;

    const WHAT: &'static str = "a list of tables, each with `that` and the keys of its predicate";

    fn schema() -> Value {
        let tag = json!({ "type": "string" });
        let items =
            json!({ "type": "object", "required": [T::TAG], "properties": { T::TAG: tag } });
        json!({ "type": "array", "items": items })
    }

    fn read(given: &Given<'_>, reader: &mut Reader<'_>) -> Option<Vec<T>> {
        let given = given.list(Self::WHAT, reader)?;
        let read: Vec<Option<T>> = given.iter().map(|given| alternative(given, reader)).collect();
        read.into_iter().collect()
    }

    fn actors<'v>(value: &'v Vec<T>, actors: &mut Vec<Named<'v>>) {
        actors.extend(value.iter().flat_map(T::actors));
    }
}

/// One of them. What needs more than the history of its run can't be one, nor what has alternatives of
/// its own.
fn alternative<T: Choice>(given: &Given<'_>, reader: &mut Reader<'_>) -> Option<T> {
    const OTHERS: [Trait; 3] = [Trait::Buffers, Trait::Submission, Trait::Alternatives];
    let keys = given.table(reader)?;
    let mut table = Table::new(keys, given.span.clone(), "an alternative");
    let (row, read) = T::chosen(&mut table, reader)?;
    let read = read(&mut table, reader);
    table.finish(reader)?;
    if OTHERS.iter().any(|other| row.has(*other)) {
        let message = format!("`{}` can't be an alternative", row.name);
        return reader.complain(given.span.clone(), message);
    }
    read
}
