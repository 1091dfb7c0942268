//! The receiver of the lecture before, part A: socket, bind, and then receive, print and answer one
//! mail after another, for ever.
//!
//! A mail of no bytes is a mail, and no end: between datagrams there is no connection. What is longer
//! than [`datagrams::LONGEST`] can't be sent, so nothing is cut here.

use std::convert::Infallible;
use std::os::fd::AsRawFd;

use crate::datagrams::{self, Datagram};
use crate::failure::{Failure, Step};
use crate::options::Receiving;
use crate::speech::Speech;
use crate::steps::{self, Waiting};
use crate::transcript::Sentence;
use crate::wire::{ACKNOWLEDGED, text_of};

/// Receives until it is stopped; returns only when it could not start or could not write.
pub fn run(options: &Receiving, speech: &mut Speech) -> Result<Infallible, Failure> {
    let here = options.here;
    let sd = match datagrams::socket(Waiting::Blocking) {
        Ok(sd) => sd,
        Err(reason) => {
            speech.say(Sentence::MailSocketFailed)?;
            return Err(Step::Socket.failed(reason));
        }
    };
    speech.say(Sentence::ReceiverSocket { sd: sd.as_raw_fd() })?;

    if let Err(reason) = steps::bind(&sd, here) {
        speech.say(Sentence::ReceiverBindFailed(here))?;
        return Err(Step::Bind(here).failed(reason));
    }
    speech.say(Sentence::ReceiverBound(here))?;

    loop {
        match datagrams::receive_from(&sd) {
            Ok(Some(Datagram { bytes, from })) => {
                speech.say(Sentence::MailReceived(from))?;
                speech.print(&[b"the content of mail is: ", text_of(&bytes)].concat())?;
                if options.answer
                    && let Err(reason) = datagrams::send_to(&sd, ACKNOWLEDGED, from)
                {
                    speech.remark(Step::Send(from).failed(reason))?;
                }
            }
            Ok(None) => {}
            // Nothing waits in a receive that fails for a reason of its own (no memory, say): it is
            // over by the next one.
            Err(reason) => {
                speech.say(Sentence::MailFailed)?;
                speech.remark(Step::Receive.failed(reason))?;
            }
        }
    }
}
