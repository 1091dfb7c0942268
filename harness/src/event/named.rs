//! What the kernel numbers and programmers name: closed lists, and room for what is not on them.

/// Declares an enum whose variants are written as their names, in text and in JSON; what is not
/// on the list keeps its own words.
macro_rules! named {
    ($(#[$doc:meta])* $type:ident { $($(#[$variant_doc:meta])* $variant:ident = $name:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum $type {
            $($(#[$variant_doc])* $variant,)*
            /// Any other, in numbers.
            Other(String),
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(match self {
                    $(Self::$variant => $name,)*
                    Self::Other(words) => words,
                })
            }
        }

        impl From<String> for $type {
            fn from(words: String) -> Self {
                match words.as_str() {
                    $($name => Self::$variant,)*
                    _ => Self::Other(words),
                }
            }
        }

        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer).map(Self::from)
            }
        }
    };
}

named! {
    /// Which addresses a socket has (address_families(7)).
    Domain {
        /// IPv4.
        Inet = "AF_INET",
        /// IPv6.
        Inet6 = "AF_INET6",
        /// Files of this machine.
        Unix = "AF_UNIX",
        /// The kernel.
        Netlink = "AF_NETLINK",
    }
}

impl Domain {
    /// Whether its sockets lead to this machine's own services, as a library asks them by itself: for
    /// names (getaddrinfo(3)), users (getpwuid(3)), or to keep a log (syslog(3)).
    pub fn is_of_the_machine(&self) -> bool {
        matches!(self, Self::Unix | Self::Netlink)
    }
}

named! {
    /// How a socket carries bytes (socket(2)), without flags.
    SocketType {
        /// A stream: TCP.
        Stream = "SOCK_STREAM",
        /// Datagrams: UDP.
        Datagram = "SOCK_DGRAM",
        /// Packets.
        Raw = "SOCK_RAW",
    }
}

named! {
    /// An option of a socket (socket(7), tcp(7)); others as `level:option`.
    SocketOption {
        /// An address that was in use a moment ago may be bound.
        ReuseAddress = "SO_REUSEADDR",
        /// Several sockets may be bound to an address.
        ReusePort = "SO_REUSEPORT",
        /// How long a receive waits.
        ReceiveTimeout = "SO_RCVTIMEO",
        /// How long a send waits.
        SendTimeout = "SO_SNDTIMEO",
        /// Whether close(2) waits.
        Linger = "SO_LINGER",
        /// Whether a silent connection is probed.
        KeepAlive = "SO_KEEPALIVE",
        /// Small segments are sent at once.
        NoDelay = "TCP_NODELAY",
    }
}
