//! What makes a history prove nothing, what is found of a build, and what a finding carries.

mod drawn;
mod stories;

use super::table::{fails, finding, holds, is_broken, is_open, suite_expecting, table};
use crate::event::story::{Story, line, site};
use crate::event::{Diagnostic, EventKind, Level, Limit};

fn trouble(s: &mut Story, message: &str) {
    s.add("harness", EventKind::Trouble { message: message.to_owned() });
}

#[test]
fn a_history_of_a_run_that_failed_proves_nothing() {
    let wall = "the run took too long on this machine; it proves nothing";
    table(
        "client",
        "that = 'ends'",
        &[
            is_broken(
                "the harness could not do what it should",
                |s| {
                    s.client_program().starts().ends(0);
                    trouble(s, "no namespaces");
                },
                "the harness failed: no namespaces",
            ),
            is_broken(
                "the machine was too slow",
                |s| {
                    s.client_program().starts().uses_up(Limit::Wall);
                },
                wall,
            ),
            is_broken(
                "the first trouble is told",
                |s| {
                    s.client_program().starts().uses_up(Limit::Wall);
                    trouble(s, "and then");
                },
                wall,
            ),
            fails(
                "what a program used up is its own",
                |s| {
                    s.client_program().starts().uses_up(Limit::Cpu);
                },
                line::OTHER,
                "it went on computing without end, and was ended after its CPU time",
            ),
        ],
    );
}

/// A build of a role's program, with what the compiler said of these lines.
fn built(s: &mut Story, role: &str, problem: Option<&str>, said: &[(Level, Option<u32>)]) {
    let diagnostics = said.iter().map(|&(level, line)| Diagnostic {
        level,
        message: "so".into(),
        place: line.and_then(|line| site(role, line).place),
    });
    s.add(
        "harness",
        EventKind::Built {
            role: role.to_owned(),
            ok: problem.is_none(),
            diagnostics: diagnostics.collect(),
            problem: problem.filter(|problem| !problem.is_empty()).map(str::to_owned),
            help: None,
            undecided: false,
        },
    );
}

#[test]
fn a_program_builds() {
    table(
        "server",
        "that = 'built'",
        &[
            holds("with warnings, too", |s| {
                built(s, "server", None, &[(Level::Warning, Some(3))]);
            }),
            holds("whatever becomes of another", |s| {
                built(s, "client", Some("nothing to run"), &[]);
                built(s, "server", None, &[]);
            }),
            fails(
                "the place is that of the first error",
                |s| {
                    let said = [
                        (Level::Warning, Some(3)),
                        (Level::Note, Some(4)),
                        (Level::Error, Some(5)),
                        (Level::Error, Some(6)),
                    ];
                    built(s, "server", Some("it is not C"), &said);
                },
                5,
                "it is not C",
            ),
            fails(
                "an error without a line, and without words",
                |s| built(s, "server", Some(""), &[(Level::Error, None)]),
                None,
                "it does not build",
            ),
            is_open(
                "only another was built",
                |s| built(s, "client", None, &[]),
                "no build was recorded",
            ),
        ],
    );
}

#[test]
fn a_finding_carries_what_the_suite_says_of_it() {
    let mut suite =
        suite_expecting("client", "that = 'ends'\nid = 'over'\nwhy = 'so'\nhelp = 'end'");
    let found = finding(&suite, |s| {
        s.client_program().starts().prints("one\nlast").waits_in_recv();
    });
    let words = [&found.expectation, &found.expected, &found.why, &found.help, &found.lecture];
    assert_eq!(words, ["over", "…", "so", "end", "a slide"]);
    assert_eq!(found.said.as_deref(), Some("one\nlast"));
    suite.scenarios[0].expectations[0].expected = "x".repeat(3000);
    let found = finding(&suite, |_| ());
    assert_eq!((found.said, found.expected.chars().count()), (None, 2001));
}

#[test]
fn of_much_that_was_said_the_end_is_shown() {
    let suite = suite_expecting("client", "that = 'ends'");
    let said = |tell| finding(&suite, tell).said.unwrap();
    let lines = said(|s| {
        let numbers: Vec<String> = (1..=20).map(|number| number.to_string()).collect();
        s.client_program().starts().prints(&numbers.join("\n"));
    });
    assert_eq!(lines.split('\n').collect::<Vec<_>>().len(), 12);
    assert!(lines.starts_with("9\n") && lines.ends_with("\n20"), "{lines}");
    let long = said(|s| {
        s.client_program().starts().prints(&format!("é{}\n", "x".repeat(2001)));
    });
    assert_eq!(long.len(), 2001, "2001 characters, of which none is the é");
    let whole = said(|s| {
        s.client_program().starts().prints(&format!("é{}\n", "x".repeat(2000)));
    });
    assert!(whole.starts_with('é'), "2001 characters are kept whole");
}

#[test]
fn an_expectation_may_be_of_another_role() {
    table(
        "client",
        "that = 'ends'\nrole = 'server'",
        &[
            holds("it is the server that ends", |s| {
                s.client_program().starts();
                s.server().starts().ends(0);
            }),
            fails(
                "it is not the client",
                |s| {
                    s.client_program().starts().ends(0);
                    s.server().starts();
                },
                None,
                "it is still running",
            ),
        ],
    );
}

#[test]
fn a_line_is_put_together_from_pieces_of_one_process() {
    table(
        "server",
        "that = 'says'\nmessage = 'socket'\nafter = 'socket'",
        &[fails(
            "the line is where it was begun",
            |s| {
                s.server().starts().makes_socket().at(7).prints("socket ");
                s.server().forks();
                s.program("server/1").at(8).prints("5\n");
                s.server().at(9).prints("4\n").at(10).prints("\n");
            },
            7,
            "it says: socket 4",
        )
        .expecting("something like: socket has created for The Server with sd:3")],
    );
}

#[test]
fn a_program_that_does_not_build_is_told_what_helps() {
    let suite = suite_expecting("server", "that = 'built'\nhelp = 'the suite helps'");
    let found = finding(&suite, |s| {
        let built = EventKind::Built {
            role: "server".into(),
            ok: false,
            diagnostics: Vec::new(),
            problem: Some("two files have a main()".into()),
            help: Some("leave one of them out".into()),
            undecided: false,
        };
        s.add("harness", built);
    });
    assert_eq!(
        (found.seen.as_str(), found.help.as_str()),
        ("two files have a main()", "leave one of them out")
    );
}
