//! A client peer: connects to a submitted server and talks to it.

use super::ends;
use super::hear::{Connection, hear};
use super::pumped::Pumped;
use crate::event::{Bytes, Errno, EventKind};
use crate::tracer::Log;
use crate::world::Addresses;
use lab11_reference::steps::{self, Connecting};
use std::io::Write;
use std::net::SocketAddrV4;
use std::os::fd::OwnedFd;

/// A client peer and its connection.
#[derive(Debug)]
pub struct ClientPeer {
    name: String,
    addresses: Addresses,
    here: SocketAddrV4,
    to: SocketAddrV4,
    sd: Option<OwnedFd>,
    connecting: bool,
    syn_recorded: bool,
    /// Said as soon as the connection stands.
    first_words: Option<Vec<u8>>,
    /// Whether its sending side ends then.
    shuts: bool,
    heard: Vec<u8>,
}

impl ClientPeer {
    pub(super) fn connect(
        name: &str,
        from: SocketAddrV4,
        to: SocketAddrV4,
        say: Option<&[u8]>,
        addresses: &Addresses,
        log: &mut Log<impl Write>,
    ) -> Self {
        let mut client = Self {
            name: name.to_owned(),
            addresses: addresses.clone(),
            here: from,
            to,
            sd: None,
            connecting: true,
            syn_recorded: false,
            first_words: say.map(<[u8]>::to_vec),
            shuts: false,
            heard: Vec::new(),
        };
        client.reconnect(from, log);
        client
    }

    /// Connects, with a new socket.
    pub(super) fn reconnect(&mut self, from: SocketAddrV4, log: &mut Log<impl Write>) {
        self.syn_recorded = false;
        log.add(&self.name, EventKind::Connects { to: self.to });
        self.here = from;
        match ends::stream(&self.addresses, from) {
            Ok(sd) => self.sd = Some(sd),
            Err(error) => {
                let message = format!("{} could not connect from {from}: {error}", self.name);
                log.add("harness", EventKind::Trouble { message });
            }
        }
        self.pump(log);
    }

    /// Its name in the history.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether its SYN was dropped: the other side's queue is full.
    pub fn is_unanswered(&self) -> bool {
        self.connecting && (self.sd.is_some() || self.syn_recorded)
    }

    /// Whether the other side has ended the connection.
    pub fn is_over(&self) -> bool {
        self.sd.is_none()
    }

    /// Everything that it has heard.
    pub fn heard(&self) -> &[u8] {
        &self.heard
    }

    /// Its SYN is still unanswered, and no further step of it will come by itself.
    pub fn record_unanswered(&mut self, log: &mut Log<impl Write>) {
        if self.is_unanswered() && !std::mem::replace(&mut self.syn_recorded, true) {
            log.add(&self.name, EventKind::SynUnanswered);
            // The kernel would send its SYN again after a second of real time, which is no time
            // of this world. Its SYN was dropped, so nothing is left of the connection but this.
            self.sd = None;
        }
    }

    pub(super) fn pump(&mut self, log: &mut Log<impl Write>) -> Pumped {
        let Some(sd) = &self.sd else { return Pumped::Nothing };
        if self.connecting {
            match ends::connect(&self.addresses, sd, self.to) {
                Ok(Connecting::SynUnanswered) => return Pumped::Nothing,
                Ok(Connecting::Done) => {
                    self.connecting = false;
                    let (here, there) = (self.here, self.to);
                    log.add(&self.name, EventKind::Connected { here, there });
                    if let Some(words) = self.first_words.take() {
                        self.say(&words, log);
                    }
                    if std::mem::take(&mut self.shuts) {
                        self.shut(log);
                    }
                }
                Err(error) => {
                    log.add(
                        &self.name,
                        EventKind::ConnectFailed { errno: Errno::from_raw(error as i32) },
                    );
                    self.sd = None;
                }
            }
            return Pumped::Acted;
        }
        let (pumped, line) = hear(sd, &self.name, &mut self.heard, log);
        if !matches!(line, Connection::Open) {
            self.sd = None;
        }
        pumped
    }

    /// Says something; nothing if the connection is over.
    pub fn say(&mut self, words: &[u8], log: &mut Log<impl Write>) {
        let Some(sd) = &self.sd else { return };
        if self.connecting {
            self.first_words.get_or_insert_default().extend(words);
            return;
        }
        // If the other side is gone, the next look at the connection finds out how.
        if steps::send_all(sd, words).is_ok() {
            log.add(&self.name, EventKind::Sends { bytes: Bytes::from(words) });
        }
    }

    /// Ends its sending side, and goes on hearing; nothing if the connection is over.
    pub fn shut(&mut self, log: &mut Log<impl Write>) {
        let Some(sd) = &self.sd else { return };
        if self.connecting {
            self.shuts = true;
        } else if ends::shut(sd).is_ok() {
            log.add(&self.name, EventKind::Shuts);
        }
    }

    /// Ends the connection.
    pub fn hang_up(&mut self, reset: bool, log: &mut Log<impl Write>) {
        let Some(sd) = self.sd.take() else { return };
        log.add(&self.name, EventKind::Closes { reset });
        if reset {
            let _ = steps::reset(sd);
        } else {
            steps::close(sd);
        }
    }
}
