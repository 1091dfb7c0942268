//! The lecture's forking server: after each `accept()` a child talks to the client, and the
//! parent goes back to take the next connection.
//!
//! Each process closes the descriptor that it doesn't use. This is not only tidy: a connection
//! ends when its last descriptor is closed, so a parent that keeps the accepted one leaves the
//! client without an end.
//!
//! The parent ignores `SIGCHLD`, and the kernel then lets ended children go at once. The other
//! ways are a handler that calls `waitpid()`, which interrupts `accept()`, and `waitpid()` with
//! `WNOHANG` in the loop, which leaves the last children as zombies until somebody connects. Nobody
//! here asks how a child ended, which is the one thing that ignoring the signal gives up.

use std::convert::Infallible;
use std::process;

use nix::unistd::ForkResult;

use crate::conversation::serve;
use crate::failure::{Failure, Step};
use crate::kernel;
use crate::options::Forking;
use crate::server::{next_connection, open};
use crate::speech::Speech;
use crate::steps::{Connection, close};
use crate::transcript::Sentence;

/// Serves until it is stopped; returns only when it could not start or could not write. The
/// process must have one thread, for it forks; its children end themselves and never return.
pub fn run(options: &Forking, speech: &mut Speech) -> Result<Infallible, Failure> {
    let listener = open(&options.serving, speech)?;
    kernel::leave_no_zombies().expect("SIGCHLD can always be ignored");
    loop {
        let Some(connection) = next_connection(&listener, speech)? else {
            continue;
        };
        match kernel::fork() {
            Ok(ForkResult::Child) => {
                close(listener);
                process::exit(child(connection, options, speech));
            }
            Ok(ForkResult::Parent { .. }) => {}
            Err(reason) => speech.remark(Step::Fork(connection.client).failed(reason))?,
        }
        close(connection.sd);
    }
}

/// The child's whole life. Returns its exit code.
fn child(connection: Connection, options: &Forking, speech: &mut Speech) -> i32 {
    let told = speech
        .say(Sentence::Child(connection.client))
        .map_err(Failure::from)
        .and_then(|()| serve(connection, options.count, options.interval, speech));
    match told {
        Ok(()) => 0,
        Err(failure) => {
            // When stderr is gone as well, the exit code is all that is left to say it.
            let _ = speech.remark(failure);
            1
        }
    }
}
