//! Datagrams that never came, or never went.

use super::bound;
use crate::event::story::{SERVER, line};
use crate::judge::table::{fails, holds, table};

#[test]
fn who_was_sent_a_mail_and_did_not_get_it_is_asked_for_its_address() {
    const SENT: &str =
        "\"one\" (3 bytes), which client 0 sent to 137.207.82.52:2021, was not received";
    table(
        "server",
        super::PRINTS,
        &[
            fails(
                "it is bound to another port",
                |s| {
                    s.server().starts().makes_datagram_socket().binds_to("0.0.0.0:2022");
                    s.client(0).mails("one");
                },
                None,
                &format!("{SENT}: it is bound to 0.0.0.0:2022"),
            ),
            fails(
                "it is bound to another address",
                |s| {
                    s.server().starts().makes_datagram_socket().binds_to("10.0.0.1:2021");
                    s.client(0).mails("one");
                },
                None,
                &format!("{SENT}: it is bound to 10.0.0.1:2021"),
            ),
            fails(
                "it is bound to every address",
                |s| {
                    s.server().starts().makes_datagram_socket().binds_to("0.0.0.0:2021").ends(0);
                    s.client(0).mails("one");
                },
                None,
                &format!("{SENT}; it ended with status 0"),
            ),
            fails(
                "the program that ran then is to blame, and not one that came later",
                |s| {
                    bound(s).ends(4);
                    s.client(0).mails("one");
                    s.program("server, start 2").starts_as("server").ends(5);
                },
                None,
                &format!("{SENT}; it ended with status 4"),
            ),
        ],
    );
}

#[test]
fn what_goes_out_goes_out_as_a_datagram() {
    table(
        "client",
        "that = 'mail_arrives'\nwho = ['reference server']",
        &[
            fails(
                "a stream carries no datagram",
                |s| {
                    s.client_program().starts().makes_socket().connects().sends("hi");
                },
                line::SEND,
                "it sent on a socket that is not for datagrams",
            ),
            fails(
                "what another peer gets is not for this one",
                |s| {
                    s.client_program().starts().makes_datagram_socket().sends_to(SERVER, "hi");
                    s.client(0).gets_mail("hi");
                },
                line::SEND,
                "it sent a datagram to 137.207.82.52:2021, where nobody is",
            ),
        ],
    );
}

#[test]
fn who_waits_again_goes_on() {
    table(
        "server",
        "that = 'outlives_empty_mail'",
        &[holds("after each of them", |s| {
            bound(s);
            s.client(0).mails("one").mails("");
            s.server().takes_mail(0, "one").takes_mail(0, "").waits_for_mail();
        })],
    );
}
