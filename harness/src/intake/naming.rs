//! How hand-ins are named: by a layout, or as the instructor says.

use super::layout::Layout;
use super::pattern::Pattern;
use std::fmt;

/// A way of naming hand-ins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Naming {
    /// As a system does.
    Layout(Layout),
    /// As the instructor says.
    Pattern(Pattern),
}

impl Naming {
    /// The name that `--layout` takes, or `pattern`.
    pub fn id(&self) -> &'static str {
        match self {
            Self::Layout(layout) => layout.id(),
            Self::Pattern(_) => "pattern",
        }
    }
}

impl From<Layout> for Naming {
    fn from(layout: Layout) -> Self {
        Self::Layout(layout)
    }
}

impl fmt::Display for Naming {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Layout(layout) => write!(f, "{layout}"),
            Self::Pattern(pattern) => write!(f, "the pattern {pattern}"),
        }
    }
}

/// How the hand-ins of some of the paths are named.
#[derive(Debug, Clone)]
pub struct Way {
    /// The way.
    pub naming: Naming,
    /// Whether it was guessed from the names, and not said.
    pub guessed: bool,
    /// So many names it explains.
    pub explained: usize,
    /// Of so many that it should.
    pub entries: usize,
    /// The paths, as given, printable.
    pub paths: Vec<String>,
}

impl Way {
    /// How sure it is, for readers.
    pub fn sureness(&self) -> String {
        let by = if self.guessed { "guessed from the names" } else { "as you say" };
        format!("{by}; it explains {} of {}", self.explained, self.entries)
    }
}
