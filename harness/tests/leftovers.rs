//! Nothing of a check is left when it is over, whichever way it ends: no process, no mount, no
//! temporary file, no half report.

mod support;
#[path = "watch/watching.rs"]
mod watching;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::Path;
use support::traces::{Before, await_that, descendants, end};
use support::{handin, lab11, sample};
use tempfile::TempDir;
use watching::{Watching, server};

/// Programs that fork, crash, spin, wait for ever and leave children behind.
const SAMPLES: &[&str] = &[
    "right/lecture",
    "wrong/fork-parent-exits",
    "wrong/client-spins-after-connecting",
    "wrong/server-crashes-on-the-message",
    "wrong/server-never-answers",
];

#[test]
fn nothing_is_left_of_ten_checks() {
    let before = Before::look();
    for turn in 0..2 {
        for name in SAMPLES {
            let mut check = lab11();
            check.arg("check").arg(sample(name)).env("TMPDIR", before.temporary());
            let status = check.output().expect("lab11 starts").status;
            assert!(matches!(status.code(), Some(0 | 1)), "{name}, turn {turn}: {status}");
            before.await_nothing_left();
        }
    }
}

/// A hand-in that can be found at this moment: its compiler sits over it for seconds, or else its
/// programs compute until they are ended.
fn slow(moment: &str) -> TempDir {
    if moment == "cc1" {
        let slow = format!("{}int main(void) {{ return numbers[0]; }}\n", numbers());
        return handin::of(&[("server.c", &slow)]);
    }
    let spins = "int main(void) { for (;;) ; }\n";
    handin::of(&[("client.c", spins), ("server.c", spins)])
}

/// A million numbers, over which a compiler sits for seconds.
fn numbers() -> String {
    let doubled = |n: u32| format!("#define A{n} A{0} A{0}\n", n - 1);
    let doublings: String = (1..=20).map(doubled).collect();
    format!("#define A0 1,\n{doublings}static int numbers[] = {{A20}};\n")
}

/// Ends a check by a signal to it alone, in the moment when a process of this name runs.
fn end_by(signal: Signal, moment: &str) {
    let before = Before::look();
    let (handin, results) = (slow(moment), handin::of(&[]));
    let [folder, report] = [handin.path(), &results.path().join("report")];
    let arguments = ["check", text(folder), "--output", text(report), "--format", "json"];
    let check = before.start(&arguments);
    await_that("the moment has come", || descendants().iter().any(|one| one.name == moment));
    kill(Pid::from_raw(check.id() as i32), signal).expect("it is a child of ours");
    let status = end(check);
    match signal {
        Signal::SIGINT | Signal::SIGTERM => assert_eq!(status.code(), Some(130), "{moment}"),
        _ => assert_ne!(status.code(), Some(0), "{signal} when {moment} runs"),
    }
    before.await_nothing_left();
    let files = fs::read_dir(results.path()).expect("the folder").count();
    assert_eq!(files, 0, "no report, and no part of one, after {signal} when {moment} runs");
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a name of ours")
}

#[test]
fn nothing_is_left_of_a_check_that_is_killed_while_it_builds() {
    end_by(Signal::SIGKILL, "cc1");
    end_by(Signal::SIGKILL, "cc1");
}

#[test]
fn nothing_is_left_of_a_check_that_is_killed_while_a_program_runs() {
    end_by(Signal::SIGKILL, "client");
    end_by(Signal::SIGKILL, "server");
    end_by(Signal::SIGKILL, "server");
}

#[test]
fn nothing_is_left_of_a_check_that_is_interrupted_or_asked_to_end() {
    for signal in [Signal::SIGINT, Signal::SIGTERM, Signal::SIGHUP] {
        for moment in ["cc1", "server"] {
            end_by(signal, moment);
        }
    }
}

/// Every file below a folder.
fn contents(folder: &Path) -> BTreeMap<OsString, Vec<u8>> {
    let entries = fs::read_dir(folder).expect("the folder");
    let paths = entries.map(|entry| entry.expect("it can be read").path());
    paths.map(|path| (path.clone().into(), fs::read(&path).expect("a file"))).collect()
}

#[test]
fn a_hand_in_is_left_as_it_was() {
    let before = Before::look();
    let folder = handin::of(&[]);
    handin::copy(&sample("right/lecture"), folder.path(), "c");
    let had = contents(folder.path());
    let mut check = lab11();
    check.current_dir(folder.path()).env("TMPDIR", before.temporary());
    check.arg("check").assert().code(0);
    assert_eq!(contents(folder.path()), had);
    before.await_nothing_left();
}

#[test]
fn nothing_is_left_of_a_program_that_shares_the_machine() {
    let before = Before::look();
    let folder = handin::of(&[]);
    let litter = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tiers/litter.c");
    fs::copy(litter, folder.path().join("server.c")).expect("the source");
    let mut check = lab11();
    check.env("TMPDIR", before.temporary()).arg("check").arg(folder.path());
    check.args(["--only", "server-bind", "--tier", "ptrace"]);
    let output = check.output().expect("lab11 starts");
    assert!(matches!(output.status.code(), Some(0 | 1)), "{output:?}");
    before.await_nothing_left();
}

/// A server whose build takes seconds.
fn slow_server() -> String {
    format!("{}{}", numbers(), server(5))
}

/// Waits until the hand-in is being built, and no longer the program by which the machine is tried.
fn await_build(watching: &mut Watching) {
    watching.await_line("server to be built");
    await_that("it is being built", || descendants().iter().any(|one| one.name == "cc1"));
}

#[test]
fn a_save_during_a_round_begins_it_anew() {
    let before = Before::look();
    let only = ["--only", "server-listen"];
    let mut watching = Watching::within(&before, &[("server.c", &slow_server())], &only);
    await_build(&mut watching);
    watching.put("server.c", &server(1));
    let round = watching.round();
    assert!(round.contains("listen(server_sd, 1)"), "{round}");
    assert_eq!(round.matches("Score: ").count(), 1, "the first round came to no end:\n{round}");
}

#[test]
fn ctrl_c_ends_it_and_nothing_is_left() {
    for signal in [Signal::SIGINT, Signal::SIGTERM] {
        for tier in ["namespaces", "ptrace"] {
            let before = Before::look();
            let only = ["--only", "server-listen", "--tier", tier];
            let mut watching = Watching::within(&before, &[("server.c", &server(5))], &only);
            watching.await_round(|round| round.contains("Score: 4 of 4"));
            assert_eq!(watching.end_by(signal), Some(130), "{tier}");
            before.await_nothing_left();
            let mut watching = Watching::within(&before, &[("server.c", &slow_server())], &only);
            await_build(&mut watching);
            assert_eq!(watching.end_by(signal), Some(130), "{tier}");
            before.await_nothing_left();
        }
    }
}

#[test]
fn who_reads_no_more_ends_it() {
    let before = Before::look();
    let mut watching =
        Watching::within(&before, &[("server.c", &server(5))], &["--only", "server-listen"]);
    watching.await_round(|round| round.contains("Score: 4 of 4"));
    watching.read_no_more("server.c", &server(1));
    watching.put("server.c", &server(6));
    assert_eq!(watching.end(), Some(130));
    before.await_nothing_left();
}
