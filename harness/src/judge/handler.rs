//! Which process answers a client: the one that accepted its connection, or one that was forked for
//! it.

use super::{Answer, Case};
use crate::event::{Event, Syscall, SyscallName, place, process};
use crate::suite::{ActorId, Handler};
use lab11_reports::say;

/// How a process stands to the one that accepted a connection.
struct Kin {
    /// How many forks lie between.
    forks: usize,
    /// Whether the first of them was made before the connection was accepted.
    is_older: bool,
}

impl Case<'_> {
    pub(super) fn answered_by(&self, who: &[ActorId], by: Handler) -> Answer {
        let answers = who.iter().map(|name| self.answered_so(name, by));
        answers.flatten().next().unwrap_or_else(Answer::pass)
    }

    /// What is wrong with who answers a client peer, if anything is.
    fn answered_so(&self, name: &str, by: Handler) -> Option<Answer> {
        let connection = self.facts.conversations(name).pop();
        let Some(connection) = connection.filter(|connection| !connection.heard.is_empty()) else {
            return Some(self.missing_of(name, &say!("hears-nothing", name = name)));
        };
        let unseen = || Some(Answer::inconclusive(say!("answered-by-nobody-seen", name = name)));
        let Some((accepted, returned)) = self.accepted_from(&connection.here) else {
            return unseen();
        };
        let Syscall::Accept { accepted: Some(socket), .. } = returned.syscall else {
            return unseen();
        };
        let mut sent = self.uses(SyscallName::Send, socket).peekable();
        if sent.peek().is_none() {
            return unseen();
        }
        sent.find_map(|(event, returned)| {
            let seen = match self.kin(&event.actor, accepted) {
                None => say!("answered-by-stranger", name = name),
                Some(Kin { is_older: true, .. }) => say!("answered-by-older", name = name),
                Some(Kin { forks, .. }) if by.is(forks) => return None,
                Some(Kin { forks: 0, .. }) => say!("answered-by-acceptor", name = name),
                Some(Kin { forks, .. }) => say!("answered-by-forked", name = name, forks = forks),
            };
            Some(Answer::fail(seen, place(returned.site.as_ref())))
        })
    }

    /// How an actor's process stands to the one that accepted a connection; none if it has not come
    /// of it.
    fn kin(&self, actor: &str, accepted: &Event) -> Option<Kin> {
        let acceptor = process(&accepted.actor);
        let mut own = process(actor);
        let mut kin = Kin { forks: 0, is_older: false };
        while own != acceptor {
            kin.forks += 1;
            kin.is_older = self.birth(own).is_some_and(|birth| birth < accepted.seq);
            own = process(&own[..own.rfind('/')?]);
        }
        Some(kin)
    }
}

#[cfg(test)]
mod tests {
    use crate::event::story::{Story, line};
    use crate::judge::table::{fails, holds, is_open, table};

    /// An accepted connection whose client has asked for something.
    fn asks(s: &mut Story) {
        s.listening("server");
        s.client(0).connects().sends("hello");
        s.server().accepts(0);
    }

    fn answers(s: &mut Story, actor: &str) {
        s.program(actor).talks_with(0).receives("hello").sends("hello back");
        s.client(0).receives("hello back");
    }

    fn parent(s: &mut Story) {
        asks(s);
        answers(s, "server");
    }

    fn child(s: &mut Story) {
        asks(s);
        s.server().forks();
        answers(s, "server/1");
    }

    fn grandchild(s: &mut Story) {
        asks(s);
        s.server().forks();
        s.program("server/1").forks();
        answers(s, "server/1/1");
    }

    const PARENT: &str = "that = 'answered_by'\nwho = ['client 0']\nby = 'parent'";
    const CHILD: &str = "that = 'answered_by'\nwho = ['client 0']\nby = 'child'";
    const GRANDCHILD: &str = "that = 'answered_by'\nwho = ['client 0']\nby = 'grandchild'";
    const DESCENDANT: &str = "that = 'answered_by'\nwho = ['client 0']\nby = 'descendant'";
    const BY_PARENT: &str = "client 0 is answered by the process that accepted its connection";

    #[test]
    fn who_accepted_a_connection_is_the_parent() {
        table(
            "server",
            PARENT,
            &[
                holds("it is", parent),
                holds("and so are its threads", |s| {
                    asks(s);
                    s.server().starts_a_thread();
                    answers(s, "server#1");
                }),
                fails(
                    "a child is not",
                    child,
                    line::SEND,
                    "client 0 is answered by a child of the process that accepted its connection",
                ),
            ],
        );
    }

    #[test]
    fn a_child_is_forked_for_the_connection() {
        table(
            "server",
            CHILD,
            &[
                holds("it is", child),
                holds("by a thread of who accepted it, too", |s| {
                    asks(s);
                    s.server().starts_a_thread();
                    s.program("server#1").forks();
                    answers(s, "server#1/1");
                }),
                fails("the parent is none", parent, line::SEND, BY_PARENT),
                fails(
                    "nor is a grandchild",
                    grandchild,
                    line::SEND,
                    "client 0 is answered by a process that is 2 forks away from the one that \
                     accepted its connection",
                ),
                fails(
                    "one that was there before was not forked for it",
                    |s| {
                        s.listening("server").forks();
                        s.client(0).connects();
                        s.server().accepts(0);
                        answers(s, "server/1");
                    },
                    line::SEND,
                    "client 0 is answered by a process that was forked before its connection was \
                     accepted",
                ),
                fails(
                    "both of them answer",
                    |s| {
                        child(s);
                        s.program("server").talks_with(0).at(77).sends("and I");
                    },
                    77,
                    BY_PARENT,
                ),
                fails(
                    "nobody answers",
                    asks,
                    None,
                    "client 0 hears nothing; the server is still running",
                ),
                is_open(
                    "nobody is seen to answer",
                    |s| {
                        asks(s);
                        s.client(0).receives("hello back");
                    },
                    "client 0 hears something, and no process was seen to send it",
                ),
            ],
        );
    }

    #[test]
    fn a_grandchild_and_a_child_have_come_of_the_parent() {
        table(
            "server",
            GRANDCHILD,
            &[holds("two forks", grandchild), fails("none", parent, line::SEND, BY_PARENT)],
        );
        table(
            "server",
            DESCENDANT,
            &[
                holds("one fork", child),
                holds("two forks", grandchild),
                fails("none", parent, line::SEND, BY_PARENT),
                fails(
                    "a sister of who accepted it is no descendant",
                    |s| {
                        s.listening("server").forks().forks();
                        s.client(0).connects();
                        s.program("server/1").accepts(0);
                        answers(s, "server/2");
                    },
                    line::SEND,
                    "client 0 is answered by a process that has not come of the one that accepted \
                     its connection",
                ),
            ],
        );
    }
}
