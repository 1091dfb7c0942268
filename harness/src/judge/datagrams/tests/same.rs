//! Datagrams of the same text.

use super::bound;
use crate::event::story::line;
use crate::judge::table::{fails, holds, table};

const PRINTS: &str = "that = 'prints_mails'";

#[test]
fn a_program_may_send_the_same_again_and_each_other_text_counts() {
    table(
        "client",
        PRINTS,
        &[
            holds("of what is sent twice one is enough", |s| {
                s.client_program().starts().makes_datagram_socket();
                bound(s).sends_to("137.207.140.134:9", "one").sends_to("137.207.140.134:9", "one");
                s.client_program().takes_mail(0, "one").prints("one\n");
            }),
            fails(
                "another text is another mail",
                |s| {
                    s.client_program().starts().makes_datagram_socket();
                    bound(s)
                        .sends_to("137.207.140.134:9", "one")
                        .sends_to("137.207.140.134:9", "two");
                    s.client_program().takes_mail(0, "one").prints("one\n").ends(0);
                },
                None,
                "\"two\" (3 bytes), which server sent to 137.207.140.134:9, was not received; it \
                 ended with status 0",
            ),
            fails(
                "what peers send twice is two",
                |s| {
                    bound(s);
                    s.client_program().starts().makes_datagram_socket();
                    s.client(0).mails("one").mails("one");
                    s.client_program().takes_mail(0, "one").prints("one\n").ends(0);
                },
                None,
                "\"one\" (3 bytes), which client 0 sent to 137.207.82.52:2021, was not received; it \
                 ended with status 0",
            ),
        ],
    );
}

#[test]
fn a_send_that_others_have_refused_is_still_named() {
    table(
        "client",
        "that = 'prints_sent'",
        &[fails(
            "by its line",
            |s| {
                let client = s.client_program().starts().makes_datagram_socket();
                let send = client.send_to("137.207.82.52:2021", "hi");
                client.fails(send, "ECONNREFUSED").ends(0);
            },
            line::SEND,
            "no datagram was sent; it ended with status 0",
        )],
    );
}
