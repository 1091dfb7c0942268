//! The other ends of a run's conversations: callers, and an answerer, made of the reference's
//! socket steps. They live in the supervisor, never wait, and do everything in a fixed order.

mod answerer;
mod caller;

pub use answerer::{Answerer, Manners};
pub use caller::Caller;

use crate::event::{Bytes, EventKind};
use crate::tracer::Log;
use lab11_reference::steps::{self, Received};
use std::io::Write;
use std::net::{Ipv4Addr, SocketAddrV4};
use std::os::fd::OwnedFd;

/// Where callers call from: the slides' own client machine.
const CALLERS: Ipv4Addr = Ipv4Addr::new(137, 207, 140, 134);
/// The port of the first caller; the next one has the next.
const FIRST_PORT: u16 = 50_001;

/// All peers of a run.
#[derive(Debug, Default)]
pub struct Peers {
    /// Callers, in the order in which they first dialled.
    pub callers: Vec<Caller>,
    /// Reference servers.
    pub answerers: Vec<Answerer>,
    dialled: u16,
}

impl Peers {
    /// A caller dials; a second call under the same name is a new call.
    pub fn dial(
        &mut self,
        name: &str,
        to: SocketAddrV4,
        say: Option<&[u8]>,
        log: &mut Log<impl Write>,
    ) {
        let from = SocketAddrV4::new(CALLERS, FIRST_PORT + self.dialled);
        self.dialled += 1;
        let caller = Caller::dial(name, from, to, say, log);
        self.callers.retain(|caller| caller.name() != name);
        self.callers.push(caller);
    }

    /// The caller of this name.
    pub fn caller(&mut self, name: &str) -> Option<&mut Caller> {
        self.callers.iter_mut().find(|caller| caller.name() == name)
    }

    /// The callers that are left ringing, in the order in which they dialled.
    pub fn ringing(&self) -> Vec<String> {
        self.callers.iter().filter(|c| c.rings()).map(|c| c.name().to_owned()).collect()
    }

    /// A caller whose SYN was dropped hangs up and dials again.
    pub fn redial(&mut self, name: &str, log: &mut Log<impl Write>) {
        let from = SocketAddrV4::new(CALLERS, FIRST_PORT + self.dialled);
        self.dialled += 1;
        if let Some(caller) = self.callers.iter_mut().find(|caller| caller.name() == name) {
            caller.redial(from, log);
        }
    }

    /// Takes what has come for any peer, and answers. Returns whether anything happened.
    pub fn pump(&mut self, log: &mut Log<impl Write>) -> bool {
        let mut happened = false;
        for caller in &mut self.callers {
            happened |= caller.pump(log);
        }
        for answerer in &mut self.answerers {
            happened |= answerer.pump(log);
        }
        happened
    }

    /// The world is quiet: answerers end the calls that they have answered.
    pub fn quiet(&mut self, log: &mut Log<impl Write>) -> bool {
        let mut happened = false;
        for answerer in &mut self.answerers {
            happened |= answerer.hang_up(log);
        }
        happened
    }
}

/// What is left of a call after a look at it.
enum Line {
    Open,
    Over,
}

/// Takes everything that has come on a call, and writes it into the history.
fn hear(sd: &OwnedFd, name: &str, heard: &mut Vec<u8>, log: &mut Log<impl Write>) -> (bool, Line) {
    let mut happened = false;
    loop {
        match steps::recv(sd, 4096) {
            Ok(Received::Data(bytes)) => {
                happened = true;
                heard.extend(&bytes);
                log.add(name, EventKind::Receives { bytes: Bytes(bytes) });
            }
            Ok(Received::NotYet) => return (happened, Line::Open),
            Ok(Received::End) => {
                log.add(name, EventKind::RemoteCloses { reset: false });
                return (true, Line::Over);
            }
            Ok(Received::Reset) | Err(_) => {
                log.add(name, EventKind::RemoteCloses { reset: true });
                return (true, Line::Over);
            }
        }
    }
}
