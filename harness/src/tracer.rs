//! Watching and steering submitted programs: system calls become events, one task runs at a
//! time, sleeping is a matter of the virtual clock. Judges nothing.
//!
//! Tasks take turns. The task whose turn it is runs until it sleeps, is held or ends; only then
//! comes the next one, the one that waited longest. Two runs of the same programs so make the
//! same history, whatever the scheduler and the load of the machine do.

mod accounts;
mod alarms;
mod clock;
mod entry;
mod exit;
mod filter;
mod log;
mod memory;
mod procfs;
mod registers;
mod schedule;
mod site;
mod sockets;
mod stdio;
mod stops;
mod sys;
mod syscalls;
mod task;
mod timed_wait;
mod unflushed;
mod vdso;
mod view;
mod zombies;

pub use accounts::Budget;
pub use clock::Clock;
pub use log::Log;

use crate::errno::Errno;
use crate::event::{self, EventKind, Limit, Site, Syscall, SyscallName};
use crate::world::{Launch, Platform, Program, Spawned, Terminal};
use anyhow::{Context, Result};
use nix::sys::ptrace;
use nix::sys::signal::Signal;
use nix::unistd::Pid;
use procfs::{Activity, ProcFs};
use std::collections::BTreeMap;
use std::io::Write;
use std::net::SocketAddrV4;
use task::{State, Task};

/// CPU time without a system call, in microseconds, after which others need not wait for a task.
const CPU_BOUND: u64 = 5_000;

/// What is to become of a system call at its entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// It is carried out.
    Go,
    /// It fails with this errno and is not carried out.
    Fail(Errno),
    /// The task waits at the door until [`Tracer::release`].
    Hold,
}

/// Whoever steers the run: asked at the entry of each system call.
pub trait Gate {
    /// Decides about a system call of a program.
    fn enter(&mut self, role: &str, actor: &str, syscall: &Syscall) -> Decision;
}

/// How far things got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Something happened.
    Progress,
    /// A task runs, and has to be waited for.
    Busy,
    /// Every task sleeps, or is held.
    Still,
}

/// The traced tasks of a run.
#[derive(Debug)]
pub struct Tracer {
    proc: ProcFs,
    tasks: BTreeMap<i32, Task>,
    /// Stops of children whose birth has not been reported yet.
    early: BTreeMap<i32, i32>,
    schedule: schedule::Schedule,
    accounts: accounts::Accounts,
    sockets: sockets::Sockets,
    time: clock::VirtualTime,
    /// Processes that are gone.
    ended: Vec<zombies::Ended>,
    /// Where text that was not written is looked for, if it is.
    stdio: Option<stdio::Stdio>,
}

impl Tracer {
    /// Nothing is traced yet.
    pub fn new(world: &dyn Platform, budget: Budget) -> Result<Self> {
        Ok(Self {
            proc: ProcFs::new(world.proc().try_clone_to_owned()?),
            tasks: BTreeMap::new(),
            early: BTreeMap::new(),
            schedule: schedule::Schedule::default(),
            accounts: accounts::Accounts::new(budget),
            sockets: sockets::Sockets::default(),
            time: clock::VirtualTime::default(),
            ended: Vec::new(),
            stdio: None,
        })
    }

    /// Starts a program under the name `actor`; it runs when its turn comes.
    pub fn start(
        &mut self,
        world: &dyn Platform,
        program: &Program<'_>,
        actor: &str,
        role: &str,
    ) -> Result<(Terminal, Launch)> {
        let (terminal, other) = Terminal::open()?;
        let Spawned { pid, gate, launch } =
            world.spawn_traced(program, &other, &filter::build())?;
        let mut options = ptrace::Options::PTRACE_O_EXITKILL
            | ptrace::Options::PTRACE_O_TRACESYSGOOD
            | ptrace::Options::PTRACE_O_TRACESECCOMP
            | ptrace::Options::PTRACE_O_TRACEFORK
            | ptrace::Options::PTRACE_O_TRACEVFORK
            | ptrace::Options::PTRACE_O_TRACECLONE
            | ptrace::Options::PTRACE_O_TRACEEXEC;
        if self.stdio.is_some() {
            options |= ptrace::Options::PTRACE_O_TRACEEXIT;
        }
        ptrace::seize(pid, options).context("tracing the program (PTRACE_SEIZE)")?;
        drop(gate);
        let task = Task::new(pid, pid.as_raw(), actor.into(), actor.into(), role.into());
        self.tasks.insert(pid.as_raw(), task);
        Ok((terminal, launch))
    }

