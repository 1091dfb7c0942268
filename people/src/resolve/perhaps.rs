//! What was not joined and may be one: several of one name, names that are nearly the same, and
//! identifiers of different kinds that look the same.

use super::clusters::Clusters;
use super::nodes::Nodes;
use super::propose::Ambiguous;
use super::told::{Conflict, Perhaps, Why};
use crate::identifier::{Kind, Source, local};
use crate::name::{Name, bare};
use std::collections::{BTreeMap, BTreeSet};

/// So many are told of one record.
const TOLD: usize = 3;

/// What so many share tells nothing.
const CROWD: usize = 200;

pub(super) fn of(
    nodes: &Nodes,
    clusters: &Clusters,
    conflicts: &mut Vec<Conflict>,
    ambiguous: &[Ambiguous],
) -> Vec<Perhaps> {
    let mut all = Told { nodes, clusters, perhaps: BTreeMap::new() };
    for (by, firsts) in ambiguous {
        for &a in firsts {
            let others: Vec<usize> =
                firsts.iter().copied().filter(|&b| all.may_be_one(a, b)).collect();
            let is_open = |&b: &usize| !clusters.contradict(nodes, a, b, true);
            let open: Vec<usize> = others.iter().copied().filter(is_open).collect();
            for &b in &others {
                let but = if open.contains(&b) { "" } else { ", but something else differs" };
                all.tell(a, b, &format!("{by}{but}"));
            }
            if !open.is_empty() {
                let others = open.iter().map(|&at| nodes.record(at)).collect();
                let why = Why::Several(by.to_string());
                conflicts.push(Conflict { record: nodes.record(a), why, others });
            }
        }
    }
    all.by_names();
    all.by_other_kinds();
    let mut perhaps: Vec<Perhaps> =
        all.perhaps.into_values().flat_map(|told| told.into_iter().take(TOLD)).collect();
    perhaps.sort();
    perhaps
}

struct Told<'a> {
    nodes: &'a Nodes<'a>,
    clusters: &'a Clusters,
    /// By the first node of the cluster of which it is told.
    perhaps: BTreeMap<usize, Vec<Perhaps>>,
}

impl Told<'_> {
    /// Whether the first is of a later source and lacks what the second has, and the other way
    /// round.
    fn may_be_one(&self, a: usize, b: usize) -> bool {
        let (ours, theirs) =
            (self.clusters.sources(self.nodes, a), self.clusters.sources(self.nodes, b));
        let is_apart =
            |node: usize| self.clusters.members(node).iter().any(|&at| self.nodes.all[at].apart);
        self.clusters.first(a) != self.clusters.first(b)
            && !is_apart(a)
            && !is_apart(b)
            && ours.is_disjoint(&theirs)
            && ours.last() > theirs.last()
    }

    fn tell(&mut self, a: usize, b: usize, why: &str) {
        let (record, other) = (self.nodes.record(a), self.nodes.record(b));
        let told = self.perhaps.entry(self.clusters.first(a)).or_default();
        if !told.iter().any(|one| one.record == record && one.other == other) {
            told.push(Perhaps { record, other, why: why.to_owned() });
        }
    }

    /// Pairs that share something and may be one.
    fn pairs<K: Ord>(&self, keys: impl Fn(usize) -> Vec<K>) -> BTreeSet<(usize, usize)> {
        let all: BTreeSet<Source> =
            self.nodes.all.iter().flat_map(|node| node.sources.iter().copied()).collect();
        // Who is in every source lacks nobody.
        let lacks = |node: &usize| self.clusters.sources(self.nodes, *node) != all;
        let mut sharing: BTreeMap<K, Vec<usize>> = BTreeMap::new();
        for node in (0..self.nodes.all.len()).filter(lacks) {
            for key in keys(node) {
                sharing.entry(key).or_default().push(node);
            }
        }
        let mut pairs = BTreeSet::new();
        for who in sharing.into_values().filter(|who| who.len() <= CROWD) {
            for &a in &who {
                pairs.extend(who.iter().filter(|&&b| self.may_be_one(a, b)).map(|&b| (a, b)));
            }
        }
        pairs
    }

    /// Names that are nearly the same, where no number says otherwise.
    fn by_names(&mut self) {
        let nodes = self.nodes;
        let starts = |node: usize| -> Vec<String> {
            let names = nodes.all[node].names.iter();
            let forms = names.flat_map(|name| {
                let words = name.plain_words();
                let joined = name.run_together_forms();
                words.into_iter().chain(joined).map(|word| word.chars().take(3).collect())
            });
            forms.collect::<BTreeSet<String>>().into_iter().collect()
        };
        for (a, b) in self.pairs(starts) {
            if self.clusters.contradict(nodes, a, b, false) {
                continue;
            }
            let (ours, theirs) = (&nodes.all[a].names, &nodes.all[b].names);
            let mut alike = ours
                .iter()
                .flat_map(|name| theirs.iter().filter_map(|other| name.resembles(other)));
            if let Some(how) = alike.next() {
                self.tell(a, b, how);
            }
        }
    }

    /// The same letters as a login, a GitHub login and before an `@`.
    fn by_other_kinds(&mut self) {
        let nodes = self.nodes;
        let words = |node: usize| -> Vec<String> {
            let kinds = [Kind::Login, Kind::Email, Kind::Github, Kind::Word];
            let keys = nodes.all[node].keys.iter().filter(|(kind, _)| kinds.contains(kind));
            let words = keys.map(|(_, value)| bare(local(value)));
            // `jane.doe@x.edu` may be Jane Doe's.
            words.chain(nodes.all[node].names.iter().flat_map(Name::as_words)).collect()
        };
        for (a, b) in self.pairs(words) {
            if !self.clusters.contradict(nodes, a, b, false) {
                let word = words(a).into_iter().find(|word| words(b).contains(word));
                let word = word.unwrap_or_default();
                self.tell(a, b, &format!("{word} stands for both, as what is of different kinds"));
            }
        }
    }
}
