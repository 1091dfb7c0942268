//! Datagrams: what was sent, what came, and what was made of it.

mod lost;
mod same;
mod sends;

use crate::event::story::{Program, SERVER, Story, client_address, line, parse};
use crate::event::{Address, Limit, Signal, Syscall};
use crate::judge::table::{fails, holds, is_open, table};

/// A receiver that is bound, and plays the server's role.
fn bound(s: &mut Story) -> Program<'_> {
    s.server().starts().makes_datagram_socket().binds()
}

const PRINTS: &str = "that = 'prints_mails'\nwho = ['client 0']";

#[test]
fn what_was_mailed_is_printed_when_it_has_come() {
    table(
        "server",
        PRINTS,
        &[
            holds("each by itself", |s| {
                bound(s);
                s.client(0).mails("mail abc\0");
                s.server().takes_mail(0, "mail abc\0").prints("mail: mail abc\n");
                s.client(0).mails("mail xyz\0");
                s.server().takes_mail(0, "mail xyz\0").prints("mail: mail xyz\n");
            }),
            holds("of a long one what was taken, and the next is whole", |s| {
                bound(s);
                s.client(0).mails("a mail that is longer than the buffer").mails("mail abc");
                s.server().takes_mail(0, "a mail that is long").prints("a mail that is long\n");
                s.server().takes_mail(0, "mail abc").prints("mail abc\n");
            }),
            holds("an empty one has nothing to print", |s| {
                bound(s);
                s.client(0).mails("");
                s.server().takes_mail(0, "");
            }),
            fails(
                "what is printed before it came is no proof",
                |s| {
                    bound(s).prints("mail abc\n");
                    s.client(0).mails("mail abc\0");
                    s.server().takes_mail(0, "mail abc\0").waits_for_mail();
                },
                line::RECV,
                "\"mail abc\" was received and is not printed; it waits in recvfrom(), for bytes that \
                 nobody will send",
            )
            .expecting("\"mail abc\" is printed: it is what client 0 sent"),
            fails(
                "another text",
                |s| {
                    bound(s);
                    s.client(0).mails("mail abc\0");
                    s.server().takes_mail(0, "mail abc\0").prints("mail: hello\n");
                },
                line::PRINT,
                "\"mail abc\" was received and is not printed; after it came, it says: mail: hello",
            )
            .expecting("\"mail abc\" is printed: it is what client 0 sent"),
            fails(
                "a short one must be taken whole",
                |s| {
                    bound(s);
                    s.client(0).mails("mail abc");
                    s.server().takes_mail(0, "mai").prints("mai\n");
                },
                line::RECV,
                "of \"mail abc\" (8 bytes), only \"mai\" (3 bytes) was taken",
            )
            .expecting("\"mail abc\" is received and printed: it is what client 0 sent"),
            fails(
                "one that is left lying",
                |s| {
                    bound(s).sleeps(1).waits_in_accept();
                    s.client(0).mails("mail abc");
                },
                line::ACCEPT,
                "\"mail abc\" (8 bytes), which client 0 sent to 137.207.82.52:2021, was not received; \
                 it waits in accept(), for the next connection",
            ),
            fails(
                "one that went elsewhere",
                |s| {
                    s.server().starts().makes_datagram_socket().binds_to("137.207.82.52:7");
                    s.client(0).mails("mail abc");
                },
                None,
                "\"mail abc\" (8 bytes), which client 0 sent to 137.207.82.52:2021, was not received: \
                 it is bound to 137.207.82.52:7",
            ),
            is_open("nobody's mails", |s| drop(bound(s)), "nobody sent it anything"),
        ],
    );
}

#[test]
fn what_another_program_sent_is_printed_too() {
    table(
        "server",
        "that = 'prints_mails'",
        &[
            holds("those of another program", |s| {
                bound(s);
                s.client_program().starts().makes_datagram_socket().sends_to(SERVER, "one");
                s.server().takes_mail(0, "one").prints("one\n");
            }),
            fails(
                "or is missing",
                |s| {
                    bound(s);
                    s.client_program().starts().makes_datagram_socket().sends_to(SERVER, "one");
                    s.server().takes_mail(0, "one").prints("two\n");
                },
                line::PRINT,
                "\"one\" was received and is not printed; after it came, it says: two",
            )
            .expecting("\"one\" is printed: it is what client sent"),
            is_open(
                "what another program could not send",
                |s| {
                    bound(s);
                    let client = s.client_program().starts().makes_datagram_socket();
                    let send = Syscall::Send {
                        sd: 3,
                        socket: Some(2),
                        bytes: b"one"[..].into(),
                        to: Some(Address::V4(parse(SERVER))),
                    };
                    client.fails(send, "EACCES");
                },
                "nobody sent it anything",
            ),
        ],
    );
}

