//! Programs that mean harm, as `hostile/*.c` in this folder: each gets its report, within bounds,
//! and nothing of it gets out or stays.

mod support;

use lab11_reports::model::Verdict::{self, Fail, Pass};
use std::fs;
use std::path::Path;
use support::traces::Before;
use support::{handin, lab11, report, scenario, text};
use tempfile::TempDir;

/// What is looked at; these also need all that the others would.
const ONLY: &[&str] =
    &["build-*", "client-*", "server-socket", "server-bind", "server-handshake", "stdio-unflushed"];
/// Larger than any report of one program that has a right to be read, in bytes.
const LARGE: usize = 64 * 1024;
/// Larger than any history of such a program.
const HUGE: u64 = 16 << 20;

/// Checks a program, whose scenarios must end so and, if they fail, say this.
fn check(program: &str, role: &str, expected: &[(&str, Verdict, &str)]) {
    let before = Before::look();
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile");
    let folder = handin::of(&[]);
    for (from, to) in [("lecture.h", "lecture.h"), (program, &format!("{role}.c"))] {
        fs::copy(sources.join(from), folder.path().join(to)).expect("the source");
    }
    let histories = TempDir::new().expect("a temporary folder");
    let mut check = lab11();
    check.env("TMPDIR", before.temporary()).arg("check").arg(folder.path());
    check.args(["--format", "json", "--history"]).arg(histories.path());
    check.args(ONLY.iter().flat_map(|only| ["--only", only]));
    let output = check.output().expect("lab11 starts");
    before.await_nothing_left();
    assert!(matches!(output.status.code(), Some(0 | 1)), "{program}: {output:?}");
    let report = report(&output);
    for (id, verdict, seen) in expected {
        let result = scenario(&report, id);
        assert_eq!(result.verdict, *verdict, "{program}: {result:#?}");
        let is_seen = result.findings.iter().any(|finding| finding.seen.contains(seen));
        assert!(*verdict == Pass || is_seen, "{program}: {seen:?} is not in {result:#?}");
    }
    let mut judge = lab11();
    let page = judge.arg("judge").arg(histories.path()).output().expect("lab11 starts");
    for written in [&output.stdout, &page.stdout] {
        let written = text(written);
        assert!(written.len() < LARGE, "{program}: a report of {} bytes", written.len());
        let acts = |c: char| c.is_control() && c != '\n' || matches!(c, '\u{202a}'..='\u{202e}');
        assert!(!written.contains(acts), "{program}: {written:?}");
    }
    nothing_got_out(program, histories.path());
}

/// No history is without measure, and no program said that something worked that must not.
fn nothing_got_out(program: &str, histories: &Path) {
    for entry in fs::read_dir(histories).expect("the histories") {
        let path = entry.expect("it can be read").path();
        let size = path.metadata().expect("its size").len();
        assert!(size < HUGE, "{program}: {} has {size} bytes", path.display());
        let history = fs::read_to_string(&path).expect("a history is UTF-8");
        let escape = history.lines().find(|line| line.contains("\"escaped: "));
        assert_eq!(escape, None, "{program}");
    }
}

/// One test for each: its name, the program, the role that it plays, and what comes of it.
macro_rules! programs {
    ($($fact:ident: $program:literal as $role:literal, $expected:expr;)*) => {$(
        #[test]
        fn $fact() {
            check(concat!($program, ".c"), $role, &$expected);
        }
    )*};
}

const SERVES: [(&str, Verdict, &str); 3] =
    [("server-socket", Pass, ""), ("server-bind", Pass, ""), ("server-handshake", Pass, "")];

