//! What the reader may notice at a system call: which descriptor is which, and why there are two.
//! Each remark is made once for a process.

use crate::event::{Errno, Returned, SocketType, Syscall, SyscallResult, process};
use lab11_reports::say;
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
                own.is_new(Topic::Listen).then(|| say!("remark-listens", sd = *sd))
            }
            Syscall::Accept { sd, accepted, .. } => {
                self.uses.extend(accepted.map(|socket| (socket, Use::Accepted(name.to_owned()))));
                accept(own, *sd, value as i32)
            }
            Syscall::Connect { sd, .. } => {
                own.is_new(Topic::Connect).then(|| say!("remark-connected", sd = *sd))
            }
            Syscall::Close { sd, .. } => {
                own.open.remove(sd);
                own.accepted.remove(sd);
                None
            }
            Syscall::Recv { .. } if value == 0 => Some(say!("remark-other-end-closed")),
            Syscall::Send { sd, socket, .. } | Syscall::Recv { sd, socket, .. } => {
                let Some(Use::Accepted(by)) = socket.and_then(|socket| self.uses.get(&socket))
                else {
                    return None;
                };
                if !own.is_new(Topic::Connection) {
                    return None;
                }
                Some(match own.listens {
                    _ if by != name => say!("remark-child-talks", sd = *sd, by = by),
                    Some(listens) => say!("remark-on-its-own-not-on", sd = *sd, listens = listens),
                    None => say!("remark-on-its-own", sd = *sd),
                })
            }
            _ => None,
        }
    }

    fn on_failure(&mut self, actor: &str, syscall: &Syscall, errno: Errno) -> Option<String> {
        if errno == Errno::EINPROGRESS {
            return Some(say!("remark-on-its-way"));
        }
        if [Errno::EAGAIN, Errno::EINTR].contains(&errno) {
            return None;
        }
        let own = self.processes.entry(process(actor).to_owned()).or_default();
        let listens =
            syscall.socket().and_then(|socket| self.uses.get(&socket)) == Some(&Use::Listens);
        match syscall {
            Syscall::Accept { length: Some(length @ ..0), .. } if errno == Errno::EINVAL => {
                Some(say!("remark-length-never-set", length = *length))
            }
            Syscall::Send { sd, .. } | Syscall::Recv { sd, .. } if listens => {
                Some(match own.accepted.last() {
                    Some(accepted) => {
                        say!("remark-only-listens-not-on", sd = *sd, accepted = *accepted)
                    }
                    None => say!("remark-only-listens", sd = *sd),
                })
            }
            Syscall::Bind { sd: -1, .. }
            | Syscall::Listen { sd: -1, .. }
            | Syscall::Accept { sd: -1, .. }
            | Syscall::Connect { sd: -1, .. }
            | Syscall::Send { sd: -1, .. }
            | Syscall::Recv { sd: -1, .. } => Some(say!("remark-no-descriptor")),
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
            return own.is_new(Topic::Free).then(|| say!("remark-child-accepts-too"));
        }
        own.is_new(Topic::Free).then(|| {
            if forked {
                say!("remark-parent-is-free", sd = *sd, newest = newest)
            } else {
                say!("remark-free", sd = *sd, newest = newest)
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
        return Some(say!("remark-new-descriptor", new = new, sd = sd));
    }
    own.is_new(Topic::NextAccept).then(|| match &others[..] {
        [] => say!("remark-again", new = new),
        [one] => say!("remark-another-still-open", new = new, one = one),
        more => say!("remark-others-still-open", new = new, others = more.join(", ")),
    })
}

/// What a child has from its parent.
fn has(open: &BTreeSet<i32>) -> Option<String> {
    let open: Vec<String> = open.iter().map(i32::to_string).collect();
    let (last, others) = open.split_last()?;
    Some(match others {
        [] => say!("remark-child-has", last = last),
        others => say!("remark-child-has-all", others = others.join(", "), last = last),
    })
}
