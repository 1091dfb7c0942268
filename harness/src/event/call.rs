//! System calls as events: what was asked, and what came back.

use super::{Bytes, Site};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::net::SocketAddrV4;

/// A socket address that a program used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    /// TCP/IPv4, as the lecture has it.
    V4(SocketAddrV4),
    /// Any other, described in words.
    Other(String),
}

impl Address {
    /// The IPv4 address, if it is one.
    pub fn v4(&self) -> Option<SocketAddrV4> {
        match self {
            Self::V4(address) => Some(*address),
            Self::Other(_) => None,
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::V4(address) => address.fmt(f),
            Self::Other(words) => f.write_str(words),
        }
    }
}

impl Serialize for Address {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Address {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let words = String::deserialize(deserializer)?;
        Ok(words.parse().map_or_else(|_| Self::Other(words), Self::V4))
    }
}

/// A call with its arguments, and what it filled in. `sd` is the descriptor's number in the
/// calling process; `socket` numbers the sockets of a run in the order in which they were seen,
/// whichever process or descriptor they are used through.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Call {
    /// socket(2).
    Socket {
        /// Such as `AF_INET`.
        domain: String,
        /// Such as `SOCK_STREAM`, without flags.
        kind: String,
        /// As given.
        protocol: i32,
        /// The new socket.
        socket: Option<u32>,
    },
    /// bind(2).
    Bind {
        /// The descriptor.
        sd: i32,
        /// The socket.
        socket: Option<u32>,
        /// As given; after success as getsockname(2) tells it.
        address: Address,
    },
    /// listen(2).
    Listen {
        /// The descriptor.
        sd: i32,
        /// The socket.
        socket: Option<u32>,
        /// As given.
        backlog: i32,
    },
    /// accept(2) or accept4(2).
    Accept {
        /// The listening descriptor.
        sd: i32,
        /// The listening socket.
        socket: Option<u32>,
        /// The length that was passed in; absent if none was asked for.
        length: Option<i32>,
        /// The new socket.
        accepted: Option<u32>,
        /// The true address of the caller.
        caller: Option<SocketAddrV4>,
    },
    /// connect(2).
    Connect {
        /// The descriptor.
        sd: i32,
        /// The socket.
        socket: Option<u32>,
        /// As given.
        address: Address,
    },
    /// send(2), write(2) and their kind, on a socket.
    Send {
        /// The descriptor.
        sd: i32,
        /// The socket.
        socket: Option<u32>,
        /// What was taken by the kernel; on failure what was offered. At most 4 KiB are kept.
        bytes: Bytes,
    },
    /// recv(2), read(2) and their kind, on a socket.
    Recv {
        /// The descriptor.
        sd: i32,
        /// The socket.
        socket: Option<u32>,
        /// How many bytes were asked for.
        size: u64,
        /// What came. At most 4 KiB are kept.
        bytes: Bytes,
    },
    /// read(2) from the terminal.
    ReadTerminal {
        /// What came.
        bytes: Bytes,
    },
    /// close(2) of a socket.
    Close {
        /// The descriptor.
        sd: i32,
        /// The socket.
        socket: Option<u32>,
    },
    /// shutdown(2).
    Shutdown {
        /// The descriptor.
        sd: i32,
        /// The socket.
        socket: Option<u32>,
        /// 0 reading, 1 writing, 2 both.
        how: i32,
    },
    /// setsockopt(2).
    SetOption {
        /// The descriptor.
        sd: i32,
        /// The socket.
        socket: Option<u32>,
        /// Such as `SO_REUSEADDR`, or `level:option` in numbers.
        option: String,
    },
    /// fork(2), vfork(2) or clone(2).
    Fork {
        /// Whether a thread was asked for.
        thread: bool,
    },
    /// wait(2) and its kind.
    Wait {
        /// Whether it asked not to be held up (`WNOHANG`).
        nohang: bool,
    },
    /// sleep, nanosleep(2), usleep.
    Sleep {
        /// How long, in microseconds of virtual time.
        micros: u64,
    },
    /// poll(2), select(2), epoll_wait(2).
    Poll {
        /// Descriptors that are looked at, where known.
        sds: Vec<i32>,
        /// Microseconds of virtual time; absent: without end.
        timeout: Option<u64>,
    },
    /// kill(2).
    Kill {
        /// The signal's name.
        signal: String,
    },
    /// Another call, by name.
    Other {
        /// Such as `futex`.
        name: String,
    },
}

impl Call {
    /// The name a student knows it by.
    pub fn name(&self) -> &str {
        match self {
            Self::Socket { .. } => "socket",
            Self::Bind { .. } => "bind",
            Self::Listen { .. } => "listen",
            Self::Accept { .. } => "accept",
            Self::Connect { .. } => "connect",
            Self::Send { .. } => "send",
            Self::Recv { .. } => "recv",
            Self::ReadTerminal { .. } => "read",
            Self::Close { .. } => "close",
            Self::Shutdown { .. } => "shutdown",
            Self::SetOption { .. } => "setsockopt",
            Self::Fork { thread: false } => "fork",
            Self::Fork { thread: true } => "pthread_create",
            Self::Wait { .. } => "wait",
            Self::Sleep { .. } => "sleep",
            Self::Poll { .. } => "poll",
            Self::Kill { .. } => "kill",
            Self::Other { name } => name,
        }
    }

    /// The socket it is about.
    pub fn socket(&self) -> Option<u32> {
        match self {
            Self::Socket { socket, .. }
            | Self::Bind { socket, .. }
            | Self::Listen { socket, .. }
            | Self::Accept { socket, .. }
            | Self::Connect { socket, .. }
            | Self::Send { socket, .. }
            | Self::Recv { socket, .. }
            | Self::Close { socket, .. }
            | Self::Shutdown { socket, .. }
            | Self::SetOption { socket, .. } => *socket,
            _ => None,
        }
    }
}

/// What a call returned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Success, with the value.
    Ok(i64),
    /// Failure, with the error's name, such as `EADDRINUSE`.
    Err(String),
}

/// A call that came back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Returned {
    /// The call.
    pub call: Call,
    /// What it returned.
    pub outcome: Outcome,
    /// Whether the harness made it fail.
    pub injected: bool,
    /// Where it was called.
    pub site: Option<Site>,
}

impl Returned {
    /// The value, if it worked.
    pub fn ok(&self) -> Option<i64> {
        match self.outcome {
            Outcome::Ok(value) => Some(value),
            Outcome::Err(_) => None,
        }
    }
}
