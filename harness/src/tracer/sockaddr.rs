//! Socket addresses as programs pass them and are told them (sockaddr(3type), ip(7), ipv6(7)).

use crate::event::{Address, OtherAddress};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddrV4};

/// The longest that there is: `struct sockaddr_storage`.
pub(super) const LONGEST: usize = 128;

/// The size of a `struct sockaddr_in`, and how much of a `struct sockaddr_in6` there must be.
const V4: usize = 16;
pub(super) const V6: usize = 24;

/// What a program passed.
pub(super) fn parse(bytes: &[u8]) -> Address {
    let Some(family) = family(bytes) else {
        return Address::Other(OtherAddress::Unreadable);
    };
    match (i32::from(family), bytes) {
        (libc::AF_INET, [_, _, high, low, ip @ ..]) if ip.len() >= 4 => {
            Address::V4(SocketAddrV4::new(
                Ipv4Addr::new(ip[0], ip[1], ip[2], ip[3]),
                u16::from_be_bytes([*high, *low]),
            ))
        }
        (libc::AF_INET, _) => Address::Other(OtherAddress::Short),
        (libc::AF_INET6, _) => Address::Other(OtherAddress::V6),
        (libc::AF_UNIX, _) => Address::Other(OtherAddress::Local),
        _ => Address::Other(OtherAddress::Family(family)),
    }
}

/// The family of an address, its first two bytes.
pub(super) fn family(bytes: &[u8]) -> Option<u16> {
    Some(u16::from_ne_bytes(bytes.get(..2)?.try_into().ok()?))
}

/// An IPv4 address as a `struct sockaddr_in`.
pub(super) fn of(address: SocketAddrV4) -> Vec<u8> {
    let mut bytes = vec![0; V4];
    bytes[..2].copy_from_slice(&(libc::AF_INET as u16).to_ne_bytes());
    Form::V4.put(address, &mut bytes);
    bytes
}

/// How an IPv4 address is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// A `struct sockaddr_in`.
    V4,
    /// A `struct sockaddr_in6` with an address that stands for one of IPv4 (RFC 4291 2.5.5.2), for
    /// every address, or for this host.
    V6,
}

/// An address of IPv4 and how it is written; none if it is one of another kind, or too short for
/// the kernel. Who `may_leave_out` the family means IPv4 (udp(7), and bind(2) of every address).
pub(super) fn inet(bytes: &[u8], may_leave_out: bool) -> Option<(SocketAddrV4, Form)> {
    let port = u16::from_be_bytes(bytes.get(2..4)?.try_into().ok()?);
    let (ip, form) = match i32::from(family(bytes)?) {
        libc::AF_INET => (v4(bytes)?, Form::V4),
        libc::AF_UNSPEC if may_leave_out => (v4(bytes)?, Form::V4),
        libc::AF_INET6 => (v6(bytes)?, Form::V6),
        _ => return None,
    };
    Some((SocketAddrV4::new(ip, port), form))
}

fn v4(bytes: &[u8]) -> Option<Ipv4Addr> {
    let octets: [u8; 4] = bytes.get(..V4)?.get(4..8)?.try_into().ok()?;
    Some(octets.into())
}

fn v6(bytes: &[u8]) -> Option<Ipv4Addr> {
    let octets: [u8; 16] = bytes.get(8..V6)?.try_into().ok()?;
    match Ipv6Addr::from(octets) {
        Ipv6Addr::UNSPECIFIED => Some(Ipv4Addr::UNSPECIFIED),
        Ipv6Addr::LOCALHOST => Some(Ipv4Addr::LOCALHOST),
        ip => ip.to_ipv4_mapped(),
    }
}

impl Form {
    /// Writes another address in place of the one that is there.
    pub(super) fn put(self, address: SocketAddrV4, bytes: &mut [u8]) {
        bytes[2..4].copy_from_slice(&address.port().to_be_bytes());
        match self {
            Self::V4 => bytes[4..8].copy_from_slice(&address.ip().octets()),
            Self::V6 => {
                let ip = match *address.ip() {
                    Ipv4Addr::UNSPECIFIED => Ipv6Addr::UNSPECIFIED,
                    ip => ip.to_ipv6_mapped(),
                };
                bytes[8..V6].copy_from_slice(&ip.octets());
            }
        }
    }
}

/// Whether an address is one host's.
pub(super) fn is_of_one_host(ip: Ipv4Addr) -> bool {
    !IpAddr::V4(ip).is_multicast() && !ip.is_broadcast()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> SocketAddrV4 {
        text.parse().expect("an address")
    }

    #[test]
    fn an_address_is_read_as_it_is_written() {
        let bytes = of(address("137.207.82.52:2021"));
        assert_eq!(parse(&bytes), Address::V4(address("137.207.82.52:2021")));
        assert_eq!(inet(&bytes, false), Some((address("137.207.82.52:2021"), Form::V4)));
        assert_eq!(inet(&bytes[..15], false), None);
        assert_eq!(inet(&[0; 16], true), Some((address("0.0.0.0:0"), Form::V4)));
        assert_eq!(inet(&[0; 16], false), None);
        assert_eq!(inet(&[1], true), None);
    }

    #[test]
    fn an_address_of_ipv6_may_stand_for_one_of_ipv4() {
        let mut bytes = vec![0; 28];
        bytes[0] = libc::AF_INET6 as u8;
        assert_eq!(inet(&bytes, false), Some((address("0.0.0.0:0"), Form::V6)));
        bytes[23] = 1;
        assert_eq!(inet(&bytes, false), Some((address("127.0.0.1:0"), Form::V6)));
        Form::V6.put(address("10.0.0.1:7"), &mut bytes);
        assert_eq!(inet(&bytes, false), Some((address("10.0.0.1:7"), Form::V6)));
        Form::V6.put(address("0.0.0.0:7"), &mut bytes);
        assert_eq!(bytes[8..24], [0; 16]);
        bytes[8] = 0x20;
        assert_eq!(inet(&bytes, false), None);
        assert_eq!(inet(&bytes[..20], false), None);
    }
}
