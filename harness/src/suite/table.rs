//! Tables as they were written, from which keys are taken by their rows.

use super::kind::{Given, Kind, Named};
use super::names::Known;
use super::naming::Naming;
use super::reader::Reader;
use super::row::{KeyRow, Row, Taken};
use super::schema;
use super::trouble::{Trouble, suggest};
use serde_json::Value;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The tables of a file; none if it is no TOML.
pub(super) fn parse(text: &str) -> Result<Spanned<DeTable<'_>>, Trouble> {
    DeTable::parse(text)
        .map_err(|error| Trouble::new(error.span().unwrap_or(0..0), error.message()))
}

/// A table of a suite's file.
pub(crate) struct Table<'t> {
    keys: &'t DeTable<'t>,
    /// What is complained of when a key is missing: the table's head, or its verb.
    head: Range<usize>,
    /// What it is, for messages.
    what: String,
    taken: Vec<&'t str>,
    offered: Vec<&'static str>,
    missing: Vec<(&'static str, &'static str)>,
}

/// What is read from a table of its own.
pub(crate) trait Entry: Sized {
    /// What the table is called in messages.
    const WHAT: &'static str;

    /// Its JSON Schema.
    fn schema() -> Value;

    /// Reads it, and complains of what it does not take.
    fn entry(table: Table<'_>, reader: &mut Reader<'_>) -> Option<Self>;
}

/// What has one row.
pub(crate) trait Record: Sized {
    /// The row.
    const ROW: Row;

    /// Takes its keys.
    fn read(table: &mut Table<'_>, reader: &mut Reader<'_>) -> Option<Self>;
}

impl<T: Record> Entry for T {
    const WHAT: &'static str = T::ROW.name;

    fn schema() -> Value {
        schema::of_row(&T::ROW)
    }

    fn entry(mut table: Table<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let read = T::read(&mut table, reader);
        table.finish(reader)?;
        read
    }
}

/// A row, and how what it describes is read.
pub(crate) type ReadRow<T> = (Row, fn(&mut Table<'_>, &mut Reader<'_>) -> Option<T>);

/// What has several rows, of which one key names one.
pub(crate) trait Choice: Sized + 'static {
    /// The key.
    const TAG: &'static str;
    /// What its value is.
    const NAMING: Naming;
    /// The rows, and how the keys of each are taken.
    const ROWS: &'static [ReadRow<Self>];

    /// The rows.
    fn rows() -> impl Iterator<Item = &'static Row> + Clone {
        Self::ROWS.iter().map(|(row, _)| row)
    }

    /// The row that it was read by.
    fn row(&self) -> &'static Row;

    /// Whom it names.
    fn actors(&self) -> Vec<Named<'_>>;

    /// The row that a table asks for.
    fn chosen(table: &mut Table<'_>, reader: &mut Reader<'_>) -> Option<&'static ReadRow<Self>> {
        let Some((key, value)) = table.find(Self::TAG, None) else {
            let place = meant(table.keys, Self::TAG);
            let (span, hint) = place.unwrap_or((table.head.clone(), String::new()));
            let message = format!("{} needs the key `{}`{hint}", table.what, Self::TAG);
            return reader.complain(span, message);
        };
        table.taken.push(key.get_ref());
        reader.understood(Naming::Key, key.span());
        let given = Given { key: Self::TAG, span: value.span(), value: value.get_ref() };
        let word = given.text(reader)?;
        let found = Self::ROWS.iter().find(|(row, _)| row.is_called(word));
        if found.is_none() {
            let known = Known::of(Self::ROWS.iter().map(|(row, _)| row.name), true);
            reader.knows(Self::NAMING, given.span.clone(), word, &known)?;
        }
        reader.understood(Self::NAMING, given.span.clone());
        table.head = given.span;
        table.what = format!("`{word}`");
        table.offered.push(Self::TAG);
        found
    }
}

/// The key that was probably meant to be one that is missing: where it stands, and what to say.
pub(super) fn meant(keys: &DeTable<'_>, missing: &str) -> Option<(Range<usize>, String)> {
    let is_near = |key: &str| strsim::damerau_levenshtein(key, missing) == 1;
    let near = keys.keys().find(|key| is_near(key.get_ref()))?;
    Some((near.span(), format!("; did you mean `{missing}`?")))
}

