//! What the reader may notice at a system call: which descriptor is which, and why there are two.
//! Each remark is made once for a process.

use crate::event::{Errno, Returned, SocketType, Syscall, SyscallResult, process};
use std::collections::{BTreeMap, BTreeSet};

/// What is known of the descriptors so far.
#[derive(Debug, Default)]
pub(super) struct Remarks {
    /// What each socket is for, and the descriptor under which it was made.
    uses: BTreeMap<u32, Use>,
    processes: BTreeMap<String, Process>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Use {
    /// Calls come in on it.
    Listens,
    /// One connection, which this process accepted.
    Accepted(String),
    /// Datagrams.
    Datagrams,
}

#[derive(Debug, Clone, Default)]
struct Process {
    /// Descriptors of sockets that are open.
    open: BTreeSet<i32>,
    /// Of these, those that accept returned, and that which listens.
    accepted: BTreeSet<i32>,
    listens: Option<i32>,
    /// What accept returned last, and whether a child was made since.
    newest: Option<i32>,
    forked: bool,
    /// It was made by fork, and whether it has accepted connections itself.
    child: bool,
    accepts: bool,
    remarked: BTreeSet<Topic>,
}

/// What is remarked on at most once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Topic {
    Listen,
    Accept,
    NextAccept,
    Connection,
    Fork,
    Free,
    Connect,
}

impl Process {
    /// Whether a topic has not been remarked on yet.
    fn is_new(&mut self, topic: Topic) -> bool {
        self.remarked.insert(topic)
    }
}

impl Remarks {
    /// Notes a system call that came back.
    pub(super) fn on_syscall(&mut self, actor: &str, returned: &Returned) -> Option<String> {
        match &returned.result {
            SyscallResult::Ok(value) => self.on_success(actor, &returned.syscall, *value),
            SyscallResult::Err(errno) => self.on_failure(actor, &returned.syscall, *errno),
        }
    }

    fn on_success(&mut self, actor: &str, syscall: &Syscall, value: i64) -> Option<String> {
        let name = process(actor);
        if let Syscall::Socket { socket, socket_type: SocketType::Datagram, .. } = syscall {
            self.uses.extend(socket.map(|socket| (socket, Use::Datagrams)));
        }
        let is_ended = matches!(syscall, Syscall::Recv { .. }) && value == 0;
        let is_talk = is_ended || matches!(syscall, Syscall::Connect { .. });
        let used = syscall.socket().and_then(|socket| self.uses.get(&socket));
        // No connection stands between datagrams, and an empty one is no end.
        if is_talk && used == Some(&Use::Datagrams) {
            return None;
        }
        let own = self.processes.entry(name.to_owned()).or_default();
        match syscall {
            Syscall::Socket { .. } => {
                own.open.insert(value as i32);
                None
            }
            Syscall::Listen { sd, socket, .. } => {
                own.listens = Some(*sd);
                self.uses.extend(socket.map(|socket| (socket, Use::Listens)));
                own.is_new(Topic::Listen)
                    .then(|| format!("{sd} only takes connections from now on"))
            }
            Syscall::Accept { sd, accepted, .. } => {
                self.uses.extend(accepted.map(|socket| (socket, Use::Accepted(name.to_owned()))));
                accept(own, *sd, value as i32)
            }
            Syscall::Connect { sd, .. } => own.is_new(Topic::Connect).then(|| {
                format!("the connection is on {sd} itself: a client needs no second descriptor")
            }),
            Syscall::Close { sd, .. } => {
                own.open.remove(sd);
                own.accepted.remove(sd);
                None
            }
            Syscall::Recv { .. } if value == 0 => Some("the other end has closed".into()),
            Syscall::Send { sd, socket, .. } | Syscall::Recv { sd, socket, .. } => {
                let Some(Use::Accepted(by)) = socket.and_then(|socket| self.uses.get(&socket))
                else {
                    return None;
                };
                if !own.is_new(Topic::Connection) {
                    return None;
                }
                Some(match own.listens {
                    _ if by != name => format!("the child talks on {sd}, which {by} accepted"),
                    Some(listens) => format!("on {sd}, this connection's own, not on {listens}"),
                    None => format!("on {sd}, this connection's own"),
                })
            }
            _ => None,
        }
    }

