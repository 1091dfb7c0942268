//! What programs do.

use super::{SERVER, Story, client_address, line, parse, site};
use crate::event::{
    Address, Bytes, Domain, End, EventKind, Limit, Returned, Signal, SocketType, Syscall,
    SyscallResult, Take, process_tree,
};

/// A program, in the middle of a sentence about it.
#[derive(Debug)]
pub(crate) struct Program<'a> {
    story: &'a mut Story,
    actor: String,
    /// The line of its source at which it goes on, if the story says one.
    line: Option<u32>,
    injected: bool,
}

impl<'a> Program<'a> {
    pub(super) fn new(story: &'a mut Story, actor: &str) -> Self {
        Self { story, actor: actor.to_owned(), line: None, injected: false }
    }

    /// Adds anything at all.
    pub(crate) fn did(self, what: EventKind) -> Self {
        self.story.add(&self.actor, what);
        self
    }

    /// What follows is done at this line.
    pub(crate) fn at(mut self, line: u32) -> Self {
        self.line = Some(line);
        self
    }

    /// What fails from here on is made to fail by the harness.
    pub(crate) fn on_purpose(mut self) -> Self {
        self.injected = true;
        self
    }

    /// It is started as the role of its own name.
    pub(crate) fn starts(self) -> Self {
        let role = self.actor.clone();
        self.starts_as(&role)
    }

    pub(crate) fn starts_as(self, role: &str) -> Self {
        self.did(EventKind::Started { role: role.to_owned(), args: Vec::new() })
    }

    /// A system call comes back with a value.
    pub(crate) fn calls(self, syscall: Syscall, value: i64) -> Self {
        self.returned(syscall, SyscallResult::Ok(value))
    }

    /// A system call comes back with an error.
    pub(crate) fn fails(self, syscall: Syscall, errno: &str) -> Self {
        let errno = errno.parse().expect("an error of this system");
        self.returned(syscall, SyscallResult::Err(errno))
    }

    fn returned(self, syscall: Syscall, result: SyscallResult) -> Self {
        let line = self.line.unwrap_or_else(|| line_of(&syscall));
        let site = Some(site(&self.actor, line));
        let injected = self.injected;
        self.did(EventKind::Returned(Returned { syscall, result, injected, site }))
    }

    /// It is found waiting in a system call.
    pub(crate) fn waits_in(self, syscall: Syscall) -> Self {
        let line = self.line.unwrap_or_else(|| line_of(&syscall));
        let site = Some(site(&self.actor, line));
        self.did(EventKind::Waits { syscall, site })
    }

    fn descriptor(&mut self) -> i32 {
        let tree = process_tree(&self.actor).to_owned();
        let next = self.story.descriptors.entry(tree).or_insert(3);
        *next += 1;
        *next - 1
    }

    fn socket(&mut self) -> u32 {
        self.story.sockets += 1;
        self.story.sockets
    }

    /// The descriptor and the socket that it made, or that its process tree did.
    pub(super) fn made(&self) -> (i32, Option<u32>) {
        let made = self.story.made.get(process_tree(&self.actor));
        made.map_or((-1, None), |&(sd, socket)| (sd, Some(socket)))
    }

    /// The descriptor and the socket that it talks on.
    fn talks(&self) -> (i32, Option<u32>) {
        let talks = self.story.talks.get(&self.actor);
        talks.map_or((-1, None), |&(sd, socket)| (sd, Some(socket)))
    }

    pub(crate) fn makes_socket(self) -> Self {
        self.makes_socket_by(|number| socket(Some(number)))
    }

    /// A new socket, of the kind that the system call with its number makes.
    pub(super) fn makes_socket_by(mut self, syscall: impl FnOnce(u32) -> Syscall) -> Self {
        let (sd, number) = (self.descriptor(), self.socket());
        self.story.made.insert(process_tree(&self.actor).to_owned(), (sd, number));
        self.calls(syscall(number), sd.into())
    }

    pub(crate) fn binds(self) -> Self {
        self.binds_to(SERVER)
    }

