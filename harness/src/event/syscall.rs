//! System calls as events: what was asked, and what came back.

use super::errno::Errno;
use super::named::{Domain, SocketOption, SocketType};
use super::syscall_name::SyscallName;
use super::{Address, Bytes, Signal, Site, Take};
use serde::{Deserialize, Serialize};
use std::net::SocketAddrV4;

/// A system call with its arguments, and what it filled in. `sd` is the descriptor's number in the
/// calling process; `socket` numbers the sockets of a run in the order in which they were seen,
/// whichever process or descriptor they are used through.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Syscall {
    /// socket(2).
    Socket {
        /// Which addresses it is to have.
        domain: Domain,
        /// How it is to carry bytes.
        #[serde(rename = "type")]
        socket_type: SocketType,
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
        /// The true address of the client.
        client: Option<SocketAddrV4>,
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
        /// Where a datagram goes: as given, else to whom the socket is connected. Absent on a
        /// stream.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<Address>,
    },
    /// recv(2), read(2) and their kind, on a socket.
    Recv {
        /// The descriptor.
        sd: i32,
        /// The socket.
        socket: Option<u32>,
        /// How many bytes were asked for.
        size: u64,
        /// What became of them.
        #[serde(default, skip_serializing_if = "Take::is_usual")]
        take: Take,
        /// What came, as far as the program got to see it. At most 4 KiB are kept.
        bytes: Bytes,
        /// Who sent a datagram, as the program was told, else to whom the socket is connected.
        /// Absent on a stream, and where neither is known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<Address>,
        /// The length that was passed in, of the room for a datagram's sender; absent if none was
        /// asked for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        length: Option<i32>,
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
        /// Which one.
        option: SocketOption,
    },
    /// getsockopt(2) of SO_ERROR, which tells what became of what a socket does by itself, and
    /// forgets it.
    SocketError {
        /// The descriptor.
        sd: i32,
        /// The socket.
        socket: Option<u32>,
        /// What it told; absent if there was no error.
        error: Option<Errno>,
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
        /// Which signal.
        signal: Signal,
    },
    /// Another system call, by name.
    Other {
        /// Such as `futex`.
        name: String,
    },
}

impl Syscall {
    /// The name by which a suite can speak of it; none for the others.
    pub fn name(&self) -> Option<SyscallName> {
        Some(match self {
            Self::Socket { .. } => SyscallName::Socket,
            Self::Bind { .. } => SyscallName::Bind,
            Self::Listen { .. } => SyscallName::Listen,
            Self::Accept { .. } => SyscallName::Accept,
            Self::Connect { .. } => SyscallName::Connect,
            Self::Send { .. } => SyscallName::Send,
            Self::Recv { .. } => SyscallName::Recv,
            Self::ReadTerminal { .. } => SyscallName::Read,
            Self::Close { .. } => SyscallName::Close,
            Self::Shutdown { .. } => SyscallName::Shutdown,
            Self::SetOption { .. } => SyscallName::Setsockopt,
            Self::Fork { thread: false } => SyscallName::Fork,
            Self::Fork { thread: true } => SyscallName::PthreadCreate,
            Self::Wait { .. } => SyscallName::Wait,
            Self::Sleep { .. } => SyscallName::Sleep,
            Self::Poll { .. } => SyscallName::Poll,
            Self::Kill { .. } => SyscallName::Kill,
            Self::SocketError { .. } | Self::Other { .. } => return None,
        })
    }

    /// Whether it is one of this name.
    pub fn is(&self, name: SyscallName) -> bool {
        self.name() == Some(name)
    }

    /// The name a student knows it by: what asks who sent, or is told to whom it goes, is not what
    /// the lecture on TCP calls.
    pub fn label(&self) -> &str {
        match self {
            Self::Other { name } => name,
            Self::Recv { length: Some(_), .. } | Self::Recv { from: Some(_), .. } => "recvfrom",
            Self::Send { to: Some(_), .. } => "sendto",
            Self::SocketError { .. } => "getsockopt",
            named => named.name().map_or("", SyscallName::as_str),
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
            | Self::SetOption { socket, .. }
            | Self::SocketError { socket, .. } => *socket,
            Self::ReadTerminal { .. }
            | Self::Fork { .. }
            | Self::Wait { .. }
            | Self::Sleep { .. }
            | Self::Poll { .. }
            | Self::Kill { .. }
            | Self::Other { .. } => None,
        }
    }
}

/// What a system call returned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SyscallResult {
    /// Success, with the value.
    Ok(i64),
    /// Failure, with the error.
    Err(Errno),
}

/// A system call that came back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Returned {
    /// The system call.
    pub syscall: Syscall,
    /// What it returned.
    pub result: SyscallResult,
    /// Whether the harness made it fail.
    pub injected: bool,
    /// Where it was made.
    pub site: Option<Site>,
}

impl Returned {
    /// The value, if it worked.
    pub fn ok(&self) -> Option<i64> {
        match self.result {
            SyscallResult::Ok(value) => Some(value),
            SyscallResult::Err(_) => None,
        }
    }

    /// The error, if it failed.
    pub fn err(&self) -> Option<Errno> {
        match self.result {
            SyscallResult::Ok(_) => None,
            SyscallResult::Err(errno) => Some(errno),
        }
    }
}
