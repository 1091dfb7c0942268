//! Nodes that are joined, and why.

use super::nodes::Nodes;
use super::told::By;
use crate::identifier::Source;
use std::collections::{BTreeMap, BTreeSet};

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
