//! Tables: one, several, or one for each name.

use super::{Given, Kind};
use crate::suite::Lab;
use crate::suite::name::MessageId;
use crate::suite::names::{ADDRESS, parameter};
use crate::suite::naming::{Naming, Stands};
use crate::suite::reader::{Reader, drawn_or_said};
use crate::suite::table::{Entry, Table, meant};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::ops::Range;

/// A table.
pub(crate) struct One<T>(PhantomData<T>);

/// Any number of tables.
pub(crate) struct Many<T>(PhantomData<T>);

/// A table for each name.
pub(crate) struct Named<T>(PhantomData<T>);

/// A value for each name, which others look up. One that can't be read, which has been told, is
/// left out, so that what is wrong with the others is told too.
pub(crate) struct Keyed<K>(PhantomData<K>);

/// What stands under a name.
pub(crate) struct Under<T> {
    pub(in crate::suite) name: String,
    /// Where the name stands.
    pub(in crate::suite) span: Range<usize>,
    pub(in crate::suite) value: T,
}

/// The parameters of the lab.
pub(crate) enum Parameters {}

impl<T: Entry> Kind for One<T> {
    type Value = T;

    const WHAT: &'static str = "a table";

    fn schema() -> Value {
        T::schema()
    }

    fn read(given: &Given<'_>, reader: &mut Reader<'_>) -> Option<T> {
        entry(given, reader)
    }
}

impl<T: Entry> Kind for Many<T> {
    type Value = Vec<T>;

    const WHAT: &'static str = "tables";

    fn schema() -> Value {
        json!({ "type": "array", "items": T::schema() })
    }

    fn read(given: &Given<'_>, reader: &mut Reader<'_>) -> Option<Vec<T>> {
        let given = given.list(&format!("tables `[[{}]]`", given.key), reader)?;
        let read: Vec<Option<T>> = given.iter().map(|given| entry(given, reader)).collect();
        read.into_iter().collect()
    }
}

impl<T: Entry> Kind for Named<T> {
    type Value = BTreeMap<MessageId, T>;

    const WHAT: &'static str = "a table for each name";

    fn schema() -> Value {
        json!({ "type": "object", "additionalProperties": T::schema() })
    }

    fn read(given: &Given<'_>, reader: &mut Reader<'_>) -> Option<Self::Value> {
        let tables = given.table(reader)?.iter().map(|(name, value)| {
            let name: &str = name.get_ref();
            let given = Given { key: name, span: value.span(), value: value.get_ref() };
            Some((MessageId::new(name), entry::<T>(&given, reader)?))
        });
        // All of them are looked at, so that all that is wrong with them is told.
        let tables: Vec<Option<(MessageId, T)>> = tables.collect();
        tables.into_iter().collect()
    }
}

impl<K: Kind> Kind for Keyed<K> {
    type Value = Vec<Under<K::Value>>;

    const WHAT: &'static str = "a table with an entry for each name";

    fn schema() -> Value {
        json!({ "type": "object", "additionalProperties": K::schema() })
    }

    fn read(given: &Given<'_>, reader: &mut Reader<'_>) -> Option<Self::Value> {
        let entries = given.table(reader)?.iter().filter_map(|(name, value)| {
            let given = Given { key: name.get_ref(), span: value.span(), value: value.get_ref() };
            let value = K::read(&given, reader)?;
            Some(Under { name: name.get_ref().to_string(), span: name.span(), value })
        });
        Some(entries.collect())
    }
}

impl Kind for Parameters {
    type Value = Lab;

    const WHAT: &'static str = "a table of texts and whole numbers";

    fn schema() -> Value {
        json!({ "type": "object", "additionalProperties": { "type": ["string", "integer"] } })
    }

    fn read(given: &Given<'_>, reader: &mut Reader<'_>) -> Option<Lab> {
        let keys = given.table(reader)?;
        let text = |name: &str| keys.get(name).and_then(|value| parameter(value.get_ref()));
        for (name, value) in keys {
            let name: &str = name.get_ref();
            let given = Given { key: name, span: value.span(), value: value.get_ref() };
            match (given.value.as_str(), parameter(given.value)) {
                // What a parameter leaves open is filled in where an answer stands.
                (Some(_), _) => drop(reader.text(&given, Stands::Answer, drawn_or_said)),
                (None, Some(_)) => {}
                (None, None) => drop(given.refuse::<()>("a text or a whole number", reader)),
            }
        }
        let mut place: [(&str, &str); 2] = ADDRESS;
        for (name, value) in &mut place {
            match (keys.get_key_value(*name), meant(keys, name)) {
                (Some((key, _)), _) => {
                    reader.understood(Naming::Key, key.span());
                    *value = text(name)?;
                }
                (None, Some((span, hint))) => {
                    reader.complain::<()>(span, format!("[lab] has no key `{name}`{hint}"));
                }
                (None, None) => {}
            }
        }
        let [(_, address), (_, port)] = place;
        let [request, answer] =
            ["request", "answer"].map(|name| text(name).unwrap_or_default().to_owned());
        match format!("{address}:{port}").parse() {
            Ok(address) => {
                let said = keys.iter().filter_map(|(name, value)| {
                    Some((name.get_ref().to_string(), parameter(value.get_ref())?.to_owned()))
                });
                let usual = place.map(|(name, value)| (name.to_owned(), value.to_owned()));
                let parameters = usual.into_iter().chain(said).collect();
                Some(Lab { address, request, answer, parameters })
            }
            Err(_) => {
                let message =
                    format!("`address` and `port` make no IPv4 address: {address}:{port}");
                reader.complain(given.span.clone(), message)
            }
        }
    }
}

fn entry<T: Entry>(given: &Given<'_>, reader: &mut Reader<'_>) -> Option<T> {
    let keys = given.table(reader)?;
    T::entry(Table::new(keys, given.span.clone(), T::WHAT), reader)
}
