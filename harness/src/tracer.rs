//! Watching and steering submitted programs: system calls become events, one task runs at a
//! time, sleeping is a matter of the virtual clock. Judges nothing.
//!
//! Tasks take turns. The task whose turn it is runs until it sleeps, is held or ends; only then
//! comes the next one, the one that waited longest. Two runs of the same programs so make the
//! same history, whatever the scheduler and the load of the machine do.

mod accounts;
mod alarms;
mod arch;
mod beats;
mod bounds;
mod clock;
mod connects;
mod deadlines;
mod endings;
mod entry;
mod errand;
mod error;
mod exit;
mod filter;
#[cfg(fuzzing)]
mod fuzzed;
mod guards;
mod lead;
mod log;
mod looks;
mod memory;
mod new_files;
mod occupied;
mod procfs;
mod queues;
mod readable;
mod registers;
mod renamed;
mod renames;
mod schedule;
mod site;
mod sockaddr;
mod sockets;
mod standing;
mod start;
mod stdio;
mod stopped_task;
mod stops;
mod sys;
mod syscalls;
mod task;
mod task_files;
mod tasks;
mod threads;
mod timed_wait;
mod turns;
mod unflushed;
mod unwind;
mod unwind_table;
mod view;
mod waits;
mod zombies;

pub use accounts::Budget;
pub use clock::Clock;
pub use error::{Operation, TracerError};
pub use filter::build as filter;
#[cfg(fuzzing)]
pub use fuzzed::decode as decode_fuzzed;
pub use log::Log;
pub use standing::Standing;
pub use turns::Turn;

use crate::event::{Errno, Site, Syscall};
use crate::world::Addresses;
use accounts::Accounts;
use beats::Beats;
use clock::VirtualTime;
use connects::Connects;
use error::Asked;
use nix::sys::ptrace;
use nix::unistd::Pid;
use occupied::Occupied;
use procfs::ProcFs;
use registers::Registers;
use schedule::Schedule;
use std::net::SocketAddrV4;
use std::os::fd::OwnedFd;
use std::path::Path;
use stdio::Stdio;
use stopped_task::Facts;
use task::Task;
use tasks::Tasks;

/// What is to become of a system call at its entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// It is carried out.
    Go,
    /// It fails with this errno and is not carried out.
    Fail(Errno),
    /// The task waits at the entry until [`Tracer::release`].
    Hold,
}

/// Whoever steers the run: asked at the entry of each system call.
pub trait Gate {
    /// Decides about a system call of a program.
    fn enter(&mut self, role: &str, actor: &str, syscall: &Syscall) -> Decision;

    /// The role to whose program a connection of this role is led if it would reach nobody.
    fn leads(&self, role: &str) -> Option<&str>;
}

/// The traced tasks of a run.
#[derive(Debug)]
pub struct Tracer {
    facts: Facts,
    tasks: Tasks,
    schedule: Schedule,
    accounts: Accounts,
    occupied: Occupied,
    connects: Connects,
    time: VirtualTime,
    beats: Beats,
    /// How many files programs have made, where the disk is the machine's.
    files: u32,
    /// How often tasks have stopped.
    stops: u64,
    /// How often all terminals have been found empty.
    emptied: u64,
    /// Where text that was not written is looked for, if it is.
    stdio: Option<Stdio>,
}

impl Tracer {
    /// Nothing is traced yet. `proc` is a `/proc` in which processes have the numbers that
    /// ptrace(2) uses; `home` is the world's folder, and `addresses` are its own.
    pub fn new(proc: OwnedFd, home: &Path, addresses: Addresses, budget: Budget) -> Self {
        let home = home.to_owned();
        let proc = ProcFs::new(proc);
        let (sockets, reports) = Default::default();
        Self {
            facts: Facts { proc, home, sockets, addresses, reports },
            files: 0,
            tasks: Tasks::default(),
            schedule: Schedule::default(),
            accounts: Accounts::new(budget),
            occupied: Occupied::new(budget.memory),
            connects: Connects::default(),
            time: VirtualTime::default(),
            beats: Beats::default(),
            stops: 0,
            emptied: 0,
            stdio: None,
        }
    }

    /// Traces a process under the name `actor` from now on. It waits until it is let go to apply
    /// [`filter`] and to turn into the program, which then runs when its turn comes.
    pub fn adopt(&mut self, process: Pid, actor: &str, role: &str) -> Result<(), TracerError> {
        let mut options = ptrace::Options::PTRACE_O_EXITKILL
            | ptrace::Options::PTRACE_O_TRACESYSGOOD
            | ptrace::Options::PTRACE_O_TRACESECCOMP
            | ptrace::Options::PTRACE_O_TRACEFORK
            | ptrace::Options::PTRACE_O_TRACEVFORK
            | ptrace::Options::PTRACE_O_TRACECLONE
            | ptrace::Options::PTRACE_O_TRACEEXEC;
        if self.stops_at_ends() {
            options |= ptrace::Options::PTRACE_O_TRACEEXIT;
        }
        ptrace::seize(process, options).asked(Operation::Seize, process.as_raw())?;
        let (number, name) = (process.as_raw(), actor.to_owned());
        self.tasks.insert(Task::new(process, number, name.clone(), name, role.to_owned()));
        Ok(())
    }

    /// The clock of this run.
    pub fn clock(&self) -> &Clock {
        &self.time.clock
    }

    /// All tasks that are traced.
    pub fn tasks(&self) -> Vec<Pid> {
        self.tasks.living().map(|task| task.pid).collect()
    }

    /// Something happened in the world that a program may be waiting for.
    pub fn stir(&mut self) {
        self.schedule.moves();
    }

    /// Something was heard by whom no program was waiting for: who polls may want to know, but nobody
    /// was woken by it.
    pub fn heard(&mut self) {
        self.schedule.heard();
    }

    /// How often tasks have stopped, and how often one was looked at.
    pub fn took(&self) -> (u64, u64) {
        (self.stops, self.facts.proc.looks())
    }

    /// Somebody but a program may have done something: whoever was asleep is looked at again.
    pub fn look_again(&mut self) {
        self.schedule.acted();
    }

    /// The CPU was left to whoever wants it, when nobody but the kernel's own workers did.
    pub fn lulled(&mut self) {
        self.schedule.lulled();
    }

    /// Whether a program, or anything that came of it, is alive.
    pub fn is_alive(&self, process_tree: &str) -> bool {
        self.tasks.living().any(|task| task.process_tree == process_tree)
    }

    /// Where the program of a role listens, as an address that can be connected to.
    pub fn listening_address(&self, role: &str) -> Option<SocketAddrV4> {
        self.facts.sockets.listening_address(role)
    }

    /// How many connections were lost to an accept(2) that failed with EINVAL because the length
    /// it was given was negative.
    pub fn lost(&self) -> u32 {
        self.facts.sockets.lost
    }

    fn site_of(proc: &ProcFs, task: &Task, registers: &Registers) -> Option<Site> {
        let pc = task.image.as_ref()?.site(proc, task.pid, registers)?;
        Some(Site { pc, place: None })
    }
}
