//! What instructors asked to be able to say: each thing with a program that does it, and with
//! programs of which each does one thing otherwise.

use super::{failed, source, tried};
use crate::support::handin;

/// Grades a program by a scenario of `asked`, and then each of some others, which differ from it in
/// one place: these expectations must not hold, and no others.
fn tells_apart(scenario: &str, program: &str, others: &[(&str, &str, &[&str])]) {
    let suite = tried("asked");
    let right = source(program);
    let graded = |source: &str| {
        let handin = handin::of(&[("server.c", source)]);
        failed(&suite, handin.path(), scenario)
    };
    assert_eq!(graded(&right), [""; 0], "{program}");
    for (old, new, expectations) in others {
        assert!(right.contains(old), "{old}");
        assert_eq!(graded(&right.replace(old, new)), *expectations, "{new}");
    }
}

#[test]
fn what_was_drawn_is_asked_for_in_patterns_and_in_what_is_printed_when() {
    let others: [(&str, &str, &[&str]); 4] = [
        ("x + y)", "x + y + 1)", &["sum", "once"]),
        ("send(c, answer, n, 0)", "send(c, answer, send(c, answer, n, 0), 0)", &["once"]),
        ("from %s\\n\", who", "from %.2s\\n\", who", &["printed"]),
        ("one has gone\\n\"", "one has gone: %s\\n\", who", &["quiet"]),
    ];
    tells_apart("drawn", "adds.c", &others);
}

#[test]
fn who_answers_who_closes_and_who_is_ended_by_what_is_asked_after_a_half_close() {
    let others: [(&str, &str, &[&str]); 4] = [
        (
            "while ((k = read(c, b, sizeof b)) > 0)",
            "if ((k = read(c, b, sizeof b)) > 0)",
            &["first"],
        ),
        ("last = fork()", "last = 0", &["child", "sends", "ends"]),
        ("      close(s);", "      if (fork()) _exit(0);", &["child", "ends"]),
        ("SIGTERM", "SIGINT", &["sends", "ends"]),
    ];
    tells_apart("half", "counts.c", &others);
}

#[test]
fn time_passes_in_parts_of_seconds() {
    let others: [(&str, &str, &[&str]); 2] =
        [("250000", "200000", &["ticks"]), ("250000", "350000", &["ticks"])];
    tells_apart("pace", "ticks.c", &others);
}