impl<'t> Table<'t> {
    pub(super) fn new(keys: &'t DeTable<'t>, head: Range<usize>, what: &str) -> Self {
        Self {
            keys,
            head,
            what: what.to_owned(),
            taken: Vec::new(),
            offered: Vec::new(),
            missing: Vec::new(),
        }
    }

    /// Where it is complained of as such.
    pub(super) fn head(&self) -> Range<usize> {
        self.head.clone()
    }

    fn find(
        &self,
        name: &str,
        formerly: Option<&str>,
    ) -> Option<(&'t Spanned<std::borrow::Cow<'t, str>>, &'t Spanned<DeValue<'t>>)> {
        let by = |name: &str| self.keys.get_key_value(name);
        by(name).or_else(|| by(formerly?))
    }

    /// A key that may be absent.
    pub(crate) fn take<K: Kind>(
        &mut self,
        row: &KeyRow,
        reader: &mut Reader<'_>,
    ) -> Taken<K::Value> {
        self.offered.push(row.name);
        let Some((key, value)) = self.find(row.name, row.formerly) else { return Taken::Absent };
        self.taken.push(key.get_ref());
        reader.understood(Naming::Key, key.span());
        let given = Given { key: key.get_ref(), span: value.span(), value: value.get_ref() };
        match K::read(&given, reader) {
            Some(value) => Taken::Value(value),
            None => {
                K::failed(reader);
                Taken::Wrong
            }
        }
    }

    /// A key that may not be absent.
    pub(crate) fn needed<K: Kind>(
        &mut self,
        row: &KeyRow,
        reader: &mut Reader<'_>,
    ) -> Option<K::Value> {
        let taken = self.take::<K>(row, reader);
        taken.or_else(|| {
            self.missing.push((row.name, K::WHAT));
            K::failed(reader);
            None
        })
    }

    /// A key that is there if, and only if, the one before it in the row is not.
    pub(crate) fn instead<K: Kind>(
        &mut self,
        row: &KeyRow,
        other_is_there: bool,
        reader: &mut Reader<'_>,
    ) -> Taken<K::Value> {
        let other = row.instead_of.unwrap_or_default();
        match self.take::<K>(row, reader) {
            Taken::Absent if !other_is_there => {
                let message = format!("{} needs `{other}` or `{}`", self.what, row.name);
                reader.complain::<()>(self.head(), message);
                Taken::Wrong
            }
            Taken::Value(_) if other_is_there => {
                let message = format!("{} takes `{other}` or `{}`, not both", self.what, row.name);
                let key = self.find(row.name, row.formerly).map(|(key, _)| key.span());
                reader.complain::<()>(key.unwrap_or_else(|| self.head()), message);
                Taken::Wrong
            }
            taken => taken,
        }
    }

    /// Complains of keys that were not taken, and of those that are missing.
    pub(super) fn finish(mut self, reader: &mut Reader<'_>) -> Option<()> {
        let mut is_good = true;
        for key in self.keys.keys() {
            let name: &str = key.get_ref();
            if self.taken.contains(&name) {
                continue;
            }
            is_good = false;
            let open = self.offered.iter().copied().filter(|known| !self.taken.contains(known));
            // One that was taken stands there twice, if it heads several tables.
            let near = suggest(name, open).or_else(|| suggest(name, self.offered.iter().copied()));
            let hint = match near {
                Some(near) => {
                    // Who misspelt a key need not be told that it is missing.
                    self.missing.retain(|(missing, _)| *missing != near);
                    format!("did you mean `{near}`?")
                }
                None => format!("it takes: {}", self.offered.join(", ")),
            };
            let message = format!("{} does not take the key `{name}`; {hint}", self.what);
            reader.complain::<()>(key.span(), message);
        }
        for (name, what) in self.missing {
            is_good = false;
            let message = format!("{} needs the key `{name}`: {what}", self.what);
            reader.complain::<()>(self.head.clone(), message);
        }
        is_good.then_some(())
    }
}
