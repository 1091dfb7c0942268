//! Rounds between two ends whose bytes are their own.

mod faults;
mod replies;
mod shown;

use super::has;
use crate::event::story::{Story, line};
use crate::event::{EventKind, Limit, Signal};
use crate::judge::table::{fails, finding, holds, is_open, suite_expecting, table};

/// Answers of the round, and what was drawn for it.
fn begins(s: &mut Story) {
    let pairs = |pairs: &[(&str, &str)]| {
        pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
    };
    let what = EventKind::Round {
        round: "one".into(),
        answers: pairs(&[("x", "302"), ("password", "f2022")]),
        drawn: pairs(&[("sum", "1025")]),
    };
    s.add("client", what);
}

fn typed(s: &mut Story, field: &str, by_order: bool) {
    typed_for(s, "client", "Well?", field, by_order);
}

fn typed_for(s: &mut Story, who: &str, asked: &str, field: &str, by_order: bool) {
    let (text, answers) = ("302\n".as_bytes().into(), vec![field.to_owned()]);
    s.add(who, EventKind::Typed { text, asked: asked.into(), answers, by_order });
}

/// Both ends stand, the client is asked everything and has sent a request.
fn asks(s: &mut Story) {
    s.listening("server").accepts(0);
    s.client_program().starts().makes_socket().connects();
    begins(s);
    typed(s, "x", false);
    typed(s, "password", false);
    s.client_program().sends("302,723,f2022");
}

const SHOWS: &str = "that = 'shows'\nrole = 'client'\nround = 'one'\ntext = '{sum}'";

#[test]
fn a_sum_is_printed_after_the_server_has_answered() {
    table(
        "server",
        SHOWS,
        &[
            holds("anywhere in what is printed", |s| {
                asks(s);
                s.server().receives("302,723,f2022").sends("!");
                s.client_program().receives("!").prints("Result: 302 + 723 = 1025\n");
            }),
            fails(
                "before the server has sent it is the client's own",
                |s| {
                    asks(s);
                    s.client_program().prints("1025\n");
                    s.server().receives("302,723,f2022").sends("ok");
                    s.client_program().receives("ok").prints("done\n");
                },
                line::PRINT,
                "1025 is printed before the server has answered",
            )
            .expecting(
                "1025 is printed after the server has answered, for what was typed: x = 302",
            ),
            fails(
                "no part of another number is it",
                |s| {
                    asks(s);
                    s.server().receives("302,723,f2022").sends("x");
                    s.client_program().receives("x").prints("110250\n");
                },
                line::PRINT,
                "it prints: 110250",
            )
            .expecting(
                "1025 is printed after the server has answered, for what was typed: x = 302",
            ),
            fails(
                "what came and is not shown is the client's fault",
                |s| {
                    asks(s);
                    s.server().receives("302,723,f2022").sends("1025");
                    s.client_program().receives("1025").prints("thank you\n");
                },
                line::RECV,
                "the server sent 1025, and the client does not show it",
            )
            .expecting(
                "1025 is printed after the server has answered, for what was typed: x = 302",
            ),
            fails(
                "a server that crashes is the cause",
                |s| {
                    asks(s);
                    s.server().receives("302,723,f2022").dies_of(Signal::SEGV);
                    s.client_program().receives("").prints("");
                },
                line::OTHER,
                "the server crashed (SIGSEGV)",
            )
            .expecting(
                "1025 is printed after the server has answered, for what was typed: x = 302",
            ),
            is_open(
                "a field that was never asked for",
                |s| {
                    s.listening("server").accepts(0);
                    s.client_program().starts().makes_socket().connects();
                    begins(s);
                    typed(s, "x", false);
                    s.client_program().sends("302");
                    s.server().receives("302").sends("7");
                    s.client_program().receives("7").prints("7\n");
                },
                "the client did not ask for: password",
            ),
            is_open(
                "a question that was not understood",
                |s| {
                    s.listening("server").accepts(0);
                    s.client_program().starts().makes_socket().connects();
                    begins(s);
                    typed(s, "x", true);
                    typed(s, "password", false);
                    s.client_program().sends("302");
                    s.server().receives("302").sends("7");
                    s.client_program().receives("7").prints("7\n");
                },
                "the question \"Well?\" was not understood, and was answered in the usual order; \
                 --answer 'WORDS=FIELD' says what it asks for",
            ),
            is_open("a run that did not come so far", |_| {}, "the run did not come so far"),
        ],
    );
}

#[test]
fn a_sum_is_printed_before_the_next_question() {
    table(
        "server",
        SHOWS,
        &[
            holds("whatever the server was asked, and what is no question", |s| {
                s.listening("server").accepts(0);
                s.client_program().starts().makes_socket().connects();
                begins(s);
                typed_for(s, "server", "Port?", "x", true);
                typed_for(s, "client", "", "x", true);
                typed(s, "password", false);
                s.client_program().sends("302,723,f2022");
                s.server().receives("302,723,f2022").sends("!");
                s.client_program().receives("!").prints("1025\n");
            }),
            fails(
                "what is printed after the next question is no answer to this one",
                |s| {
                    asks(s);
                    s.server().receives("302,723,f2022").sends("!");
                    s.client_program().receives("!").prints("done\n");
                    typed(s, "password", false);
                    s.client_program().prints("1025\n");
                },
                line::PRINT,
                "it prints: done",
            )
            .expecting(
                "1025 is printed after the server has answered, for what was typed: x = 302",
            ),
        ],
    );
}

