//! Names and places, on a machine of which a list says what is taken.

use super::*;

const OWN: Ipv4Addr = Ipv4Addr::new(127, 66, 7, 8);
const STREAM: Transport = Transport::Stream;
const DATAGRAM: Transport = Transport::Datagram;
/// The first port that is picked.
const PICKED: u16 = 40_001;

#[derive(Debug, Default)]
struct Ports {
    taken: Vec<u16>,
    linger: Vec<u16>,
    picked: std::cell::Cell<u16>,
}

impl Machine for Ports {
    fn port(&self, _: Transport, at: SocketAddrV4) -> Port {
        assert_eq!(*at.ip(), OWN, "no other address of the machine is touched");
        if self.taken.contains(&at.port()) {
            Port::Taken
        } else if self.linger.contains(&at.port()) {
            Port::Lingers
        } else {
            Port::Free
        }
    }

    fn pick(&self, _: Transport, _: Ipv4Addr) -> u16 {
        self.picked.set(self.picked.get() + 1);
        PICKED - 1 + self.picked.get()
    }
}

fn with(ports: Ports) -> Addresses {
    Addresses::shared(OWN, Box::new(ports))
}

fn address(text: &str) -> SocketAddrV4 {
    text.parse().expect("an address")
}

fn real(port: u16) -> SocketAddrV4 {
    at(OWN, port)
}

/// Binds a socket, and says where it really is.
fn bind(addresses: &Addresses, transport: Transport, named: &str) -> SocketAddrV4 {
    let place = addresses.to_bind(transport, address(named));
    addresses.bound(transport, place);
    place.real
}

#[test]
fn a_world_with_a_network_of_its_own_translates_nothing() {
    let own = Addresses::default();
    let (here, there) = (address("137.207.82.52:2021"), address("10.0.0.1:5"));
    assert_eq!(own.to_bind(STREAM, here), Place { named: here, real: here });
    assert_eq!(own.to_reach(STREAM, Some(here), there), there);
    assert_eq!((own.local(STREAM, here, None), own.remote(STREAM, None, there)), (here, there));
    assert!(!own.are_shared() && own.owns(here));
}

#[test]
fn each_end_of_a_connection_is_told_what_was_named() {
    for (server, dialled, told) in [
        ("137.207.82.52:2021", "137.207.82.52:2021", "137.207.82.52:2021"),
        ("0.0.0.0:2021", "137.207.82.52:2021", "137.207.82.52:2021"),
        ("0.0.0.0:2021", "0.0.0.0:2021", "127.0.0.1:2021"),
    ] {
        let addresses = with(Ports::default());
        let there = bind(&addresses, STREAM, server);
        assert_eq!(there, real(2021));
        let here = bind(&addresses, STREAM, "0.0.0.0:30001");
        assert_eq!(addresses.to_reach(STREAM, Some(here), address(dialled)), there);
        let client = at(*address(told).ip(), 30_001);
        // The client's own ends, and those of the connection that is accepted.
        assert_eq!(addresses.local(STREAM, here, Some(there)), client);
        assert_eq!(addresses.remote(STREAM, Some(here), there), address(told));
        assert_eq!(addresses.local(STREAM, there, Some(here)), address(told));
        assert_eq!(addresses.remote(STREAM, Some(there), here), client);
        assert_eq!(addresses.remote(STREAM, None, here), client);
        // The socket that listens.
        assert_eq!(addresses.local(STREAM, there, None), address(server));
    }
}

#[test]
fn who_is_bound_keeps_its_address() {
    let addresses = with(Ports::default());
    let there = bind(&addresses, STREAM, "0.0.0.0:2021");
    let here = bind(&addresses, STREAM, "137.207.140.134:50001");
    addresses.to_reach(STREAM, Some(here), address("137.207.82.52:2021"));
    assert_eq!(addresses.remote(STREAM, None, here), address("137.207.140.134:50001"));
    assert_eq!(addresses.local(STREAM, here, Some(there)), address("137.207.140.134:50001"));
}

#[test]
fn a_port_that_is_taken_on_the_machine_is_another_there() {
    let addresses = with(Ports { taken: vec![2021], ..Ports::default() });
    let there = bind(&addresses, STREAM, "137.207.82.52:2021");
    assert_eq!(there, real(PICKED));
    assert_eq!(addresses.local(STREAM, there, None), address("137.207.82.52:2021"));
    assert_eq!(addresses.to_reach(STREAM, None, address("137.207.82.52:2021")), there);
}

#[test]
fn addresses_with_one_port_are_apart_unless_one_is_every() {
    let addresses = with(Ports::default());
    let first = bind(&addresses, STREAM, "10.0.0.1:7");
    let second = bind(&addresses, STREAM, "10.0.0.2:7");
    assert_eq!((first, second), (real(7), real(PICKED)));
    // As in any network this one is in the way of the first, which the kernel will say.
    assert_eq!(addresses.to_bind(STREAM, address("0.0.0.0:7")).real, first);
    assert_eq!(addresses.to_reach(STREAM, None, address("10.0.0.2:7")), second);
    assert_eq!(bind(&addresses, DATAGRAM, "10.0.0.2:7"), real(7));
}

#[test]
fn who_comes_later_is_where_it_was_named() {
    let addresses = with(Ports::default());
    let first = addresses.to_reach(DATAGRAM, None, address("10.0.0.1:7"));
    let second = addresses.to_reach(DATAGRAM, None, address("10.0.0.2:7"));
    assert_ne!(first, second);
    assert_eq!(bind(&addresses, DATAGRAM, "0.0.0.0:7"), first);
    assert_eq!(addresses.to_reach(DATAGRAM, None, address("10.0.0.2:7")), first);
}

#[test]
fn what_has_ended_keeps_no_port() {
    let addresses = with(Ports { linger: vec![2021], ..Ports::default() });
    addresses.to_reach(STREAM, None, address("10.0.0.9:9"));
    let before = Place { named: address("10.0.0.1:2021"), real: real(2021) };
    if let Some(shared) = &addresses.0 {
        shared.borrow_mut().put(STREAM, before);
    }
    assert_eq!(bind(&addresses, STREAM, "10.0.0.1:2021"), real(PICKED));
    assert_eq!(addresses.to_reach(STREAM, None, address("10.0.0.1:2021")), real(PICKED));
}

#[test]
fn a_port_of_none_is_chosen() {
    let addresses = with(Ports::default());
    let place = addresses.to_bind(STREAM, address("10.0.0.1:0"));
    assert_eq!(place, Place { named: at(Ipv4Addr::new(10, 0, 0, 1), PICKED), real: real(PICKED) });
}

#[test]
fn a_datagram_of_who_is_everywhere_comes_from_where_it_was_sent_to() {
    let addresses = with(Ports::default());
    let receiver = bind(&addresses, DATAGRAM, "0.0.0.0:2021");
    let sender = bind(&addresses, DATAGRAM, "0.0.0.0:30001");
    assert_eq!(addresses.to_reach(DATAGRAM, Some(sender), address("137.207.82.52:2021")), receiver);
    let named = addresses.remote(DATAGRAM, Some(receiver), sender);
    assert_eq!(named, address("137.207.82.52:30001"));
    assert_eq!(addresses.to_reach(DATAGRAM, Some(receiver), named), sender);
    // The answer comes from whom the sender has named.
    assert_eq!(addresses.remote(DATAGRAM, Some(sender), receiver), address("137.207.82.52:2021"));
}