    pub(crate) fn binds_to(self, address: &str) -> Self {
        let bind = self.bind(address);
        self.calls(bind, 0)
    }

    /// bind() on the socket that it made.
    pub(crate) fn bind(&self, address: &str) -> Syscall {
        let (sd, socket) = self.made();
        Syscall::Bind { sd, socket, address: Address::V4(parse(address)) }
    }

    /// listen() works, and the kernel says how many may wait.
    pub(crate) fn listens(self, backlog: i32) -> Self {
        let (sd, socket) = self.made();
        let queue = queue(u32::try_from(backlog).unwrap_or(4096));
        self.calls(Syscall::Listen { sd, socket, backlog }, 0).did(queue)
    }

    /// accept() returns the connection of a client peer.
    pub(crate) fn accepts(self, client: u16) -> Self {
        self.accepts_with(client, Some(16))
    }

    /// accept() returns the connection of a client peer, and was given a length, or none.
    pub(crate) fn accepts_with(mut self, client: u16, length: Option<i32>) -> Self {
        let (new, number) = (self.descriptor(), self.socket());
        self.story.talks.insert(self.actor.clone(), (new, number));
        self.story.accepted.insert(client, (new, number));
        let (sd, socket) = self.made();
        let (accepted, client) = (Some(number), Some(client_address(client)));
        self.calls(Syscall::Accept { sd, socket, length, accepted, client }, new.into())
    }

    /// accept() on the socket that it made, before anybody has come.
    pub(crate) fn accept(&self) -> Syscall {
        let (sd, socket) = self.made();
        Syscall::Accept { sd, socket, length: Some(16), accepted: None, client: None }
    }

    pub(crate) fn waits_in_accept(self) -> Self {
        let accept = self.accept();
        self.waits_in(accept)
    }

    /// From here on it talks with this client peer.
    pub(crate) fn talks_with(self, client: u16) -> Self {
        let on = self.story.accepted[&client];
        self.story.talks.insert(self.actor.clone(), on);
        self
    }

    /// connect() on the socket that it made.
    pub(crate) fn connect(&self, address: &str) -> Syscall {
        let (sd, socket) = self.made();
        Syscall::Connect { sd, socket, address: Address::V4(parse(address)) }
    }

    pub(crate) fn connects(self) -> Self {
        let connect = self.connect(SERVER);
        if let (sd, Some(socket)) = self.made() {
            self.story.talks.insert(self.actor.clone(), (sd, socket));
        }
        self.calls(connect, 0)
    }

    /// recv() on the connection, with what it brings.
    pub(crate) fn recv(&self, text: &str) -> Syscall {
        let (sd, socket) = self.talks();
        let bytes = Bytes::from(text.as_bytes());
        Syscall::Recv { sd, socket, size: 10, take: Take::Taken, bytes, from: None, length: None }
    }

    pub(crate) fn receives(self, text: &str) -> Self {
        let recv = self.recv(text);
        self.calls(recv, text.len() as i64)
    }

    /// recv() looks at what has come, and leaves it there.
    pub(crate) fn peeks(self, text: &str) -> Self {
        let mut recv = self.recv(text);
        if let Syscall::Recv { take, .. } = &mut recv {
            *take = Take::Peeked;
        }
        self.calls(recv, text.len() as i64)
    }

    /// recv() is told of a buffer without room.
    pub(crate) fn receives_into_nothing(self) -> Self {
        self.receives_into(0, "")
    }

    /// recv() is told of a buffer of this size.
    pub(crate) fn receives_into(self, room: u64, text: &str) -> Self {
        let mut recv = self.recv(text);
        if let Syscall::Recv { size, .. } = &mut recv {
            *size = room;
        }
        self.calls(recv, text.len() as i64)
    }

    pub(crate) fn waits_in_recv(self) -> Self {
        let recv = self.recv("");
        self.waits_in(recv)
    }

    /// send() on the connection.
    pub(crate) fn send(&self, text: &str) -> Syscall {
        let (sd, socket) = self.talks();
        Syscall::Send { sd, socket, bytes: Bytes::from(text.as_bytes()), to: None }
    }

