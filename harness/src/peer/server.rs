//! A reference server: listens wherever the submitted client connects to, and answers.

use super::ends;
use super::hear::{Connection, hear};
use super::pumped::Pumped;
use crate::event::{Bytes, EventKind};
use crate::suite::Text;
use crate::tracer::Log;
use crate::world::Addresses;
use lab11_reference::steps;
use lab11_reference::wire::text_of;
use std::io::Write;
use std::net::SocketAddrV4;
use std::os::fd::OwnedFd;

/// The lecture's waiting queue.
const BACKLOG: i32 = 5;

/// What a server peer does with a connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manners {
    /// What it answers, for each connection in turn; the last for all further ones.
    pub texts: Vec<Text>,
    /// Leaves out the NUL behind each answer.
    pub raw: bool,
    /// Sends its answer in pieces of this many bytes, each when the one before was taken.
    pub pieces: Option<usize>,
    /// Hangs up without an answer.
    pub silent: bool,
    /// Neither answers nor hangs up.
    pub mute: bool,
    /// How many times it says each answer, each time when the world has become still.
    pub repeat: u32,
}

/// A reference server.
#[derive(Debug)]
pub struct ServerPeer {
    name: String,
    addresses: Addresses,
    manners: Manners,
    listeners: Vec<(SocketAddrV4, OwnedFd)>,
    conversations: Vec<Conversation>,
}

#[derive(Debug)]
struct Conversation {
    sd: Option<OwnedFd>,
    heard: Vec<u8>,
    /// Whether the client says no more. It may have shut down one direction alone, with
    /// shutdown(2), and is answered all the same.
    has_ended: bool,
    /// What is still to be said; absent before the client has said something.
    answer: Option<Vec<u8>>,
    text: Text,
    /// How many times it has been said.
    said: u32,
}

impl ServerPeer {
    /// A reference server that does not listen yet.
    pub(super) fn new(name: &str, manners: Manners, addresses: Addresses) -> Self {
        let (listeners, conversations) = Default::default();
        Self { name: name.to_owned(), addresses, manners, listeners, conversations }
    }

    /// Its name in the history.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Listens at an address that a program is about to connect to; `is_own` says whether it has
    /// bound that address itself. Returns what is to be written into the history, if anything.
    pub fn listen(&mut self, address: SocketAddrV4, is_own: bool) -> Option<EventKind> {
        if address.port() == 0 || self.listeners.iter().any(|(there, _)| *there == address) {
            return None;
        }
        let listener = ends::stream(&self.addresses, address)
            .and_then(|sd| steps::listen(&sd, BACKLOG).map(|()| sd));
        Some(match listener {
            Ok(sd) => {
                self.listeners.push((address, sd));
                EventKind::Listens { address }
            }
            // It dials itself there.
            Err(_) if is_own => return None,
            Err(error) => {
                let message = format!("{} could not listen at {address}: {error}", self.name);
                EventKind::Trouble { message }
            }
        })
    }

    pub(super) fn pump(&mut self, more_may_come: bool, log: &mut Log<impl Write>) -> bool {
        let mut happened = false;
        for (address, listener) in &self.listeners {
            while let Ok(Some(connection)) = ends::accept(&self.addresses, listener) {
                happened = true;
                log.add(
                    &self.name,
                    EventKind::Connected { here: *address, there: connection.client },
                );
                let texts = &self.manners.texts;
                let text = texts.get(self.conversations.len()).or(texts.last()).cloned();
                self.conversations.push(Conversation {
                    sd: Some(connection.sd),
                    heard: Vec::new(),
                    has_ended: false,
                    answer: None,
                    text: text.unwrap_or_default(),
                    said: 0,
                });
            }
        }
        for conversation in &mut self.conversations {
            happened |= conversation.pump(&self.name, &self.manners, more_may_come, log);
        }
        happened
    }

    /// Closes the connections on which all is said.
    pub(super) fn close_answered(&mut self, log: &mut Log<impl Write>) -> bool {
        let mut happened = false;
        for conversation in &mut self.conversations {
            let done = conversation.answer.as_ref().is_some_and(Vec::is_empty);
            if done && let Some(sd) = conversation.sd.take() {
                log.add(&self.name, EventKind::Closes { reset: false });
                steps::close(sd);
                happened = true;
            }
        }
        happened
    }
}

impl Conversation {
    fn pump(
        &mut self,
        name: &str,
        manners: &Manners,
        more_may_come: bool,
        log: &mut Log<impl Write>,
    ) -> bool {
        let mut happened = false;
        if let Some(sd) = self.sd.as_ref().filter(|_| !self.has_ended) {
            let (heard, line) = hear(sd, name, &mut self.heard, log);
            happened = heard != Pumped::Nothing;
            match line {
                Connection::Open => {}
                Connection::Ended => self.has_ended = true,
                Connection::Over => self.sd = None,
            }
        }
        if self.has_ended && !self.has_more_to_say(manners) {
            self.sd = None;
        }
        if self.sd.is_none() || manners.mute {
            return happened;
        }
        let is_pausing = more_may_come && !self.has_ended && !has_an_end(&self.heard);
        let is_first = self.answer.is_none() && !self.heard.is_empty() && !is_pausing;
        let is_said = self.answer.as_ref().is_some_and(Vec::is_empty);
        if is_first && manners.silent {
            self.answer = Some(Vec::new());
        } else if is_first || is_said && self.said < manners.repeat && !manners.silent {
            self.answer = Some(self.next(manners));
        }
        let left = self.answer.as_mut().filter(|left| !left.is_empty());
        if let (Some(left), Some(sd)) = (left, &self.sd) {
            let length = manners.pieces.unwrap_or(left.len()).min(left.len());
            let piece: Vec<u8> = left.drain(..length).collect();
            if steps::send_all(sd, &piece).is_ok() {
                log.add(name, EventKind::Sends { bytes: Bytes(piece) });
            } else if self.has_ended {
                self.sd = None;
            }
            happened = true;
        }
        happened
    }

    /// Whether something is still to be said to a client that says no more.
    fn has_more_to_say(&self, manners: &Manners) -> bool {
        let is_said = self.answer.as_ref().is_some_and(Vec::is_empty);
        let is_all = is_said && self.said >= manners.repeat;
        !(self.heard.is_empty() || manners.mute || manners.silent || is_all)
    }

    /// The next answer.
    fn next(&mut self, manners: &Manners) -> Vec<u8> {
        let request = String::from_utf8_lossy(text_of(&self.heard)).into_owned();
        let mut answer = self.text.said(self.said as usize, request.trim()).into_bytes();
        self.said += 1;
        if !manners.raw {
            answer.push(0);
        }
        answer
    }
}

/// Whether a request shows that it is complete, by the lecture's NUL or by a line end.
fn has_an_end(request: &[u8]) -> bool {
    request.iter().any(|byte| matches!(byte, 0 | b'\n'))
}
