//! Which connections clients make, and whether two programs that were handed in find each other.

use super::facts::Made;
use super::phrases::failed_with_address;
use super::syscalls::{address, has_failed};
use super::{Answer, Case, Root};
use crate::event::{Address, Errno, EventKind, Returned, Syscall, SyscallName, place};
use lab11_reports::say;

impl Case<'_> {
    pub(super) fn connects(&self) -> Answer {
        let tries: Vec<Made<'_>> = self
            .facts
            .syscalls(SyscallName::Connect)
            .filter(|(_, returned)| address(&returned.syscall).is_some())
            .collect();
        if tries.is_empty() {
            return self.connects_elsewhere();
        }
        let stands = |(_, returned): &&Made<'_>| {
            returned.ok().is_some() || returned.err() == Some(Errno::EISCONN)
        };
        let failed = tries.iter().find(|(_, returned)| has_failed(returned));
        // What is on its way, and has not failed, has come through as far as the program cares.
        match (tries.iter().find(stands), failed) {
            (None, Some((event, failed))) => {
                let at = place(failed.site.as_ref());
                let answer = Answer::fail(refused(failed), at).rooted_in(Root::Event(event.seq));
                match address(&failed.syscall) {
                    Some(used) => answer.for_byte_order(used, self.suite.lab.address),
                    None => answer,
                }
            }
            _ => Answer::pass(),
        }
    }

    /// No connect() was about an IPv4 address.
    fn connects_elsewhere(&self) -> Answer {
        let Some((event, returned)) = self.facts.syscalls(SyscallName::Connect).next() else {
            return self.never_called(SyscallName::Connect);
        };
        let Syscall::Connect { address, .. } = &returned.syscall else {
            return Answer::inconclusive(say!("unreadable-syscall"));
        };
        let seen = say!("connect-was-given", address = address.to_string());
        Answer::fail(seen, place(returned.site.as_ref())).rooted_in(Root::Event(event.seq))
    }

    pub(super) fn meets(&self) -> Answer {
        let Some((event, tried)) =
            self.facts.syscalls(SyscallName::Connect).find(|(_, r)| address(&r.syscall).is_some())
        else {
            return self.connects_elsewhere().rooted_in(Root::NotMet);
        };
        let accepted = self.facts.events.iter().any(|event| {
            let by_other = !self.facts.is_ours(&event.actor);
            by_other && matches!(&event.what, EventKind::Returned(r) if r.syscall.is(SyscallName::Accept) && r.ok().is_some())
        });
        if accepted {
            return Answer::pass();
        }
        let listens = self.facts.events.iter().find_map(|event| match &event.what {
            EventKind::AcceptQueue { address, .. } => Some(address),
            _ => None,
        });
        let dialled = address(&tried.syscall);
        let to = dialled.map_or_else(String::new, |address| address.to_string());
        let is_refused = matches!(tried.err(), None | Some(Errno::ECONNREFUSED));
        let seen = match listens {
            _ if has_failed(tried) && !is_refused => refused(tried),
            Some(there) if there.v4() == dialled => {
                say!("connects-where-nobody-accepts", to = to)
            }
            Some(there) => say!("connects-elsewhere", to = to, there = there.to_string()),
            None => say!("connects-while-nobody-listens", to = to),
        };
        let answer = Answer::fail(seen, place(tried.site.as_ref())).rooted_in(Root::NotMet);
        let answer = answer.rooted_in(Root::Event(event.seq));
        match (dialled, listens.and_then(Address::v4)) {
            (Some(to), Some(there)) => {
                let meant = self.suite.lab.address;
                // Of two that differ, the one that the lab doesn't name is the wrong one.
                if to.port() == meant.port() {
                    answer.for_byte_order(there, to)
                } else {
                    answer.for_byte_order(to, there)
                }
            }
            _ => answer,
        }
    }
}

/// That a connect() to an IPv4 address failed.
fn refused(returned: &Returned) -> String {
    let errno = returned.err().map_or_else(String::new, |errno| errno.to_string());
    let at = address(&returned.syscall).map_or_else(String::new, |at| at.to_string());
    failed_with_address(SyscallName::Connect, &at, &errno)
}
