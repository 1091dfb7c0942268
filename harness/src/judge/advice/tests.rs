//! Advisories about system calls and texts.

mod children;
mod errors;

use crate::event::story::{Story, line};
use crate::judge::table::{fails, holds, table};

#[test]
fn accept_is_given_a_length_that_was_set() {
    table(
        "server",
        "that = 'length_set'",
        &[
            holds("sizeof(struct sockaddr_in)", |s| {
                s.listening("server").accepts_with(0, Some(16));
            }),
            holds("sizeof(struct sockaddr_storage)", |s| {
                s.listening("server").accepts_with(0, Some(128));
            }),
            holds("none, where no address is asked for", |s| {
                s.listening("server").accepts_with(0, None);
            }),
            holds("a program that is not there has nothing to be advised about", |_| ()),
            fails(
                "0 leaves no room",
                |s| {
                    s.listening("server").accepts(0).at(7).accepts_with(1, Some(0));
                },
                7,
                "accept() was given the length 0",
            ),
            fails(
                "15 is too little",
                |s| {
                    s.listening("server").accepts_with(0, Some(15));
                },
                line::ACCEPT,
                "accept() was given the length 15",
            ),
            fails(
                "129 is no size of an address",
                |s| {
                    s.listening("server").accepts_with(0, Some(129));
                },
                line::ACCEPT,
                "accept() was given the length 129",
            ),
        ],
    );
}

/// The server takes a connection and prints something of what it has received.
fn prints(s: &mut Story, number: u16, received: &str, printed: &str) {
    s.server().accepts(number).receives(received).prints(printed);
}

#[test]
fn nothing_is_printed_behind_what_was_received() {
    table(
        "server",
        "that = 'prints_only_received'",
        &[
            holds("two texts, each printed as it came", |s| {
                s.listening("server");
                prints(s, 0, "hello\0", "hello\n");
                prints(s, 1, "hey", "hey\n");
            }),
            holds("the same words behind each", |s| {
                s.listening("server");
                prints(s, 0, "hello\0", "> hello, he said\n");
                prints(s, 1, "hey", "> hey, he said\n");
            }),
            holds("how much it was", |s| {
                s.listening("server");
                prints(s, 0, "hello\0", "[hello] length 6\n");
                prints(s, 1, "hey", "[hey] length 3\n");
            }),
            holds("the text in the middle of another word is another's", |s| {
                s.listening("server");
                prints(s, 0, "hello\0", "They said: hello\n");
                prints(s, 1, "hey", "They said: hey\n");
            }),
            holds("what is not printed has nothing behind it", |s| {
                s.listening("server");
                prints(s, 0, "hello\0", "hello!\n");
                prints(s, 1, "hey", "what?\n");
            }),
            holds("where nothing came nothing is behind it", |s| {
                s.listening("server");
                prints(s, 0, "hello\0", "hello!\n");
                prints(s, 1, "", "nothing\n");
            }),
            fails(
                "before the client's end was received",
                |s| {
                    s.listening("server");
                    prints(s, 0, "hello\0", "hello\n");
                    s.client(1).connects().sends("hey");
                    s.server().accepts(1).receives("hey").prints("heylo\n").receives("");
                },
                line::PRINT,
                "3 bytes were received, \"hey\", and 2 more were printed: heylo",
            ),
            fails(
                "on a line that was begun before the client came",
                |s| {
                    s.listening("server");
                    prints(s, 0, "hello\0", "hello\n");
                    s.server().prints("Next: ");
                    prints(s, 1, "hey", "heylo\n");
                },
                line::PRINT,
                "3 bytes were received, \"hey\", and 2 more were printed: Next: heylo",
            ),
            holds("what was printed before is not of this connection", |s| {
                s.listening("server").prints("hey you\n");
                prints(s, 0, "hello\0", "hello\n");
                prints(s, 1, "hey", "hey\n");
            }),
            holds("a line that was begun before may end behind it", |s| {
                s.listening("server");
                prints(s, 0, "hello\0", "hello\n");
                s.server().prints("said: ");
                prints(s, 1, "hey", "hey\n");
            }),
            fails(
                "the rest of an earlier text",
                |s| {
                    s.listening("server");
                    prints(s, 0, "hello\0", "hello\n");
                    s.server().accepts(1).receives("hey").at(7).prints("heylo\n");
                },
                7,
                "3 bytes were received, \"hey\", and 2 more were printed: heylo",
            ),
            fails(
                "in a client of the reference server, too",
                |s| {
                    s.server().starts().makes_socket().connects().receives("hey").prints("hey\n");
                    let again = s.program("server again").starts_as("server").makes_socket();
                    again.connects().receives("hello back").prints("hello back\u{1}\n");
                },
                line::PRINT,
                "10 bytes were received, \"hello back\", and 1 more were printed: hello back\u{1}",
            ),
        ],
    );
}

