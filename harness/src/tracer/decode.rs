//! From registers to a [`Call`]: what is asked at entry, and what was filled in at exit.

use super::arch::{self, Registers};
use super::memory;
use super::procfs::{Descriptor, ProcFs};
use super::sockets::{self, Sockets};
use crate::event::{Bytes, Domain, Signal, SocketOption, SocketType, Syscall};
use nix::unistd::Pid;

/// How many bytes of one send or receive are kept.
const KEPT: usize = 4096;

/// A watched call at its entry.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Entry {
    /// Concerns nobody: a file is read, the loader works.
    Dull,
    /// Text for the terminal: descriptor and text.
    Says(i32, Bytes),
    /// A call worth recording.
    Call(Syscall),
}

/// Who calls: enough to look at its memory and descriptors.
pub(super) struct Caller<'a> {
    pub(super) task: Pid,
    pub(super) process: i32,
    pub(super) proc: &'a ProcFs,
    pub(super) sockets: &'a mut Sockets,
}

impl Caller<'_> {
    fn socket(&mut self, fd: i32) -> Option<u32> {
        self.sockets.number(self.proc, self.process, fd)
    }

    /// Reads a call at its entry stop.
    #[expect(clippy::too_many_lines, reason = "a table: an arm a call")]
    pub(super) fn enter(&mut self, registers: &Registers) -> Entry {
        let argument = |index| registers.argument(index);
        let fd = argument(0) as i32;
        let number = registers.number();
        let call = match number {
            libc::SYS_socket => Syscall::Socket {
                domain: domain(argument(0) as i32),
                socket_type: socket_type(argument(1) as i32),
                protocol: argument(2) as i32,
                socket: None,
            },
            libc::SYS_bind => {
                let address = self.address(argument(1), argument(2));
                Syscall::Bind { sd: fd, socket: self.socket(fd), address }
            }
            libc::SYS_connect => {
                let address = self.address(argument(1), argument(2));
                Syscall::Connect { sd: fd, socket: self.socket(fd), address }
            }
            libc::SYS_listen => {
                Syscall::Listen { sd: fd, socket: self.socket(fd), backlog: argument(1) as i32 }
            }
            libc::SYS_accept | libc::SYS_accept4 => {
                let length = (argument(1) != 0).then(|| memory::read_i32(self.task, argument(2)));
                let socket = self.socket(fd);
                Syscall::Accept {
                    sd: fd,
                    socket,
                    length: length.flatten(),
                    accepted: None,
                    client: None,
                }
            }
            libc::SYS_read | libc::SYS_readv => match self.proc.descriptor(self.process, fd) {
                Descriptor::Socket(_) => {
                    let size = if number == libc::SYS_read { argument(2) } else { KEPT as u64 };
                    Syscall::Recv { sd: fd, socket: self.socket(fd), size, bytes: Bytes::default() }
                }
                Descriptor::Terminal => Syscall::ReadTerminal { bytes: Bytes::default() },
                Descriptor::Other | Descriptor::Closed => return Entry::Dull,
            },
            libc::SYS_write | libc::SYS_writev => match self.proc.descriptor(self.process, fd) {
                Descriptor::Socket(_) => Syscall::Send {
                    sd: fd,
                    socket: self.socket(fd),
                    bytes: self.outgoing(registers),
                },
                Descriptor::Terminal => return Entry::Says(fd, self.outgoing(registers)),
                Descriptor::Other | Descriptor::Closed => return Entry::Dull,
            },
            libc::SYS_sendto | libc::SYS_sendmsg => {
                Syscall::Send { sd: fd, socket: self.socket(fd), bytes: self.outgoing(registers) }
            }
            libc::SYS_recvfrom => {
                let socket = self.socket(fd);
                Syscall::Recv { sd: fd, socket, size: argument(2), bytes: Bytes::default() }
            }
            libc::SYS_recvmsg => {
                let socket = self.socket(fd);
                Syscall::Recv { sd: fd, socket, size: KEPT as u64, bytes: Bytes::default() }
            }
            libc::SYS_close => match self.proc.descriptor(self.process, fd) {
                Descriptor::Other | Descriptor::Terminal => return Entry::Dull,
                Descriptor::Socket(_) | Descriptor::Closed => {
                    Syscall::Close { sd: fd, socket: self.socket(fd) }
                }
            },
            libc::SYS_shutdown => {
                Syscall::Shutdown { sd: fd, socket: self.socket(fd), how: argument(1) as i32 }
            }
            libc::SYS_setsockopt => {
                let option = option(argument(1) as i32, argument(2) as i32);
                Syscall::SetOption { sd: fd, socket: self.socket(fd), option }
            }
            libc::SYS_fork | libc::SYS_vfork => Syscall::Fork { thread: false },
            libc::SYS_clone => {
                Syscall::Fork { thread: argument(0) & libc::CLONE_THREAD as u64 != 0 }
            }
            libc::SYS_wait4 => Syscall::Wait { nohang: argument(2) & libc::WNOHANG as u64 != 0 },
            libc::SYS_waitid => Syscall::Wait { nohang: argument(3) & libc::WNOHANG as u64 != 0 },
            libc::SYS_nanosleep | libc::SYS_clock_nanosleep => Syscall::Sleep { micros: 0 },
            libc::SYS_poll | libc::SYS_ppoll => {
                let count = (argument(1) as usize).min(64);
                let sds = memory::read(self.task, argument(0), 8 * count);
                let sds = sds.chunks_exact(8).map(|p| i32::from_le_bytes([p[0], p[1], p[2], p[3]]));
                Syscall::Poll { sds: sds.collect(), timeout: None }
            }
            libc::SYS_select | libc::SYS_pselect6 => {
                let sds = self.selected(argument(1), argument(0) as i32);
                Syscall::Poll { sds, timeout: None }
            }
            libc::SYS_epoll_wait | libc::SYS_epoll_pwait => {
                Syscall::Poll { sds: Vec::new(), timeout: None }
            }
            libc::SYS_futex
            | libc::SYS_rt_sigtimedwait
            | libc::SYS_pause
            | libc::SYS_alarm
            | libc::SYS_setitimer
            | libc::SYS_timer_create
            | libc::SYS_timer_settime
            | libc::SYS_timer_gettime
            | libc::SYS_timer_delete => Syscall::Other { name: arch::name(number) },
            libc::SYS_kill => Syscall::Kill { signal: Signal::from_raw(argument(1) as i32) },
            _ => return Entry::Dull,
        };
        Entry::Call(call)
    }

    /// Fills in what the kernel answered, at the exit stop of a call that worked.
    pub(super) fn leave(&mut self, call: &mut Syscall, registers: &Registers) {
        let result = registers.result();
        match call {
            Syscall::Socket { socket, .. } => *socket = self.socket(result as i32),
            Syscall::Bind { sd, address, .. } if address.v4().is_some() => {
                if let Some(real) = sockets::local_address(self.process, *sd) {
                    *address = real;
                }
            }
            Syscall::Accept { accepted, client, .. } => {
                *accepted = self.socket(result as i32);
                *client = sockets::remote_address(self.process, result as i32);
            }
            Syscall::Send { bytes, .. } => bytes.0.truncate(result as usize),
            Syscall::Recv { bytes, .. } | Syscall::ReadTerminal { bytes } => {
                bytes.0 = self.incoming(registers, (result as usize).min(KEPT));
            }
            _ => {}
        }
    }

    fn address(&self, pointer: u64, length: u64) -> crate::event::Address {
        sockets::parse_address(&memory::read(self.task, pointer, (length as usize).min(128)))
    }

    /// What a write, send or sendmsg is about to say.
    fn outgoing(&self, registers: &Registers) -> Bytes {
        let (pointer, length) = (registers.argument(1), registers.argument(2));
        Bytes(match registers.number() {
            libc::SYS_writev => memory::gather(self.task, pointer, length, KEPT),
            libc::SYS_sendmsg => self.message_vector(pointer, KEPT),
            _ => memory::read(self.task, pointer, (length as usize).min(KEPT)),
        })
    }

    /// What a read, recv or recvmsg brought.
    fn incoming(&self, registers: &Registers, length: usize) -> Vec<u8> {
        let pointer = registers.argument(1);
        match registers.number() {
            libc::SYS_readv => memory::gather(self.task, pointer, registers.argument(2), length),
            libc::SYS_recvmsg => self.message_vector(pointer, length),
            _ => memory::read(self.task, pointer, length),
        }
    }

    /// The bytes of a msghdr(3type): its iovec array stands at offset 16, its count at 24.
    fn message_vector(&self, message: u64, limit: usize) -> Vec<u8> {
        let vector = memory::read_u64(self.task, message + 16);
        let count = memory::read_u64(self.task, message + 24);
        match (vector, count) {
            (Some(vector), Some(count)) => memory::gather(self.task, vector, count, limit),
            _ => Vec::new(),
        }
    }

    /// The descriptors that are set in an fd_set.
    fn selected(&self, set: u64, below: i32) -> Vec<i32> {
        if set == 0 {
            return Vec::new();
        }
        let bits = memory::read(self.task, set, 128);
        let is_set = |fd: &i32| bits.get(*fd as usize / 8).is_some_and(|b| b >> (fd % 8) & 1 == 1);
        (0..below.clamp(0, 1024)).filter(is_set).collect()
    }
}

