//! The ports of the machine that this process runs on.

use super::ports::{Machine, Port, Transport};
use lab11_reference::datagrams;
use lab11_reference::steps::{self, Waiting};
use nix::errno::Errno;
use std::fs;
use std::net::{Ipv4Addr, SocketAddrV4};

/// The machine that this process runs on.
#[derive(Debug)]
pub(in crate::world) struct ThisMachine;

/// How often a port is picked before the last one is taken, whatever comes of it.
const PICKS: usize = 64;

impl Machine for ThisMachine {
    fn port(&self, transport: Transport, at: SocketAddrV4) -> Port {
        let bound = match transport {
            Transport::Stream => steps::socket(Waiting::NonBlocking),
            Transport::Datagram => datagrams::socket(Waiting::NonBlocking),
        };
        match bound.and_then(|sd| steps::bind(&sd, at)) {
            Ok(()) => Port::Free,
            Err(Errno::EADDRINUSE) if transport == Transport::Stream && lingers(at) => {
                Port::Lingers
            }
            Err(_) => Port::Taken,
        }
    }

    fn pick(&self, transport: Transport, ip: Ipv4Addr) -> u16 {
        let mut ports = std::iter::repeat_with(portpicker::pick_unused_port).take(PICKS).flatten();
        let is_free = |&port: &u16| self.port(transport, SocketAddrV4::new(ip, port)) == Port::Free;
        // Whoever binds there is told by the kernel if none is free.
        ports.find(is_free).unwrap_or(u16::MAX)
    }
}

/// Whether of all sockets that can be seen at an address each has ended.
fn lingers(at: SocketAddrV4) -> bool {
    // Sockets of IPv6 may have an address of IPv4 (ipv6(7)).
    let tables = ["/proc/net/tcp", "/proc/net/tcp6"].map(fs::read_to_string);
    only_time_wait(&tables.map(Result::unwrap_or_default).concat(), at)
}

/// Reads tables of proc(5), `/proc/net/tcp`: in each line a number, the local and the remote
/// address, the state.
fn only_time_wait(table: &str, at: SocketAddrV4) -> bool {
    /// TCP_TIME_WAIT of tcp_states.h.
    const TIME_WAIT: &str = "06";
    /// What stands before an address of IPv4 in one of IPv6 (RFC 4291 2.5.5.2), in words of the
    /// machine's order.
    const MAPPED: &str = "0000000000000000FFFF0000";
    let local = format!("{:08X}:{:04X}", u32::from_ne_bytes(at.ip().octets()), at.port());
    let states = table.lines().filter_map(|line| {
        let mut words = line.split_ascii_whitespace().skip(1);
        let own = words.next()?;
        (own.strip_prefix(MAPPED).unwrap_or(own) == local).then(|| words.nth(1))?
    });
    let states: Vec<&str> = states.collect();
    !states.is_empty() && states.iter().all(|state| *state == TIME_WAIT)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: SocketAddrV4 = SocketAddrV4::new(Ipv4Addr::new(127, 66, 7, 8), 2021);
    const TABLE: &str = "  sl  local_address rem_address   st tx_queue\n";
    const ENDED: &str = "   0: 0807427F:07E5 0807427F:C351 06 00000000:00000000\n";
    const LISTENS: &str = "   1: 0807427F:07E5 00000000:0000 0A 00000000:00000000\n";
    const ELSEWHERE: &str = "   2: 0807427F:07E6 00000000:0000 0A 00000000:00000000\n";

    #[test]
    fn a_port_lingers_where_all_has_ended() {
        assert!(only_time_wait(&[TABLE, ENDED, ELSEWHERE].concat(), HERE));
        assert!(!only_time_wait(&[TABLE, ENDED, LISTENS].concat(), HERE));
        let of_ipv6 = ENDED.replace("0807427F", "0000000000000000FFFF00000807427F");
        assert!(only_time_wait(&[TABLE, &of_ipv6].concat(), HERE));
        // A socket that is bound and does nothing else is in no table.
        assert!(!only_time_wait(&[TABLE, ELSEWHERE].concat(), HERE));
    }

    #[test]
    fn a_port_is_asked_for_by_taking_it() {
        let ip = Ipv4Addr::new(127, 66, 7, 8);
        let port = ThisMachine.pick(Transport::Stream, ip);
        let at = SocketAddrV4::new(ip, port);
        assert_eq!(ThisMachine.port(Transport::Stream, at), Port::Free);
        let sd = steps::socket(Waiting::NonBlocking).expect("a socket");
        steps::bind(&sd, at).expect("the port was free");
        assert_eq!(ThisMachine.port(Transport::Stream, at), Port::Taken);
        assert_eq!(ThisMachine.port(Transport::Datagram, at), Port::Free);
    }
}
