//! Histories written by hand, for the tests of whatever reads histories. A story reads as what
//! it tells: `story.program("server").accepts(0).receives("hello\0")`.
//!
//! Programs make system calls at the lines of [`line`], unless the story says another; peers do
//! what peers do. Descriptors and sockets are numbered as the tracer numbers them.

mod datagrams;
mod peer;
mod program;

pub(crate) use peer::Peer;
pub(crate) use program::{Program, queue, socket};

use super::{Event, EventKind, Place, Site};
use std::collections::BTreeMap;
use std::net::SocketAddrV4;

/// Where the server listens.
pub(crate) const SERVER: &str = "137.207.82.52:2021";
/// The name of the answering peer.
pub(crate) const REFERENCE: &str = "reference server";

/// The line of source on which a program of a story makes a system call.
pub(crate) mod line {
    pub(crate) const SOCKET: u32 = 10;
    pub(crate) const BIND: u32 = 20;
    pub(crate) const CONNECT: u32 = 25;
    pub(crate) const LISTEN: u32 = 30;
    pub(crate) const ACCEPT: u32 = 40;
    pub(crate) const FORK: u32 = 45;
    pub(crate) const RECV: u32 = 50;
    pub(crate) const PRINT: u32 = 55;
    pub(crate) const SEND: u32 = 60;
    pub(crate) const CLOSE: u32 = 70;
    pub(crate) const WAIT: u32 = 80;
    pub(crate) const OTHER: u32 = 90;
}

/// A history that grows.
#[derive(Debug, Default)]
pub(crate) struct Story {
    events: Vec<Event>,
    /// Virtual time, in microseconds.
    at: u64,
    /// How many sockets there have been.
    sockets: u32,
    /// The descriptor that each process tree opens next.
    descriptors: BTreeMap<String, i32>,
    /// The socket that each actor made last, with its descriptor.
    made: BTreeMap<String, (i32, u32)>,
    /// The connected socket that each actor talks on, with its descriptor.
    talks: BTreeMap<String, (i32, u32)>,
    /// The server's end of each client peer's connection.
    accepted: BTreeMap<u16, (i32, u32)>,
    /// How many processes and threads each actor has made.
    children: BTreeMap<String, usize>,
}

impl Story {
    /// Adds anything at all.
    pub(crate) fn add(&mut self, actor: &str, what: EventKind) {
        let seq = self.events.len() as u64;
        self.events.push(Event { seq, at: self.at, real: seq, actor: actor.to_owned(), what });
    }

    /// What has happened up to now.
    pub(crate) fn events(&self) -> &[Event] {
        &self.events
    }

    /// A program, its child (`server/1`), or its thread (`server#1`).
    pub(crate) fn program(&mut self, name: &str) -> Program<'_> {
        Program::new(self, name)
    }

    /// The program `server`.
    pub(crate) fn server(&mut self) -> Program<'_> {
        self.program("server")
    }

    /// The program `client`.
    pub(crate) fn client_program(&mut self) -> Program<'_> {
        self.program("client")
    }

    /// A server that has started and listens, with five places in its queue.
    pub(crate) fn listening(&mut self, name: &str) -> Program<'_> {
        self.program(name).starts().makes_socket().binds().listens(5)
    }

    /// The peer `client 0`, `client 1`, …
    pub(crate) fn client(&mut self, number: u16) -> Peer<'_> {
        Peer::new(self, format!("client {number}"), client_address(number))
    }

    /// The peer that listens where the server should.
    pub(crate) fn reference(&mut self) -> Peer<'_> {
        Peer::new(self, REFERENCE.to_owned(), parse(SERVER))
    }

    /// Virtual time passes.
    pub(crate) fn seconds(&mut self, seconds: u64) {
        self.micros(seconds * 1_000_000);
    }

    /// Virtual time passes.
    pub(crate) fn micros(&mut self, micros: u64) {
        self.at += micros;
    }

    /// A step of the scenario begins.
    pub(crate) fn step(&mut self, index: usize) {
        self.add("harness", EventKind::Step { index });
    }
}

/// The address from which a client peer connects.
pub(crate) fn client_address(number: u16) -> SocketAddrV4 {
    SocketAddrV4::new([137, 207, 140, 134].into(), 50_001 + number)
}

/// An address that is written down.
pub(crate) fn parse(address: &str) -> SocketAddrV4 {
    address.parse().expect("an address")
}

/// A line of the source of an actor's program.
pub(crate) fn site(actor: &str, line: u32) -> Site {
    let program = super::process_tree(actor).split(' ').next().unwrap_or_default();
    Site {
        pc: 0,
        place: Some(Place { file: format!("{program}.c"), line, text: String::new(), mark: None }),
    }
}
