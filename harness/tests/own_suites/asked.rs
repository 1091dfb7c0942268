//! What instructors asked to be able to say: each thing with a program that does it, and with
//! programs of which each does one thing otherwise.

use super::{failed_in, source, tried};
use crate::support::handin;
use std::fs;
use std::path::Path;

/// Grades a program by a scenario of a suite, with more options, and then each of some others, which differ
/// from it in one place: these expectations must not hold, and no others.
fn tells_apart_in(
    (suite, options): (&Path, &[&str]),
    scenario: &str,
    program: &str,
    others: &[(&str, &str, &[&str])],
) {
    let right = source(program);
    let graded = |source: &str| {
        let handin = handin::of(&[("server.c", source)]);
        failed_in(suite, options, handin.path(), scenario)
    };
    assert_eq!(graded(&right), [""; 0], "{program}");
    for (old, new, expectations) in others {
        assert!(right.contains(old), "{old}");
        assert_eq!(graded(&right.replace(old, new)), *expectations, "{new}");
    }
}

/// The same by a scenario of `asked`.
fn tells_apart(scenario: &str, program: &str, others: &[(&str, &str, &[&str])]) {
    tells_apart_in((&tried("asked"), &[]), scenario, program, others);
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

#[test]
fn a_file_is_asked_for_in_every_tier_and_no_link_is_followed() {
    let both = &["there", "line"];
    let others: [(&str, &str, &[&str]); 6] = [
        ("\"log.txt\"", "\"log\"", both),
        ("%s came", "%s went", &["line"]),
        ("fclose(log);", "", &["line"]),
        (
            "fclose(log);",
            "fclose(log); rename(\"log.txt\", \"x\"); symlink(\"x\", \"log.txt\");",
            both,
        ),
        ("fclose(log);", "fclose(log); unlink(\"log.txt\"); mkfifo(\"log.txt\", 0600);", both),
        ("fclose(log);", "fclose(log); unlink(\"log.txt\"); mkdir(\"log.txt\", 0700);", both),
    ];
    for options in [&[][..], &["--tier", "ptrace"]] {
        tells_apart_in((&tried("asked"), options), "file", "writes.c", &others);
    }
}

#[test]
fn one_of_two_ways_is_enough() {
    let others: [(&str, &str, &[&str]); 3] = [
        ("fopen(\"log.txt\", \"a\")", "stdout", &[]),
        ("fopen(\"log.txt\", \"a\")", "fopen(\"log\", \"a\")", &["either"]),
        ("%s came", "%.2s came", &["either"]),
    ];
    tells_apart("either", "writes.c", &others);
}

#[test]
fn a_long_answer_is_compared_whole() {
    let suite = handin::of(&[]);
    handin::copy(&tried("asked"), suite.path(), "toml");
    let file = suite.path().join("long.toml");
    let text = fs::read_to_string(&file).expect("it was copied");
    fs::write(file, text.replace("LONG", &"0123456789".repeat(1000))).expect("it can be written");
    let both = &["whole", "exact"];
    let others: [(&str, &str, &[&str]); 2] = [
        ("write(c, b, n);", "{ if (n < 256) b[n - 1] = 'a'; write(c, b, n); }", both),
        (
            "while ((n = read(c, b, sizeof b)) > 0)",
            "for (int i = 0; i < 32 && (n = read(c, b, sizeof b)) > 0; i++)",
            both,
        ),
    ];
    tells_apart_in((suite.path(), &[]), "long", "echo.c", &others);
}