    /// Does the next thing that can be done.
    pub fn turn(&mut self, log: &mut Log<impl Write>, gate: &mut dyn Gate) -> Result<Turn> {
        self.collect()?;
        if let Some(tid) = self.schedule.current() {
            return self.go_on(tid, log, gate);
        }
        let waiting: Vec<i32> = self.tasks.keys().copied().collect();
        if waiting.into_iter().any(|tid| self.must_be_waited_for(tid)) {
            return Ok(Turn::Busy);
        }
        // Who stopped since the first look seemed asleep to the second.
        self.collect()?;
        let stopped = self.tasks.iter().filter(|(_, task)| task.arrived.is_some());
        let next = self.schedule.begin(stopped.map(|(&tid, task)| (tid, task.last_turn)));
        if let Some(tid) = next {
            return self.go_on(tid, log, gate);
        }
        if self.schedule.take_stir() && self.retry() {
            return Ok(Turn::Progress);
        }
        let computes = self.tasks.values().any(|task| task.state == State::CpuBound);
        Ok(if computes { Turn::Busy } else { Turn::Still })
    }

    /// The turn of one task: handles its stop, or looks whether it fell asleep.
    fn go_on(&mut self, tid: i32, log: &mut Log<impl Write>, gate: &mut dyn Gate) -> Result<Turn> {
        let turns = self.schedule.turns();
        let Some(task) = self.tasks.get_mut(&tid) else {
            self.schedule.end();
            return Ok(Turn::Progress);
        };
        task.last_turn = turns;
        if let Some(status) = task.arrived.take() {
            self.handle(tid, status, log, gate)?;
            return Ok(Turn::Progress);
        }
        if task.state == State::Running {
            if self.must_be_waited_for(tid) {
                return Ok(Turn::Busy);
            }
            // It may have stopped, and not fallen asleep: then it is still its turn.
            self.collect()?;
            if self.tasks.get(&tid).is_some_and(|task| task.arrived.is_some()) {
                return Ok(Turn::Progress);
            }
        }
        self.schedule.end();
        Ok(Turn::Progress)
    }

    /// Whether a task that was let go has neither stopped nor fallen asleep.
    fn must_be_waited_for(&mut self, tid: i32) -> bool {
        let Some(task) = self.tasks.get_mut(&tid) else { return false };
        if task.arrived.is_some() || matches!(task.state, State::Held | State::Polling) {
            return false;
        }
        match self.proc.activity(tid) {
            Activity::Asleep(_) if task.at_terminal => true,
            Activity::Asleep(number) => {
                task.state = State::Asleep(number);
                false
            }
            // The maker of a vfork child stands still until the child has ended or become another.
            Activity::Running if task.vforked && self.proc.waits_uninterruptibly(tid) => {
                task.state = State::Asleep(libc::SYS_vfork);
                false
            }
            Activity::Running if task.state == State::CpuBound => false,
            Activity::Running => {
                let used = procfs::cpu_time(task.process).unwrap_or(0);
                if task.cpu_at_stop == 0 || !matches!(task.state, State::Running) {
                    task.cpu_at_stop = used.max(1);
                }
                task.state = State::Running;
                if used > task.cpu_at_stop + CPU_BOUND {
                    task.state = State::CpuBound;
                }
                true
            }
            // Its end is about to be reported.
            Activity::Gone => true,
        }
    }

    /// Takes what the kernel has to report.
    fn collect(&mut self) -> Result<()> {
        while let Some((tid, status)) = sys::next_report().context("waitpid")? {
            match self.tasks.get_mut(&tid) {
                Some(task) => task.arrived = Some(status),
                None => {
                    self.early.insert(tid, status);
                }
            }
        }
        Ok(())
    }

    /// The clock of this run.
    pub fn clock(&self) -> &Clock {
        &self.time.clock
    }

