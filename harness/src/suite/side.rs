//! Who of several does something: which end of a connection, and which process.

/// An end of a connection.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, strum::EnumIter, strum::EnumString, strum::IntoStaticStr,
)]
#[strum(serialize_all = "lowercase")]
pub enum Side {
    /// The program that is graded.
    Program,
    /// The peer.
    Peer,
}

/// A process, by how it stands to the one that accepted a connection.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, strum::EnumIter, strum::EnumString, strum::IntoStaticStr,
)]
#[strum(serialize_all = "lowercase")]
pub enum Handler {
    /// It is that one.
    Parent,
    /// It was forked by that one.
    Child,
    /// It was forked by such a child.
    Grandchild,
    /// It has come of that one by one fork or several.
    Descendant,
}

impl Handler {
    /// Whether so many forks lie between.
    pub fn is(self, forks: usize) -> bool {
        match self {
            Self::Parent => forks == 0,
            Self::Child => forks == 1,
            Self::Grandchild => forks == 2,
            Self::Descendant => forks > 0,
        }
    }
}
