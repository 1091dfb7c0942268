//! Where the sockets of a world really are.
//!
//! A world that has a network of its own has every address that its programs name. One that shares
//! the machine's has a single address of 127.0.0.0/8 (ip(7): all of them are this host), which is
//! nobody else's: a socket at 137.207.82.52:2021 is really at 127.66.7.8:2021, and each end of a
//! conversation is told the addresses that programs named. The port is kept where it is free.

mod machine;
mod ports;

pub(super) use machine::ThisMachine;
pub use ports::{Machine, Port, Transport};

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddrV4};
use std::rc::Rc;

/// Two addresses of one socket: as programs name it, and where it really is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// As the world has it.
    pub named: SocketAddrV4,
    /// As the machine has it.
    pub real: SocketAddrV4,
}

/// The addresses of a world; a copy is the same one.
#[derive(Debug, Clone, Default)]
pub struct Addresses(Option<Rc<RefCell<Shared>>>);

/// A world's part of the machine's network.
#[derive(Debug)]
struct Shared {
    machine: Box<dyn Machine>,
    /// The address that is this world's alone.
    ip: Ipv4Addr,
    /// Where what is named is now.
    places: Vec<(Transport, Place)>,
    /// What was last bound to a real address, and under which name.
    names: BTreeMap<(Transport, SocketAddrV4), SocketAddrV4>,
    /// Whom the socket at a real address has last named as its other end.
    dialled: BTreeMap<(Transport, SocketAddrV4), SocketAddrV4>,
}

impl Addresses {
    /// Those of a world that shares the machine's network, and has `ip` there.
    pub fn shared(ip: Ipv4Addr, machine: Box<dyn Machine>) -> Self {
        let (places, names, dialled) = Default::default();
        Self(Some(Rc::new(RefCell::new(Shared { machine, ip, places, names, dialled }))))
    }

    /// Whether the network is the machine's, and names have to be translated.
    pub fn are_shared(&self) -> bool {
        self.0.is_some()
    }

    /// Whether an address is one that sockets of this world may really have.
    pub fn owns(&self, real: SocketAddrV4) -> bool {
        self.0.as_ref().is_none_or(|shared| shared.borrow().ip == *real.ip())
    }

    /// Where a socket is to be bound that is to have this address. A port of 0 is chosen.
    pub fn to_bind(&self, transport: Transport, named: SocketAddrV4) -> Place {
        match &self.0 {
            None => Place { named, real: named },
            Some(shared) => shared.borrow_mut().place_for(transport, named),
        }
    }

    /// A socket was bound there.
    pub fn bound(&self, transport: Transport, Place { named, real }: Place) {
        if let Some(shared) = &self.0 {
            shared.borrow_mut().names.insert((transport, real), named);
        }
    }

    /// Where somebody really is whom a socket at the real address `from` names.
    pub fn to_reach(
        &self,
        transport: Transport,
        from: Option<SocketAddrV4>,
        named: SocketAddrV4,
    ) -> SocketAddrV4 {
        match &self.0 {
            None => named,
            Some(shared) => shared.borrow_mut().reach(transport, from, named),
        }
    }

    /// The name of a socket at a real address, with its other end if it has one.
    pub fn local(
        &self,
        transport: Transport,
        local: SocketAddrV4,
        remote: Option<SocketAddrV4>,
    ) -> SocketAddrV4 {
        match &self.0 {
            None => local,
            Some(shared) => shared.borrow().local(transport, local, remote),
        }
    }

    /// The name of the other end of a socket; `local` is the socket's own real address.
    pub fn remote(
        &self,
        transport: Transport,
        local: Option<SocketAddrV4>,
        remote: SocketAddrV4,
    ) -> SocketAddrV4 {
        match &self.0 {
            None => remote,
            Some(shared) => shared.borrow().remote(transport, local, remote),
        }
    }
}

impl Shared {
    fn place_for(&mut self, transport: Transport, named: SocketAddrV4) -> Place {
        if named.port() == 0 {
            let real = SocketAddrV4::new(self.ip, self.machine.pick(transport, self.ip));
            return self.put(transport, Place { named: at(*named.ip(), real.port()), real });
        }
        if named.ip().is_unspecified() {
            self.gather(transport, named);
        }
        match self.covering(transport, named).map(|place| place.real) {
            // What has ended keeps the real port for a while, and no port of this world.
            Some(real) if self.machine.port(transport, real) == Port::Lingers => {
                self.places.retain(|(_, place)| place.real != real);
                let real = at(self.ip, self.machine.pick(transport, self.ip));
                self.put(transport, Place { named, real })
            }
            Some(real) => self.put(transport, Place { named, real }),
            None => {
                let real = self.keep_port(transport, named.port());
                self.put(transport, Place { named, real })
            }
        }
    }