programs! {
    a_fork_bomb_is_ended: "fork_bomb" as "server",
        [("build-server", Pass, ""), ("server-socket", Fail, "without end")];
    a_program_full_of_threads_is_graded: "thread_bomb" as "server", SERVES;
    a_program_that_execs_for_ever_is_ended: "exec_for_ever" as "server",
        [("server-socket", Fail, "without end")];
    a_program_that_faults_for_ever_is_ended: "fault_for_ever" as "server",
        [("server-socket", Fail, "without end")];
    a_program_that_signals_itself_for_ever_is_ended: "signal_for_ever" as "server",
        [("server-socket", Fail, "without end")];
    a_program_that_spins_is_ended: "spin" as "server",
        [("server-socket", Pass, ""), ("server-bind", Fail, "without end")];
    a_program_that_sleeps_for_hours_is_graded_at_once: "sleep_an_hour" as "server", SERVES;
    a_program_that_stops_itself_is_ended: "stop_itself" as "server",
        [("server-socket", Pass, ""), ("server-bind", Fail, "")];
    a_flood_on_the_terminal_is_cut: "flood_terminal" as "server",
        [("server-socket", Fail, "without end")];
    a_line_of_many_pages_is_cut: "long_line" as "server",
        [("server-socket", Pass, ""), ("server-bind", Pass, "")];
    a_disk_is_full_before_the_machine_is: "fill_disk" as "server", SERVES;
    memory_is_used_up_before_the_machines_is: "take_memory" as "server", SERVES;
    a_daemon_does_not_outlive_its_run: "daemon" as "server", [("build-server", Pass, "")];
    orphans_do_not_outlive_their_run: "orphans" as "server", SERVES;
    a_program_that_ignores_signals_is_ended: "ignore_signals" as "server", SERVES;
    a_program_that_kills_everybody_kills_nobody: "kill_everybody" as "server", SERVES;
    the_kernels_files_cant_be_written: "write_to_proc" as "server", SERVES;
    no_rights_are_to_be_had: "take_rights" as "server", SERVES;
    no_bytes_move_unseen: "move_unseen" as "server", SERVES;
    what_is_sent_out_of_a_file_is_seen: "answer_from_file" as "server", SERVES;
    a_flood_out_of_a_file_is_cut: "flood_from_file" as "server",
        [("server-bind", Pass, ""), ("server-handshake", Fail, "without end")];
    nobody_goes_ways_of_their_own: "take_ways" as "server", SERVES;
    memory_that_is_no_processs_own_is_used_up: "take_shared" as "server", SERVES;
    what_children_take_together_is_bounded: "take_together" as "server",
        [("build-server", Pass, ""), ("server-socket", Fail, "more memory than a run may have")];
    what_children_share_is_counted_once: "share_since_fork" as "server", SERVES;
    what_is_looked_at_again_and_again_is_bounded: "look_for_ever" as "server",
        [("server-socket", Fail, "more than can be recorded")];
    a_program_that_nobody_may_read_is_seen: "unreadable" as "server", SERVES;
    threads_end_and_exec_in_any_order: "odd_threads" as "server", SERVES;
    who_waits_for_what_never_comes_holds_nobody_up: "never_comes" as "server", SERVES;
    odd_terminals_hold_nobody_up: "odd_terminals" as "server", SERVES;
    a_stopped_terminal_is_waited_for: "stopped_terminal" as "server",
        [("server-bind", Pass, ""), ("server-handshake", Fail, "waits in write()")];
    one_system_call_that_sends_without_end_is_seen: "long_send" as "server",
        [("server-bind", Pass, ""), ("server-handshake", Fail, "client 0 hears")];
    a_pipe_in_a_librarys_place_is_not_opened: "pipe_for_library" as "server", SERVES;
    a_program_that_never_answers_fails_its_handshake: "never_answer" as "server",
        [("server-bind", Pass, ""), ("server-handshake", Fail, "client 0")];
    a_crash_is_named: "crash" as "server",
        [("server-bind", Pass, ""), ("server-handshake", Fail, "SIGSEGV")];
    a_flood_for_the_caller_is_cut: "flood_caller" as "server",
        [("server-bind", Pass, ""), ("server-handshake", Fail, "")];
    a_flood_for_the_server_is_cut: "flood_server" as "client",
        [("client-connect", Pass, ""), ("client-handshake", Fail, "")];
    a_client_that_dials_for_ever_is_ended: "dial_for_ever" as "client",
        [("client-handshake", Fail, "")];
    text_that_would_act_is_shown_and_does_not_act: "odd_text" as "server",
        [("server-socket", Fail, ""), ("server-bind", Pass, "")];
}

#[test]
fn every_program_here_has_its_test() {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile");
    let tests = include_str!("hostile.rs");
    for entry in fs::read_dir(sources).expect("the programs") {
        let path = entry.expect("it can be read").path();
        let stem = path.file_stem().and_then(|stem| stem.to_str()).expect("a name of ours");
        let is_tested = path.extension().is_some_and(|end| end == "h")
            || tests.contains(&format!(": \"{stem}\" as"));
        assert!(is_tested, "{stem}");
    }
}
