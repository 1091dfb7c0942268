//! Connections that were begun without waiting for them (`EINPROGRESS`, connect(2)). What becomes of
//! one stands in the history as the return of its connect(), at the moment at which the program
//! could learn it: by poll(2) and its kind, by SO_ERROR, by a further connect(), by using it. What
//! it has learned unseen, as by getpeername(2), is known when it next prints something.

use super::sockets::Connecting;
use super::stopped_task::StoppedTask;
use super::task::Task;
use super::view::TaskView as _;
use crate::event::{Errno, Returned, Syscall, SyscallResult};

/// A connect(2) that is under way.
#[derive(Debug)]
struct Begun {
    process: i32,
    sd: i32,
    returned: Returned,
}

/// Those of a run.
#[derive(Debug, Default)]
pub(super) struct Connects(Vec<Begun>);

impl Connects {
    /// A system call of a task has returned: what the program could learn by it of connections under
    /// way, as the returns of their connect()s.
    pub(super) fn concluded(
        &mut self,
        task: &StoppedTask<'_>,
        returned: &Returned,
    ) -> Vec<Returned> {
        self.conclude(task, |begun| outcome(task, begun, returned))
    }

    /// A task is about to print something, for which it may know how its connections stand.
    pub(super) fn decided(&mut self, task: &StoppedTask<'_>) -> Vec<Returned> {
        self.conclude(task, |begun| state(task, begun, None))
    }

    fn conclude(
        &mut self,
        task: &StoppedTask<'_>,
        outcome: impl Fn(&Begun) -> Outcome,
    ) -> Vec<Returned> {
        let mut concluded = Vec::new();
        self.0.retain(|begun| {
            if begun.process != task.process() {
                return true;
            }
            let result = match outcome(begun) {
                Outcome::Unknown => return true,
                Outcome::Told => return false,
                Outcome::Result(result) => result,
            };
            concluded.push(Returned { result, ..begun.returned.clone() });
            false
        });
        concluded
    }

    /// A system call of a task has returned: a connect() that goes on is remembered.
    pub(super) fn begin(&mut self, task: &Task, returned: &Returned) {
        if let Syscall::Connect { sd, socket: Some(_), .. } = returned.syscall
            && returned.err() == Some(Errno::EINPROGRESS)
            && !returned.injected
        {
            self.0.push(Begun { process: task.process, sd, returned: returned.clone() });
        }
    }
}

/// What a program learns of a connection under way.
enum Outcome {
    /// Nothing.
    Unknown,
    /// All: the system call itself says it, or it is given up.
    Told,
    /// What its connect() came to.
    Result(SyscallResult),
}

fn outcome(task: &StoppedTask<'_>, begun: &Begun, returned: &Returned) -> Outcome {
    let is_same = begun.returned.syscall.socket() == returned.syscall.socket();
    match (&returned.syscall, &returned.result) {
        (Syscall::Poll { .. }, SyscallResult::Ok(1..)) => state(task, begun, None),
        _ if !is_same => Outcome::Unknown,
        (Syscall::Connect { .. }, SyscallResult::Err(Errno::EALREADY)) => Outcome::Unknown,
        (Syscall::Connect { .. }, SyscallResult::Err(Errno::EISCONN)) => {
            Outcome::Result(SyscallResult::Ok(0))
        }
        (Syscall::Close { .. } | Syscall::Connect { .. }, _) => Outcome::Told,
        (Syscall::SocketError { error: Some(error), .. }, _) => {
            Outcome::Result(SyscallResult::Err(*error))
        }
        (_, result) => state(task, begun, returned_error(result)),
    }
}

fn returned_error(result: &SyscallResult) -> Option<Errno> {
    match result {
        SyscallResult::Ok(_) => None,
        SyscallResult::Err(errno) => Some(*errno),
    }
}

/// What the kernel says of it; `error` is what the program was told. In this world, whose addresses
/// are all here, a connection fails for one reason alone: nobody listens.
fn state(task: &StoppedTask<'_>, begun: &Begun, error: Option<Errno>) -> Outcome {
    match task.tcp_info(begun.sd).and_then(|info| info.connecting()) {
        Some(Connecting::Done) => Outcome::Result(SyscallResult::Ok(0)),
        Some(Connecting::Refused) => {
            Outcome::Result(SyscallResult::Err(error.unwrap_or(Errno::ECONNREFUSED)))
        }
        Some(Connecting::UnderWay) | None => Outcome::Unknown,
    }
}
