//! Alarms and timers that a program has set: they ring in virtual time.
//!
//! alarm(2), setitimer(2) for real time, and the timers of timer_create(2) that end in a signal.

use super::arch::Registers;
use super::clock;
use super::memory;
use super::nap::read_time;
use nix::unistd::Pid;
use std::collections::BTreeMap;

/// The number under which a process's alarm is kept; timers are numbered from 0.
const ALARM: i32 = -1;

/// One alarm.
#[derive(Debug, Clone, Copy)]
struct Alarm {
    /// When it rings next, if it does.
    at: Option<u64>,
    interval: u64,
    signal: i32,
    clock: i32,
}

/// The alarms of all processes, by process and number.
#[derive(Debug, Default)]
pub(super) struct Alarms(BTreeMap<(i32, i32), Alarm>);

impl Alarms {
    /// When the next one rings.
    pub(super) fn next(&self) -> Option<u64> {
        self.0.values().filter_map(|alarm| alarm.at).min()
    }

    /// Rings the first one that is due: the process, and the signal it is to be sent.
    pub(super) fn ring(&mut self, now: u64) -> Option<(i32, i32)> {
        let is_due = |alarm: &Alarm| alarm.at.is_some_and(|at| at <= now);
        let (&(process, _), alarm) = self.0.iter_mut().find(|(_, alarm)| is_due(alarm))?;
        let next = alarm.at.map(|at| at + alarm.interval);
        alarm.at = next.filter(|_| alarm.interval > 0);
        Some((process, alarm.signal))
    }

    /// A process has ended.
    pub(super) fn forget(&mut self, process: i32) {
        self.0.retain(|(of, _), _| *of != process);
    }

    /// Answers a call that sets, asks for or takes back an alarm, at its entry; none for others.
    pub(super) fn answer(
        &mut self,
        task: Pid,
        process: i32,
        registers: &Registers,
        now: u64,
    ) -> Option<i64> {
        let argument = |index| registers.argument(index);
        let timer = (process, argument(0) as i32);
        match registers.number() {
            libc::SYS_alarm => {
                let seconds = u64::from(argument(0) as u32);
                let old = self.set_alarm(process, now, seconds * 1_000_000, 0);
                Some(old.div_ceil(1_000_000) as i64)
            }
            libc::SYS_setitimer if argument(0) as i32 == libc::ITIMER_REAL => {
                let interval = read_time(task, argument(1), 1)?;
                self.set_alarm(process, now, read_time(task, argument(1) + 16, 1)?, interval);
                Some(0)
            }
            libc::SYS_timer_create => {
                let signal = signal_of(task, argument(1))?;
                clock::reading(argument(0) as i32, now)?;
                let number =
                    (0..i32::MAX).find(|number| !self.0.contains_key(&(process, *number)))?;
                let alarm = Alarm { at: None, interval: 0, signal, clock: argument(0) as i32 };
                self.0.insert((process, number), alarm);
                memory::write(task, argument(2), &number.to_le_bytes());
                Some(0)
            }
            libc::SYS_timer_settime => {
                let alarm = self.0.get_mut(&timer)?;
                let interval = read_time(task, argument(2), 1000)?;
                let mut first = read_time(task, argument(2) + 16, 1000)?;
                tell(task, argument(3), alarm, now);
                let is_set = first > 0;
                if argument(1) & libc::TIMER_ABSTIME as u64 != 0 {
                    first = first.saturating_sub(clock::reading(alarm.clock, now)?);
                }
                alarm.at = is_set.then_some(now + first);
                alarm.interval = interval;
                Some(0)
            }
            libc::SYS_timer_gettime => {
                tell(task, argument(1), self.0.get(&timer)?, now);
                Some(0)
            }
            libc::SYS_timer_delete => self.0.remove(&timer).map(|_| 0),
            _ => None,
        }
    }

    /// Sets the alarm of a process, and returns what was left of the one before.
    fn set_alarm(&mut self, process: i32, now: u64, micros: u64, interval: u64) -> u64 {
        let at = (micros > 0).then_some(now + micros);
        let signal = libc::SIGALRM;
        let alarm = Alarm { at, interval, signal, clock: libc::CLOCK_REALTIME };
        let old = self.0.insert((process, ALARM), alarm);
        old.and_then(|old| old.at).map_or(0, |at| at.saturating_sub(now))
    }
}

/// The signal that a timer ends in; none if it ends in another way (sigevent(3type)).
fn signal_of(task: Pid, event: u64) -> Option<i32> {
    if event == 0 {
        return Some(libc::SIGALRM);
    }
    let how = memory::read_i32(task, event + 12)?;
    (how == libc::SIGEV_SIGNAL).then(|| memory::read_i32(task, event + 8)).flatten()
}

/// Writes interval and remaining time of a timer as an itimerspec.
fn tell(task: Pid, address: u64, alarm: &Alarm, now: u64) {
    if address == 0 {
        return;
    }
    let left = alarm.at.map_or(0, |at| at.saturating_sub(now));
    let mut bytes = Vec::new();
    for micros in [alarm.interval, left] {
        bytes.extend((micros / 1_000_000).to_le_bytes());
        bytes.extend((micros % 1_000_000 * 1000).to_le_bytes());
    }
    memory::write(task, address, &bytes);
}
