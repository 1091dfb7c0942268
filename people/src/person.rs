//! A person: all records that are about one, and what of them is shown.

use super::identifier::{Kind, folded, local, without_zeros};
use super::name::Name;
use super::record::Record;
use super::resolve::By;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// All that is known of one person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Person {
    /// What each source says; the roster before the download.
    pub records: Vec<Record>,
    /// Why these are one person's; empty if there is but one.
    pub evidence: Vec<By>,
}

impl Person {
    /// The first identifier of a kind.
    pub fn first(&self, kind: Kind) -> &str {
        self.records.iter().find_map(|record| record.first(kind)).unwrap_or_default()
    }

    /// The first of the kinds of which there is one.
    fn first_of(&self, kinds: &[Kind]) -> &str {
        let mut found = kinds.iter().map(|&kind| self.first(kind));
        found.find(|value| !value.is_empty()).unwrap_or_default()
    }

    /// The institution's number.
    pub fn number(&self) -> &str {
        self.first_of(&[Kind::OrgId, Kind::SisId])
    }

    /// The number that the system gave, or what it tells hand-ins apart by.
    pub fn system_id(&self) -> &str {
        self.first_of(&[Kind::SystemId, Kind::Participant, Kind::Group, Kind::Token])
    }

    /// Any number: the institution's; if that is unknown, the system's.
    pub fn id(&self) -> &str {
        let known =
            [Kind::OrgId, Kind::SisId, Kind::SystemId, Kind::Participant, Kind::Group, Kind::Token];
        match self.first_of(&known) {
            "" => Some(self.first(Kind::Word)).filter(|word| without_zeros(word).is_some()),
            id => Some(id),
        }
        .unwrap_or_default()
    }

    /// The name to log in with, or what a file is called by.
    pub fn username(&self) -> &str {
        match self.first_of(&[Kind::Login, Kind::Github]) {
            "" => Some(self.first(Kind::Word)).filter(|word| without_zeros(word).is_none()),
            login => Some(login),
        }
        .unwrap_or_default()
    }

    /// The address of e-mail.
    pub fn email(&self) -> &str {
        self.first(Kind::Email)
    }

    /// The name as it was written: one whose parts are apart rather than one in which they are run together.
    pub fn name(&self) -> String {
        let names = || self.records.iter().flat_map(|record| &record.names);
        let best = names().find(|name| !name.joined).or_else(|| names().next());
        best.map(|name| name.text.clone()).unwrap_or_default()
    }

    /// What the person is sorted by among others: the family's name first, `van der Berg, Jo`, as far
    /// as anything tells which it is; of a name written in one go, the last word and the particles
    /// before it.
    pub fn sorts_as(&self) -> String {
        let names = || self.records.iter().flat_map(|record| &record.names);
        let best =
            names().find(|name| name.parts.is_some()).or_else(|| names().find(|n| !n.joined));
        best.or_else(|| names().next()).map_or_else(|| self.label(), Name::family_first)
    }

    /// The parts of the class.
    pub fn sections(&self) -> String {
        let mut sections: Vec<&str> = Vec::new();
        for section in self.records.iter().flat_map(|record| &record.sections) {
            if !sections.contains(&section.as_str()) {
                sections.push(section);
            }
        }
        sections.join(", ")
    }

    /// What to call the person.
    pub fn label(&self) -> String {
        let name = self.name();
        let known = [name.as_str(), self.username(), self.email(), self.id()];
        known.into_iter().find(|text| !text.is_empty()).unwrap_or_default().to_owned()
    }

    /// The name with what tells the person from others of the same name.
    pub fn told_apart(&self) -> String {
        let known = [self.number(), self.username(), self.email(), self.system_id()];
        let known: Vec<&str> = known.into_iter().filter(|text| !text.is_empty()).collect();
        format!("{} ({})", self.name(), known.join(", "))
    }

    /// Whether this is an identifier of the person, the local part of an address, or the name.
    pub fn is_called(&self, word: &str) -> bool {
        let wanted = folded(word.trim());
        let name = Name::written(word);
        let is_name = |known: &Name| {
            let Some(name) = &name else { return false };
            known.exact().is_some() && known.exact() == name.exact()
                || known.as_words().contains(&wanted)
        };
        !wanted.is_empty()
            && self.records.iter().any(|record| {
                let known = || record.identifiers.iter().map(|one| folded(&one.value));
                known().any(|value| value == wanted || local(&value) == wanted)
                    || record.names.iter().any(is_name)
            })
    }
}
