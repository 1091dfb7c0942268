//! What a program of a world that shares the machine may do to its neighbours: nothing. What would
//! reach a process that is none of the run's is answered as in a world where there is none.

use super::errand::Stop;
use super::registers::{Arguments, Registers};
use super::sockaddr;
use super::stopped_task::StoppedTask;
use super::syscalls::{Guard, Row};
use super::view::TaskView;
use super::{Log, Tracer, TracerError, sys, syscalls};
use crate::event::EventKind;
use nix::unistd::{Pid, getpgid};
use std::io::Write;

/// `PRIO_PROCESS` of linux/resource.h, whose type is another in each C library.
const PRIO_PROCESS: i32 = 0;
/// An owner of a descriptor by kind and number (linux/fcntl.h).
const F_SETOWN_EX: i32 = 15;
/// Requests of ioctl(2) that name an owner (asm-generic/sockios.h).
const FIOSETOWN: i32 = 0x8901;
const SIOCSPGRP: i32 = 0x8902;
/// The protocol of several paths (linux/in.h), whose parts are no sockets that can be asked for.
const MPTCP: i32 = 262;

impl Tracer {
    /// Answers a system call that would leave the world; whether it was one.
    pub(super) fn keep_in(
        &mut self,
        tid: i32,
        row: &'static Row,
        registers: &mut Registers,
        log: &mut Log<impl Write>,
    ) -> Result<bool, TracerError> {
        if !self.facts.addresses.are_shared() {
            return Ok(false);
        }
        let args = registers.arguments();
        let answer = match row.guard {
            Guard::Creates { folder, path } => {
                let folder = folder.map(|folder| args.int(folder));
                self.refuses_file(tid, folder, args.raw(path), log)
            }
            Guard::Absent(errno) => {
                self.record_unavailable(tid, syscalls::name(row.number), log);
                Some(-i64::from(errno))
            }
            _ => self.answer(tid, row, &args),
        };
        let Some(answer) = answer else { return Ok(false) };
        Self::give(tid, registers, answer).map(|()| true)
    }

    /// What a guarded system call is told in place of being carried out, if it is not.
    fn answer(&self, tid: i32, row: &Row, args: &Arguments) -> Option<i64> {
        let unless = |is_ours: bool| (!is_ours).then_some(-i64::from(libc::ESRCH));
        match row.guard {
            Guard::None | Guard::Creates { .. } | Guard::Absent(_) => None,
            Guard::Named => self.name(tid, row.number, args),
            Guard::Task(argument) => match args.int(argument) {
                0 => None,
                task => unless(self.is_ours(task)),
            },
            Guard::Parent => self.parent(tid),
            Guard::Kill => match args.int(0) {
                -1 => Some(self.signal_all_but(tid, args.int(1))),
                0 => None,
                task @ 1.. => unless(self.is_ours(task)),
                group => unless(self.is_our_group(-group)),
            },
            Guard::Owner => match (args.int(1), args.int(2)) {
                (libc::F_SETOWN, task @ 1..) => unless(self.is_ours(task)),
                (libc::F_SETOWN, group @ ..-1) => unless(self.is_our_group(-group)),
                (F_SETOWN_EX, _) => Some(-i64::from(libc::EINVAL)),
                _ => None,
            },
            Guard::Priority => match (args.int(0), args.int(1)) {
                (PRIO_PROCESS, 0) => None,
                (PRIO_PROCESS, task) => unless(self.is_ours(task)),
                _ => unless(false),
            },
            Guard::Socket => is_of_the_world(args).err().map(|errno| -i64::from(errno)),
            Guard::OwnerByRequest => match args.int(1) {
                SIOCSPGRP | FIOSETOWN => Some(-i64::from(libc::EPERM)),
                _ => None,
            },
            Guard::Option => option(args.int(1), args.int(2)),
        }
    }