fn domain(number: i32) -> Domain {
    match number {
        libc::AF_INET => Domain::Inet,
        libc::AF_INET6 => Domain::Inet6,
        libc::AF_UNIX => Domain::Unix,
        libc::AF_NETLINK => Domain::Netlink,
        other => Domain::Other(other.to_string()),
    }
}

fn socket_type(number: i32) -> SocketType {
    match number & !(libc::SOCK_NONBLOCK | libc::SOCK_CLOEXEC) {
        libc::SOCK_STREAM => SocketType::Stream,
        libc::SOCK_DGRAM => SocketType::Datagram,
        libc::SOCK_RAW => SocketType::Raw,
        other => SocketType::Other(other.to_string()),
    }
}

/// The options that students use.
fn option(level: i32, option: i32) -> SocketOption {
    match (level, option) {
        (libc::SOL_SOCKET, libc::SO_REUSEADDR) => SocketOption::ReuseAddress,
        (libc::SOL_SOCKET, libc::SO_REUSEPORT) => SocketOption::ReusePort,
        (libc::SOL_SOCKET, libc::SO_RCVTIMEO) => SocketOption::ReceiveTimeout,
        (libc::SOL_SOCKET, libc::SO_SNDTIMEO) => SocketOption::SendTimeout,
        (libc::SOL_SOCKET, libc::SO_LINGER) => SocketOption::Linger,
        (libc::SOL_SOCKET, libc::SO_KEEPALIVE) => SocketOption::KeepAlive,
        (libc::IPPROTO_TCP, libc::TCP_NODELAY) => SocketOption::NoDelay,
        _ => SocketOption::Other(format!("{level}:{option}")),
    }
}
