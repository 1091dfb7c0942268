//! Several workers, a CPU each, and the jobs that they share.
//!
//! What depends on what is the [`Schedule`]'s business; that everything ends is the pool's. A job
//! that panics has that for its result. A worker waits only while another one is at work, whose
//! end wakes it; so nobody waits for what will never come, whatever the schedule says.

mod claims;
#[cfg(test)]
mod tests;

pub use claims::{Claim, Claims};

use crate::contain::{Panicked, contain};
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// What is to be done, and in which order. The workers ask it one at a time.
pub trait Schedule: Send {
    /// A piece of work.
    type Job: Send;
    /// What comes of it.
    type Done: Send;

    /// The next job that can be begun; none if that takes what another one brings. When no job
    /// is at work either, all is over.
    fn next(&mut self) -> Option<Self::Job>;

    /// Takes what came of a job.
    fn done(&mut self, job: Self::Job, result: Result<Self::Done, Panicked>);
}

/// Once asked for, no further job is begun.
#[derive(Debug, Default)]
pub struct Stop(AtomicBool);

impl Stop {
    /// Asks for it. Returns whether it had been asked for before.
    pub fn ask(&self) -> bool {
        self.0.swap(true, Ordering::Relaxed)
    }

    /// Whether it was asked for.
    pub fn is_asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Does what the schedule says, a worker on each of the CPUs, and returns it when all is over.
/// `work` gets the job and the worker's CPU.
///
/// # Panics
///
/// If the schedule itself does, after every worker has come to its end.
pub fn run<S: Schedule>(
    schedule: S,
    cpus: Range<usize>,
    stop: &Stop,
    work: impl Fn(&S::Job, usize) -> S::Done + Sync,
) -> S {
    let state = State { schedule, running: 0, broken: None };
    let pool = Pool { state: Mutex::new(state), changed: Condvar::new(), stop, work };
    let first = cpus.start;
    thread::scope(|scope| {
        let start = |cpu| {
            let pool = &pool;
            thread::Builder::new().spawn_scoped(scope, move || pool.serve(cpu)).is_ok()
        };
        // Fewer than were asked for do the same work. Without any the caller does it.
        if cpus.map(start).filter(|started| *started).count() == 0 {
            pool.serve(first);
        }
    });
    let State { schedule, broken, .. } =
        pool.state.into_inner().unwrap_or_else(PoisonError::into_inner);
    match broken {
        Some(panicked) => panic!("{panicked}"),
        None => schedule,
    }
}

/// Does independent jobs, and returns what came of each, in their order; nothing for those that
/// were not begun.
pub fn map<'a, J: Sync, D: Send>(
    jobs: &'a [J],
    cpus: Range<usize>,
    stop: &Stop,
    work: impl Fn(&'a J, usize) -> D + Sync,
) -> Vec<Option<Result<D, Panicked>>> {
    let cpus = cpus.start..cpus.end.min(cpus.start + jobs.len());
    let results = jobs.iter().map(|_| None).collect();
    run(List { next: 0, results }, cpus, stop, |at: &usize, cpu| work(&jobs[*at], cpu)).results
}

/// Jobs one after another, by their number.
struct List<D> {
    next: usize,
    results: Vec<Option<Result<D, Panicked>>>,
}

impl<D: Send> Schedule for List<D> {
    type Job = usize;
    type Done = D;

    fn next(&mut self) -> Option<usize> {
        let at = self.next;
        self.next = (at + 1).min(self.results.len());
        (at < self.results.len()).then_some(at)
    }

    fn done(&mut self, at: usize, result: Result<D, Panicked>) {
        self.results[at] = Some(result);
    }
}

struct Pool<'a, S, W> {
    state: Mutex<State<S>>,
    /// A job is done.
    changed: Condvar,
    stop: &'a Stop,
    work: W,
}

struct State<S> {
    schedule: S,
    /// Jobs that workers are at.
    running: usize,
    /// The schedule panicked: nothing that it says can be relied upon.
    broken: Option<Panicked>,
}

impl<S: Schedule, W: Fn(&S::Job, usize) -> S::Done> Pool<'_, S, W> {
    fn serve(&self, cpu: usize) {
        while let Some(job) = self.next() {
            let result = contain(|| (self.work)(&job, cpu));
            self.done(job, result);
        }
    }

    /// The next job, if need be when another one has brought what it takes.
    fn next(&self) -> Option<S::Job> {
        let mut state = self.lock();
        loop {
            if state.broken.is_some() || self.stop.is_asked() {
                return None;
            }
            match contain(|| state.schedule.next()) {
                Ok(Some(job)) => {
                    state.running += 1;
                    return Some(job);
                }
                Ok(None) if state.running == 0 => return None,
                Ok(None) => {
                    state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
                }
                // Whoever waits is woken by the jobs that are at work.
                Err(panicked) => state.broken = Some(panicked),
            }
        }
    }

    fn done(&self, job: S::Job, result: Result<S::Done, Panicked>) {
        let mut state = self.lock();
        state.running -= 1;
        if let Err(panicked) = contain(|| state.schedule.done(job, result)) {
            state.broken.get_or_insert(panicked);
        }
        self.changed.notify_all();
    }

    /// The state is whole even if somebody panicked: the schedule's panics are contained.
    fn lock(&self) -> MutexGuard<'_, State<S>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