/// A client whose recv() brings an end.
fn is_hung_up_on(s: &mut Story) {
    s.client_program().starts().makes_socket().connects().sends("hello\0").receives("");
}

#[test]
fn an_end_is_not_printed_as_if_it_were_a_text() {
    table(
        "client",
        "that = 'no_rubbish'",
        &[
            holds("nothing is printed", |s| {
                is_hung_up_on(s);
                s.client_program().ends(0);
            }),
            holds("an empty line, a tab, some words", |s| {
                is_hung_up_on(s);
                s.client_program().prints("\n\tserver closed\n").ends(0);
            }),
            holds("a complaint in colours, with a line end of two characters", |s| {
                is_hung_up_on(s);
                s.client_program().prints("\x1b[31mrecv() failed\x1b[0m\r\n").ends(1);
            }),
            holds("a complaint that names what did not come", |s| {
                is_hung_up_on(s);
                s.client_program().prints("error: no hello back\n").ends(1);
            }),
            holds("what was printed before", |s| {
                s.client_program().starts().prints("hello\n");
                s.client_program().makes_socket().connects().receives("").ends(0);
            }),
            holds("an answer that came is none", |s| {
                let client = s.client_program().starts().makes_socket().connects();
                client.receives("hello back").prints("hello back\n").ends(0);
            }),
            holds("an interrupted recv() is no end", |s| {
                let client = s.client_program().starts().makes_socket().connects();
                let recv = client.recv("");
                client.fails(recv, "EINTR").prints("hello back\n");
            }),
            fails(
                "the request, which stood in the buffer",
                |s| {
                    is_hung_up_on(s);
                    s.client_program().at(7).prints(" hello\n").ends(0);
                },
                7,
                "recv() brought nothing, and it prints: hello",
            ),
            fails(
                "a constant answer, after a reset",
                |s| {
                    let client = s.client_program().starts().makes_socket().connects();
                    let recv = client.recv("");
                    client.fails(recv, "ECONNRESET").prints("hello back\n");
                },
                line::PRINT,
                "recv() brought nothing, and it prints: hello back",
            ),
            fails(
                "a control character",
                |s| {
                    is_hung_up_on(s);
                    s.client_program().prints("a\u{1}b\n").ends(0);
                },
                line::PRINT,
                "recv() brought nothing, and it prints: a\u{1}b",
            ),
            fails(
                "a byte that is no text",
                |s| {
                    is_hung_up_on(s);
                    s.client_program().prints("a\u{fffd}b\n").ends(0);
                },
                line::PRINT,
                "recv() brought nothing, and it prints: a\u{fffd}b",
            ),
        ],
    );
}

#[test]
fn every_answer_is_printed_as_it_comes() {
    fn answers(s: &mut Story, first: &str) {
        s.client_program().starts().makes_socket().connects();
        s.reference().sends("one\0");
        s.client_program().receives("one\0").prints(first);
        s.reference().sends("two\0");
    }
    table(
        "client",
        "that = 'prints_each'\nwho = ['reference server']\ntimes = 2",
        &[
            holds("each before the next", |s| {
                answers(s, "one\n");
                s.client_program().receives("two\0").prints("two\n");
            }),
            holds("more than were asked for", |s| {
                answers(s, "one\n");
                s.client_program().receives("two\0").prints("two\n");
                s.reference().sends("three\0");
                s.client_program().prints("three\n");
            }),
            fails(
                "only at the end: where it is by then",
                |s| {
                    answers(s, "");
                    s.client_program().receives("two\0").prints("one\ntwo\n").at(7).waits_in_recv();
                },
                7,
                "answer 1 of 2 was not printed before the next one came; \
                 the client waits in recv(), for bytes that nobody will send",
            ),
            fails(
                "the last is not: the line of the last recv()",
                |s| {
                    answers(s, "one\n");
                    s.client_program().at(7).receives("two\0").ends(0);
                },
                7,
                "answer 2 of 2 was not printed before the next one came; \
                 the client ended with status 0",
            ),
            fails(
                "it hangs up too early",
                |s| {
                    s.client_program().starts();
                    s.reference().sends("one\0");
                    s.client_program().prints("one\n").ends(0);
                },
                None,
                "it took 1 of 2 answers; it ended with status 0",
            ),
        ],
    );
}