    pub(crate) fn sends(self, text: &str) -> Self {
        let send = self.send(text);
        self.calls(send, text.len() as i64)
    }

    pub(crate) fn closes(self) -> Self {
        let (sd, socket) = self.talks();
        self.calls(Syscall::Close { sd, socket }, 0)
    }

    /// It closes the socket that it, or its parent, listens on.
    pub(crate) fn closes_the_listening_socket(self) -> Self {
        let (sd, socket) = self.made();
        self.calls(Syscall::Close { sd, socket }, 0)
    }

    /// kill() sends a signal.
    pub(crate) fn kills(self, signal: Signal) -> Self {
        self.calls(Syscall::Kill { signal }, 0)
    }

    pub(crate) fn prints(self, text: &str) -> Self {
        let site = Some(site(&self.actor, self.line.unwrap_or(line::PRINT)));
        self.did(EventKind::Printed { fd: 1, text: Bytes::from(text.as_bytes()), site })
    }

    /// It makes a child: the first of `server` is `server/1`.
    pub(crate) fn forks(self) -> Self {
        self.makes(false)
    }

    /// It makes a thread: the first of `server` is `server#1`.
    pub(crate) fn starts_a_thread(self) -> Self {
        self.makes(true)
    }

    fn makes(self, thread: bool) -> Self {
        let count = self.story.children.entry(self.actor.clone()).or_default();
        *count += 1;
        let (pid, separator) = (1000 + *count as i64, if thread { '#' } else { '/' });
        let child = format!("{}{separator}{count}", self.actor);
        if let Some(&talks) = self.story.talks.get(&self.actor) {
            self.story.talks.insert(child.clone(), talks);
        }
        self.did(EventKind::Born { child, thread }).calls(Syscall::Fork { thread }, pid)
    }

    pub(crate) fn sleeps(self, seconds: u64) -> Self {
        self.calls(Syscall::Sleep { micros: seconds * 1_000_000 }, 0)
    }

    pub(crate) fn ends(self, status: i32) -> Self {
        self.did(EventKind::Ended(End::Exit(status)))
    }

    /// A signal strikes it, and ends it.
    pub(crate) fn dies_of(self, signal: Signal) -> Self {
        let site = Some(site(&self.actor, self.line.unwrap_or(line::OTHER)));
        self.did(EventKind::Signalled { signal, site }).did(EventKind::Ended(End::Signal(signal)))
    }

    /// It has used up what it may use.
    pub(crate) fn uses_up(self, what: Limit) -> Self {
        let site = Some(site(&self.actor, self.line.unwrap_or(line::OTHER)));
        self.did(EventKind::Limit { what, site })
    }

    /// It is ended, because the scenario is done with it.
    pub(crate) fn gets_stopped(self) -> Self {
        self.did(EventKind::Stopped)
    }
}

/// What the kernel says of the server's listening socket.
pub(crate) fn queue(limit: u32) -> EventKind {
    EventKind::AcceptQueue { address: Address::V4(parse(SERVER)), limit, waiting: 0 }
}

/// socket() for TCP over IPv4.
pub(crate) fn socket(socket: Option<u32>) -> Syscall {
    let (domain, socket_type) = (Domain::Inet, SocketType::Stream);
    Syscall::Socket { domain, socket_type, protocol: 0, socket }
}

fn line_of(syscall: &Syscall) -> u32 {
    match syscall {
        Syscall::Socket { .. } => line::SOCKET,
        Syscall::Bind { .. } => line::BIND,
        Syscall::Connect { .. } => line::CONNECT,
        Syscall::Listen { .. } => line::LISTEN,
        Syscall::Accept { .. } => line::ACCEPT,
        Syscall::Fork { .. } => line::FORK,
        Syscall::Recv { .. } => line::RECV,
        Syscall::Send { .. } => line::SEND,
        Syscall::Close { .. } => line::CLOSE,
        Syscall::Wait { .. } => line::WAIT,
        _ => line::OTHER,
    }
}
