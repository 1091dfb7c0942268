//! How programs end.

mod daemons;

use crate::event::story::{Story, line};
use crate::event::{Bytes, Limit, Signal, Syscall};
use crate::judge::table::{Row, fails, finding, holds, is_open, suite_expecting, table};

#[test]
fn a_program_ends_by_itself() {
    table(
        "client",
        "that = 'ends'",
        &[
            holds("with status 0", |s| {
                s.client_program().starts().ends(0);
            }),
            holds("with any other", |s| {
                s.client_program().starts().ends(1);
            }),
            holds("each time it is started", |s| {
                s.client_program().starts().ends(0);
                s.program("client again").starts_as("client").ends(0);
            }),
            holds("whatever other roles do", |s| {
                s.server().starts();
                s.client_program().starts().ends(0);
            }),
            fails(
                "not only the first time",
                |s| {
                    s.client_program().starts().ends(0);
                    s.program("client again").starts_as("client");
                },
                None,
                "it is still running",
            ),
            fails(
                "a child's end is not its parent's",
                |s| {
                    s.client_program().starts().forks();
                    s.program("client/1").ends(0);
                },
                None,
                "it is still running",
            ),
            is_open(
                "a program that was not started has not failed to end",
                |_| (),
                "the program was not started",
            ),
        ],
    );
}

#[test]
fn an_end_may_be_wanted_with_one_status() {
    table(
        "client",
        "that = 'ends'\nstatus = 3",
        &[
            holds("that one", |s| {
                s.client_program().starts().ends(3);
            }),
            fails(
                "and no other",
                |s| {
                    s.client_program().starts().ends(0);
                },
                None,
                "it ended with status 0",
            ),
        ],
    );
}

#[test]
fn an_end_after_an_error_has_a_status() {
    table(
        "client",
        "that = 'ends'\nstatus = 'nonzero'",
        &[
            holds("other than 0", |s| {
                s.client_program().starts().prints("error\n").ends(255);
            }),
            fails(
                "0 says that all went well; the last line is near the missing exit(1)",
                |s| {
                    s.client_program()
                        .starts()
                        .at(7)
                        .prints("hello\n")
                        .at(8)
                        .prints("error\n")
                        .ends(0);
                    s.server().starts().at(9).prints("hello\n");
                },
                8,
                "ended with status 0, as if nothing had gone wrong",
            ),
            fails(
                "even if nothing was said",
                |s| {
                    s.client_program().starts().ends(0);
                },
                None,
                "ended with status 0, as if nothing had gone wrong",
            ),
        ],
    );
}

#[test]
fn a_signal_is_named_with_the_line_that_it_struck() {
    fn dies(fact: &'static str, story: fn(&mut Story), seen: &str) -> Row {
        fails(fact, story, line::OTHER, seen)
    }
    let rows = [
        dies(
            "SIGSEGV",
            |s| {
                s.client_program().starts().dies_of(Signal::SEGV);
            },
            "it crashed: it used memory that is not its own (SIGSEGV)",
        ),
        dies(
            "SIGPIPE",
            |s| {
                s.client_program().starts().dies_of(Signal::PIPE);
            },
            "it was killed for sending where there was no connection, or none any more (SIGPIPE)",
        ),
        dies(
            "SIGABRT",
            |s| {
                s.client_program().starts().dies_of(Signal::ABRT);
            },
            "it aborted (SIGABRT)",
        ),
        dies(
            "another",
            |s| {
                s.client_program().starts().dies_of(Signal::from_raw(libc::SIGFPE));
            },
            "it was killed by SIGFPE",
        ),
    ];
    table("client", "that = 'ends'", &rows);
    table("client", "that = 'alive'", &rows);
}

