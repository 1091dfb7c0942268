//! What can be joined: a record, or several that the identity file joins.

use super::aliases::Aliases;
use super::told::{By, Conflict};
use crate::identifier::{Identifier, Kind, Source, local, without_zeros};
use crate::name::Name;
use crate::record::Record;
use std::collections::{BTreeMap, BTreeSet};

/// A record, or several that the identity file joins.
#[derive(Debug, Default)]
pub(super) struct Node {
    /// By their places among all.
    pub(super) records: Vec<usize>,
    /// What is known, for comparing.
    pub(super) keys: BTreeSet<(Kind, String)>,
    pub(super) names: Vec<Name>,
    /// Where something is said of it, but for the identity file.
    pub(super) sources: BTreeSet<Source>,
    /// No name may join it with anybody.
    pub(super) apart: bool,
    /// What the identity file says.
    pub(super) evidence: Vec<By>,
}

/// How alike two identifiers of one kind are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    Other,
    /// But for what is lost on the way: zeros at the front, a login's host.
    Near,
    Same,
}

impl Likeness {
    fn of(kind: Kind, one: &str, other: &str) -> Self {
        let near = match kind {
            _ if one == other => return Self::Same,
            Kind::Login => one.contains('@') != other.contains('@') && local(one) == local(other),
            _ => {
                kind.is_number()
                    && without_zeros(one).is_some_and(|one| Some(one) == without_zeros(other))
            }
        };
        if near { Self::Near } else { Self::Other }
    }
}

/// All of them.
#[derive(Debug)]
pub(super) struct Nodes<'a> {
    pub(super) records: &'a [Record],
    pub(super) all: Vec<Node>,
    /// Who has an identifier.
    pub(super) by_key: BTreeMap<(Kind, String), Vec<usize>>,
}

/// What can stand for a person: all but the path.
fn keys(record: &Record) -> impl Iterator<Item = (Kind, String)> + '_ {
    record.identifiers.iter().filter(|one| one.kind != Kind::Folder).map(Identifier::key)
}

impl<'a> Nodes<'a> {
    pub(super) fn of(records: &'a [Record], conflicts: &mut Vec<Conflict>) -> Self {
        let taken = Aliases::of(records).taken(conflicts);
        let mut all: Vec<Node> = Vec::new();
        let mut of_alias: BTreeMap<usize, usize> = BTreeMap::new();
        for (at, record) in records.iter().enumerate() {
            if record.source == Source::Identities {
                continue;
            }
            let alias = taken.get(&at);
            let place = alias.and_then(|alias| of_alias.get(alias)).copied();
            let place = place.unwrap_or_else(|| {
                all.push(Node::default());
                all.len() - 1
            });
            all[place].take_in(at, record);
            if let Some(&alias) = alias
                && of_alias.insert(alias, place).is_none()
            {
                let entry = &records[alias];
                all[place].keys.extend(keys(entry));
                all[place].names.extend(entry.names.iter().cloned());
                all[place].apart |= entry.apart;
                all[place].evidence.push(By::Identities(entry.place.clone()));
            }
        }
        let mut by_key: BTreeMap<(Kind, String), Vec<usize>> = BTreeMap::new();
        for (at, node) in all.iter().enumerate() {
            for key in &node.keys {
                by_key.entry(key.clone()).or_default().push(at);
            }
        }
        Self { records, all, by_key }
    }

    /// A record that stands for a node: of the last source.
    pub(super) fn record(&self, node: usize) -> usize {
        self.all[node]
            .records
            .iter()
            .copied()
            .max_by_key(|&at| self.records[at].source)
            .unwrap_or(0)
    }

    /// How alike the two are in each kind of identifier of which both have one.
    fn shared(&self, a: usize, b: usize) -> BTreeMap<Kind, Likeness> {
        let (a, b) = (&self.all[a].keys, &self.all[b].keys);
        let mut shared = BTreeMap::new();
        for (kind, value) in a {
            for (_, other) in b.iter().filter(|(other, _)| other == kind) {
                let likeness = shared.entry(*kind).or_insert(Likeness::Other);
                *likeness = (*likeness).max(Likeness::of(*kind, value, other));
            }
        }
        shared
    }

    /// Whether something says that the two are not one: another number, or a name that shares
    /// nothing with the other's unless two identifiers agree. With `any`, another login or address
    /// says so as well.
    pub(super) fn contradict(&self, a: usize, b: usize, any: bool) -> bool {
        let shared = self.shared(a, b);
        let counts = |kind: Kind| kind.is_number() || any && kind != Kind::Word;
        let mut others = shared.iter().filter(|(_, likeness)| **likeness == Likeness::Other);
        let agreeing = shared.values().filter(|likeness| **likeness == Likeness::Same).count();
        others.any(|(kind, _)| counts(*kind)) || agreeing < 2 && self.are_strangers(a, b)
    }

    fn are_strangers(&self, a: usize, b: usize) -> bool {
        let (a, b) = (&self.all[a].names, &self.all[b].names);
        !a.is_empty()
            && !b.is_empty()
            && a.iter().all(|name| b.iter().all(|other| name.is_stranger_to(other)))
    }

    /// Whether only a participant's number is shared and the names are not the same: the download
    /// has one and the gradebook none, or they don't even resemble each other. The number of a
    /// group that hands in looks the same as a participant's.
    pub(super) fn may_be_a_groups(&self, a: usize, b: usize) -> bool {
        let agreeing = self.shared(a, b).into_iter();
        let agreeing = agreeing.filter(|(_, likeness)| *likeness == Likeness::Same);
        if !agreeing.map(|(kind, _)| kind).eq([Kind::Participant]) {
            return false;
        }
        let (a, b) = (&self.all[a], &self.all[b]);
        match (a.names.is_empty(), b.names.is_empty()) {
            (true, true) => false,
            (false, false) => !a.names.iter().any(|name| {
                b.names
                    .iter()
                    .any(|other| name.exact() == other.exact() || name.resembles(other).is_some())
            }),
            (is_nameless, _) => {
                let nameless = if is_nameless { a } else { b };
                nameless.sources.contains(&Source::Gradebook)
            }
        }
    }
}

impl Node {
    pub(super) fn of(records: &[Record]) -> Self {
        let mut node = Self::default();
        for (at, record) in records.iter().enumerate() {
            node.take_in(at, record);
        }
        node
    }

    fn take_in(&mut self, at: usize, record: &Record) {
        self.records.push(at);
        self.keys.extend(keys(record));
        for name in &record.names {
            if !self.names.contains(name) {
                self.names.push(name.clone());
            }
        }
        self.sources.insert(record.source.counted());
        self.apart |= record.apart;
    }

    /// The last of its sources.
    pub(super) fn rank(&self) -> Source {
        self.sources.last().copied().unwrap_or(Source::Identities)
    }
}
