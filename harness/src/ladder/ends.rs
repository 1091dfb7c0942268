//! The two ends of a connection, and what is on its way between them.

use std::collections::VecDeque;

/// Whom an event reaches; somebody else if that one is not there yet.
#[derive(Debug)]
pub(super) struct Reach<'a> {
    pub(super) seq: u64,
    pub(super) to: Option<&'a str>,
    pub(super) or: Option<&'a str>,
}

/// One end of a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End<'a> {
    /// A program's socket, through whichever process.
    Socket(u32),
    /// A peer.
    Peer(&'a str),
}

/// A connection that carries bytes; the end that connected is the first.
#[derive(Debug)]
pub(super) struct Connection<'a> {
    pub(super) ends: [Option<End<'a>>; 2],
    /// The event from which on each end may use it.
    pub(super) since: [u64; 2],
    /// Who used each end last.
    pub(super) users: [Option<&'a str>; 2],
    /// What is on its way to each end.
    pub(super) coming: [VecDeque<Chunk>; 2],
}

/// Bytes that one event sent.
#[derive(Debug)]
pub(super) struct Chunk {
    pub(super) length: usize,
    pub(super) left: usize,
    /// The place among all [`Reach`]es of the event that sent them.
    pub(super) reach: usize,
}
