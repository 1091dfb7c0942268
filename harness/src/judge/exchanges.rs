//! What clients hear, thing by thing: replies to each thing they said, what is said to who says
//! nothing, and how their connections end.

use super::phrases::Whose;
use super::talk::{plain, same};
use super::wanted::Wanted;
use super::{Answer, Case};
use crate::event::{Bytes, EventKind, Place, SyscallName, place};
use crate::quote::quoted;
use crate::suite::{ActorId, Text};
use lab11_reports::say;
use std::collections::BTreeMap;

/// One thing that a client said, and what it heard before it said the next.
#[derive(Debug, Default)]
struct Exchange {
    said: Vec<u8>,
    heard: Vec<u8>,
}

impl Exchange {
    /// What should have been heard.
    fn wanted(&self, number: usize, text: &Text, exact: bool) -> String {
        let said =
            if exact { String::from_utf8_lossy(&self.said).into() } else { plain(&self.said) };
        text.said(number, &said)
    }

    fn is(&self, wanted: &str, exact: bool) -> bool {
        if exact { self.heard == wanted.as_bytes() } else { same(&plain(&self.heard), wanted) }
    }
}

fn in_quotes(text: &[u8]) -> String {
    quoted(&Bytes::from(text))
}

impl Case<'_> {
    pub(super) fn answered_each(&self, who: &[ActorId], texts: &[Text], exact: bool) -> Answer {
        for name in who {
            let exchanges = self.exchanges(name);
            for (number, text) in texts.iter().enumerate() {
                let Some(exchange) = exchanges.get(number) else {
                    let (name, all) = (name.as_str(), texts.len());
                    let what = say!("gets-to-say", name = name, count = number, all = all);
                    return self.missing_of(name, &what);
                };
                let wanted = exchange.wanted(number, text, exact);
                if !exchange.is(&wanted, exact) {
                    return self.replied_badly(name, exchange, &wanted);
                }
            }
        }
        Answer::pass()
    }

    fn replied_badly(&self, name: &str, exchange: &Exchange, wanted: &str) -> Answer {
        let said = in_quotes(&exchange.said);
        let hears = |heard: &[u8]| {
            say!("says-and-hears", name = name, said = &said, heard = in_quotes(heard))
        };
        let expected = if wanted.is_empty() {
            say!("says-and-hears-nothing-yet", name = name, said = &said)
        } else {
            hears(wanted.as_bytes())
        };
        let answer = if exchange.heard.is_empty() {
            self.missing_of(name, &say!("says-and-hears-nothing", name = name, said = &said))
        } else {
            Answer::fail(hears(&exchange.heard), self.last_send())
        };
        answer.expecting(expected)
    }

    pub(super) fn hears(
        &self,
        who: &[ActorId],
        wanted: Option<&Wanted>,
        times: Option<u32>,
    ) -> Answer {
        let Some(wanted) = wanted else {
            return Answer::inconclusive(say!("not-a-regular-expression"));
        };
        for name in who {
            let heard = self.heard_last(name);
            if heard.is_empty() {
                return self.missing_of(name, &say!("hears-nothing", name = name.as_str()));
            }
            let count = wanted.count(&String::from_utf8_lossy(&heard));
            let heard = in_quotes(&heard);
            match times {
                _ if count == 0 => {
                    let seen = say!("hears", name = name.as_str(), heard = heard);
                    return Answer::fail(seen, self.last_send());
                }
                Some(times) if count != times as usize => {
                    let name = name.as_str();
                    let seen = say!("hears-it-so-often", name = name, count = count, heard = heard);
                    return Answer::fail(seen, self.last_send());
                }
                _ => {}
            }
        }
        Answer::pass()
    }

    pub(super) fn differ(&self, who: &[ActorId]) -> Answer {
        let mut known: BTreeMap<String, &ActorId> = BTreeMap::new();
        for name in who {
            let heard = plain(&self.heard_last(name));
            if heard.is_empty() {
                return self.missing_of(name, &say!("hears-nothing", name = name.as_str()));
            }
            if let Some(before) = known.insert(heard.clone(), name) {
                let heard = in_quotes(heard.as_bytes());
                let (name, before) = (name.as_str(), before.as_str());
                let seen = say!("hears-the-same", name = name, heard = heard, before = before);
                return Answer::fail(seen, self.last_send());
            }
        }
        Answer::pass()
    }

    pub(super) fn closed(&self, who: &[ActorId]) -> Answer {
        for name in who {
            let mut own = self.facts.events.iter().filter(|event| event.actor == *name.as_str());
            let end = own.find_map(|event| match event.what {
                EventKind::RemoteCloses { reset } => Some(Some(reset)),
                EventKind::Closes { .. } => Some(None),
                _ => None,
            });
            match end {
                Some(Some(false)) => {}
                Some(Some(true)) => {
                    let seen = say!("ends-with-rst", name = name.as_str());
                    return Answer::fail(seen, None).with_said();
                }
                Some(None) => {
                    return Answer::inconclusive(say!("closes-itself", name = name.as_str()));
                }
                None => {
                    let what = say!("connection-still-open", name = name.as_str());
                    return self.missing_of(name, &what);
                }
            }
        }
        Answer::pass()
    }

    /// What a client peer said and heard on its last connection. What it heard before it said
    /// anything is no reply.
    fn exchanges(&self, peer: &str) -> Vec<Exchange> {
        let mut exchanges: Vec<Exchange> = Vec::new();
        for event in self.facts.events.iter().filter(|event| event.actor == peer) {
            match (&event.what, exchanges.last_mut()) {
                (EventKind::Connected { .. }, _) => exchanges.clear(),
                (EventKind::Sends { bytes }, _) => {
                    exchanges.push(Exchange { said: bytes.0.clone(), ..Exchange::default() });
                }
                (EventKind::Receives { bytes }, Some(exchange)) => exchange.heard.extend(&bytes.0),
                _ => {}
            }
        }
        exchanges
    }

    /// What a client peer heard on its last connection.
    fn heard_last(&self, peer: &str) -> Vec<u8> {
        self.facts.conversations(peer).pop().map(|connection| connection.heard).unwrap_or_default()
    }

    /// Something that should have come of a client peer's connection did not.
    pub(super) fn missing_of(&self, peer: &str, what: &str) -> Answer {
        match self.facts.conversations(peer).last() {
            Some(connection) => self.missing_from(&connection.here, what),
            None => {
                let program = self.facts.programs.last().copied().unwrap_or_default();
                self.missing(program, what, Whose::ServerNotReached(peer))
            }
        }
    }

    /// The line of the last send() that worked.
    pub(super) fn last_send(&self) -> Option<Place> {
        let sent = self.facts.worked(SyscallName::Send);
        sent.last().and_then(|(_, returned)| place(returned.site.as_ref()))
    }
}

#[cfg(test)]
mod tests;