#[test]
fn an_answer_may_be_left_unread() {
    table(
        "client",
        "that = 'prints_mails'\nmay_ignore = true",
        &[
            holds("by who does not ask for it", |s| {
                s.client_program().starts().makes_datagram_socket().ends(0);
                s.client(0).mails("ACK");
            }),
            holds("a program that says the same over and over may have lost some", |s| {
                s.client_program().starts().makes_datagram_socket();
                bound(s).sends_to("137.207.140.134:9", "ACK").sends_to("137.207.140.134:9", "ACK");
                s.client_program().takes_mail(0, "ACK").prints("<ACK>\n");
            }),
            fails(
                "not by who has it",
                |s| {
                    s.client_program().starts().makes_datagram_socket();
                    s.client(0).mails("ACK");
                    s.client_program().takes_mail(0, "ACK").ends(0);
                },
                line::RECV,
                "\"ACK\" was received and is not printed; it ended with status 0",
            )
            .expecting("\"ACK\" is printed: it is what client 0 sent"),
        ],
    );
}

#[test]
fn an_answer_goes_to_who_sent_the_mail() {
    let first = client_address(0).to_string();
    assert_eq!(first, "137.207.140.134:50001");
    table(
        "server",
        "that = 'answers_senders'",
        &[
            holds("who does not answer owes nothing", |s| {
                bound(s);
                s.client(0).mails("one");
                s.server().takes_mail(0, "one");
            }),
            holds("each sender its own", |s| {
                bound(s);
                s.client(0).mails("one");
                s.server().takes_mail(0, "one").sends_to("137.207.140.134:50001", "ACK");
                s.client(1).mails("two");
                s.server().takes_mail(1, "two").sends_to("137.207.140.134:50002", "ACK");
            }),
            holds("a mail that was lost owes nothing", |s| {
                bound(s);
                s.client(0).mails("one");
                s.client(1).mails("two");
                s.server().takes_mail(1, "two").sends_to("137.207.140.134:50002", "ACK");
            }),
            fails(
                "what it sent itself is nobody's mail",
                |s| {
                    bound(s).sends_to("137.207.140.134:50009", "one");
                    s.client(0).mails("one");
                    s.server().takes_mail(0, "one").sends_to("137.207.140.134:50009", "ACK");
                },
                line::SEND,
                "the datagram of client 0 came from 137.207.140.134:50001, the answer goes to \
                 137.207.140.134:50009",
            ),
            fails(
                "not the first one that of all others",
                |s| {
                    bound(s);
                    s.client(0).mails("one");
                    s.client(1).mails("two");
                    s.server().takes_mail(0, "one").sends_to("137.207.140.134:50001", "ACK");
                    s.server().takes_mail(1, "two").sends_to("137.207.140.134:50001", "ACK");
                },
                line::SEND,
                "the datagram of client 1 came from 137.207.140.134:50002, the answer goes to \
                 137.207.140.134:50001",
            ),
        ],
    );
}

#[test]
fn an_empty_datagram_is_no_end() {
    table(
        "server",
        "that = 'outlives_empty_mail'",
        &[
            holds("for who waits for the next", |s| {
                bound(s);
                s.client(0).mails("");
                s.server().takes_mail(0, "").waits_for_mail();
            }),
            holds("who ends after each of them may end after this one", |s| {
                bound(s);
                s.client(0).mails("one");
                s.server().takes_mail(0, "one").ends(0);
                s.program("server, start 2").starts_as("server").makes_datagram_socket().binds();
                s.client(0).mails("");
                s.program("server, start 2").takes_mail(0, "").ends(0);
            }),
            fails(
                "who ends after it alone",
                |s| {
                    bound(s);
                    s.client(0).mails("one").mails("");
                    s.server().takes_mail(0, "one").takes_mail(0, "").ends(0);
                },
                line::RECV,
                "an empty datagram came, and it ended with status 0",
            ),
            fails(
                "who crashes",
                |s| {
                    bound(s);
                    s.client(0).mails("");
                    s.server().takes_mail(0, "").dies_of(Signal::SEGV);
                },
                line::OTHER,
                "an empty datagram came, and it crashed: it used memory that is not its own (SIGSEGV)",
            ),
            fails(
                "who looks for the rest of it without end",
                |s| {
                    bound(s);
                    s.client(0).mails("");
                    s.server().takes_mail(0, "").uses_up(Limit::Cpu);
                },
                line::OTHER,
                "an empty datagram came, and it went on computing without end, and was ended after \
                 its CPU time",
            ),
            fails(
                "who never takes it",
                |s| {
                    bound(s).ends(0);
                    s.client(0).mails("");
                },
                None,
                "\"\" (0 bytes), which client 0 sent to 137.207.82.52:2021, was not received; it ended \
                 with status 0",
            ),
            is_open("nobody's", |s| drop(bound(s)), "nobody sent it an empty datagram"),
        ],
    );
}

#[test]
fn a_shorter_mail_shows_nothing_of_a_longer_one() {
    fn two(s: &mut Story, second: &str) {
        bound(s);
        s.client(0).mails("abc is longer").mails("xyz");
        s.server().takes_mail(0, "abc is longer").prints("<abc is longer>\n");
        s.server().takes_mail(0, "xyz").prints(second);
    }
    table(
        "server",
        "that = 'prints_only_mails'",
        &[
            holds("what is usual behind it", |s| two(s, "<xyz>\n")),
            holds("what is no text", |s| two(s, "<xyz\u{7f}\u{1}>\n")),
            fails(
                "the rest of the longer one",
                |s| two(s, "<xyz is longer>\n"),
                line::PRINT,
                "\"xyz\" (3 bytes) came after \"abc is longer\" (13 bytes), and it prints: \
                 <xyz is longer>",
            ),
        ],
    );
}
