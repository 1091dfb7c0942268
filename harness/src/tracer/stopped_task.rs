//! A task that stands at a stop of a system call: its memory, its descriptors, and what the kernel
//! tells it of its sockets.

use super::errand::{self, Errand, Reports, Stop};
use super::procfs::{Descriptor, ProcFs};
use super::sockaddr;
use super::sockets::{self, Known, Sockets, TcpInfo};
use super::task::Task;
use super::view::TaskView;
use super::{memory, sys};
use crate::event::{SocketType, Syscall};
use crate::world::{Addresses, Transport};
use nix::unistd::Pid;
use std::net::{Ipv4Addr, SocketAddrV4};
use std::os::fd::OwnedFd;
use std::path::PathBuf;

/// See the module.
#[derive(Clone, Copy)]
pub(super) struct StoppedTask<'a> {
    task: Pid,
    process: i32,
    stop: Stop,
    facts: &'a Facts,
}

/// What is known of a run beside its tasks, and who can be asked.
#[derive(Debug)]
pub(super) struct Facts {
    pub(super) proc: ProcFs,
    /// The world's own folder.
    pub(super) home: PathBuf,
    pub(super) sockets: Sockets,
    pub(super) addresses: Addresses,
    /// What the kernel reported in the middle of errands.
    pub(super) reports: Reports,
}

impl Facts {
    /// Looks at what is remembered of the socket behind a task's descriptor, or changes it; none if it
    /// is no socket.
    pub(super) fn known<T>(
        &self,
        task: Pid,
        fd: i32,
        look: impl FnOnce(&mut Known) -> T,
    ) -> Option<T> {
        match self.proc.descriptor(task.as_raw(), fd) {
            Descriptor::Socket(inode) => Some(self.sockets.with(inode, look)),
            Descriptor::Terminal | Descriptor::Other | Descriptor::Closed => None,
        }
    }
}

impl Facts {
    /// Whether a system call, of which this is the first argument, is about a socket that leads to the
    /// machine's own services.
    pub(super) fn is_of_the_machine(&self, task: Pid, syscall: &Syscall, fd: i32) -> bool {
        match syscall {
            Syscall::Socket { domain, .. } => domain.is_of_the_machine(),
            _ if syscall.socket().is_none() => false,
            _ => self.known(task, fd, |known| known.is_of_the_machine).unwrap_or_default(),
        }
    }
}

impl<'a> StoppedTask<'a> {
    pub(super) fn new(task: &Task, stop: Stop, facts: &'a Facts) -> Self {
        Self { task: task.pid, process: task.process, stop, facts }
    }

    /// As rows see it.
    pub(super) fn view(&self) -> &dyn TaskView {
        self
    }

    /// Has it make system calls for us.
    fn errand<T>(&self, calls: impl FnOnce(&mut Errand<'_>) -> Option<T>) -> Option<T> {
        errand::run(self.task, self.stop, &self.facts.reports, calls)
    }

    /// Looks at what is remembered of the socket behind a descriptor, or changes it.
    pub(super) fn known<T>(&self, fd: i32, look: impl FnOnce(&mut Known) -> T) -> Option<T> {
        self.facts.known(self.task, fd, look)
    }

    /// Writes to its memory, and tells whether the bytes then stand there.
    pub(super) fn put(&self, address: u64, bytes: &[u8]) -> bool {
        memory::put(self.task, address, bytes)
    }

    /// What the kernel knows of a TCP socket.
    pub(super) fn tcp_info(&self, fd: i32) -> Option<TcpInfo> {
        let ask = |errand: &mut Errand<'_>| {
            errand.option(fd, libc::IPPROTO_TCP, libc::TCP_INFO, TcpInfo::LENGTH)
        };
        self.errand(ask).map(TcpInfo)
    }

    /// Whether a socket is of a kind that has ports, and has none.
    pub(super) fn lacks_a_port(&self, fd: i32) -> bool {
        let is_seen = self.known(fd, |known| known.here.is_some_and(|here| here.port() != 0));
        if self.transport(fd).is_none() || is_seen != Some(false) {
            return false;
        }
        let name = self.errand(|errand| errand.local_name(fd));
        let Some(here) = name.and_then(|name| sockaddr::parse(&name).v4()) else { return false };
        self.known(fd, |known| known.here = Some(here));
        here.port() == 0
    }

    /// Gives a socket that has no port this one. If it is taken, the choice is left to the kernel.
    pub(super) fn give_port(&self, fd: i32, port: u16) {
        let Some(transport) = self.transport(fd) else { return };
        let every = SocketAddrV4::new(Ipv4Addr::UNSPECIFIED, port);
        let place = self.facts.addresses.to_bind(transport, every);
        if self.errand(|errand| errand.bind(fd, &sockaddr::of(place.real))) == Some(true) {
            self.facts.addresses.bound(transport, place);
            self.known(fd, |known| known.here = Some(place.real));
        }
    }

