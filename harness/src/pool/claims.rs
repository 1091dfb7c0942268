//! Things that one worker at a time may be at.

use std::collections::BTreeSet;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// What is claimed, by name.
#[derive(Debug, Default)]
pub struct Claims {
    taken: Mutex<BTreeSet<String>>,
    freed: Condvar,
}

/// A claim that ends when this is dropped, by a panic too. Who holds one must not make another:
/// two might wait for each other.
#[derive(Debug)]
pub struct Claim<'a> {
    of: &'a Claims,
    name: String,
}

impl Claims {
    /// Claims a thing, when nobody else does any longer.
    pub fn claim(&self, name: &str) -> Claim<'_> {
        let mut taken = self.lock();
        while !taken.insert(name.to_owned()) {
            taken = self.freed.wait(taken).unwrap_or_else(PoisonError::into_inner);
        }
        Claim { of: self, name: name.to_owned() }
    }

    fn lock(&self) -> MutexGuard<'_, BTreeSet<String>> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Claim<'_> {
    fn drop(&mut self) {
        self.of.lock().remove(&self.name);
        self.of.freed.notify_all();
    }
}