#[test]
fn the_signal_that_struck_last_is_the_one_that_ended_it() {
    table(
        "client",
        "that = 'ends'",
        &[fails(
            "another process's signal is not this one's",
            |s| {
                let signalled = |signal, line| crate::event::EventKind::Signalled {
                    signal,
                    site: Some(crate::event::story::site("client", line)),
                };
                s.client_program().starts().did(signalled(Signal::SEGV, 1));
                s.client_program().at(2).dies_of(Signal::SEGV);
                s.program("client/1").did(signalled(Signal::SEGV, 3));
            },
            2,
            "it crashed: it used memory that is not its own (SIGSEGV)",
        )],
    );
}

fn waits(story: fn(&mut Story), line: u32, seen: &str) -> Row {
    fails("waits", story, line, seen)
}

#[test]
fn a_wait_is_told_by_the_call_that_was_made() {
    table(
        "client",
        "that = 'ends'",
        &[
            waits(
                |s| {
                    s.client_program().starts().waits_in(Syscall::Fork { thread: false });
                },
                line::FORK,
                "it waits in vfork(), until its child has ended or become another program",
            ),
            waits(
                |s| {
                    let receiver = s.client_program().starts();
                    let mut recv = receiver.recv("");
                    if let Syscall::Recv { length, .. } = &mut recv {
                        *length = Some(16);
                    }
                    receiver.waits_in(recv);
                },
                line::RECV,
                "it waits in recvfrom(), for bytes that nobody will send",
            ),
        ],
    );
}

#[test]
fn a_program_that_does_not_end_is_told_where_it_waits() {
    table(
        "client",
        "that = 'ends'",
        &[
            waits(
                |s| {
                    s.client_program().starts().makes_socket().connects().waits_in_recv();
                },
                line::RECV,
                "it waits in recv(), for bytes that nobody will send",
            ),
            waits(
                |s| {
                    s.client_program().starts().makes_socket().waits_in_accept();
                },
                line::ACCEPT,
                "it waits in accept(), for the next connection",
            ),
            waits(
                |s| {
                    let client = s.client_program().starts().makes_socket();
                    let connect = client.connect("137.207.82.52:2021");
                    client.waits_in(connect);
                },
                line::CONNECT,
                "it waits in connect(), for an answer",
            ),
            waits(
                |s| {
                    let read = Syscall::ReadTerminal { bytes: Bytes::default() };
                    s.client_program().starts().waits_in(read);
                },
                line::OTHER,
                "it waits in a read from the terminal, for somebody to type",
            ),
            waits(
                |s| {
                    s.client_program().starts().waits_in(Syscall::Wait { nohang: false });
                },
                line::WAIT,
                "it waits in wait(), for a child to end",
            ),
            waits(
                |s| {
                    s.client_program().starts().waits_in(Syscall::Sleep { micros: 1 });
                },
                line::OTHER,
                "it waits in sleep(), again and again",
            ),
            waits(
                |s| {
                    s.client_program().starts().waits_in(Syscall::Other { name: "pause".into() });
                },
                line::OTHER,
                "it waits in pause(), for a signal",
            ),
            waits(
                |s| {
                    s.client_program().starts().waits_in(Syscall::Other { name: "futex".into() });
                },
                line::OTHER,
                "it waits in futex()",
            ),
            fails(
                "where it waited once is not where it is",
                |s| {
                    s.client_program()
                        .starts()
                        .makes_socket()
                        .connects()
                        .waits_in_recv()
                        .receives("hello");
                },
                None,
                "it is still running",
            ),
            waits(
                |s| {
                    let unflushed =
                        crate::event::EventKind::Unflushed { text: b"x"[..].into(), site: None };
                    s.client_program().starts().makes_socket().waits_in_accept().did(unflushed);
                },
                line::ACCEPT,
                "it waits in accept(), for the next connection",
            ),
        ],
    );
}

