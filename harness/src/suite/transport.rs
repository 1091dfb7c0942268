//! What carries the bytes of a lab's programs.

use crate::event::SocketType;

/// What carries the bytes of a lab's programs.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Default,
    strum::EnumIter,
    strum::EnumString,
    strum::IntoStaticStr,
)]
#[strum(serialize_all = "lowercase")]
pub enum Transport {
    /// Connections, tcp(7).
    #[default]
    Tcp,
    /// Datagrams, udp(7).
    Udp,
}

impl Transport {
    /// The sockets that it wants.
    pub fn socket_type(self) -> SocketType {
        match self {
            Self::Tcp => SocketType::Stream,
            Self::Udp => SocketType::Datagram,
        }
    }

    /// What people call it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Tcp => "TCP",
            Self::Udp => "UDP",
        }
    }
}
