//! Whether two may be one person, for who must not be told that somebody handed in nothing.

use super::nodes::Node;
use crate::identifier::Kind;
use crate::record::Record;

/// What is known of somebody, to be compared with many.
#[derive(Debug)]
pub struct Profile(Node);

impl Profile {
    /// Of all records of one person.
    pub fn of(records: &[Record]) -> Self {
        let mut node = Node::of(records);
        // One person may have several addresses.
        node.keys.retain(|(kind, _)| *kind != Kind::Email);
        Self(node)
    }

    /// Whether nothing says that the two are not one person: no number and no login differs, their
    /// names share something or one has none, and the identity file sets neither apart. A word of a
    /// file's name may stand for anybody.
    pub fn may_be(&self, other: &Self) -> bool {
        let (one, other) = (&self.0, &other.0);
        !one.apart && !other.apart && !one.contradicts(other, true)
    }
}
