//! Socket addresses as a history has them.

use lab11_reports::say;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::net::SocketAddrV4;

/// A socket address that a program used. It is shown in the words of who reads, and kept without any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    /// TCP/IPv4, as the lecture has it.
    V4(SocketAddrV4),
    /// Any other.
    Other(OtherAddress),
}

/// An address that is none of IPv4.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OtherAddress {
    /// Of IPv6.
    V6,
    /// Of a local socket, AF_UNIX.
    Local,
    /// Too short for what it says it is.
    Short,
    /// Of another family.
    Family(u16),
    /// One that can't be read from the program's memory.
    Unreadable,
    /// One that nobody knows.
    Unknown,
}

impl Address {
    /// The IPv4 address, if it is one.
    pub fn v4(&self) -> Option<SocketAddrV4> {
        match self {
            Self::V4(address) => Some(*address),
            Self::Other(_) => None,
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = match self {
            Self::V4(address) => return address.fmt(f),
            Self::Other(OtherAddress::V6) => say!("address-ipv6"),
            Self::Other(OtherAddress::Local) => say!("address-local"),
            Self::Other(OtherAddress::Short) => say!("address-too-short"),
            Self::Other(OtherAddress::Family(family)) => {
                say!("address-of-family", family = *family)
            }
            Self::Other(OtherAddress::Unreadable) => say!("address-unreadable"),
            Self::Other(OtherAddress::Unknown) => say!("address-unknown"),
        };
        f.write_str(&words)
    }
}

/// What stands before the number of a family.
const FAMILY: &str = "family ";

impl Serialize for Address {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::V4(address) => serializer.collect_str(address),
            Self::Other(OtherAddress::V6) => serializer.serialize_str("ipv6"),
            Self::Other(OtherAddress::Local) => serializer.serialize_str("local"),
            Self::Other(OtherAddress::Short) => serializer.serialize_str("short"),
            Self::Other(OtherAddress::Family(family)) => {
                serializer.collect_str(&format_args!("{FAMILY}{family}"))
            }
            Self::Other(OtherAddress::Unreadable) => serializer.serialize_str("unreadable"),
            Self::Other(OtherAddress::Unknown) => serializer.serialize_str("unknown"),
        }
    }
}

impl<'de> Deserialize<'de> for Address {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let other = |text: &str| match text {
            "ipv6" => OtherAddress::V6,
            "local" => OtherAddress::Local,
            "short" => OtherAddress::Short,
            "unreadable" => OtherAddress::Unreadable,
            _ => text
                .strip_prefix(FAMILY)
                .and_then(|number| number.parse().ok())
                .map_or(OtherAddress::Unknown, OtherAddress::Family),
        };
        Ok(text.parse().map_or_else(|_| Self::Other(other(&text)), Self::V4))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_kept_without_words_and_read_back() {
        let v4 = "137.207.82.52:2021".parse().expect("an address");
        for (address, kept, shown) in [
            (Address::V4(v4), "137.207.82.52:2021", "137.207.82.52:2021"),
            (Address::Other(OtherAddress::V6), "ipv6", "an IPv6 address"),
            (Address::Other(OtherAddress::Local), "local", "a local (AF_UNIX) address"),
            (Address::Other(OtherAddress::Short), "short", "an address that is too short"),
            (Address::Other(OtherAddress::Family(17)), "family 17", "an address of family 17"),
            (
                Address::Other(OtherAddress::Unreadable),
                "unreadable",
                "an address that can't be read",
            ),
            (Address::Other(OtherAddress::Unknown), "unknown", "an unknown address"),
        ] {
            let json = serde_json::to_string(&address).expect("it can be kept");
            assert_eq!(json, format!("\"{kept}\""));
            assert_eq!(serde_json::from_str::<Address>(&json).expect("it can be read"), address);
            assert_eq!(address.to_string(), shown);
        }
    }
}
