//! The sender of the lecture before, part A: socket, bind if it is told to, send a mail, and print the
//! answer if it is to wait for one.

use std::os::fd::AsRawFd;

use crate::datagrams;
use crate::failure::{Failure, Step};
use crate::options::Sending;
use crate::speech::Speech;
use crate::steps::{self, Waiting};
use crate::transcript::Sentence;
use crate::wire::text_of;

/// Sends one mail, without a NUL. Nobody tells a sender whether its mail has arrived: one that waits
/// for an answer may wait for ever.
pub fn run(options: &Sending, speech: &mut Speech) -> Result<(), Failure> {
    let receiver = options.receiver;
    let sd = match datagrams::socket(Waiting::Blocking) {
        Ok(sd) => sd,
        Err(reason) => {
            speech.say(Sentence::MailSocketFailed)?;
            return Err(Step::Socket.failed(reason));
        }
    };
    speech.say(Sentence::SenderSocket { sd: sd.as_raw_fd() })?;

    if let Some(here) = options.here {
        if let Err(reason) = steps::bind(&sd, here) {
            speech.say(Sentence::SenderBindFailed(here))?;
            return Err(Step::Bind(here).failed(reason));
        }
        speech.say(Sentence::SenderBound(here))?;
    }

    if let Err(reason) = datagrams::send_to(&sd, options.mail.as_bytes(), receiver) {
        speech.say(Sentence::SendFailed)?;
        return Err(Step::Send(receiver).failed(reason));
    }
    speech.say(Sentence::MailSent(receiver))?;
    speech.print(format!("the content of the mail is <{}>", options.mail).as_bytes())?;

    if options.wait {
        let answer = datagrams::receive_from(&sd).map_err(|reason| Step::Receive.failed(reason))?;
        if let Some(answer) = answer {
            speech.print(text_of(&answer.bytes))?;
        }
    }
    Ok(())
}