#[test]
fn a_sum_is_hidden_from_who_does_not_know_the_password() {
    table(
        "server",
        "that = 'hides'\nrole = 'client'\nround = 'one'\ntext = '{sum}'",
        &[
            holds("another number is none", |s| {
                asks(s);
                s.client_program().prints("302\n");
            }),
            fails(
                "even before any answer",
                |s| {
                    asks(s);
                    s.client_program().prints("it is 1025\n");
                },
                line::PRINT,
                "it prints 1025",
            ),
        ],
    );
}

#[test]
fn a_failure_is_told_in_whatever_words() {
    table(
        "server",
        "that = 'tells'\nrole = 'client'\nround = 'one'\nmessage = 'accept-error'",
        &[
            holds("what sounds like an error is one", |s| {
                asks(s);
                s.server().receives("302,723,f2022").sends("no");
                s.client_program().receives("no").prints("Authentication failed\n");
            }),
            holds("the end of the connection is an answer to who says something then", |s| {
                asks(s);
                s.server().receives("302,723,f2022").closes();
                s.client_program().receives("").prints("access denied: error\n");
            }),
            fails(
                "a sum is none",
                |s| {
                    asks(s);
                    s.server().receives("302,723,f2022").sends("no");
                    s.client_program().receives("no").prints("1025\n");
                },
                line::PRINT,
                "it prints: 1025",
            )
            .expecting(
                "something like: error in opening the request from client {address}:{port} !",
            ),
        ],
    );
}

const BY_CHILD: &str = "that = 'sent_by_child'\nround = 'one'\ntext = '{sum}'";

#[test]
fn the_sum_is_sent_by_a_child_that_was_forked_for_it() {
    table(
        "server",
        BY_CHILD,
        &[
            holds("by the one that had the request", |s| {
                asks(s);
                s.server().receives("302,723,f2022").forks();
                s.program("server/1").talks_with(0).sends("1025");
            }),
            holds("of a child that serves the client", |s| {
                s.listening("server").accepts(0).forks();
                s.client_program().starts().makes_socket().connects();
                begins(s);
                s.client_program().sends("302");
                s.program("server/1").talks_with(0).receives("302").forks();
                s.program("server/1/1").talks_with(0).sends("\u{1}\u{4}\0\0 1025");
            }),
            fails(
                "not one that was there before",
                |s| {
                    s.listening("server").accepts(0).forks();
                    s.client_program().starts().makes_socket().connects();
                    begins(s);
                    s.client_program().sends("302");
                    s.program("server/1").talks_with(0).receives("302").sends("1025");
                },
                line::SEND,
                "the answer is sent by a process that was forked before the request had come",
            ),
            fails(
                "not the server itself",
                |s| {
                    asks(s);
                    s.server().receives("302,723,f2022").sends("1025");
                },
                line::SEND,
                "the answer is sent by the server itself, and not by a child",
            ),
            fails(
                "a child that is forked in vain does not send it",
                |s| {
                    asks(s);
                    s.server().receives("302,723,f2022").forks().sends("1025");
                },
                line::SEND,
                "a child is forked for the request, but another process sends the answer",
            ),
            is_open("no answer is nobody's", asks, "the server sent no answer in this round"),
        ],
    );
}

#[test]
fn no_child_is_forked_for_a_request_that_is_refused() {
    table(
        "server",
        "that = 'no_child_for'\nround = 'one'",
        &[
            holds("one for the client is no matter", |s| {
                s.listening("server").accepts(0).forks();
                asks(s);
            }),
            holds("who forks when a connection has ended", |s| {
                asks(s);
                s.server().receives("").forks();
            }),
            fails(
                "one after the request is",
                |s| {
                    asks(s);
                    s.server().receives("302,723,f2022").forks();
                },
                line::FORK,
                "a child is forked for a request that is refused",
            ),
        ],
    );
}

#[test]
fn a_request_that_is_served_is_none_that_is_refused() {
    table(
        "server",
        "that = 'no_child_for'\nround = 'one'\nunless = '{sum}'",
        &[
            holds("that it is served is another fault", |s| {
                asks(s);
                s.server().receives("302,723,f2022").forks();
                s.client_program().prints("1025\n");
            }),
            fails(
                "a failure is a refusal",
                |s| {
                    asks(s);
                    s.server().receives("302,723,f2022").forks();
                    s.client_program().prints("failed\n");
                },
                line::FORK,
                "a child is forked for a request that is refused",
            ),
        ],
    );
}

#[test]
fn what_was_printed_is_told_of_the_rounds_own_time() {
    let finding = finding(&suite_expecting("server", SHOWS), |s| {
        asks(s);
        s.server().receives("302,723,f2022").sends("ok");
        s.client_program().receives("ok").prints("Result: 7\n");
        let (round, drawn) = ("two".into(), [("sum".to_owned(), "12".to_owned())].into());
        s.add("client", EventKind::Round { round, answers: [].into(), drawn });
        s.client_program().prints("Result: 12\n");
    });
    assert_eq!(finding.seen, "it prints: Result: 7");
    assert_eq!(finding.said.as_deref(), Some("Result: 7"));
}
