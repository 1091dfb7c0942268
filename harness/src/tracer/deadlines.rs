//! What the virtual clock moves to: the moments at which sleepers wake and alarms ring.

use super::alarms::Ring;
use super::beats::Ringer;
use super::error::{Asked, Operation};
use super::task::{State, Task};
use super::{Log, Tracer, TracerError, sys};
use nix::sys::ptrace;
use nix::unistd::Pid;
use std::io::Write;

impl Tracer {
    /// The virtual time to which the clock moves next, if it does: the earliest at which somebody
    /// rings who is no heartbeat. Who was due before, because time moved for another, rings first.
    /// To be asked when all is still.
    pub fn next_deadline(&mut self) -> Option<u64> {
        let now = self.time.now();
        self.beats.still(self.schedule.take_moved(), now);
        let counts = |&(at, ringer): &(u64, Ringer)| at <= now || !self.beats.is_spent(ringer);
        self.deadlines().filter(counts).map(|(at, _)| at).min()
    }

    /// Moves the clock to a deadline, and wakes the one sleeper, or rings the one alarm, that is
    /// due first.
    pub fn wake(&mut self, deadline: u64, log: &mut Log<impl Write>) -> Result<(), TracerError> {
        self.time.clock.advance_to(deadline);
        let now = self.time.now();
        // Of several at the same moment alarms come first, then who waited longest for its turn.
        let order = |&(at, ringer): &(u64, Ringer)| match ringer {
            Ringer::Alarm(..) => (at, 0),
            Ringer::Task(tid) => (at, 1 + self.tasks.get(tid).map_or(0, |task| task.last_turn)),
        };
        let due = self.deadlines().filter(|(at, _)| *at <= now).min_by_key(order);
        let Some((_, ringer)) = due else { return Ok(()) };
        self.beats.ring(ringer);
        self.schedule.acted();
        match ringer {
            Ringer::Alarm(process, number) => {
                match self.time.alarms.ring(process, number, now) {
                    Some(Ring::Signal(signal)) => sys::send_signal(Pid::from_raw(process), signal),
                    Some(Ring::Ready(fd, _)) if !self.facts.proc.has_timer(process, fd) => {
                        // It was closed, and goes with that.
                        self.time.alarms.delete(process, number);
                    }
                    Some(Ring::Ready(_, timer)) => sys::make_ready(&timer),
                    None => {}
                }
                Ok(())
            }
            Ringer::Task(tid) => self.end_wait(tid, log),
        }
    }

    fn deadlines(&self) -> impl Iterator<Item = (u64, Ringer)> {
        let ringer = |task: &Task| Some((task.deadline()?, Ringer::Task(task.pid.as_raw())));
        let alarms = self.time.alarms.due();
        let alarms = alarms.map(|(at, process, number)| (at, Ringer::Alarm(process, number)));
        alarms.chain(self.tasks.living().filter_map(ringer))
    }

    /// The time of a wait has come.
    fn end_wait(&mut self, tid: i32, log: &mut Log<impl Write>) -> Result<(), TracerError> {
        let Some(task) = self.tasks.get_mut(tid) else { return Ok(()) };
        if let Some(pending) = &mut task.pending {
            pending.timed_out = true;
        }
        self.schedule.give(tid);
        if task.state == State::Sleeps {
            return self.wake_where_it_stands(tid, log);
        }
        task.state = State::Running;
        ptrace::interrupt(task.pid).asked(Operation::Interrupt, tid)
    }

    /// Has a task that stands at the entry of its sleep leave it, as if a signal had ended it now.
    fn wake_where_it_stands(
        &mut self,
        tid: i32,
        log: &mut Log<impl Write>,
    ) -> Result<(), TracerError> {
        let Some(task) = self.tasks.get_mut(tid) else { return Ok(()) };
        if let Some(what) = task.doomed.take() {
            self.kill_branch(tid, what, log);
            return Ok(());
        }
        task.stopped(false);
        let Some(pending) = task.pending.take() else { return Ok(()) };
        let mut at_exit = pending.registers;
        at_exit.set_result(-i64::from(libc::EINTR));
        self.leave(tid, pending, at_exit, log)
    }

    /// Has a task that stands at the entry of its sleep go into it, since a signal is about to wake it.
    /// It is to be waited for.
    pub(super) fn sleep_in_earnest(&mut self, tid: i32) -> bool {
        let Some(task) = self.tasks.get_mut(tid) else { return false };
        let Some(pending) = &task.pending else { return false };
        let mut registers = pending.registers;
        if let Some(timed_wait) = &pending.timed_wait {
            timed_wait.make_endless(&mut registers);
        }
        // A task that was killed meanwhile is not there to go on; its end will be reported.
        let _ = registers.apply_to(task.pid);
        self.resume(tid);
        true
    }
}
