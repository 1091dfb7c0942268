//! What can be joined: a record, or several that the identity file joins; and what is joined.

use super::told::{By, Conflict, Why};
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

/// The one source that a record counts as: a receipt belongs to the download.
pub(super) fn counted(source: Source) -> Source {
    if source == Source::Receipt { Source::Download } else { source }
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

    /// Whether only a participant's number is shared, and one side of it has no name: a group's
    /// number looks the same.
    pub(super) fn is_nameless(&self, a: usize, b: usize) -> bool {
        let agreeing = self.shared(a, b).into_iter();
        let agreeing = agreeing.filter(|(_, likeness)| *likeness == Likeness::Same);
        let kinds: Vec<Kind> = agreeing.map(|(kind, _)| kind).collect();
        kinds == [Kind::Participant] && self.all[a].names.is_empty() != self.all[b].names.is_empty()
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
        self.sources.insert(counted(record.source));
        self.apart |= record.apart;
    }

    /// The last of its sources.
    pub(super) fn rank(&self) -> Source {
        self.sources.last().copied().unwrap_or(Source::Identities)
    }
}

/// Which entry of the identity file names which records.
struct Aliases<'a> {
    records: &'a [Record],
    /// Entries by the record that they name.
    named: BTreeMap<usize, BTreeSet<usize>>,
}

impl<'a> Aliases<'a> {
    fn of(records: &'a [Record]) -> Self {
        let mut by_key: BTreeMap<(Kind, String), Vec<usize>> = BTreeMap::new();
        let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let others = || records.iter().enumerate().filter(|(_, r)| r.source != Source::Identities);
        for (at, record) in others() {
            for one in &record.identifiers {
                by_key.entry(one.key()).or_default().push(at);
            }
            for name in record.names.iter().filter_map(Name::exact) {
                by_name.entry(name).or_default().push(at);
            }
        }
        let mut named: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for (entry, alias) in records.iter().enumerate() {
            if alias.source != Source::Identities {
                continue;
            }
            let mut of_entry: BTreeSet<usize> = BTreeSet::new();
            for one in &alias.identifiers {
                of_entry.extend(by_key.get(&one.key()).into_iter().flatten());
            }
            // A name counts where no identifier of the entry says who is meant.
            let there: BTreeSet<Source> =
                of_entry.iter().map(|&at| counted(records[at].source)).collect();
            for name in alias.names.iter().filter_map(Name::exact) {
                let found = by_name.get(&name).into_iter().flatten().copied();
                of_entry.extend(found.filter(|&at| !there.contains(&counted(records[at].source))));
            }
            for at in of_entry {
                named.entry(at).or_default().insert(entry);
            }
        }
        Self { records, named }
    }

    /// The entry for each record that exactly one names; by a name alone it may name one record of
    /// a source.
    fn taken(self, conflicts: &mut Vec<Conflict>) -> BTreeMap<usize, usize> {
        let mut taken = BTreeMap::new();
        let mut by_name_alone: BTreeMap<(usize, Source), Vec<usize>> = BTreeMap::new();
        for (at, entries) in self.named {
            let record = &self.records[at];
            let mut of_record = entries.iter().copied();
            let (Some(entry), None) = (of_record.next(), of_record.next()) else {
                let others = entries.into_iter().collect();
                conflicts.push(Conflict { record: at, why: Why::Identities, others });
                continue;
            };
            let alias = &self.records[entry];
            let shares = record
                .identifiers
                .iter()
                .any(|one| alias.identifiers.iter().any(|other| other.key() == one.key()));
            if shares {
                taken.insert(at, entry);
            } else {
                by_name_alone.entry((entry, counted(record.source))).or_default().push(at);
            }
        }
        for ((entry, _), found) in by_name_alone {
            if let [only] = found[..] {
                taken.insert(only, entry);
                continue;
            }
            for &record in &found {
                let why = Why::Several("a name in the identity file".into());
                conflicts.push(Conflict { record, why, others: vec![entry] });
            }
        }
        taken
    }
}

/// Nodes that are one person's.
#[derive(Debug)]
pub(super) struct Clusters {
    /// The first node of each node's cluster.
    first: Vec<usize>,
    /// The nodes of each cluster, in order, by its first one.
    members: BTreeMap<usize, Vec<usize>>,
    joins: Vec<(usize, By)>,
    /// Nodes that stay alone.
    pub(super) cut: BTreeSet<usize>,
}

impl Clusters {
    pub(super) fn of(nodes: &Nodes) -> Self {
        let all = 0..nodes.all.len();
        Self {
            first: all.clone().collect(),
            members: all.map(|node| (node, vec![node])).collect(),
            joins: Vec::new(),
            cut: BTreeSet::new(),
        }
    }

    /// All as they were at first, but for those that were cut.
    pub(super) fn part(&mut self) {
        let all = 0..self.first.len();
        self.first = all.clone().collect();
        self.members = all.map(|node| (node, vec![node])).collect();
        self.joins.clear();
    }

    pub(super) fn first(&self, node: usize) -> usize {
        self.first[node]
    }

    pub(super) fn members(&self, node: usize) -> &[usize] {
        &self.members[&self.first[node]]
    }

    /// All of them.
    pub(super) fn all(&self) -> impl Iterator<Item = &[usize]> {
        self.members.values().map(Vec::as_slice)
    }

    pub(super) fn join(&mut self, a: usize, b: usize, by: By) {
        let (first, last) = (self.first[a].min(self.first[b]), self.first[a].max(self.first[b]));
        self.joins.push((first, by));
        if first == last {
            return;
        }
        let moved = self.members.remove(&last).unwrap_or_default();
        for &node in &moved {
            self.first[node] = first;
        }
        let members = self.members.entry(first).or_default();
        members.extend(moved);
        members.sort_unstable();
    }

    /// Why the members of each are together, by the first of them.
    pub(super) fn evidence(&self) -> BTreeMap<usize, Vec<By>> {
        let mut evidence: BTreeMap<usize, Vec<By>> = BTreeMap::new();
        for (node, by) in &self.joins {
            evidence.entry(self.first[*node]).or_default().push(by.clone());
        }
        evidence
    }

    /// Where something is said of the members.
    pub(super) fn sources(&self, nodes: &Nodes, node: usize) -> BTreeSet<Source> {
        let members = self.members(node).iter();
        members.flat_map(|&at| nodes.all[at].sources.iter().copied()).collect()
    }

    /// Whether something says that the members of the two are not one person's.
    pub(super) fn contradict(&self, nodes: &Nodes, a: usize, b: usize, any: bool) -> bool {
        let (a, b) = (self.members(a), self.members(b));
        a.iter().any(|&a| b.iter().any(|&b| nodes.contradict(a, b, any)))
    }
}