#[test]
fn a_program_that_used_up_what_it_may_use_was_ended() {
    fn used_up(fact: &'static str, story: fn(&mut Story), seen: &str) -> Row {
        fails(fact, story, line::OTHER, seen)
    }
    let rows = [
        used_up(
            "CPU time",
            |s| {
                s.client_program().starts().uses_up(Limit::Cpu);
            },
            "it went on computing without end, and was ended after its CPU time",
        ),
        used_up(
            "output, by a child, is the program's",
            |s| {
                s.client_program().starts();
                s.program("client/1").uses_up(Limit::Output);
            },
            "it wrote without end, and was ended",
        ),
        used_up(
            "system calls",
            |s| {
                s.client_program().starts().uses_up(Limit::Syscalls);
            },
            "it made one system call after another without end, and was ended",
        ),
        used_up(
            "memory",
            |s| {
                s.client_program().starts().uses_up(Limit::Memory);
            },
            "it took more memory than a run may have, and was ended",
        ),
        used_up(
            "what can be recorded",
            |s| {
                s.client_program().starts().uses_up(Limit::History);
            },
            "it did more than can be recorded, without end, and was ended",
        ),
        used_up(
            "virtual time",
            |s| {
                s.client_program().starts().uses_up(Limit::Time);
            },
            "it used up what the run had",
        ),
    ];
    table("client", "that = 'ends'", &rows);
    table("client", "that = 'alive'", &rows);
}

#[test]
fn a_server_is_still_there_at_the_end() {
    table(
        "server",
        "that = 'alive'",
        &[
            holds("it waits for the next connection", |s| {
                s.listening("server").waits_in_accept();
            }),
            holds("a child may end", |s| {
                s.listening("server").forks().waits_in_accept();
                s.program("server/1").ends(1);
            }),
            holds("that it may make no more processes does not end it", |s| {
                s.listening("server").uses_up(Limit::Processes).waits_in_accept();
            }),
            holds("that it gets no more shared memory does not end it", |s| {
                s.listening("server").uses_up(Limit::Shared).waits_in_accept();
            }),
            fails(
                "it ends because a process of so many mappings is not copied",
                |s| {
                    s.listening("server").uses_up(Limit::Mappings).ends(1);
                },
                line::OTHER,
                "it ended with status 1, after it had asked for more mappings than a run may have",
            ),
            fails(
                "it ends because it gets no more shared memory",
                |s| {
                    s.listening("server").uses_up(Limit::Shared).ends(1);
                },
                line::OTHER,
                "it ended with status 1, after it had asked for more shared memory, files in memory \
                 or pipes than a run may have",
            ),
            holds("other programs may end", |s| {
                s.listening("server").waits_in_accept();
                s.client_program().starts().ends(0);
            }),
            holds("the harness may stop it", |s| {
                s.listening("server").waits_in_accept().gets_stopped();
            }),
            fails(
                "it ends",
                |s| {
                    s.listening("server").ends(0);
                },
                None,
                "it ended with status 0",
            ),
            fails(
                "only one of two ends",
                |s| {
                    s.listening("server").waits_in_accept();
                    s.program("server again").starts_as("server").ends(3);
                },
                None,
                "it ended with status 3",
            ),
            is_open("no program, no evidence", |_| (), "the program was not started"),
        ],
    );
}

#[test]
fn what_to_try_fits_the_way_in_which_it_ended() {
    let suite = suite_expecting("server", "that = 'alive'\nhelp = 'ignore SIGPIPE'");
    let ended = finding(&suite, |s| drop(s.listening("server").ends(0)));
    assert!(ended.help.contains("exit()"), "{}", ended.help);
    let killed = finding(&suite, |s| drop(s.listening("server").dies_of(Signal::PIPE)));
    assert_eq!(killed.help, "ignore SIGPIPE");
}

#[test]
fn each_run_of_a_program_is_told_apart_in_what_it_said() {
    let suite = suite_expecting("client", "that = 'ends'");
    let found = finding(&suite, |s| {
        s.client_program().starts().prints("one\n").ends(0);
        s.program("client again").starts_as("client").prints("two\n").waits_in_recv();
    });
    assert_eq!(found.said.as_deref(), Some("one\n--- client again:\ntwo"));
}
