//! The names by which a suite can speak of system calls.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The system calls that a suite can speak of, by the names that students know them by: `recv` is
/// read(2) and recvmsg(2) on a socket too.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    strum::EnumIter,
    strum::EnumString,
    strum::IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum SyscallName {
    /// socket(2).
    Socket,
    /// bind(2).
    Bind,
    /// listen(2).
    Listen,
    /// accept(2) and accept4(2).
    Accept,
    /// connect(2).
    Connect,
    /// send(2), write(2) and their kind, on a socket.
    Send,
    /// recv(2), read(2) and their kind, on a socket.
    Recv,
    /// read(2) from the terminal.
    Read,
    /// close(2) of a socket.
    Close,
    /// shutdown(2).
    Shutdown,
    /// setsockopt(2).
    Setsockopt,
    /// fork(2), vfork(2), and clone(2) of a process.
    Fork,
    /// clone(2) of a thread.
    PthreadCreate,
    /// wait(2) and its kind.
    Wait,
    /// nanosleep(2) and its kind.
    Sleep,
    /// poll(2), select(2), epoll_wait(2).
    Poll,
    /// kill(2).
    Kill,
}

impl SyscallName {
    /// The name itself.
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        <Self as strum::IntoEnumIterator>::iter()
    }
}

impl fmt::Display for SyscallName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
