//! The client peers of a submitted server are answered.

use crate::event::story::{Story, line};
use crate::event::{Limit, Signal};
use crate::judge::table::{fails, finding, holds, suite_expecting, table};

const ANSWERED: &str = "that = 'answered'\nwho = ['client 0', 'client 1']\ntext = 'hello back'";

/// A server that answers the first client.
fn first_is_answered(s: &mut Story) {
    s.listening("server");
    s.client(0).connects().sends("hello\0");
    s.server().accepts(0).receives("hello\0").sends("hello back\0");
    s.client(0).receives("hello back\0");
}

#[test]
fn what_goes_on_without_end_is_no_answer() {
    table(
        "server",
        ANSWERED,
        &[
            fails(
                "and then more without end",
                |s| {
                    first_is_answered(s);
                    s.client(0).receives(&"x".repeat(1 << 16));
                    s.server().at(9).uses_up(Limit::Output);
                    s.client(1).connects().receives("hello back\0");
                },
                9,
                "client 0 hears 65547 bytes; the server wrote without end, and was ended",
            ),
            holds("and a page more, when its end comes for something else", |s| {
                first_is_answered(s);
                s.client(0).receives(&"x".repeat(4096));
                s.client(1).connects().receives("hello back\0");
                s.server().uses_up(Limit::Cpu);
            }),
        ],
    );
}

#[test]
fn each_client_hears_the_answer() {
    table(
        "server",
        ANSWERED,
        &[
            holds("as the lecture sends it", |s| {
                first_is_answered(s);
                s.client(1).connects().receives("hello back\0");
            }),
            holds("in pieces, in capitals, with what a sloppy length sends along", |s| {
                first_is_answered(s);
                s.client(1).connects().receives("Hello").receives(" BACK\0, and more");
            }),
            holds("at a second attempt", |s| {
                first_is_answered(s);
                s.client(1).connects().sees_the_end(true).connects().receives("hello back\0");
            }),
            fails(
                "not before its attempt that was answered comes another",
                |s| {
                    first_is_answered(s);
                    s.client(1).connects().receives("hello back\0").connects();
                    s.server().ends(1);
                },
                None,
                "client 1 hears nothing; the connection was never accepted; \
                 the server ended with status 1",
            )
            .expecting("client 1 hears \"hello back\""),
            fails(
                "one hears something else: the line of the last send() that worked",
                |s| {
                    first_is_answered(s);
                    s.client(1).connects();
                    let server = s.server().accepts(1).at(7).sends("hi\0");
                    let send = server.send("hi\0");
                    server.at(8).fails(send, "EPIPE");
                    s.client(1).receives("hi\0");
                },
                7,
                "client 1 hears \"hi\\0\" (3 bytes)",
            )
            .expecting("client 1 hears \"hello back\""),
            fails(
                "one hears it only after something else",
                |s| {
                    first_is_answered(s);
                    s.client(1).connects().receives("oh, hello back");
                },
                line::SEND,
                "client 1 hears \"oh, hello back\" (14 bytes)",
            )
            .expecting("client 1 hears \"hello back\""),
            fails(
                "one hears half of it",
                |s| {
                    first_is_answered(s);
                    s.client(1).connects().receives("hello");
                },
                line::SEND,
                "client 1 hears \"hello\" (5 bytes)",
            )
            .expecting("client 1 hears \"hello back\""),
            fails(
                "one hears nothing of the child that accepted it",
                |s| {
                    first_is_answered(s);
                    s.server().forks();
                    s.client(1).connects();
                    s.program("server/1").accepts(1).dies_of(Signal::SEGV);
                },
                line::OTHER,
                "the child that took the connection crashed: it used memory that is not its own \
                 (SIGSEGV), so client 1 hears nothing",
            )
            .expecting("client 1 hears \"hello back\""),
            fails(
                "one is not accepted",
                |s| {
                    first_is_answered(s);
                    s.client(1).connects();
                    s.server().waits_in_recv();
                },
                line::RECV,
                "client 1 hears nothing; the connection was never accepted; \
                 the server waits in recv(), for bytes that nobody will send",
            )
            .expecting("client 1 hears \"hello back\""),
            fails(
                "one does not get through",
                |s| {
                    first_is_answered(s);
                    s.client(1).begins_to_connect().gets_no_answer();
                    s.server().ends(3);
                },
                None,
                "client 1 did not get through; the server ended with status 3",
            ),
        ],
    );
}

