//! One row for each thing that a suite can say: its name, its keys, what it is for. The parser,
//! "did you mean", the author's documentation and the checks of names all read the rows; the
//! types that the rest of the program uses are made from them.

/// What came of taking a key.
pub(crate) enum Taken<T> {
    /// Its value.
    Value(T),
    /// There is no such key.
    Absent,
    /// There is something wrong with it, which the reader knows.
    Wrong,
}

impl<T> Taken<T> {
    /// The value, or that there is none.
    #[allow(clippy::option_option, reason = "a key that is wrong is none that is absent")]
    pub(crate) fn may(self) -> Option<Option<T>> {
        match self {
            Self::Value(value) => Some(Some(value)),
            Self::Absent => Some(None),
            Self::Wrong => None,
        }
    }

    /// The value, or another where the key is absent.
    pub(crate) fn or_else(self, default: impl FnOnce() -> Option<T>) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent => default(),
            Self::Wrong => None,
        }
    }
}

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
    /// The key in whose place it stands: of the two, exactly one is there.
    pub(crate) instead_of: Option<&'static str>,
    /// What it is for.
    pub(crate) help: &'static str,
    /// The JSON Schema of what stands behind it.
    pub(crate) schema: fn() -> serde_json::Value,
}

/// What others have to know of a verb or a predicate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trait {
    /// It is about words: not essential, unless the suite says so.
    Words,
    /// The run has to look for text that programs leave in their buffers.
    Buffers,
    /// What was handed in is looked at.
    Submission,
    /// Where there is no program for its role, it is left out, and with it what it brings in.
    NeedsProgram,
    /// It consists of others, of which one is enough.
    Alternatives,
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

/// A doc comment as one line.
pub(super) fn tidy(help: &str) -> String {
    help.split_whitespace().collect::<Vec<_>>().join(" ")
}
