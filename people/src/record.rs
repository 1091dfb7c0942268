//! What one place of one source says of one person.

use super::identifier::{Identifier, Kind, Source};
use super::name::Name;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A row of a roster or a gradebook, a hand-in, or an entry of an identity file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Record {
    /// Which source.
    pub source: Source,
    /// Where in it: `line 2`, or the path of a hand-in.
    pub place: String,
    /// In the order in which they were said, none twice.
    pub identifiers: Vec<Identifier>,
    /// As they are written there.
    pub names: Vec<Name>,
    /// The parts of the class, such as `A`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<String>,
    /// The group that the person belongs to, by its name; empty if none is told of.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub group: String,
    /// Nobody else is this one, whatever the names; only the identity file says so.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub apart: bool,
}

impl Default for Record {
    fn default() -> Self {
        Self::new(Source::Download, "")
    }
}

impl Record {
    /// One that says nothing yet.
    pub fn new(source: Source, place: &str) -> Self {
        Self {
            source,
            place: place.to_owned(),
            identifiers: Vec::new(),
            names: Vec::new(),
            sections: Vec::new(),
            group: String::new(),
            apart: false,
        }
    }

    /// With an identifier of the record's own source; unchanged if the value says nothing.
    #[must_use]
    pub fn with(mut self, kind: Kind, value: &str) -> Self {
        self.add(kind, value, self.source);
        self
    }

    /// With a name, if there is one.
    #[must_use]
    pub fn named(mut self, name: Option<Name>) -> Self {
        self.add_name(name);
        self
    }

    /// Adds an identifier, unless it says nothing or is there.
    pub fn add(&mut self, kind: Kind, value: &str, source: Source) {
        let Some(new) = Identifier::new(kind, value, source) else { return };
        if !self.identifiers.iter().any(|known| known.key() == new.key()) {
            self.identifiers.push(new);
        }
    }

    fn add_name(&mut self, name: Option<Name>) {
        let Some(name) = name else { return };
        if !self.names.contains(&name) {
            self.names.push(name);
        }
    }

    /// Adds what another record says of the same person: nothing known is dropped.
    pub fn take_in(&mut self, other: &Self) {
        for one in &other.identifiers {
            self.add(one.kind, &one.value, one.source);
        }
        for name in &other.names {
            self.add_name(Some(name.clone()));
        }
        for section in &other.sections {
            if !self.sections.contains(section) {
                self.sections.push(section.clone());
            }
        }
        if self.group.is_empty() {
            self.group.clone_from(&other.group);
        }
    }

    /// The first identifier of a kind.
    pub fn first(&self, kind: Kind) -> Option<&str> {
        let mut of_kind = self.identifiers.iter().filter(|one| one.kind == kind);
        of_kind.next().map(|one| one.value.as_str())
    }

    /// Whether it says nothing of anybody.
    pub fn is_empty(&self) -> bool {
        self.identifiers.is_empty() && self.names.is_empty()
    }

    /// Who it is about, for readers, not made printable: `Jane Doe, participant 501 (line 2)`.
    pub fn label(&self) -> String {
        let name = self.names.first().map(Name::shown);
        let known = self.identifiers.iter().filter(|one| one.kind != Kind::Folder);
        let known = known.map(|one| format!("{} {}", one.kind, one.value));
        let what: Vec<String> = name.into_iter().chain(known).take(3).collect();
        match (what.is_empty(), self.source) {
            (true, _) => format!("{} {}", self.source, self.place),
            (_, Source::Download | Source::Receipt) => what.join(", "),
            _ => format!("{} ({} {})", what.join(", "), self.source, self.place),
        }
    }
}
