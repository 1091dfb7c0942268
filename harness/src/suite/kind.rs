//! The kinds of values that keys have: what each is called, how it is read and checked, and whom
//! it names.

mod alternatives;
mod args;
mod fields;
mod folder;
mod name;
mod number;
mod printed;
mod table;
mod text;

pub(super) use alternatives::Alternatives;
pub(super) use args::Args;
pub(super) use fields::FieldTexts;
pub(super) use folder::Sources;
pub(super) use name::{
    BeginsRound, Client, Clock, Errno, Expectations, Fields, Handler, Message, NewField, NewRole,
    Own, Peer, Peers, Policy, Program, Role, Round, Rounds, ScenarioName, Scenarios, Shown, Side,
    Signal, Starts, Status, Syscall, Syscalls, Takes, Transport, Without,
};
pub(super) use name::{BringsClient, BringsClients, BringsServer, Extended, Files};
pub(super) use number::{Count, Flag, Minutes, Number, Points, Seconds, Share, Size};
pub(super) use printed::Printed;
pub(super) use table::{Keyed, Many, Named as NamedTables, One, Parameters, Under};
pub(super) use text::{
    Answer, Answers, Argument, FileName, Pattern, Patterns, Prose, Replies, RunPattern, Slide,
    StepArguments, StepText, StepTexts, Told, Typed, Word, Words,
};

pub(crate) use super::given::Given;
use super::name::{ActorId, RoleId};

use super::reader::Reader;
use serde_json::{Value, json};
use toml::de::{DeTable, DeValue};

/// A kind of value.
pub(crate) trait Kind {
    /// What it becomes.
    type Value;

    /// What it is, in the words of messages and of the documentation.
    const WHAT: &'static str;

    /// Reads it; none if there is something wrong, which the reader knows then.
    fn read(given: &Given<'_>, reader: &mut Reader<'_>) -> Option<Self::Value>;

    /// Its JSON Schema, for editors; it is a text unless said otherwise.
    fn schema() -> Value {
        json!({ "type": "string" })
    }

    /// It could not be read.
    fn failed(_reader: &mut Reader<'_>) {}

    /// Whom it names.
    fn actors<'v>(_value: &'v Self::Value, _actors: &mut Vec<Named<'v>>) {}
}

/// How a step or an expectation names somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Named<'a> {
    /// The program of this role is meant.
    Role(&'a RoleId),
    /// It brings in a program or a peer.
    Brings(&'a ActorId),
    /// It brings in several peers: this name and a number.
    BringsSeveral(&'a ActorId),
    /// It is about somebody who is there.
    Uses(&'a ActorId),
}

impl<'t> Given<'t> {
    /// It is not what it must be.
    pub(super) fn refuse<T>(&self, what: &str, reader: &mut Reader<'_>) -> Option<T> {
        let is = described(self.value);
        let message = format!("`{}` must be {what}, and not {is}", self.key);
        reader.complain(self.span.clone(), message)
    }

    /// A text.
    pub(super) fn text(&self, reader: &mut Reader<'_>) -> Option<&'t str> {
        match self.value.as_str() {
            Some(text) => Some(text),
            None => self.refuse("a text in quotes", reader),
        }
    }

    /// A table.
    pub(super) fn table(&self, reader: &mut Reader<'_>) -> Option<&'t DeTable<'t>> {
        match self.value.as_table() {
            Some(table) => Some(table),
            None => self.refuse("a table", reader),
        }
    }

    /// A list, each of whose values is given by itself.
    pub(super) fn list(&self, what: &str, reader: &mut Reader<'_>) -> Option<Vec<Given<'t>>> {
        let Some(values) = self.value.as_array() else { return self.refuse(what, reader) };
        let given = |value: &'t toml::Spanned<DeValue<'t>>| Given {
            key: self.key,
            span: value.span(),
            value: value.get_ref(),
        };
        Some(values.iter().map(given).collect())
    }

    /// A list, each of whose values is of a kind. All that is wrong with them is told.
    pub(super) fn list_of<K: Kind>(
        &self,
        what: &str,
        reader: &mut Reader<'_>,
    ) -> Option<Vec<K::Value>> {
        let given = self.list(what, reader)?;
        let read: Vec<Option<K::Value>> =
            given.iter().map(|given| K::read(given, reader)).collect();
        read.into_iter().collect()
    }
}

/// A value in words.
pub(crate) fn described(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => format!("the text \"{}\"", text.escape_debug()),
        DeValue::Integer(number) => format!("the number {}", number.as_str()),
        DeValue::Float(number) => format!("the number {}", number.as_str()),
        DeValue::Boolean(value) => value.to_string(),
        DeValue::Datetime(_) => "a date or a time".to_owned(),
        DeValue::Array(_) => "a list".to_owned(),
        DeValue::Table(_) => "a table".to_owned(),
    }
}

/// The schema of a list of a kind.
fn list<K: Kind>() -> Value {
    json!({ "type": "array", "items": K::schema() })
}

/// The schema of one of some words.
fn one_of(words: impl IntoIterator<Item = impl Into<String>>) -> Value {
    let words: Vec<String> = words.into_iter().map(Into::into).collect();
    json!({ "enum": words })
}

/// Declares kinds: a name, what it becomes, what it is called, and how it is read.
macro_rules! kinds {
    ($(
        $(#[$doc:meta])*
        $kind:ident: $value:ty = $what:literal, |$given:ident, $reader:ident| $read:expr
        $(, failed: $failed:expr)? $(, actors: |$held:ident, $actors:ident| $name:expr)?
        $(, schema: $schema:expr)?;
    )+) => {$(
        $(#[$doc])*
        pub(crate) enum $kind {}

        impl $crate::suite::kind::Kind for $kind {
            type Value = $value;

            const WHAT: &'static str = $what;

            fn read(
                $given: &$crate::suite::kind::Given<'_>,
                $reader: &mut $crate::suite::reader::Reader<'_>,
            ) -> Option<$value> {
                $read
            }

            $(fn schema() -> serde_json::Value {
                $schema
            })?

            $(fn failed(reader: &mut $crate::suite::reader::Reader<'_>) {
                $failed(reader);
            })?

            $(fn actors<'v>($held: &'v $value, $actors: &mut Vec<$crate::suite::kind::Named<'v>>) {
                $name;
            })?
        }
    )+};
}
use kinds;
