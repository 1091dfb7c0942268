//! The supervisors that are at work, so that all can be ended at once, when nobody wants any more
//! what they would bring.

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

#[derive(Debug)]
struct Live {
    supervisors: BTreeSet<u32>,
    given_up: bool,
}

static LIVE: Mutex<Live> = Mutex::new(Live { supervisors: BTreeSet::new(), given_up: false });

fn live() -> MutexGuard<'static, Live> {
    LIVE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Ends every supervisor that is at work, with its world, and until [`take_up`] each that is
/// started. They fail like any that somebody has killed.
pub fn give_up() {
    let mut live = live();
    live.given_up = true;
    live.supervisors.iter().for_each(|pid| end(*pid));
}

/// From now on supervisors may work again.
pub fn take_up() {
    live().given_up = false;
}

/// Whether nobody wants any more what is being done.
pub(super) fn is_given_up() -> bool {
    live().given_up
}

fn end(pid: u32) {
    // It is our child, and was not waited for yet: no other process has its number. It may have
    // ended, which is as good.
    let _ = kill(Pid::from_raw(pid as i32), Signal::SIGKILL);
}

/// A supervisor that is at work, until this is dropped, which must be before anybody waits for it.
#[derive(Debug)]
pub(super) struct AtWork(u32);

impl AtWork {
    pub(super) fn new(pid: u32) -> Self {
        let mut live = live();
        live.supervisors.insert(pid);
        if live.given_up {
            end(pid);
        }
        Self(pid)
    }
}

impl Drop for AtWork {
    fn drop(&mut self) {
        live().supervisors.remove(&self.0);
    }
}