    /// All tasks that are traced.
    pub fn tasks(&self) -> Vec<Pid> {
        self.tasks.values().map(|task| task.pid).collect()
    }

    /// Something happened in the world that a polling task may be waiting for.
    pub fn stir(&mut self) {
        self.schedule.stir();
    }

    /// Lets tasks that poll try again.
    fn retry(&mut self) -> bool {
        for task in self.tasks.values_mut() {
            task.fruitless.allow_tries();
        }
        let polling: Vec<i32> = self
            .tasks
            .values()
            .filter(|task| task.state == State::Polling)
            .map(|task| task.pid.as_raw())
            .collect();
        for &tid in &polling {
            self.resume(tid);
        }
        !polling.is_empty()
    }

    /// Lets go every task that is held at the entry of this system call.
    pub fn release(&mut self, syscall: SyscallName) -> bool {
        let held: Vec<i32> = self
            .tasks
            .values()
            .filter(|task| task.state == State::Held)
            .filter(|task| task.pending.as_ref().is_some_and(|p| p.syscall.is(syscall)))
            .map(|task| task.pid.as_raw())
            .collect();
        for &tid in &held {
            self.resume(tid);
        }
        !held.is_empty()
    }

    /// The earliest virtual time at which a sleeper wakes or an alarm rings. A task that has
    /// polled in vain for long does not count.
    pub fn next_deadline(&self) -> Option<u64> {
        let sleepers = self.tasks.values().filter(|task| !task.fruitless.is_polling());
        sleepers.filter_map(Task::deadline).chain(self.time.alarms.next()).min()
    }

    /// Moves the clock to a deadline, and wakes the one sleeper, or rings the one alarm, that is
    /// due first.
    pub fn wake(&mut self, deadline: u64) -> Result<()> {
        self.time.clock.advance_to(deadline);
        let now = self.time.now();
        if let Some((process, signal)) = self.time.alarms.ring(now) {
            sys::send_signal(Pid::from_raw(process), signal);
            return Ok(());
        }
        let sleepers = self.tasks.values_mut();
        let due = sleepers.filter(|task| task.deadline().is_some_and(|at| at <= now));
        let first = due.min_by_key(|task| (task.deadline(), task.last_turn, task.pid.as_raw()));
        let Some(task) = first else { return Ok(()) };
        if let Some(pending) = &mut task.pending {
            pending.timed_out = true;
        }
        task.state = State::Running;
        ptrace::interrupt(task.pid).context("waking a sleeper (PTRACE_INTERRUPT)")?;
        self.schedule.give(task.pid.as_raw());
        Ok(())
    }

    /// Writes into the history where each task waits, as far as it is not there yet.
    pub fn record_waits(&mut self, log: &mut Log<impl Write>) {
        for task in self.tasks.values_mut() {
            match (&mut task.pending, task.state) {
                (Some(pending), _) if !pending.wait_recorded && !pending.suspended => {
                    pending.wait_recorded = true;
                    let what = EventKind::Waits {
                        syscall: pending.syscall.clone(),
                        site: pending.site.clone(),
                    };
                    log.add(&task.actor, what);
                }
                (None, State::Asleep(number)) if number >= 0 => {
                    let syscall = Syscall::Other { name: syscalls::name(number) };
                    task.pending = None;
                    task.state = State::Asleep(-1);
                    log.add(&task.actor, EventKind::Waits { syscall, site: None });
                }
                _ => {}
            }
        }
    }

    /// Whether a program, or anything that came of it, is alive.
    pub fn is_alive(&self, process_tree: &str) -> bool {
        self.tasks.values().any(|task| task.process_tree == process_tree)
    }

    /// Programs that read from their terminal and will wait for ever, by the name they were
    /// started under.
    pub fn readers(&self) -> Vec<String> {
        let reads = |task: &&Task| {
            let pending = task.pending.as_ref();
            pending.is_some_and(|pending| matches!(pending.syscall, Syscall::ReadTerminal { .. }))
        };
        self.tasks.values().filter(reads).map(|task| task.process_tree.clone()).collect()
    }

