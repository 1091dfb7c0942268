//! What the steps have set up and what reacts to the programs' system calls: faults, holds, an occupied
//! address, and the peers.

use crate::event::{Errno, EventKind, Syscall, SyscallName};
use crate::peer::Peers;
use crate::tracer::{Decision, Gate};
use crate::world::Addresses;
use std::collections::BTreeSet;
use std::net::SocketAddrV4;
use std::os::fd::OwnedFd;

/// A fault on demand.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) role: String,
    pub(super) syscall: SyscallName,
    /// How many of these are still to go before it strikes; none: it has.
    pub(super) left: Option<u32>,
    pub(super) errno: Errno,
}

/// Everything in a run that is not a program.
#[derive(Debug, Default)]
pub(super) struct Stage {
    pub(super) peers: Peers,
    pub(super) faults: Vec<Fault>,
    /// Role and system call.
    pub(super) holds: Vec<(String, SyscallName)>,
    /// Roles whose address is to be taken before they bind it.
    pub(super) occupy: Vec<String>,
    /// Whose connections are led to whose program: role and role.
    pub(super) leads: Vec<(String, String)>,
    occupied: Vec<OwnedFd>,
    /// Where programs have bound their sockets, or have tried to.
    bound: BTreeSet<SocketAddrV4>,
    /// What happened while a system call was looked at; written into the history afterwards.
    pub(super) notes: Vec<(String, EventKind)>,
}

impl Gate for Stage {
    fn enter(&mut self, role: &str, _actor: &str, syscall: &Syscall) -> Decision {
        match syscall {
            Syscall::Bind { address, .. } => {
                self.bound.extend(address.v4());
                if let Some(at) = self.occupy.iter().position(|occupied| occupied == role)
                    && let Some(address) = address.v4()
                {
                    self.occupy.remove(at);
                    self.take(address);
                }
            }
            Syscall::Connect { address, .. } => {
                if let Some(address) = address.v4() {
                    let is_it = |at: &SocketAddrV4| {
                        at.port() == address.port()
                            && (at.ip() == address.ip() || at.ip().is_unspecified())
                    };
                    let is_own = self.bound.iter().any(is_it);
                    for server in &mut self.peers.servers {
                        let listens = server.listen(address, is_own);
                        self.notes.extend(listens.map(|what| (server.name().to_owned(), what)));
                    }
                    self.receive(address);
                }
            }
            Syscall::Send { to: Some(to), .. } => {
                if let Some(address) = to.v4() {
                    self.receive(address);
                }
            }
            _ => {}
        }
        for fault in self.faults.iter_mut().filter(|f| f.role == role && syscall.is(f.syscall)) {
            match fault.left {
                Some(1) => {
                    fault.left = None;
                    return Decision::Fail(fault.errno);
                }
                Some(left) => fault.left = Some(left - 1),
                None => {}
            }
        }
        let held = self.holds.iter().any(|(held, name)| held == role && syscall.is(*name));
        if held { Decision::Hold } else { Decision::Go }
    }

    fn leads(&self, role: &str) -> Option<&str> {
        self.leads.iter().find(|(from, _)| from == role).map(|(_, to)| to.as_str())
    }
}

impl Stage {
    /// Nothing is set up yet.
    pub(super) fn new(addresses: Addresses) -> Self {
        Self { peers: Peers::new(addresses), ..Self::default() }
    }

    /// Reference receivers are bound to an address that a program is about to send datagrams to.
    fn receive(&mut self, address: SocketAddrV4) {
        for receiver in &mut self.peers.receivers {
            let bound = receiver.bind(address);
            self.notes.extend(bound.map(|what| (receiver.name().to_owned(), what)));
        }
    }

    /// Another program listens at an address, and keeps it, for connections and for datagrams.
    fn take(&mut self, address: SocketAddrV4) {
        let taken = self.peers.occupy(address);
        let name = "another program".to_owned();
        match taken {
            Ok(sds) => {
                self.occupied.extend(sds);
                self.notes.push((name, EventKind::Listens { address }));
            }
            Err(error) => {
                let message = format!("{address} could not be occupied: {error}");
                self.notes.push(("harness".into(), EventKind::Trouble { message }));
            }
        }
    }
}
