//! What can be joined: a record, or several that the identity file joins.

use super::aliases::Aliases;
use super::told::{By, Conflict};
use crate::identifier::{Identifier, Kind, Source};
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

    /// As of the two nodes themselves.
    pub(super) fn contradict(&self, a: usize, b: usize, any: bool) -> bool {
        self.all[a].contradicts(&self.all[b], any)
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
