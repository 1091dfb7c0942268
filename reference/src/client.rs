//! The lecture's client: socket, connect, send `hello`, receive, print, end.

use std::os::fd::AsRawFd;

use crate::conversation::Conversation;
use crate::failure::{Failure, Step};
use crate::options::Common;
use crate::speech::Speech;
use crate::steps::{self, Waiting};
use crate::transcript::Sentence;
use crate::wire::{ANSWER, REQUEST};

/// Says `hello`, prints the first text that comes back, and ends.
///
/// The lecture takes whatever one `recv()` brings. That may be half an answer, so this client
/// receives until the text is complete, see [`crate::wire::Texts`], or the server closes.
pub fn run(options: &Common, speech: &mut Speech) -> Result<(), Failure> {
    let mut conversation = connect(options, speech)?;
    match conversation.hear()? {
        Some(text) => Ok(speech.print(&text)?),
        None => Err(Failure::NoAnswer(options.server)),
    }
}

/// socket, connect, each with its sentence, and then `hello`.
pub(crate) fn connect(options: &Common, speech: &mut Speech) -> Result<Conversation, Failure> {
    let server = options.server;
    let sd = match steps::socket(Waiting::Blocking) {
        Ok(sd) => sd,
        Err(reason) => {
            speech.say(Sentence::ClientSocketFailed)?;
            return Err(Step::Socket.failed(reason));
        }
    };
    speech.say(Sentence::ClientSocket { sd: sd.as_raw_fd() })?;

    if let Err(reason) = steps::connect(&sd, server) {
        speech.say(Sentence::ConnectFailed(server))?;
        return Err(Step::Connect(server).failed(reason));
    }
    speech.say(Sentence::Connected(server))?;

    let mut conversation = Conversation::new(sd, server, ANSWER);
    conversation.tell(REQUEST)?;
    Ok(conversation)
}
