//! What a compiler uses while it runs, looked at from outside: its limits (setrlimit(2)) are each
//! process's own.

use super::bound::{BuildBound, BuildBounds, SLEEP};
use crate::world::{Limits, Member, Platform, family};
use nix::sys::resource::{UsageWho, getrusage};
use nix::unistd::getpid;
use std::time::{Duration, Instant};

/// How often a look is had.
pub(super) const PAUSE: Duration = Duration::from_millis(20);
/// How often a compiler must have been found asleep: while it was looked at so often, whoever was
/// to do something has had a turn, and a machine that was asleep itself has not looked.
const LOOKS: u32 = 100;

/// Looks at the compilers of a build, one after another.
pub(super) struct Watch<'w> {
    world: &'w dyn Platform,
    bounds: BuildBounds,
    /// What was there before, which is the world's own.
    own: Vec<i32>,
    looked: Instant,
    /// Since when, at which CPU time, and at how many looks it has slept.
    asleep: Option<(Instant, u64, u32)>,
    /// The largest address space that was seen of a process.
    space: u64,
}

impl<'w> Watch<'w> {
    /// Before any compiler is started.
    pub(super) fn new(world: &'w dyn Platform, bounds: BuildBounds) -> Self {
        let own = family(world.proc(), getpid().as_raw()).iter().map(|own| own.process).collect();
        Self { world, bounds, own, looked: Instant::now(), asleep: None, space: 0 }
    }

    /// It has said something, and so does not sleep.
    pub(super) fn heard(&mut self) {
        self.asleep = None;
    }

    /// Looks, unless that was just done; the bound that is hit, if one is.
    pub(super) fn look(&mut self) -> Option<BuildBound> {
        let now = Instant::now();
        if now.duration_since(self.looked) < PAUSE {
            return None;
        }
        self.looked = now;
        let all = family(self.world.proc(), getpid().as_raw());
        let cpu = ended() + all.iter().map(|one| one.cpu).sum::<u64>();
        let compilers: Vec<&Member> =
            all.iter().filter(|one| !self.own.contains(&one.process)).collect();
        self.space = compilers.iter().map(|one| one.space).fold(self.space, u64::max);
        let memory: u64 = compilers.iter().map(|one| one.resident).sum();
        if cpu > self.bounds.cpu {
            return Some(BuildBound::Cpu(self.bounds.cpu));
        }
        if memory > self.bounds.memory {
            return Some(BuildBound::Memory(self.bounds.memory));
        }
        // Of whom nothing is seen nothing is said.
        let is_asleep =
            !compilers.is_empty() && compilers.iter().all(|one| !matches!(one.letter, 'R' | 'D'));
        self.sleeps(is_asleep, cpu, now).then_some(BuildBound::Waits)
    }

    /// Whether it has slept for too long.
    fn sleeps(&mut self, is_asleep: bool, cpu: u64, now: Instant) -> bool {
        match &mut self.asleep {
            Some((since, at, looks)) if is_asleep && *at == cpu => {
                *looks += 1;
                *looks >= LOOKS && now.duration_since(*since) >= SLEEP
            }
            asleep => {
                *asleep = is_asleep.then_some((now, cpu, 0));
                false
            }
        }
    }

    /// The limit that was set for a compiler, if it complains of a want of memory for that, and not
    /// for the machine's: it had, or asked for, half as much. (The more it has, the more it asks for
    /// at a time.)
    pub(super) fn own_limit_of_memory(&self, asked: u64) -> Option<u64> {
        let limit = Limits::COMPILER.memory? << 20;
        (self.space.max(asked) >= limit / 2).then_some(limit)
    }
}

/// CPU time of the compilers whose end was heard of, in microseconds.
fn ended() -> u64 {
    let time = |time: nix::sys::time::TimeVal| (time.tv_sec() * 1_000_000 + time.tv_usec()) as u64;
    getrusage(UsageWho::RUSAGE_CHILDREN)
        .map_or(0, |usage| time(usage.user_time()) + time(usage.system_time()))
}
