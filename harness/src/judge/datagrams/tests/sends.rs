//! What goes: datagrams that are sent, and the addresses of who sends and receives.

use super::*;

#[test]
fn a_mail_arrives_with_something_in_it() {
    table(
        "client",
        "that = 'mail_arrives'\nwho = ['reference server']",
        &[
            holds("whatever it is", |s| {
                s.client_program().starts().makes_datagram_socket();
                s.client_program().sends_to("137.207.82.52:2021", "hi");
                s.reference().gets_mail("hi");
            }),
            fails(
                "nothing at all is no mail",
                |s| {
                    s.client_program().starts().makes_datagram_socket();
                    s.client_program().sends_to("137.207.82.52:2021", "");
                    s.reference().gets_mail("");
                },
                line::SEND,
                "what arrived is \"\" (0 bytes)",
            ),
            fails(
                "one that goes to its own address",
                |s| {
                    s.client_program().starts().makes_datagram_socket().binds();
                    s.client_program().sends_to("137.207.82.52:2021", "hi");
                },
                line::SEND,
                "it sent a datagram to 137.207.82.52:2021, to which it is bound itself",
            ),
            fails(
                "one that goes nowhere",
                |s| {
                    s.client_program().starts().makes_datagram_socket();
                    s.client_program().sends_to("137.207.82.52:0", "hi");
                },
                line::SEND,
                "it sent a datagram to 137.207.82.52:0, where nobody is",
            ),
            fails(
                "none",
                |s| drop(s.client_program().starts().makes_datagram_socket().ends(0)),
                None,
                "send() was never called; it ended with status 0",
            ),
        ],
    );
}

#[test]
fn what_is_sent_is_printed() {
    table(
        "client",
        "that = 'prints_sent'",
        &[
            holds("before or after", |s| {
                s.client_program().starts().makes_datagram_socket().prints("I send <hi>\n");
                s.client_program().sends_to("137.207.82.52:2021", "hi\0");
            }),
            fails(
                "something else",
                |s| {
                    s.client_program().starts().makes_datagram_socket().prints("sending\n");
                    s.client_program().sends_to("137.207.82.52:2021", "hello\0");
                },
                line::SEND,
                "\"hello\\0\" (6 bytes) was sent, and is not printed",
            )
            .expecting("\"hello\" is printed: it is what was sent"),
        ],
    );
}

#[test]
fn who_is_sent_mails_is_bound() {
    table(
        "server",
        "that = 'bound'",
        &[
            holds("to any address", |s| drop(bound(s))),
            fails(
                "who does not bind",
                |s| drop(s.server().starts().makes_datagram_socket().waits_for_mail()),
                line::RECV,
                "bind() was never called; it waits in recvfrom(), for bytes that nobody will send",
            ),
        ],
    );
}

#[test]
fn a_length_is_set_before_recvfrom() {
    table(
        "server",
        "that = 'length_set'",
        &[
            holds("to the size of an address", |s| {
                bound(s);
                s.client(0).mails("one");
                s.server().takes_mail(0, "one");
            }),
            fails(
                "garbage is none",
                |s| {
                    let program = bound(s);
                    let recv = program.receive_from("one", None, Some(-7));
                    program.calls(recv, 3);
                },
                line::RECV,
                "recvfrom() was given the length -7",
            ),
        ],
    );
}