    /// Writes into the history that a program asked for what a world of its own has.
    pub(super) fn record_unavailable(&self, tid: i32, name: String, log: &mut Log<impl Write>) {
        if let Some(task) = self.tasks.get(tid) {
            log.add(&task.actor, EventKind::Unavailable { name });
        }
    }

    /// getsockname(2) and getpeername(2), by the names that programs use.
    fn name(&self, tid: i32, number: i64, args: &Arguments) -> Option<i64> {
        let task = self.tasks.get(tid)?;
        let view = StoppedTask::new(task, Stop::Entry, &self.facts);
        let (local, remote) = view.names(args.int(0))?;
        // Who has no other end is told so by the kernel, which also knows of sockets without ports.
        let name = if number == libc::SYS_getsockname { local } else { remote? };
        sockaddr::inet(&name, false)?;
        let Some(room) = view.view().read_i32(args.raw(2)) else {
            return Some(-i64::from(libc::EFAULT));
        };
        let Ok(room) = usize::try_from(room) else { return Some(-i64::from(libc::EINVAL)) };
        view.write(args.raw(1), &name[..name.len().min(room)]);
        view.write(args.raw(2), &(name.len() as u32).to_le_bytes());
        Some(0)
    }

    /// What getppid(2) says if the maker is none of the run's: 0 of one outside of a world, and 1 of
    /// who takes over orphans (pid_namespaces(7)).
    fn parent(&self, tid: i32) -> Option<i64> {
        let task = self.tasks.get(tid)?;
        let (_, parent) = self.facts.proc.state(task.process)?;
        let is_first = task.actor.split('#').next() == Some(&task.process_tree);
        (!self.is_ours(parent)).then_some(i64::from(!is_first))
    }

    fn is_ours(&self, number: i32) -> bool {
        self.tasks.living().any(|task| task.pid.as_raw() == number || task.process == number)
    }

    fn is_our_group(&self, group: i32) -> bool {
        let of = |process| getpgid(Some(Pid::from_raw(process))).map(Pid::as_raw);
        self.tasks.living().any(|task| of(task.process) == Ok(group))
    }

    /// Sends a signal to every other process of the run, as to all that there are (kill(2), −1).
    fn signal_all_but(&self, tid: i32, signal: i32) -> i64 {
        if !(0..=64).contains(&signal) {
            return -i64::from(libc::EINVAL);
        }
        let own = self.tasks.get(tid).map(|task| task.process);
        let others =
            self.tasks.living().filter(|task| !task.is_thread() && Some(task.process) != own);
        let others: Vec<Pid> = others.map(|task| task.pid).collect();
        for &process in &others {
            sys::send_signal(process, signal);
        }
        if others.is_empty() { -i64::from(libc::ESRCH) } else { 0 }
    }
}

/// Whether a socket that is asked for is one whose addresses can be kept in.
fn is_of_the_world(args: &Arguments) -> Result<(), i32> {
    match (args.int(0), args.int(2)) {
        (libc::AF_INET | libc::AF_INET6, MPTCP) => Err(libc::EPROTONOSUPPORT),
        (libc::AF_INET | libc::AF_INET6 | libc::AF_UNIX, _)
        | (libc::AF_NETLINK, libc::NETLINK_ROUTE) => Ok(()),
        _ => Err(libc::EAFNOSUPPORT),
    }
}

/// What is told of an option of a socket that would lead out of the world, or that addresses of this
/// world make meaningless.
fn option(level: i32, option: i32) -> Option<i64> {
    match (level, option) {
        // The real address stands for both kinds (ipv6(7)).
        (libc::IPPROTO_IPV6, libc::IPV6_V6ONLY) => Some(0),
        // Routes of one's own (ip(7)), and groups whose members are told to the network.
        (libc::IPPROTO_IP, libc::IP_OPTIONS | libc::IP_ADD_MEMBERSHIP)
        | (libc::IPPROTO_IPV6, libc::IPV6_RTHDR | libc::IPV6_ADD_MEMBERSHIP) => {
            Some(-i64::from(libc::EPERM))
        }
        _ => None,
    }
}
