//! Joins by identifiers: the same kind, the same value, and nothing that speaks against it.

use super::clusters::Clusters;
use super::nodes::Nodes;
use super::told::{By, Conflict, Why};
use crate::identifier::{Kind, Source};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// What so many nodes have is nobody's identifier.
const CROWD: usize = 64;

/// Two nodes with one identifier.
type Edge = (usize, usize, (Kind, String));

pub(super) fn join(nodes: &Nodes, clusters: &mut Clusters, conflicts: &mut Vec<Conflict>) {
    doubted(nodes, &mut clusters.cut, conflicts);
    let edges = edges(nodes, &clusters.cut);
    loop {
        clusters.part();
        for (a, b, (kind, value)) in &edges {
            if !clusters.cut.contains(a) && !clusters.cut.contains(b) {
                clusters.join(*a, *b, By::Identifier(*kind, value.clone()));
            }
        }
        let culprits = culprits(nodes, clusters, &edges);
        if culprits.is_empty() {
            return;
        }
        for (node, others) in culprits {
            clusters.cut.insert(node);
            let others = others.iter().map(|&at| nodes.record(at)).collect();
            conflicts.push(Conflict { record: nodes.record(node), why: Why::Bridges, others });
        }
    }
}

/// All pairs that an identifier joins.
fn edges(nodes: &Nodes, cut: &BTreeSet<usize>) -> Vec<Edge> {
    let mut edges = Vec::new();
    for (key, who) in nodes.by_key.iter().filter(|(_, who)| who.len() <= CROWD) {
        let who: Vec<usize> = who.iter().copied().filter(|at| !cut.contains(at)).collect();
        for (place, &a) in who.iter().enumerate() {
            let others = who[place + 1..].iter();
            let joined = others.filter(|&&b| {
                !nodes.contradict(a, b, false) && !nodes.all[a].may_be_a_groups(&nodes.all[b])
            });
            edges.extend(joined.map(|&b| (a, b, key.clone())));
        }
    }
    edges
}

/// Who has an identifier of others' with whom all else is at odds. It is the later source that is
/// doubted, so the download comes before the gradebook.
fn doubted(nodes: &Nodes, cut: &mut BTreeSet<usize>, conflicts: &mut Vec<Conflict>) {
    for rank in [Source::Download, Source::Gradebook] {
        let mut found = BTreeSet::new();
        for (at, node) in nodes.all.iter().enumerate().filter(|(_, node)| node.rank() == rank) {
            for key in &node.keys {
                let Some((why, others)) = doubt(nodes, cut, at, key) else { continue };
                let others = others.iter().map(|&at| nodes.record(at)).collect();
                conflicts.push(Conflict { record: nodes.record(at), why, others });
                found.insert(at);
            }
        }
        cut.extend(found);
    }
}

/// Why a node is not whom its identifier names, and whom that is.
fn doubt(
    nodes: &Nodes,
    cut: &BTreeSet<usize>,
    at: usize,
    key: &(Kind, String),
) -> Option<(Why, Vec<usize>)> {
    let is_earlier =
        |other: &usize| nodes.all[*other].rank() < nodes.all[at].rank() && !cut.contains(other);
    let who = nodes.by_key.get(key).filter(|who| who.len() <= CROWD)?;
    let others: Vec<usize> = who.iter().copied().filter(is_earlier).collect();
    let value = || shown(nodes, at, key);
    if others.is_empty() {
        None
    } else if others.iter().all(|&other| nodes.contradict(at, other, false)) {
        Some((Why::Contradicts(key.0, value()), others))
    } else if others.iter().all(|&other| nodes.all[at].may_be_a_groups(&nodes.all[other])) {
        Some((Why::MaybeGroup(format!("{} {}", key.0, value())), others))
    } else {
        None
    }
}

/// The identifier as it was written.
fn shown(nodes: &Nodes, node: usize, key: &(Kind, String)) -> String {
    let records = nodes.all[node].records.iter().map(|&at| &nodes.records[at]);
    let mut all = records.flat_map(|record| &record.identifiers);
    all.find(|one| one.key() == *key).map_or_else(|| key.1.clone(), |one| one.value.clone())
}

/// Who joins nodes that can't be one, and those: of the nodes between them the ones of the last
/// source.
fn culprits(
    nodes: &Nodes,
    clusters: &Clusters,
    edges: &[Edge],
) -> BTreeMap<usize, BTreeSet<usize>> {
    let mut near: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    let live = |at: &usize| !clusters.cut.contains(at);
    for (a, b, _) in edges.iter().filter(|(a, b, _)| live(a) && live(b)) {
        near.entry(*a).or_default().insert(*b);
        near.entry(*b).or_default().insert(*a);
    }
    let mut culprits: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for members in clusters.all().filter(|members| members.len() > 2) {
        for (place, &a) in members.iter().enumerate() {
            for &b in &members[place + 1..] {
                if !nodes.contradict(a, b, false) {
                    continue;
                }
                let between = between(&near, a, b);
                let last = between.iter().map(|&at| nodes.all[at].rank()).max();
                for at in between.into_iter().filter(|&at| Some(nodes.all[at].rank()) == last) {
                    culprits.entry(at).or_default().extend([a, b]);
                }
            }
        }
    }
    culprits
}

/// The nodes on a shortest way from one to the other, without the two; the two themselves if they
/// are neighbours.
fn between(near: &BTreeMap<usize, BTreeSet<usize>>, from: usize, to: usize) -> Vec<usize> {
    let mut before: BTreeMap<usize, usize> = BTreeMap::from([(from, from)]);
    let mut open = VecDeque::from([from]);
    while let Some(at) = open.pop_front() {
        for &next in near.get(&at).into_iter().flatten() {
            if let std::collections::btree_map::Entry::Vacant(free) = before.entry(next) {
                free.insert(at);
                open.push_back(next);
            }
        }
    }
    let mut way = Vec::new();
    let mut at = before.get(&to).copied().unwrap_or(from);
    while at != from {
        way.push(at);
        at = before[&at];
    }
    if way.is_empty() { vec![from, to] } else { way }
}
