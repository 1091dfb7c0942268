//! Whether there is an answer, a question and an end.

use super::*;

#[test]
fn the_other_end_replies() {
    table(
        "server",
        "that = 'replies'\nround = 'one'",
        &[
            holds("with whatever bytes", |s| {
                asks(s);
                s.server().receives("302,723,f2022").sends("?");
                s.client_program().receives("?");
            }),
            is_open(
                "to a client that sends no byte, or could not send",
                |s| {
                    s.listening("server").accepts(0);
                    s.client_program().starts().makes_socket().connects();
                    begins(s);
                    let client = s.client_program();
                    let (empty, full) = (client.send(""), client.send("302"));
                    client.calls(empty, 0).fails(full, "EPIPE").ends(0);
                },
                "the client sent nothing to be answered; it ended with status 0",
            ),
            fails(
                "a receive that failed brings none",
                |s| {
                    asks(s);
                    s.server().receives("302,723,f2022");
                    let client = s.client_program();
                    let recv = client.recv("");
                    client.fails(recv, "ECONNRESET").prints("what now?\n").ends(0);
                },
                None,
                "the server sent nothing back: it is still running",
            ),
            is_open(
                "to a client that sends nothing there is no reply",
                |s| {
                    s.listening("server").accepts(0);
                    s.client_program().starts().makes_socket().connects();
                    begins(s);
                    s.client_program().ends(0);
                },
                "the client sent nothing to be answered; it ended with status 0",
            ),
        ],
    );
}

#[test]
fn every_field_is_asked_for() {
    table(
        "client",
        "that = 'asks_for'\nrounds = ['one']\nfields = ['port']",
        &[
            fails(
                "what is never asked for is missing",
                |s| {
                    s.client_program().starts().makes_socket().connects();
                    begins(s);
                    typed(s, "x", false);
                    s.client_program().ends(0);
                },
                None,
                "it never asked for: port; it ended with status 0",
            ),
            fails(
                "what another program was told is not asked for by this one",
                |s| {
                    s.client_program().starts().makes_socket().connects();
                    begins(s);
                    typed_for(s, "server", "Port?", "port", false);
                    s.client_program().ends(0);
                },
                None,
                "it never asked for: port; it ended with status 0",
            ),
            is_open(
                "who waits for the other end can't ask",
                |s| {
                    s.client_program().starts().makes_socket().connects();
                    begins(s);
                    s.client_program().waits_in_recv();
                    s.server().starts().waits_in_accept();
                },
                "it waits for the server to speak before it asks anything",
            ),
            fails(
                "who waits for anything else could",
                |s| {
                    s.client_program().starts().makes_socket().connects();
                    begins(s);
                    s.client_program().waits_in_accept();
                    s.listening("server").accepts(0).waits_in_recv();
                },
                line::ACCEPT,
                "it never asked for: port; it waits in accept(), for the next connection",
            ),
            holds("what is typed in answer was asked for", |s| {
                s.client_program().starts().makes_socket().connects();
                begins(s);
                typed(s, "port", false);
            }),
        ],
    );
}

#[test]
fn nobody_crashes_or_goes_on_without_end() {
    table(
        "server",
        "that = 'keeps_calm'",
        &[
            holds("who ends", |s| {
                s.server().starts().ends(1);
            }),
            holds("what another program does is no matter", |s| {
                s.server().starts();
                s.client_program().starts().uses_up(Limit::Cpu);
            }),
            holds("who may have no more processes", |s| {
                s.server().starts().uses_up(Limit::Processes);
            }),
            fails(
                "a child counts",
                |s| {
                    s.listening("server").accepts(0).forks();
                    s.program("server/1").dies_of(Signal::SEGV);
                },
                line::OTHER,
                "a child crashed (SIGSEGV)",
            ),
            fails(
                "who spins",
                |s| {
                    s.server().starts().uses_up(Limit::Cpu);
                },
                line::OTHER,
                "it went on computing without end, and was ended after its CPU time",
            ),
        ],
    );
}

#[test]
fn no_child_is_left() {
    table(
        "server",
        "that = 'children_gone'",
        &[
            holds("that has ended", |s| {
                s.listening("server").accepts(0).forks();
                s.program("server/1").ends(0);
            }),
            fails(
                "that waits",
                |s| {
                    s.listening("server").accepts(0).forks();
                    s.program("server/1").talks_with(0).waits_in_recv();
                },
                line::RECV,
                "a child waits in recv(), for bytes that nobody will send",
            ),
        ],
    );
}

#[test]
fn a_number_stands_by_itself() {
    for (text, number, is_there) in [
        ("Result: 2 + 3 = 5", "5", true),
        ("25", "5", false),
        ("5.", "5", true),
        ("-5", "5", false),
        ("2-5", "5", true),
        ("2 - -5", "-5", true),
        ("5\0", "5", true),
        ("Authentication FAILED", "failed", true),
    ] {
        assert_eq!(has(text, number), is_there, "{number} in {text:?}");
    }
}
