//! Which calls were made, and with what.

use super::facts::{Facts, Made, place};
use super::{Answer, Case};
use crate::event::{Call, Kind, Outcome, Returned};
use std::net::SocketAddrV4;

/// Whether a call was made that names a TCP/IPv4 socket.
fn is_tcp(call: &Call) -> bool {
    matches!(call, Call::Socket { domain, kind, .. } if domain == "AF_INET" && kind == "SOCK_STREAM")
}

/// The first call of this name that worked, or that failed.
pub(super) fn first<'a>(facts: &Facts<'a>, name: &str, worked: bool) -> Option<Made<'a>> {
    facts.calls(name).find(|(_, returned)| returned.ok().is_some() == worked)
}

/// The TCP/IPv4 socket of a role: the first that was made, or tried.
pub(super) fn socket<'a>(facts: &Facts<'a>, worked: bool) -> Option<Made<'a>> {
    facts
        .calls("socket")
        .find(|(_, returned)| is_tcp(&returned.call) && returned.ok().is_some() == worked)
}

/// The address that a call was about.
pub(super) fn address(call: &Call) -> Option<SocketAddrV4> {
    match call {
        Call::Bind { address, .. } | Call::Connect { address, .. } => address.v4(),
        _ => None,
    }
}

impl Case<'_> {
    pub(super) fn socket_made(&self) -> Answer {
        if let Some((_, made)) = socket(&self.facts, true) {
            return self.uses_socket(made);
        }
        match self.facts.calls("socket").next() {
            Some((_, returned)) => {
                let Call::Socket { domain, kind, .. } = &returned.call else {
                    return Answer::inconclusive("a call that can't be read");
                };
                let seen = match &returned.outcome {
                    Outcome::Err(errno) => format!("socket() failed with {errno}"),
                    Outcome::Ok(_) => format!("socket({domain}, {kind}, …): no TCP/IPv4 socket"),
                };
                Answer::fail(seen, place(returned.site.as_ref()))
            }
            None => self.never_called("socket"),
        }
    }

    /// Whether the program goes on with the descriptor that socket() returned.
    fn uses_socket(&self, made: &Returned) -> Answer {
        let next = ["bind", "connect"].into_iter().find_map(|name| self.facts.calls(name).next());
        let Some((_, next)) = next else { return Answer::pass() };
        let (Call::Bind { sd, socket: None, .. } | Call::Connect { sd, socket: None, .. }) =
            next.call
        else {
            return Answer::pass();
        };
        let made = made.ok().unwrap_or(-1);
        let seen =
            format!("socket() returned {made}, but {}() is called with {sd}", next.call.name());
        Answer::fail(seen, place(next.site.as_ref()))
    }

    pub(super) fn dials(&self) -> Answer {
        let mut tries = self.facts.calls("connect").filter(|(_, r)| address(&r.call).is_some());
        let Some((_, first)) = tries.next() else {
            return match self.facts.calls("connect").next() {
                Some((_, returned)) => {
                    let Call::Connect { address, .. } = &returned.call else {
                        return Answer::inconclusive("a call that can't be read");
                    };
                    let seen = format!("connect() was given {address}");
                    Answer::fail(seen, place(returned.site.as_ref()))
                }
                None => self.never_called("connect"),
            };
        };
        let got_through = |returned: &crate::event::Returned| match &returned.outcome {
            Outcome::Ok(_) => true,
            Outcome::Err(errno) => errno == "EINPROGRESS" || errno == "EISCONN",
        };
        if got_through(first) || tries.any(|(_, returned)| got_through(returned)) {
            return Answer::pass();
        }
        let Outcome::Err(errno) = &first.outcome else { return Answer::pass() };
        let at = address(&first.call).map_or_else(String::new, |address| address.to_string());
        Answer::fail(format!("connect() to {at} failed with {errno}"), place(first.site.as_ref()))
    }

    pub(super) fn meets(&self) -> Answer {
        let Some((_, dialled)) =
            self.facts.calls("connect").find(|(_, r)| address(&r.call).is_some())
        else {
            return self.never_called("connect");
        };
        let accepted = self.facts.events.iter().any(|event| {
            let by_other = !self.facts.is_ours(&event.actor);
            by_other && matches!(&event.what, Kind::Returned(r) if r.call.name() == "accept" && r.ok().is_some())
        });
        if accepted {
            return Answer::pass();
        }
        let listens = self.facts.events.iter().find_map(|event| match &event.what {
            Kind::Queue { address, .. } => Some(address.to_string()),
            _ => None,
        });
        let dials = address(&dialled.call).map_or_else(String::new, |address| address.to_string());
        let seen = match (listens, &dialled.outcome) {
            (Some(there), _) => format!("the client dials {dials}, the server listens at {there}"),
            (None, _) => format!("the client dials {dials}, the server listens nowhere"),
        };
        Answer::fail(seen, place(dialled.site.as_ref()))
    }

    pub(super) fn listens(&self) -> Answer {
        let bound = self
            .facts
            .calls("bind")
            .find(|(_, returned)| returned.ok().is_some() && address(&returned.call).is_some());
        let Some((_, bound)) = bound else {
            return match self.facts.calls("bind").next() {
                Some((_, returned)) => {
                    let Call::Bind { address, .. } = &returned.call else {
                        return Answer::inconclusive("a call that can't be read");
                    };
                    let seen = match &returned.outcome {
                        Outcome::Err(errno) => format!("bind() to {address} failed with {errno}"),
                        Outcome::Ok(_) => format!("bind() to {address}"),
                    };
                    Answer::fail(seen, place(returned.site.as_ref()))
                }
                None => self.never_called("bind"),
            };
        };
        let queues = self.facts.events.iter().filter(|event| self.facts.is_ours(&event.actor));
        let listening = queues.filter(|event| matches!(event.what, Kind::Queue { .. })).count();
        if listening > 0 {
            return Answer::pass();
        }
        match self.facts.calls("listen").next() {
            Some((_, returned)) => {
                let seen = match &returned.outcome {
                    Outcome::Err(errno) => format!("listen() failed with {errno}"),
                    Outcome::Ok(_) => "listen() did not make the bound socket listen".into(),
                };
                Answer::fail(seen, place(returned.site.as_ref()))
            }
            None => {
                let mut answer = self.never_called("listen");
                answer.place = place(bound.site.as_ref());
                answer
            }
        }
    }

    pub(super) fn queue(&self, is: u32) -> Answer {
        let limit = self.facts.events.iter().find_map(|event| match &event.what {
            Kind::Queue { limit, .. } if self.facts.is_ours(&event.actor) => Some(*limit),
            _ => None,
        });
        match limit {
            None => self.never_called("listen"),
            Some(limit) if limit == is => Answer::pass(),
            Some(limit) => {
                let listen = first(&self.facts, "listen", true);
                let asked = listen.and_then(|(_, returned)| match returned.call {
                    Call::Listen { backlog, .. } => Some(backlog),
                    _ => None,
                });
                let asked = asked.map_or_else(|| "?".into(), |backlog| backlog.to_string());
                let seen = format!("listen(…, {asked}): the kernel lets {limit} calls wait");
                Answer::fail(seen, listen.and_then(|(_, r)| place(r.site.as_ref())))
            }
        }
    }

    pub(super) fn never(&self, call: &str) -> Answer {
        match self.facts.calls(call).next() {
            Some((_, returned)) => {
                let seen = match &returned.outcome {
                    Outcome::Ok(_) => format!("it went on and called {call}()"),
                    Outcome::Err(errno) => {
                        format!("it went on and called {call}(), which failed with {errno}")
                    }
                };
                Answer::fail(seen, place(returned.site.as_ref()))
            }
            None => Answer::pass(),
        }
    }

    /// The role never called something: says what it did instead.
    pub(super) fn never_called(&self, call: &str) -> Answer {
        match self.facts.programs.first() {
            Some(program) => {
                let (fate, place) = self.fate(program);
                Answer::fail(format!("{call}() was never called; it {fate}"), place).with_said()
            }
            None => Answer::inconclusive("the program was not started"),
        }
    }
}
