//! Histories written by hand.

use crate::event::{
    Address, Bytes, Domain, End, Event, EventKind, Place, Returned, Site, SocketType, Syscall,
    SyscallResult, Take,
};
use crate::ladder::ladder;
use crate::suite::default_suite;
use lab11_reports::model::{Ladder, LadderRow};
use std::net::SocketAddrV4;

/// Where the server listens.
pub(super) const SERVER: &str = "137.207.82.52:2021";
/// Where the first caller calls from.
pub(super) const CALLER: &str = "137.207.140.134:50001";

/// A history that grows.
#[derive(Default)]
pub(super) struct Story {
    events: Vec<Event>,
    at: u64,
}

impl Story {
    pub(super) fn add(&mut self, actor: &str, what: EventKind) -> &mut Self {
        let seq = self.events.len() as u64;
        self.events.push(Event { seq, at: self.at, real: seq, actor: actor.to_owned(), what });
        self
    }

    /// Virtual time passes.
    pub(super) fn pass(&mut self, micros: u64) -> &mut Self {
        self.at += micros;
        self
    }

    pub(super) fn start(&mut self, actor: &str) -> &mut Self {
        self.add(actor, EventKind::Started { role: actor.to_owned(), args: Vec::new() })
    }

    pub(super) fn call(&mut self, actor: &str, call: Syscall, value: i64) -> &mut Self {
        self.returned(actor, call, SyscallResult::Ok(value), false)
    }

    pub(super) fn fail(&mut self, actor: &str, call: Syscall, errno: &str) -> &mut Self {
        self.returned(
            actor,
            call,
            SyscallResult::Err(errno.parse().expect("it is an error")),
            false,
        )
    }

    pub(super) fn returned(
        &mut self,
        actor: &str,
        syscall: Syscall,
        result: SyscallResult,
        injected: bool,
    ) -> &mut Self {
        let place = Place { file: "server.c".into(), line: 41, text: String::new() };
        let site = Some(Site { pc: 1, place: Some(place) });
        self.add(actor, EventKind::Returned(Returned { syscall, result, injected, site }))
    }

    pub(super) fn wait(&mut self, actor: &str, syscall: Syscall) -> &mut Self {
        self.add(actor, EventKind::Waits { syscall, site: None })
    }

    pub(super) fn say(&mut self, peer: &str, bytes: &str) -> &mut Self {
        self.add(peer, EventKind::Sends { bytes: Bytes::from(bytes.as_bytes()) })
    }

    pub(super) fn hear(&mut self, peer: &str, bytes: &str) -> &mut Self {
        self.add(peer, EventKind::Receives { bytes: Bytes::from(bytes.as_bytes()) })
    }

    pub(super) fn print(&mut self, actor: &str, text: &str) -> &mut Self {
        self.add(
            actor,
            EventKind::Printed { fd: 1, text: Bytes::from(text.as_bytes()), site: None },
        )
    }

    pub(super) fn fork(&mut self, actor: &str, child: &str, pid: i64) -> &mut Self {
        self.add(actor, EventKind::Born { child: child.to_owned(), thread: false });
        self.call(actor, Syscall::Fork { thread: false }, pid)
    }

    pub(super) fn end(&mut self, actor: &str, status: i32) -> &mut Self {
        self.add(actor, EventKind::Ended(End::Exit(status)))
    }

    /// A server that listens under the descriptor 3, as the socket 1.
    pub(super) fn listen(&mut self, actor: &str) -> &mut Self {
        self.start(actor);
        self.call(actor, socket(1), 3);
        self.call(actor, Syscall::Bind { sd: 3, socket: Some(1), address: address(SERVER) }, 0);
        self.call(actor, Syscall::Listen { sd: 3, socket: Some(1), backlog: 5 }, 0)
    }

    /// A peer dials and gets through.
    pub(super) fn dial(&mut self, peer: &str, from: &str) -> &mut Self {
        self.add(peer, EventKind::Connects { to: parse(SERVER) });
        self.add(peer, EventKind::Connected { here: parse(from), there: parse(SERVER) })
    }

    /// The ladder of it.
    pub(super) fn ladder(&self) -> Ladder {
        let suite = default_suite().expect("the suite is valid");
        ladder(suite.scenario("server-handshake").expect("it is there"), &self.events)
    }
}

pub(super) fn socket(number: u32) -> Syscall {
    let (domain, socket_type) = (Domain::Inet, SocketType::Stream);
    Syscall::Socket { domain, socket_type, protocol: 0, socket: Some(number) }
}

pub(super) fn datagram_socket(number: u32) -> Syscall {
    let (domain, socket_type) = (Domain::Inet, SocketType::Datagram);
    Syscall::Socket { domain, socket_type, protocol: 0, socket: Some(number) }
}

pub(super) fn accept(accepted: Option<u32>, client: &str) -> Syscall {
    let client = accepted.map(|_| parse(client));
    Syscall::Accept { sd: 3, socket: Some(1), length: Some(16), accepted, client }
}

pub(super) fn connect(number: u32) -> Syscall {
    Syscall::Connect { sd: 3, socket: Some(number), address: address(SERVER) }
}

pub(super) fn send(sd: i32, number: u32, bytes: &str) -> Syscall {
    Syscall::Send { sd, socket: Some(number), bytes: Bytes::from(bytes.as_bytes()), to: None }
}

pub(super) fn recv(sd: i32, number: u32, bytes: &str) -> Syscall {
    let bytes = Bytes::from(bytes.as_bytes());
    Syscall::Recv {
        sd,
        socket: Some(number),
        size: 10,
        take: Take::Taken,
        bytes,
        from: None,
        length: None,
    }
}

pub(super) fn sleep() -> Syscall {
    Syscall::Sleep { micros: 1_000_000 }
}

pub(super) fn parse(address: &str) -> SocketAddrV4 {
    address.parse().expect("an address")
}

pub(super) fn address(text: &str) -> Address {
    Address::V4(parse(text))
}

/// The row of this text.
#[track_caller]
pub(super) fn row<'a>(ladder: &'a Ladder, text: &str) -> &'a LadderRow {
    let found = ladder.rows.iter().find(|row| row.text == text);
    found.unwrap_or_else(|| panic!("no {text:?} in {:#?}", texts(ladder)))
}

/// Whom a row reaches, by name.
#[track_caller]
pub(super) fn reached<'a>(ladder: &'a Ladder, text: &str) -> Option<&'a str> {
    row(ladder, text).to.map(|to| ladder.actors[to].name.as_str())
}

/// What the rows say, each with its actor.
pub(super) fn texts(ladder: &Ladder) -> Vec<String> {
    let name = |row: &LadderRow| row.actor.map_or("", |actor| ladder.actors[actor].name.as_str());
    ladder.rows.iter().map(|row| format!("{}: {}", name(row), row.text)).collect()
}
