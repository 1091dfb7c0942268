//! From records to people.
//!
//! ```text
//! records ─► nodes (what an identity file joins) ─► clusters by identifiers ─► by proposals ─► people
//!                                                        └─► conflicts: a record alone
//! ```

mod aliases;
mod nodes;
mod compare;
mod clusters;
mod strong;
mod propose;
mod perhaps;
mod may_be;
mod again;
mod told;

pub use again::{Sighting, again};
pub use may_be::Profile;
pub use told::{By, Conflict, Perhaps};

use super::identifier::Source;
use super::record::Record;
use clusters::Clusters;
use nodes::Nodes;

/// One person: which records, by their places among those that were given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// In order; of the identity file's own entries only those that name a record.
    pub records: Vec<usize>,
    /// Why they are one person's.
    pub evidence: Vec<By>,
}

/// What came of all records.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Resolved {
    /// Each record is in one of them, but for entries of the identity file that name nobody.
    pub people: Vec<Found>,
    /// Records that could not be joined though something says that they should.
    pub conflicts: Vec<Conflict>,
    /// Records that may be one person's and were not joined.
    pub perhaps: Vec<Perhaps>,
}

impl Resolved {
    /// Who handed in and is in no row of the roster, unless there is no roster, the identity file
    /// says that it is nobody else, or something is in doubt of this one already.
    pub fn strangers<'a>(&'a self, records: &'a [Record]) -> impl Iterator<Item = &'a Found> {
        let is_any = records.iter().any(|record| record.source == Source::Roster);
        self.only(records, Source::Download, Source::Roster).filter(move |_| is_any)
    }

    /// Who is in the roster and handed in nothing, unless something is in doubt of this one.
    pub fn absent<'a>(&'a self, records: &'a [Record]) -> impl Iterator<Item = &'a Found> {
        self.only(records, Source::Roster, Source::Download)
    }

    fn only<'a>(
        &'a self,
        records: &'a [Record],
        has: Source,
        lacks: Source,
    ) -> impl Iterator<Item = &'a Found> {
        let is_doubted = |at: usize| {
            let mut perhaps = self.perhaps.iter();
            perhaps.any(|one| one.record == at || one.other == at)
                || self.conflicts.iter().any(|conflict| conflict.record == at)
        };
        let aparts: Vec<&String> =
            records.iter().filter(|record| record.apart).map(|record| &record.place).collect();
        self.people.iter().filter(move |found| {
            let is_of =
                |source| found.records.iter().any(|&at| records[at].source.counted() == source);
            let is_apart = |by: &By| matches!(by, By::Identities(place) if aparts.contains(&place));
            if found.evidence.iter().any(is_apart) {
                return false;
            }
            is_of(has) && !is_of(lacks) && !found.records.iter().any(|&at| is_doubted(at))
        })
    }
}

/// Joins records to people. The outcome doesn't depend on the records' order.
pub fn resolve(records: &[Record]) -> Resolved {
    let mut conflicts = Vec::new();
    let nodes = Nodes::of(records, &mut conflicts);
    let mut clusters = Clusters::of(&nodes);
    strong::join(&nodes, &mut clusters, &mut conflicts);
    let ambiguous = propose::join(&nodes, &mut clusters);
    let perhaps = perhaps::of(&nodes, &clusters, &mut conflicts, &ambiguous);
    conflicts.sort();
    conflicts.dedup();
    Resolved { people: people(&nodes, &clusters), conflicts, perhaps }
}

fn people(nodes: &Nodes, clusters: &Clusters) -> Vec<Found> {
    let mut people: Vec<Found> = Vec::new();
    let mut joins = clusters.evidence();
    for members in clusters.all() {
        let mut records: Vec<usize> =
            members.iter().flat_map(|&at| nodes.all[at].records.iter().copied()).collect();
        records.sort_unstable();
        let mut evidence = joins.remove(&members[0]).unwrap_or_default();
        evidence.extend(members.iter().flat_map(|&at| nodes.all[at].evidence.iter().cloned()));
        evidence.sort();
        evidence.dedup();
        people.push(Found { records, evidence });
    }
    people.sort_by(|a, b| a.records.cmp(&b.records));
    people
}

#[cfg(test)]
mod tests;
