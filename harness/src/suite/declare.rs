//! Declares what a suite can say: a row, the type that it becomes, and how that is read, in one
//! place each.

/// The row of a key.
macro_rules! key_row {
    (
        $kind:ty, $name:literal, $mode:ident $(($($argument:tt)+))?, [$($old:literal)?],
        $($help:literal)+
    ) => {
        $crate::suite::row::KeyRow {
            name: $name,
            formerly: $crate::suite::declare::formerly!($($old)?),
            what: <$kind as $crate::suite::kind::Kind>::WHAT,
            needed: $crate::suite::declare::is_needed!($mode),
            instead_of: $crate::suite::declare::instead_of!($mode $($($argument)+)?),
            help: concat!($($help),+),
            schema: <$kind as $crate::suite::kind::Kind>::schema,
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
/// this; `own`: then it is the scenario's role; `like(key)`: then the name is that of another key;
/// `instead(key)`: then another key is there, and never both.
macro_rules! is_needed {
    (needs) => {
        true
    };
    ($other:ident) => {
        false
    };
}

/// The key of which exactly one is there, this one or that.
macro_rules! instead_of {
    (instead $other:ident) => {
        Some(stringify!($other))
    };
    ($($mode:tt)+) => {
        None
    };
}

/// The type of a key's value.
macro_rules! value_of {
    (instead, $kind:ty) => { Option<<$kind as $crate::suite::kind::Kind>::Value> };
    (may, $kind:ty) => { Option<<$kind as $crate::suite::kind::Kind>::Value> };
    ($other:ident, $kind:ty) => { <$kind as $crate::suite::kind::Kind>::Value };
}

/// Reads a key; none if there is something wrong with it, which the reader knows then.
macro_rules! read_key {
    (needs, $kind:ty, $row:expr, $table:expr, $reader:expr) => {
        $table.needed::<$kind>($row, $reader)
    };
    (may, $kind:ty, $row:expr, $table:expr, $reader:expr) => {
        $table.take::<$kind>($row, $reader).may()
    };
    (instead, $kind:ty, $row:expr, $table:expr, $reader:expr, $other:ident) => {
        match &$other {
            Some(other) => $table.instead::<$kind>($row, other.is_some(), $reader).may(),
            // What is wrong with the other was told.
            None => $table.take::<$kind>($row, $reader).may(),
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
    (instead, $kind:ty, $value:expr, $actors:expr) => {
        $crate::suite::declare::actors_of!(may, $kind, $value, $actors);
    };
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
                $visibility $field: $crate::suite::declare::value_of!($mode, $kind),
            )*
        }

        impl $crate::suite::table::Record for $record {
            const ROW: $crate::suite::row::Row = $crate::suite::row::Row {
                name: $name,
                formerly: None,
                help: concat!($($help),+),
                keys: &[$($crate::suite::declare::key_row!(
                    $kind, $key, $mode $(($($default)+))?, [$($old)?], $($key_help)+
                )),*],
                traits: &[],
            };

            fn read(
                table: &mut $crate::suite::table::Table<'_>,
                reader: &mut $crate::suite::reader::Reader<'_>,
            ) -> Option<Self> {
                $(let $field = $crate::suite::declare::read_key!(
                    $mode,
                    $kind,
                    &$crate::suite::declare::key_row!($kind, $key, $mode $(($($default)+))?, [$($old)?], $($key_help)+),
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
                        $field: $crate::suite::declare::value_of!($mode, $kind),
                    )+
                })?,
            )+
        }

        impl $crate::suite::table::Choice for $enum {
            const TAG: &'static str = $tag;
            const NAMING: $crate::suite::naming::Naming =
                $crate::suite::naming::Naming::$naming;
            const ROWS: &'static [$crate::suite::table::ReadRow<Self>] = &[$((
                $crate::suite::row::Row {
                    name: $name,
                    formerly: $crate::suite::declare::formerly!($($former)?),
                    help: concat!($($help),+),
                    keys: &[$($($crate::suite::declare::key_row!(
                        $kind, $key, $mode $(($($default)+))?, [$($old)?], $($key_help)+
                    )),+)?],
                    traits: &[$($($crate::suite::row::Trait::$trait),+)?],
                },
                |_table, _reader| {
                    $($(let $field = $crate::suite::declare::read_key!(
                        $mode,
                        $kind,
                        &$crate::suite::declare::key_row!($kind, $key, $mode $(($($default)+))?, [$($old)?], $($key_help)+),
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
                        $($($crate::suite::declare::actors_of!($mode, $kind, $field, &mut _actors);)+)?
                    })+
                }
                _actors
            }
        }
    };
}

pub(super) use {
    actors_of, formerly, instead_of, is_needed, key_row, read_key, record, rows, value_of,
};