    /// Something was typed for a program. If one task of it waits for that, it is about to wake; of
    /// several, the kernel chooses one.
    pub fn typed(&mut self, process_tree: &str) {
        let reads = |task: &&mut Task| {
            let syscall = task.pending.as_ref().map(|pending| &pending.syscall);
            task.process_tree == process_tree
                && matches!(syscall, Some(Syscall::ReadTerminal { .. }))
        };
        let mut readers: Vec<&mut Task> = self.tasks.values_mut().filter(reads).collect();
        if let [reader] = &mut readers[..] {
            reader.at_terminal = true;
        }
        self.schedule.stir();
    }

    /// Where the program of a role listens, as an address that can be connected to.
    pub fn listening_address(&self, role: &str) -> Option<SocketAddrV4> {
        self.sockets.listening_address(role)
    }

    /// How many connections were lost to an accept(2) that failed with EINVAL because the length
    /// it was given was negative.
    pub fn lost_connections(&self) -> u32 {
        self.sockets.lost_connections
    }

    /// Ends a program and all that came of it. How they end is not recorded.
    pub fn stop(&mut self, process_tree: &str) {
        for task in self.tasks.values_mut().filter(|task| task.process_tree == process_tree) {
            task.silenced = true;
            let _ = nix::sys::signal::kill(Pid::from_raw(task.process), Signal::SIGKILL);
        }
    }

    /// Sends a signal to the process that was started under this name.
    pub fn signal(&self, actor: &str, signal: event::Signal) -> Result<()> {
        for task in self.tasks.values().filter(|task| task.actor == actor) {
            nix::sys::signal::kill(task.pid, Signal::try_from(signal.raw())?)?;
        }
        Ok(())
    }

    /// Ends a program that computes on when those of its role have used up their CPU time.
    pub fn check_cpu(&mut self) {
        let mut living: BTreeMap<String, u64> = BTreeMap::new();
        for task in self.tasks.values().filter(|task| !task.is_thread()) {
            let time = procfs::cpu_time(task.process).unwrap_or_default();
            *living.entry(task.role.clone()).or_default() += time;
        }
        let spins = |task: &&mut Task| {
            let living = living.get(&task.role).copied().unwrap_or_default();
            matches!(task.state, State::CpuBound | State::Running)
                && self.accounts.is_cpu_used_up(&task.role, living)
        };
        if let Some(task) = self.tasks.values_mut().find(spins) {
            // Where it spins is read when it has stopped.
            task.doomed = Some(Limit::Cpu);
            let _ = ptrace::interrupt(task.pid);
        }
    }

    /// Counts the CPU time of a process that is at its end.
    fn count_cpu(&mut self, tid: i32) {
        let Some(task) = self.tasks.get(&tid).filter(|task| !task.is_thread()) else { return };
        let time = procfs::cpu_time(task.process).unwrap_or_default();
        self.accounts.count_cpu(&task.role, time);
    }

    /// Takes a program and all its descendants away, and says why.
    fn kill_process_tree(&mut self, tid: i32, what: Limit, log: &mut Log<impl Write>) {
        let Some(task) = self.tasks.get(&tid) else { return };
        let site = registers::Registers::of(task.pid).ok().and_then(|r| Self::site_of(task, &r));
        log.add(&task.actor, EventKind::Limit { what, site });
        if what == Limit::Cpu {
            self.accounts.use_up_cpu(&task.role);
        }
        let process_tree = task.process_tree.clone();
        for task in self.tasks.values().filter(|task| task.process_tree == process_tree) {
            let _ = nix::sys::signal::kill(Pid::from_raw(task.process), Signal::SIGKILL);
        }
    }

    fn site_of(task: &Task, registers: &registers::Registers) -> Option<Site> {
        let pc = task.image.as_ref()?.site(task.pid, registers)?;
        Some(Site { pc, place: None })
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    fn files(folder: &Path) -> Vec<PathBuf> {
        let entries =
            fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("it").path());
        entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
    }

    #[test]
    fn sys_alone_may_be_unsafe() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tracer");
        let mut all = files(&folder);
        all.push(folder.with_extension("rs"));
        // The workspace denies it, so that who wants it has to name the lint.
        let lint = concat!("unsafe", "_code");
        all.retain(|path| fs::read_to_string(path).expect("a source").contains(lint));
        assert_eq!(all, [folder.join("sys.rs")]);
    }
}
