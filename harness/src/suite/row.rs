//! One row for each thing that a suite can say: its name, its keys, what it is for. The parser,
//! "did you mean", the author's documentation and the checks of names all read the rows; the
//! types that the rest of the program uses are made from them.

/// A thing that can be said: a verb, a predicate, or a table with keys of its own.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row {
    /// What it is called.
    pub(crate) name: &'static str,
    /// What it was called before, if it was; that is still read.
    pub(crate) formerly: Option<&'static str>,
    /// What it is for.
    pub(crate) help: &'static str,
    /// The keys that it takes, in the order in which they are read.
    pub(crate) keys: &'static [KeyRow],
    /// What others have to know of it.
    pub(crate) traits: &'static [Trait],
}

/// A key of a table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct KeyRow {
    /// What it is called.
    pub(crate) name: &'static str,
    /// What it was called before, if it was; that is still read.
    pub(crate) formerly: Option<&'static str>,
    /// What stands behind it.
    pub(crate) what: &'static str,
    /// Whether the table makes no sense without it.
    pub(crate) needed: bool,
    /// What it is for.
    pub(crate) help: &'static str,
}

/// What others have to know of a verb or a predicate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trait {
    /// It is about words: not essential, unless the suite says so.
    Words,
    /// The run has to look for text that programs leave in their buffers.
    Buffers,
    /// Where there is no program for its role, it is left out, and with it what it brings in.
    NeedsProgram,
}

impl Row {
    /// Whether this is its name, or was.
    pub(crate) fn is_called(&self, name: &str) -> bool {
        self.name == name || self.formerly == Some(name)
    }

    /// Whether it has this trait.
    pub(crate) fn has(&self, wanted: Trait) -> bool {
        self.traits.contains(&wanted)
    }
}

/// The row of a key.
macro_rules! key_row {
    ($kind:ty, $name:literal, $mode:ident, [$($old:literal)?], $($help:literal)+) => {
        $crate::suite::row::KeyRow {
            name: $name,
            formerly: $crate::suite::row::formerly!($($old)?),
            what: <$kind as $crate::suite::kind::Kind>::WHAT,
            needed: $crate::suite::row::is_needed!($mode),
            help: concat!($($help),+),
        }
    };
}

macro_rules! formerly {
    () => {
        None
    };
    ($old:literal) => {
        Some($old)
    };
}

/// How a key may be absent: `needs` it may not; `may`: then there is none; `or(value)`: then it is
/// this; `own`: then it is the scenario's role; `like(key)`: then the name is that of another key.
macro_rules! is_needed {
    (needs) => {
        true
    };
    ($other:ident) => {
        false
    };
}

/// The type of a key's value.
macro_rules! value_of {
    (may, $kind:ty) => { Option<<$kind as $crate::suite::kind::Kind>::Value> };
    ($other:ident, $kind:ty) => { <$kind as $crate::suite::kind::Kind>::Value };
}

/// Reads a key; none if there is something wrong with it, which the reader knows then.
macro_rules! read_key {
    (needs, $kind:ty, $row:expr, $table:expr, $reader:expr) => {
        $table.needed::<$kind>($row, $reader)
    };
    (may, $kind:ty, $row:expr, $table:expr, $reader:expr) => {
        match $table.take::<$kind>($row, $reader) {
            $crate::suite::table::Taken::Value(value) => Some(Some(value)),
            $crate::suite::table::Taken::Absent => Some(None),
            $crate::suite::table::Taken::Wrong => None,
        }
    };
    (or, $kind:ty, $row:expr, $table:expr, $reader:expr, $default:expr) => {
        $table.take::<$kind>($row, $reader).or_else(|| Some($default))
    };
    (own, $kind:ty, $row:expr, $table:expr, $reader:expr) => {
        $table.take::<$kind>($row, $reader).or_else(|| $reader.own_role())
    };
    (like, $kind:ty, $row:expr, $table:expr, $reader:expr, $other:ident) => {
        $table.take::<$kind>($row, $reader).or_else(|| $reader.starts_as($other.as_ref()))
    };
}

/// Whom a key's value names.
macro_rules! actors_of {
    (may, $kind:ty, $value:expr, $actors:expr) => {
        if let Some(value) = $value {
            <$kind as $crate::suite::kind::Kind>::actors(value, $actors);
        }
    };
    ($other:ident, $kind:ty, $value:expr, $actors:expr) => {
        <$kind as $crate::suite::kind::Kind>::actors($value, $actors)
    };
}

