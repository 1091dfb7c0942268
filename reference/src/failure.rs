//! Why a program or a connection ended before its time: what failed, where, and what to do about
//! it.

use std::fmt;
use std::io;
use std::net::SocketAddrV4;

use nix::errno::Errno;

/// A step of the lecture, and the address it was about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Making the socket.
    Socket,
    /// Taking the server's address.
    Bind(SocketAddrV4),
    /// Opening the waiting queue at the server's address.
    Listen(SocketAddrV4),
    /// Taking a connection.
    Accept,
    /// Making a child for this client's connection.
    Fork(SocketAddrV4),
    /// Dialling the server.
    Connect(SocketAddrV4),
    /// Sending to the other end, or receiving from it.
    Talk(SocketAddrV4),
    /// Sending this receiver a datagram.
    Send(SocketAddrV4),
    /// Receiving a datagram.
    Receive,
}

/// What ends a program with exit code 1; or, in a server, one connection.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// A step failed; the lecture's sentence for it, if there is one, has been said.
    #[error("{step}: {reason}\n{}", advice(*step, *reason))]
    Step {
        /// What failed.
        step: Step,
        /// Why, in the words of its manual page.
        reason: Errno,
    },
    /// The server ended the connection without having said anything.
    #[error("{0} closed without an answer\nDid the server crash, or end its connection too early?")]
    NoAnswer(SocketAddrV4),
    /// The transcript could not be written.
    #[error("cannot write: {0}")]
    Output(#[from] io::Error),
}

impl Step {
    /// The failure of this step for this reason.
    pub fn failed(self, reason: Errno) -> Failure {
        Failure::Step { step: self, reason }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Socket => write!(f, "socket()"),
            Self::Bind(server) => write!(f, "bind() to {server}"),
            Self::Listen(server) => write!(f, "listen() at {server}"),
            Self::Accept => write!(f, "accept()"),
            Self::Fork(client) => write!(f, "fork() for the client {client}"),
            Self::Connect(server) => write!(f, "connect() to {server}"),
            Self::Talk(other) => write!(f, "the connection with {other}"),
            Self::Send(receiver) => write!(f, "sendto() to {receiver}"),
            Self::Receive => write!(f, "recvfrom()"),
        }
    }
}

/// What to do about it, on a line. (It names no address: only the sentence before it does.)
fn advice(step: Step, reason: Errno) -> &'static str {
    match (step, reason) {
        (Step::Bind(_) | Step::Listen(_), Errno::EADDRINUSE) => {
            "Another program is there: `ss -tulnp` shows which. End it, or give another port."
        }
        (Step::Bind(_), Errno::EADDRNOTAVAIL) => {
            "That is no address of this machine: `hostname -I` lists those it has."
        }
        (Step::Bind(_), Errno::EACCES) => "Ports below 1024 are for the system: give a larger one.",
        (Step::Connect(_), Errno::ECONNREFUSED) => {
            "Nobody listens there. Start the server first, and give both the same address and port."
        }
        (
            Step::Connect(_) | Step::Send(_),
            Errno::ETIMEDOUT | Errno::ENETUNREACH | Errno::EHOSTUNREACH,
        ) => "No answer from there. Is the address right, and can this machine reach it?",
        (_, Errno::EMFILE | Errno::ENFILE) => {
            "Too many descriptors are open: `ulimit -n` shows how many a program may have."
        }
        (Step::Fork(_), Errno::EAGAIN) => {
            "Too many processes are running: `ulimit -u` shows how many a user may have."
        }
        (Step::Talk(_), Errno::EPIPE | Errno::ECONNRESET) => {
            "The other end closed before everything was said."
        }
        (Step::Socket, _) => "`man 2 socket` explains it.",
        (Step::Bind(_), _) => "`man 2 bind` explains it.",
        (Step::Listen(_), _) => "`man 2 listen` explains it.",
        (Step::Accept, _) => {
            "`man 2 accept` explains it. The server goes on to the next connection."
        }
        (Step::Fork(_), _) => "`man 2 fork` explains it.",
        (Step::Connect(_), _) => "`man 2 connect` explains it.",
        (Step::Talk(_), _) => "`man 2 send` and `man 2 recv` explain it.",
        (Step::Send(_), _) => "`man 2 sendto` explains it.",
        (Step::Receive, _) => "`man 2 recvfrom` explains it.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_says_what_where_why_and_what_to_do() {
        let server = "127.0.0.1:2021".parse().expect("an address");
        let failure = Step::Bind(server).failed(Errno::EADDRINUSE);
        assert_eq!(
            failure.to_string(),
            "bind() to 127.0.0.1:2021: EADDRINUSE: Address already in use\n\
             Another program is there: `ss -tulnp` shows which. End it, or give another port."
        );
    }
}
