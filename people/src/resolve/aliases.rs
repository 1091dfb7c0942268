//! Which entry of the identity file names which records.

use super::told::{Conflict, Why};
use crate::identifier::{Kind, Source};
use crate::name::Name;
use crate::record::Record;
use std::collections::{BTreeMap, BTreeSet};

/// Which entry of the identity file names which records.
pub(super) struct Aliases<'a> {
    records: &'a [Record],
    /// Entries by the record that they name.
    named: BTreeMap<usize, BTreeSet<usize>>,
}

impl<'a> Aliases<'a> {
    pub(super) fn of(records: &'a [Record]) -> Self {
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
                of_entry.iter().map(|&at| records[at].source.counted()).collect();
            for name in alias.names.iter().filter_map(Name::exact) {
                let found = by_name.get(&name).into_iter().flatten().copied();
                of_entry.extend(found.filter(|&at| !there.contains(&records[at].source.counted())));
            }
            for at in of_entry {
                named.entry(at).or_default().insert(entry);
            }
        }
        Self { records, named }
    }

    /// The entry for each record that exactly one names; by a name alone it may name one record of
    /// a source.
    pub(super) fn taken(self, conflicts: &mut Vec<Conflict>) -> BTreeMap<usize, usize> {
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
                by_name_alone.entry((entry, record.source.counted())).or_default().push(at);
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