    fn on_failure(&mut self, actor: &str, syscall: &Syscall, errno: Errno) -> Option<String> {
        if errno == Errno::EINPROGRESS {
            return Some("on its way: poll() tells when it stands, or has failed".into());
        }
        if [Errno::EAGAIN, Errno::EINTR].contains(&errno) {
            return None;
        }
        let own = self.processes.entry(process(actor).to_owned()).or_default();
        let listens =
            syscall.socket().and_then(|socket| self.uses.get(&socket)) == Some(&Use::Listens);
        match syscall {
            Syscall::Accept { length: Some(length @ ..0), .. } if errno == Errno::EINVAL => {
                Some(format!("the length it was given was never set: it was {length}"))
            }
            Syscall::Send { sd, .. } | Syscall::Recv { sd, .. } if listens => {
                let connection = match own.accepted.last() {
                    Some(accepted) => {
                        format!("the connection is on {accepted}, which accept() returned")
                    }
                    None => "a connection is on the descriptor that accept() returns".into(),
                };
                Some(format!("{sd} only takes connections; {connection}"))
            }
            Syscall::Bind { sd: -1, .. }
            | Syscall::Listen { sd: -1, .. }
            | Syscall::Accept { sd: -1, .. }
            | Syscall::Connect { sd: -1, .. }
            | Syscall::Send { sd: -1, .. }
            | Syscall::Recv { sd: -1, .. } => Some(
                "-1 is no descriptor: the system call that should have returned one failed".into(),
            ),
            _ => Some(errno.words().to_owned()),
        }
    }

    /// Notes that a process was made, and remarks on what it has.
    pub(super) fn on_birth(&mut self, actor: &str, child: &str, thread: bool) -> Option<String> {
        if thread {
            return None;
        }
        let own = self.processes.entry(process(actor).to_owned()).or_default();
        own.forked = true;
        let born = Process {
            remarked: BTreeSet::new(),
            forked: false,
            child: true,
            accepts: false,
            ..own.clone()
        };
        let told = own.is_new(Topic::Fork).then(|| has(&own.open)).flatten();
        self.processes.insert(child.to_owned(), born);
        told
    }

    /// Remarks on a system call in which a process waits.
    pub(super) fn on_wait(&mut self, actor: &str, syscall: &Syscall) -> Option<String> {
        let own = self.processes.entry(process(actor).to_owned()).or_default();
        let (Syscall::Accept { sd, .. }, Some(newest)) = (syscall, own.newest) else { return None };
        let forked = own.forked;
        if own.child && !own.accepts {
            return own
                .is_new(Topic::Free)
                .then(|| "the child waits for connections too, beside its parent".into());
        }
        own.is_new(Topic::Free).then(|| {
            if forked {
                format!("the parent takes the next connection on {sd}, while the child talks on {newest}")
            } else {
                format!("{sd} is free for the next connection: this one is on {newest}")
            }
        })
    }
}

/// An accept that worked.
fn accept(own: &mut Process, sd: i32, new: i32) -> Option<String> {
    let others: Vec<String> = own.accepted.iter().map(i32::to_string).collect();
    own.listens = Some(sd);
    own.forked = false;
    own.newest = Some(new);
    own.accepts = true;
    own.open.insert(new);
    own.accepted.insert(new);
    if own.is_new(Topic::Accept) {
        return Some(format!(
            "{new} is a new descriptor, for this connection alone; {sd} goes on listening"
        ));
    }
    own.is_new(Topic::NextAccept).then(|| match &others[..] {
        [] => format!("{new} again: it was closed, and now stands for this connection"),
        [one] => format!("{new} is this connection's own; {one} is still open, for the one before"),
        more => format!("{new} is this connection's own; {} are still open", more.join(", ")),
    })
}

/// What a child has from its parent.
fn has(open: &BTreeSet<i32>) -> Option<String> {
    let open: Vec<String> = open.iter().map(i32::to_string).collect();
    let (last, others) = open.split_last()?;
    Some(match others {
        [] => format!("the child has {last} too"),
        others => format!("the child has {} and {last} too", others.join(", ")),
    })
}
