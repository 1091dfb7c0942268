//! The lecture's server: socket, bind, listen, and then accept, receive, print and answer, one
//! connection after another, for ever.

use std::convert::Infallible;
use std::net::{Ipv4Addr, SocketAddrV4};
use std::os::fd::{AsRawFd, OwnedFd};
use std::thread;
use std::time::Duration;

use nix::errno::Errno;

use crate::conversation::serve;
use crate::failure::{Failure, Step};
use crate::options::Serving;
use crate::speech::Speech;
use crate::steps::{self, Connection, Waiting};
use crate::transcript::Sentence;

/// How long the server waits after an `accept()` that failed for a reason of its own (no
/// descriptor left, say): the reason is still there at once, and would fill the screen.
const PAUSE: Duration = Duration::from_secs(1);

/// Serves until it is stopped; returns only when it could not start or could not write.
pub fn run(options: &Serving, speech: &mut Speech) -> Result<Infallible, Failure> {
    let listener = open(options, speech)?;
    loop {
        if let Some(connection) = next_connection(&listener, speech)? {
            let served = serve(connection, 1, Duration::ZERO, speech);
            end_of_call(served, speech)?;
        }
    }
}

/// socket, bind, listen, each with its sentence.
pub(crate) fn open(options: &Serving, speech: &mut Speech) -> Result<OwnedFd, Failure> {
    let server = options.common.server;
    let sd = match steps::socket(Waiting::Blocking) {
        Ok(sd) => sd,
        Err(reason) => {
            speech.say(Sentence::ServerSocketFailed)?;
            return Err(Step::Socket.failed(reason));
        }
    };
    speech.say(Sentence::ServerSocket { sd: sd.as_raw_fd() })?;

    if let Err(reason) = steps::reuse_address(&sd).and_then(|()| steps::bind(&sd, server)) {
        speech.say(Sentence::BindFailed(server))?;
        return Err(Step::Bind(server).failed(reason));
    }
    speech.say(Sentence::Bound(server))?;

    if let Err(reason) = steps::listen(&sd, options.backlog) {
        speech.perror(Sentence::ListenFailed, reason)?;
        return Err(Step::Listen(server).failed(reason));
    }
    Ok(sd)
}

/// Takes the next connection and announces it. `None` when that failed: it has been said, and the
/// server goes on.
pub(crate) fn next_connection(
    listener: &OwnedFd,
    speech: &mut Speech,
) -> Result<Option<Connection>, Failure> {
    let connection = match steps::accept(listener, Waiting::Blocking) {
        Ok(connection) => connection,
        Err(reason) => {
            let nobody = SocketAddrV4::new(Ipv4Addr::UNSPECIFIED, 0);
            speech.say(Sentence::OpenFailed(nobody))?;
            speech.remark(Step::Accept.failed(reason))?;
            if reason != Errno::ECONNABORTED {
                thread::sleep(PAUSE);
            }
            return Ok(None);
        }
    };
    if let Some(connection) = &connection {
        speech.say(Sentence::Opened(connection.client))?;
    }
    Ok(connection)
}

/// A client who vanished ends the connection and not the server; it is said on stderr.
fn end_of_call(served: Result<(), Failure>, speech: &mut Speech) -> Result<(), Failure> {
    match served {
        Err(failure @ Failure::Step { .. }) => Ok(speech.remark(failure)?),
        served => served,
    }
}