    /// A socket is about to be at every address with this port: what was named before it came, and was
    /// nobody's, is reached through it.
    fn gather(&mut self, transport: Transport, every: SocketAddrV4) {
        let Some(first) = self.covering(transport, every).copied() else { return };
        let names = std::mem::take(&mut self.names);
        self.places.retain(|(other, place)| {
            let is_there = place.real == first.real || names.contains_key(&(transport, place.real));
            *other != transport || place.named.port() != every.port() || is_there
        });
        self.names = names;
    }

    /// The port of this world's address if it is free, else another.
    fn keep_port(&mut self, transport: Transport, port: u16) -> SocketAddrV4 {
        let kept = at(self.ip, port);
        let is_ours =
            self.places.iter().any(|(other, place)| *other == transport && place.real == kept);
        if !is_ours && self.machine.port(transport, kept) == Port::Free {
            return kept;
        }
        at(self.ip, self.machine.pick(transport, self.ip))
    }

    /// The place at which a socket of this name is, or one that stands in its way.
    fn covering(&self, transport: Transport, named: SocketAddrV4) -> Option<&Place> {
        let of =
            self.places.iter().filter(|(other, _)| *other == transport).map(|(_, place)| place);
        let same_port = of.filter(|place| place.named.port() == named.port());
        let same_port: Vec<&Place> = same_port.collect();
        let exact = same_port.iter().find(|place| place.named == named);
        let every =
            |place: &&&Place| named.ip().is_unspecified() || place.named.ip().is_unspecified();
        exact.or_else(|| same_port.iter().find(every)).copied()
    }

    fn put(&mut self, transport: Transport, place: Place) -> Place {
        let is_same =
            |(other, there): &(Transport, Place)| *other == transport && there.named == place.named;
        self.places.retain(|there| !is_same(there));
        self.places.push((transport, place));
        place
    }

    fn reach(
        &mut self,
        transport: Transport,
        from: Option<SocketAddrV4>,
        named: SocketAddrV4,
    ) -> SocketAddrV4 {
        // connect(2) to no address means this host (ip(7)).
        let ip = if named.ip().is_unspecified() { Ipv4Addr::LOCALHOST } else { *named.ip() };
        let named = at(ip, named.port());
        if let Some(from) = from {
            self.dialled.insert((transport, from), named);
        }
        if named.port() == 0 {
            return at(self.ip, 0);
        }
        if let Some(place) = self.covering(transport, named) {
            return place.real;
        }
        // Nobody is there. Should somebody come, it will be here.
        let real = self.keep_port(transport, named.port());
        self.put(transport, Place { named, real }).real
    }

    /// Whom the socket at `from` has named as its other end, if that is really at `to`.
    fn dialled(
        &self,
        transport: Transport,
        from: SocketAddrV4,
        to: SocketAddrV4,
    ) -> Option<SocketAddrV4> {
        let named = *self.dialled.get(&(transport, from))?;
        (self.covering(transport, named)?.real == to).then_some(named)
    }

    fn name(&self, transport: Transport, real: SocketAddrV4) -> SocketAddrV4 {
        self.names.get(&(transport, real)).copied().unwrap_or(real)
    }

    fn local(
        &self,
        transport: Transport,
        local: SocketAddrV4,
        remote: Option<SocketAddrV4>,
    ) -> SocketAddrV4 {
        let own = self.name(transport, local);
        let Some(remote) = remote else { return own };
        if let Some(to) = self.dialled(transport, local, remote) {
            // Who dials from no address in particular has the one that it dials: all are this host's.
            return if own.ip().is_unspecified() { at(*to.ip(), own.port()) } else { own };
        }
        self.dialled(transport, remote, local).unwrap_or(own)
    }

    fn remote(
        &self,
        transport: Transport,
        local: Option<SocketAddrV4>,
        remote: SocketAddrV4,
    ) -> SocketAddrV4 {
        if let Some(to) = local.and_then(|local| self.dialled(transport, local, remote)) {
            return to;
        }
        let named = self.name(transport, remote);
        let to = self.dialled.get(&(transport, remote)).filter(|_| named.ip().is_unspecified());
        to.map_or(named, |to| at(*to.ip(), named.port()))
    }
}

fn at(ip: Ipv4Addr, port: u16) -> SocketAddrV4 {
    SocketAddrV4::new(ip, port)
}

#[cfg(test)]
mod tests;
