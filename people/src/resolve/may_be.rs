//! Whether two may be one person, for who must not be told that somebody handed in nothing.

use super::nodes::{Node, Nodes};
use crate::identifier::Kind;
use crate::record::Record;
use std::collections::BTreeMap;

/// Whether nothing says that the two are not one person: no number and no login differs, their
/// names share something or one has none, and the identity file sets neither apart. Of addresses
/// one person may have several, and a word of a file's name may stand for anybody.
pub fn may_be_one(one: &[Record], other: &[Record]) -> bool {
    let node = |records: &[Record]| {
        let mut node = Node::of(records);
        node.keys.retain(|(kind, _)| *kind != Kind::Email);
        node
    };
    let all = vec![node(one), node(other)];
    let is_apart = all.iter().any(|node| node.apart);
    !is_apart && !Nodes { records: &[], all, by_key: BTreeMap::new() }.contradict(0, 1, true)
}