/// Declares a table with keys: a struct, its row, and how it is read.
macro_rules! record {
    (
        $(#[doc = $help:literal])+ $(#[$attribute:meta])*
        $visibility:vis struct $record:ident = $name:literal {
            $(
                $(#[doc = $key_help:literal])+
                $field:ident: $kind:ty = $key:literal $mode:ident $(($($default:tt)+))?
                    $(formerly $old:literal)?;
            )*
        }
    ) => {
        $(#[doc = $help])+ $(#[$attribute])*
        #[allow(private_interfaces, reason = "a kind picks the type of a field, and no more")]
        $visibility struct $record {
            $(
                $(#[doc = $key_help])+
                $visibility $field: $crate::suite::row::value_of!($mode, $kind),
            )*
        }

        impl $crate::suite::table::Record for $record {
            const ROW: $crate::suite::row::Row = $crate::suite::row::Row {
                name: $name,
                formerly: None,
                help: concat!($($help),+),
                keys: &[$($crate::suite::row::key_row!(
                    $kind, $key, $mode, [$($old)?], $($key_help)+
                )),*],
                traits: &[],
            };

            fn read(
                table: &mut $crate::suite::table::Table<'_>,
                reader: &mut $crate::suite::reader::Reader<'_>,
            ) -> Option<Self> {
                $(let $field = $crate::suite::row::read_key!(
                    $mode,
                    $kind,
                    &$crate::suite::row::key_row!($kind, $key, $mode, [$($old)?], $($key_help)+),
                    table,
                    reader
                    $(, $($default)+)?
                );)*
                Some(Self { $($field: $field?),* })
            }
        }
    };
}

/// Declares verbs, or predicates: an enum, its rows, how it is read, and whom it names.
macro_rules! rows {
    (
        $(#[$attribute:meta])*
        pub enum $enum:ident = $tag:literal, $naming:ident {
            $(
                $(#[doc = $help:literal])+
                $name:literal $(formerly $former:literal)? => $variant:ident
                $([$($trait:ident),+])?
                $({
                    $(
                        $(#[doc = $key_help:literal])+
                        $field:ident: $kind:ty = $key:literal $mode:ident
                            $(($($default:tt)+))? $(formerly $old:literal)?;
                    )+
                })?
            )+
        }
    ) => {
        $(#[$attribute])*
        #[allow(private_interfaces, reason = "a kind picks the type of a field, and no more")]
        pub enum $enum {
            $(
                $(#[doc = $help])+
                $variant $({
                    $(
                        $(#[doc = $key_help])+
                        $field: $crate::suite::row::value_of!($mode, $kind),
                    )+
                })?,
            )+
        }

        impl $crate::suite::table::Choice for $enum {
            const TAG: &'static str = $tag;
            const NAMING: $crate::suite::reader::Naming =
                $crate::suite::reader::Naming::$naming;
            const ROWS: &'static [$crate::suite::table::ReadRow<Self>] = &[$((
                $crate::suite::row::Row {
                    name: $name,
                    formerly: $crate::suite::row::formerly!($($former)?),
                    help: concat!($($help),+),
                    keys: &[$($($crate::suite::row::key_row!(
                        $kind, $key, $mode, [$($old)?], $($key_help)+
                    )),+)?],
                    traits: &[$($($crate::suite::row::Trait::$trait),+)?],
                },
                |_table, _reader| {
                    $($(let $field = $crate::suite::row::read_key!(
                        $mode,
                        $kind,
                        &$crate::suite::row::key_row!($kind, $key, $mode, [$($old)?], $($key_help)+),
                        _table,
                        _reader
                        $(, $($default)+)?
                    );)+)?
                    Some(Self::$variant $({ $($field: $field?),+ })?)
                },
            )),+];

            fn row(&self) -> &'static $crate::suite::row::Row {
                let name = match self {
                    $(Self::$variant { .. } => $name,)+
                };
                let row = Self::ROWS.iter().map(|(row, _)| row).find(|row| row.name == name);
                row.expect("each variant has a row")
            }

            fn actors(&self) -> Vec<$crate::suite::kind::Named<'_>> {
                let mut _actors = Vec::new();
                match self {
                    $(Self::$variant $({ $($field),+ })? => {
                        $($($crate::suite::row::actors_of!($mode, $kind, $field, &mut _actors);)+)?
                    })+
                }
                _actors
            }
        }
    };
}

pub(super) use {actors_of, formerly, is_needed, key_row, read_key, record, rows, value_of};
