//! What speaks for and against two nodes being one.

use super::nodes::Node;
use crate::identifier::{Kind, Source, local, without_zeros};
use std::collections::BTreeMap;

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

impl Node {
    /// How alike the two are in each kind of identifier of which both have one.
    fn shared(&self, other: &Self) -> BTreeMap<Kind, Likeness> {
        let (a, b) = (&self.keys, &other.keys);
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
    pub(super) fn contradicts(&self, other: &Self, any: bool) -> bool {
        let shared = self.shared(other);
        let counts = |kind: Kind| kind.is_number() || any && kind != Kind::Word;
        let mut others = shared.iter().filter(|(_, likeness)| **likeness == Likeness::Other);
        let agreeing = shared.values().filter(|likeness| **likeness == Likeness::Same).count();
        others.any(|(kind, _)| counts(*kind)) || agreeing < 2 && self.is_stranger_to(other)
    }

    /// Whether their names share nothing.
    pub(super) fn is_stranger_to(&self, other: &Self) -> bool {
        let (a, b) = (&self.names, &other.names);
        !a.is_empty()
            && !b.is_empty()
            && a.iter().all(|name| b.iter().all(|other| name.is_stranger_to(other)))
    }

    /// Whether only a participant's number is shared and the names are not the same: the download
    /// has one and the gradebook none, or they don't even resemble each other. The number of a
    /// group that hands in looks the same as a participant's.
    pub(super) fn may_be_a_groups(&self, other: &Self) -> bool {
        let agreeing = self.shared(other).into_iter();
        let agreeing = agreeing.filter(|(_, likeness)| *likeness == Likeness::Same);
        if !agreeing.map(|(kind, _)| kind).eq([Kind::Participant]) {
            return false;
        }
        let (a, b) = (self, other);
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