    /// Has a connection send each message at once (TCP_NODELAY, tcp(7)).
    pub(super) fn send_at_once(&self, fd: i32) {
        let on = 1_i32.to_le_bytes();
        let set = |errand: &mut Errand<'_>| {
            errand.set_option(fd, libc::IPPROTO_TCP, libc::TCP_NODELAY, &on)
        };
        self.errand(set);
    }

    /// The real addresses of a socket and of its other end, if it has one; none if it is no socket.
    pub(super) fn real_names(&self, fd: i32) -> Option<(Vec<u8>, Option<Vec<u8>>)> {
        self.errand(|errand| Some((errand.local_name(fd)?, errand.remote_name(fd))))
    }

    /// What carries the bytes of a socket; none if it has no ports.
    pub(super) fn transport(&self, fd: i32) -> Option<Transport> {
        match self.socket_type(fd)? {
            SocketType::Stream => Some(Transport::Stream),
            SocketType::Datagram => Some(Transport::Datagram),
            SocketType::Raw | SocketType::Other(_) => None,
        }
    }

    /// Whether the real addresses of a socket are within the world. A thread could have put others
    /// into memory while the kernel looked.
    pub(super) fn is_within(&self, fd: i32) -> bool {
        let Some((local, remote)) = self.real_names(fd) else { return true };
        let within = |name: &Vec<u8>| match sockaddr::inet(name, false) {
            Some((real, _)) => real.ip().is_unspecified() || self.facts.addresses.owns(real),
            None => true,
        };
        within(&local) && remote.as_ref().is_none_or(within)
    }

    /// The addresses of a socket and of its other end as programs name them.
    pub(super) fn names(&self, fd: i32) -> Option<(Vec<u8>, Option<Vec<u8>>)> {
        let (mut local, mut remote) = self.real_names(fd)?;
        let Some(transport) = self.transport(fd) else { return Some((local, remote)) };
        let Some((here, form)) = sockaddr::inet(&local, false) else {
            return Some((local, remote));
        };
        let there = remote.as_deref().and_then(|name| sockaddr::inet(name, false));
        let addresses = &self.facts.addresses;
        form.put(addresses.local(transport, here, there.map(|(there, _)| there)), &mut local);
        if let (Some(name), Some((there, form))) = (&mut remote, there) {
            form.put(addresses.remote(transport, Some(here), there), name);
        }
        Some((local, remote))
    }
}

impl TaskView for StoppedTask<'_> {
    fn process(&self) -> i32 {
        self.process
    }

    fn read(&self, address: u64, length: usize) -> Vec<u8> {
        memory::read(self.task, address, length)
    }

    fn write(&self, address: u64, bytes: &[u8]) {
        memory::write(self.task, address, bytes);
    }

    fn descriptor(&self, fd: i32) -> Descriptor {
        self.facts.proc.descriptor(self.task.as_raw(), fd)
    }

    fn file(&self, fd: i32, offset: Option<u64>, length: usize) -> Option<Vec<u8>> {
        self.facts.proc.file(self.task.as_raw(), fd, offset, length)
    }

    fn timer(&self, fd: i32) -> Option<(OwnedFd, i32)> {
        let proc = &self.facts.proc;
        let is_timer = proc.has_timer(self.process, fd);
        let clock = is_timer.then(|| proc.clock_of_timer(self.process, fd))??;
        Some((sys::copy_of(self.process, fd)?, clock))
    }

    fn socket(&self, fd: i32) -> Option<u32> {
        self.known(fd, |known| known.number)
    }

    fn is_of_type(&self, fd: i32, socket_type: SocketType) {
        self.known(fd, |known| known.socket_type = Some(socket_type));
    }

    fn socket_type(&self, fd: i32) -> Option<SocketType> {
        if let Some(known) = self.known(fd, |known| known.socket_type.clone())? {
            return Some(known);
        }
        let told = self.errand(|errand| errand.option(fd, libc::SOL_SOCKET, libc::SO_TYPE, 4))?;
        let socket_type = sockets::socket_type(i32::from_le_bytes(told.try_into().ok()?));
        self.is_of_type(fd, socket_type.clone());
        Some(socket_type)
    }

    fn local_address(&self, fd: i32) -> Option<SocketAddrV4> {
        sockaddr::parse(&self.names(fd)?.0).v4()
    }

    fn remote_address(&self, fd: i32) -> Option<SocketAddrV4> {
        if let Some(known) = self.known(fd, |known| known.remote)? {
            return Some(known);
        }
        let remote = sockaddr::parse(&self.names(fd)?.1?).v4();
        self.known(fd, |known| known.remote = remote);
        remote
    }
}