const WHILE_OPEN: &str = "that = 'answered'\nwho = ['client 1']\ntext = 'hello back'\n\
                          while_open = 'client 0'";

#[test]
fn one_is_answered_while_another_is_still_connected() {
    fn late(fact: &'static str, story: fn(&mut Story)) -> crate::judge::table::Row {
        fails(
            fact,
            story,
            None,
            "client 1 was answered only when client 0 had spoken or its connection was over",
        )
    }
    table(
        "server",
        WHILE_OPEN,
        &[
            holds("who is never over", |s| {
                s.client(0).connects();
                s.client(1).connects().receives("hello back\0");
            }),
            holds("who is over when the answer has come", |s| {
                s.client(0).connects();
                s.client(1).connects().receives("hello ").receives("back\0").receives("again");
                s.client(0).closes();
            }),
            late("not after the server has ended the other's connection", |s| {
                s.client(0).connects().sees_the_end(false);
                s.client(1).connects().receives("hello back\0");
            }),
            late("nor after the other has", |s| {
                s.client(0).connects().closes();
                s.client(1).connects().receives("hello back\0");
            }),
            late("nor when the other never got through", |s| {
                s.client(0).begins_to_connect().finds_nobody();
                s.client(1).connects().receives("hello back\0");
            }),
            late(
                "nor when the other has spoken: nothing that it has yet to say is waited for",
                |s| {
                    s.client(0).connects().sends("hello\0");
                    s.client(1).connects().receives("hello back\0");
                },
            ),
            holds("but the other may speak afterwards", |s| {
                s.client(0).connects();
                s.client(1).connects().receives("hello back\0");
                s.client(0).sends("hello\0");
            }),
            late("nor with half of the answer before", |s| {
                s.client(0).connects();
                s.client(1).connects().receives("hello ");
                s.client(0).sees_the_end(true);
                s.client(1).receives("back\0");
            }),
        ],
    );
}

#[test]
fn an_answer_in_other_words_is_one_where_the_time_is_asked_for() {
    table(
        "server",
        "that = 'answered'\nwho = ['client 1']\ntext = 'hello back'\nwhile_open = 'client 0'\n\
         any_words = true",
        &[
            holds("whatever it says", |s| {
                s.listening("server");
                s.client(0).connects();
                s.client(1).connects().sends("hello\0").receives("hi there\0");
            }),
            fails(
                "a greeting is no answer, and the answer is late",
                |s| {
                    s.listening("server");
                    s.client(0).connects();
                    s.client(1).connects().receives("welcome\0").sends("hello\0");
                    s.client(0).sends("hello\0");
                    s.client(1).receives("hi there\0");
                },
                None,
                "client 1 was answered only when client 0 had spoken or its connection was over",
            ),
            fails(
                "nothing is none",
                |s| {
                    s.listening("server").ends(0);
                    s.client(0).connects();
                    s.client(1).connects().sends("hello\0");
                },
                None,
                "client 1 hears nothing; the connection was never accepted; \
                 the server ended with status 0",
            )
            .expecting("client 1 hears \"hello back\""),
        ],
    );
}

#[test]
fn who_answers_in_other_words_is_told_these() {
    let suite = suite_expecting("server", "that = 'answered'\nwho = ['client 0']\ntext = 'hi'");
    let found = finding(&suite, |s| {
        s.listening("server").accepts(0).sends("ho\0");
        s.client(0).connects().sends("hello\0").receives("ho\0");
    });
    assert_eq!(found.help, "Send \"hi\", in these words, and nothing else.");
    assert!(found.why.starts_with("The client was answered, but"), "{}", found.why);
}
