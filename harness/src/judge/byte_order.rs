//! Ports and addresses whose bytes stand the wrong way round.

use super::Answer;
use lab11_reports::say;
use std::net::{Ipv4Addr, SocketAddrV4};

/// What is wrong with the order of an address's bytes, if that makes it another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Swapped {
    Port,
    Address,
    Both,
}

/// How an address comes of another by the order of bytes alone.
fn swapped(used: SocketAddrV4, meant: SocketAddrV4) -> Option<Swapped> {
    let back = Ipv4Addr::from_bits(used.ip().to_bits().swap_bytes());
    let is_port = used.port() != meant.port() && used.port().swap_bytes() == meant.port();
    let is_address = used.ip() != meant.ip() && back == *meant.ip();
    match (is_port, is_address) {
        (true, true) => Some(Swapped::Both),
        (true, false) => Some(Swapped::Port),
        (false, true) => Some(Swapped::Address),
        (false, false) => None,
    }
}

impl Answer {
    /// With the order of bytes as the reason, if an address that a program used comes by it of the
    /// one that was meant.
    pub(super) fn for_byte_order(self, used: SocketAddrV4, meant: SocketAddrV4) -> Self {
        let Some(swapped) = swapped(used, meant) else { return self };
        let (port, meant_port) = (used.port().to_string(), meant.port().to_string());
        let (ip, meant_ip) = (used.ip().to_string(), meant.ip().to_string());
        let port_why = || say!("why-swapped-port", port = &port, meant = &meant_port);
        let address_why = || say!("why-swapped-address", address = &ip, meant = &meant_ip);
        let (why, help) = match swapped {
            Swapped::Port => (port_why(), say!("help-swapped-port", meant = &meant_port)),
            Swapped::Address => (address_why(), say!("help-swapped-address", meant = &meant_ip)),
            Swapped::Both => {
                let why = say!("and-also", what = port_why(), more = address_why());
                (why, say!("help-swapped-port", meant = &meant_port))
            }
        };
        Self { why: Some(why), help: Some(help), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> SocketAddrV4 {
        text.parse().expect("an address")
    }

    #[test]
    fn bytes_the_other_way_round_are_known_by_what_they_make() {
        let meant = at("127.0.0.1:2021");
        assert_eq!(swapped(at("127.0.0.1:58631"), meant), Some(Swapped::Port));
        assert_eq!(swapped(at("1.0.0.127:2021"), meant), Some(Swapped::Address));
        assert_eq!(swapped(at("1.0.0.127:58631"), meant), Some(Swapped::Both));
    }

    #[test]
    fn what_is_right_or_otherwise_wrong_is_no_matter_of_order() {
        let meant = at("127.0.0.1:2021");
        assert_eq!(swapped(meant, meant), None);
        assert_eq!(swapped(at("127.0.0.1:2022"), meant), None);
        // Both bytes of 257 are the same.
        assert_eq!(swapped(at("127.0.0.1:257"), at("127.0.0.1:257")), None);
    }

    #[test]
    fn the_reason_names_both_numbers() {
        let answer =
            Answer::fail("", None).for_byte_order(at("127.0.0.1:58631"), at("127.0.0.1:2021"));
        let why = answer.why.expect("a reason");
        assert!(why.contains("58631") && why.contains("2021"), "{why}");
    }
}
