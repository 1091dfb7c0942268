//! What sanitizers find.

use crate::event::story::{Program, site};
use crate::event::{EventKind, Syscall};
use crate::judge::table::{fails, finding, holds, is_open, suite_expecting, table};

const INDEX: &str = "client.c:9:3: runtime error: index 10 out of bounds for type 'char [10]'\n";
const WRITE: &str =
    "==1==ERROR: AddressSanitizer: heap-use-after-free on address 0x1\nWRITE of size 1 at 0x1\n";

/// A sanitizer writes reports into its log, each about a line, or none.
fn logs<'a>(program: Program<'a>, reports: &[(&str, Option<u32>)]) -> Program<'a> {
    let text: String = reports.iter().map(|(report, _)| *report).collect();
    let places = reports.iter().map(|(_, line)| site("client", (*line)?).place);
    program.did(EventKind::Sanitizer { text: text.as_bytes().into(), places: places.collect() })
}

/// What a role's build with sanitizers came to.
fn built(role: &str, problem: Option<&str>) -> EventKind {
    EventKind::Built {
        role: role.into(),
        ok: problem.is_none(),
        diagnostics: Vec::new(),
        problem: problem.map(str::to_owned),
        help: None,
        undecided: false,
    }
}

#[test]
fn a_sanitizer_finds_nothing() {
    let index = "it does what C leaves undefined: index 10 out of bounds for type 'char [10]'";
    let write = "it writes 1 byte of memory that has been freed";
    table(
        "client",
        "that = 'no_memory_errors'",
        &[
            holds("in a right program", |s| {
                s.client_program().starts().ends(0);
            }),
            holds("in a log that says nothing", |s| {
                logs(s.client_program().starts(), &[]);
            }),
            holds("though another was not built", |s| {
                s.add("harness", built("server", Some("no")));
                s.add("harness", built("client", None));
            }),
            holds("what it finds in another program is no matter", |s| {
                s.client_program().starts();
                logs(s.server().starts(), &[(WRITE, Some(9))]);
            }),
            is_open(
                "what could not be built with sanitizers is left open",
                |s| s.add("harness", built("client", Some("no libasan"))),
                "no libasan",
            ),
            fails(
                "of two words for the same line the last are told",
                |s| {
                    logs(s.client_program().starts(), &[(INDEX, Some(9)), (WRITE, Some(9))]);
                },
                9,
                write,
            ),
            fails(
                "errors of several lines are all told, those with a line first",
                |s| {
                    let log = [(WRITE, None), (INDEX, Some(9)), (WRITE, Some(10))];
                    logs(logs(s.client_program().starts(), &log), &log);
                },
                9,
                &format!("{index}; and {write}; client.c:10: {write}"),
            ),
            fails(
                "an error without a line is told, too; once, if it is the same",
                |s| {
                    logs(s.client_program().starts(), &[(WRITE, None), (WRITE, None)]);
                },
                None,
                write,
            ),
            fails(
                "two that are not the same are two",
                |s| {
                    logs(s.client_program().starts(), &[(WRITE, None), (INDEX, None)]);
                },
                None,
                &format!("{write}; and {index}"),
            ),
            fails(
                "what was found in what was built counts, whatever else was not",
                |s| {
                    s.add("harness", built("client", Some("no libasan")));
                    logs(s.client_program().starts(), &[(WRITE, Some(9))]);
                },
                9,
                write,
            ),
        ],
    );
}

#[test]
fn that_a_nul_is_missing_is_told_where_a_buffer_was_filled() {
    let suite = suite_expecting("client", "that = 'no_memory_errors'\nhelp = 'add a NUL'");
    let filled = finding(&suite, |s| {
        let client = s.client_program().starts().makes_socket().connects();
        logs(client.receives("hello back"), &[(WRITE, Some(9))]);
    });
    assert_eq!(filled.help, "add a NUL");
    let short = finding(&suite, |s| {
        let client = s.client_program().starts().makes_socket().connects();
        logs(client.receives("hello\0"), &[(WRITE, Some(9))]);
    });
    assert!(short.help.starts_with("Look at the line"), "{}", short.help);
}

#[test]
fn a_full_buffer_that_ends_with_a_nul_has_one() {
    let suite = suite_expecting("client", "that = 'no_memory_errors'\nhelp = 'add a NUL'");
    let full = finding(&suite, |s| {
        let client = s.client_program().starts().makes_socket().connects();
        logs(client.receives("nine char\0"), &[(WRITE, Some(9))]);
    });
    assert!(full.help.starts_with("Look at the line"), "{}", full.help);
    let nothing = finding(&suite, |s| {
        let client = s.client_program().starts().makes_socket().connects();
        let mut recv = client.recv("");
        if let Syscall::Recv { size, .. } = &mut recv {
            *size = 0;
        }
        logs(client.calls(recv, 0), &[(WRITE, Some(9))]);
    });
    assert!(nothing.help.starts_with("Look at the line"), "{}", nothing.help);
}
