//! Both ends of a connection: text comes, text goes, whoever connected.

use std::net::SocketAddrV4;
use std::os::fd::OwnedFd;
use std::thread;
use std::time::Duration;

use nix::errno::Errno;

use crate::failure::{Failure, Step};
use crate::speech::Speech;
use crate::steps::{self, Connection, Received};
use crate::wire::{ANSWER, REQUEST, Texts};

/// How many bytes one `recv()` asks for: enough to take what has come of the lecture's messages,
/// so that ending the connection leaves nothing unread (that would be RST instead of FIN).
const AT_ONCE: usize = 512;

/// A connected stream on a blocking descriptor. It is closed when this is dropped.
#[derive(Debug)]
pub struct Conversation {
    sd: OwnedFd,
    other: SocketAddrV4,
    texts: Texts,
}

impl Conversation {
    /// `other` is the address of the other end, which is expected to say `usual`
    /// ([`REQUEST`] or [`ANSWER`]).
    pub fn new(sd: OwnedFd, other: SocketAddrV4, usual: &'static [u8]) -> Self {
        Self { sd, other, texts: Texts::new(usual) }
    }

    /// Sends a whole message.
    pub fn tell(&mut self, message: &[u8]) -> Result<(), Failure> {
        steps::send_all(&self.sd, message).map_err(|reason| self.failed(reason))
    }

    /// Receives until the next text is complete, see [`Texts`]. `None`: the other end closed,
    /// by FIN or by RST.
    pub fn hear(&mut self) -> Result<Option<Vec<u8>>, Failure> {
        loop {
            if let Some(text) = self.texts.take() {
                return Ok(Some(text));
            }
            match steps::recv(&self.sd, AT_ONCE).map_err(|reason| self.failed(reason))? {
                Received::Data(bytes) => self.texts.push(&bytes),
                Received::NotYet => {}
                Received::End | Received::Reset => return Ok(self.texts.take_rest()),
            }
        }
    }

    fn failed(&self, reason: Errno) -> Failure {
        Step::Talk(self.other).failed(reason)
    }
}

/// The server's part of a connection: receives a text, prints it, and answers `times` times,
/// `interval` apart. A client who closes without a word gets no answer. The connection is closed in
/// any case.
pub fn serve(
    connection: Connection,
    times: u32,
    interval: Duration,
    speech: &mut Speech,
) -> Result<(), Failure> {
    let mut conversation = Conversation::new(connection.sd, connection.client, REQUEST);
    let Some(text) = conversation.hear()? else {
        return Ok(());
    };
    speech.print(&text)?;
    for turn in 0..times {
        if turn > 0 {
            thread::sleep(interval);
        }
        conversation.tell(ANSWER)?;
    }
    Ok(())
}
