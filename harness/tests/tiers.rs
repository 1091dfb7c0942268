//! Where namespaces are forbidden, the tracer alone keeps programs in, and every verdict is the same.

mod support;

use lab11_reports::model::{Finding, Report, Verdict};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use support::refuser::Refuser;
use support::{handin, lab11, report, sample, scenario, suite, text};

/// The exit code for a harness or a machine at fault.
const MACHINE: i32 = 70;
const TIERS: [&str; 2] = ["namespaces", "ptrace"];

/// `lab11` with these arguments, where calls are refused as Docker's default profile does.
fn without_namespaces(arguments: &[&str]) -> Output {
    let calls = [
        libc::SYS_unshare,
        libc::SYS_personality,
        libc::SYS_pidfd_getfd,
        libc::SYS_process_vm_readv,
        libc::SYS_process_vm_writev,
    ];
    refusing(&calls, arguments)
}

/// `lab11` with these arguments, where these system calls are refused.
fn refusing(calls: &[i64], arguments: &[&str]) -> Output {
    Refuser::new().output(libc::EPERM, calls, arguments)
}

/// Where the lecture's programs are.
fn lecture() -> String {
    sample("right/lecture").display().to_string()
}

/// The report of a check in a tier.
fn checked(path: &Path, tier: &str, only: &[&str]) -> Report {
    let mut check = lab11();
    check.arg("check").arg(path).args(["--format", "json", "--tier", tier, "--seed", "7"]);
    check.args(only.iter().flat_map(|only| ["--only", only]));
    let output = check.output().expect("lab11 starts");
    assert!(matches!(output.status.code(), Some(0 | 1)), "{tier}: {output:?}");
    report(&output)
}

/// What must be the same in every tier: each verdict, and what was seen.
fn verdicts(report: &Report) -> Vec<(&str, Verdict, Vec<&str>)> {
    fn seen(findings: &[Finding]) -> Vec<&str> {
        findings.iter().map(|finding| finding.seen.as_str()).collect()
    }
    let scored = report.scenarios.iter().map(|of| (&*of.id, of.verdict, seen(&of.findings)));
    let advised = report.advisories.iter().map(|of| (&*of.id, of.verdict, seen(&of.findings)));
    scored.chain(advised).collect()
}

#[test]
fn the_strongest_tier_that_works_is_chosen_and_told() {
    let output = without_namespaces(&["check", &lecture()]);
    let told = text(&output.stdout);
    assert!(told.contains("Score: 100 of 100"), "{told}{}", text(&output.stderr));
    assert!(told.contains("Isolation   ptrace"), "{told}");
    let doctor = without_namespaces(&["doctor"]);
    assert_eq!(doctor.status.code(), Some(0));
    let told = text(&doctor.stdout);
    assert!(told.contains("✗ closed worlds") && told.contains("in the tier ptrace"), "{told}");
}

#[test]
fn who_asks_for_the_strongest_gets_it_or_nothing() {
    for option in ["--tier", "--require-tier"] {
        let output = without_namespaces(&["check", &lecture(), option, "namespaces"]);
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(MACHINE), "{said}");
        assert!(said.contains("--tier namespaces: ") && said.contains("unshare"), "{said}");
        assert!(!text(&output.stdout).contains("Score"), "{option}");
    }
    let mut both = lab11();
    both.args(["check", &lecture(), "--tier", "ptrace", "--require-tier", "namespaces"]);
    assert_eq!(both.output().expect("lab11 starts").status.code(), Some(2));
}

/// Samples of each suite whose ways with addresses, processes and time are as different as can be.
const SAMPLES: [(&str, &[&str]); 3] = [
    (
        "lab11",
        &[
            "right/cpp-class",
            "right/threads-join",
            "right/poll-accept",
            "right/connect-nonblocking-epoll",
            "right/messages-at-once",
            "right/getsockname-getpeername",
            "right/any-reuseaddr",
            "right/daemon-server",
            "wrong/server-unix-socket",
            "wrong/client-ipv6-socket",
            "wrong/client-dials-other-port-than-it-says",
            "wrong/server-backlog-0",
            "wrong/fork-no-fork",
        ],
    ),
    ("lab11-sum", &["right/careful", "wrong/server-fixed-port"]),
    ("lec11-udp", &["right/connected-sender", "wrong/sender-sends-to-itself"]),
];

#[test]
fn samples_get_the_results_that_they_get_in_the_strongest_tier() {
    for (name, samples) in SAMPLES {
        let mut test = lab11();
        test.args(["suite", "test", "--tier", "ptrace"]).arg(suite().join("..").join(name));
        test.args(samples.iter().flat_map(|sample| ["--only", sample]));
        let output = test.output().expect("lab11 starts");
        let told = format!("{}{}", text(&output.stdout), text(&output.stderr));
        assert_eq!(output.status.code(), Some(0), "{name}: {told}");
        for sample in samples {
            assert!(
                suite().join("..").join(name).join("samples").join(sample).is_dir(),
                "{sample}"
            );
        }
    }
}

/// Samples of which every word is compared.
const COMPARED: [&str; 4] = [
    "lab11/samples/right/lecture",
    "lab11/samples/right/getaddrinfo-both",
    "lab11/samples/wrong/pair-ports-differ",
    "lec11-udp/samples/right/slides",
];

#[test]
fn samples_get_the_same_verdicts_in_the_same_words_in_every_tier() {
    for name in COMPARED {
        let path = suite().join("..").join(name);
        assert!(path.is_dir(), "{name}");
        let [first, second] = TIERS.map(|tier| checked(&path, tier, &[]));
        assert_eq!(verdicts(&first), verdicts(&second), "{name}");
        assert_eq!(first.score, second.score, "{name}");
        assert_eq!([first.tier, second.tier], TIERS, "{name}");
    }
}

/// A server that says in its own words what it is told of addresses; the client's part is the
/// lecture's.
fn own(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tiers").join(name)
}

#[test]
fn every_program_is_told_the_addresses_that_it_named() {
    for name in ["names.c", "messages.c", "ipv6.c", "again.c", "nobody.c", "constant.c"] {
        let folder = handin::of(&[]);
        fs::copy(own(name), folder.path().join("server.c")).expect("the source");
        let [first, second] = TIERS.map(|tier| {
            let mut trace = lab11();
            trace.arg("trace").arg(folder.path());
            trace.args(["--suite", "lab11", "--scenario", "server-handshake", "--tier", tier]);
            text(&trace.output().expect("lab11 starts").stdout).to_owned()
        });
        let said = |trace: &str| -> Vec<String> {
            let lines = trace.lines().filter(|line| line.contains("told: "));
            lines.map(|line| line[line.find("told: ").unwrap_or(0)..].to_owned()).collect()
        };
        assert!(!said(&first).is_empty(), "{name}: {first}");
        assert_eq!(said(&first), said(&second), "{name}:\n{first}\n{second}");
        assert!(!second.contains("127.64."), "{name} sees where it really is: {second}");
    }
}

#[test]
fn what_this_tier_has_not_costs_nothing() {
    let folder = handin::of(&[]);
    fs::copy(own("semaphore.c"), folder.path().join("server.c")).expect("the source");
    let only = ["build-server", "server-socket", "server-bind", "server-handshake"];
    let [first, second] = TIERS.map(|tier| checked(folder.path(), tier, &only));
    assert_eq!(scenario(&first, "server-handshake").verdict, Verdict::Pass);
    let unknown = scenario(&second, "server-handshake");
    assert_eq!(unknown.verdict, Verdict::Inconclusive, "{unknown:#?}");
    assert!(unknown.findings.iter().any(|finding| finding.seen.contains("semget")));
}

#[test]
fn where_nothing_can_be_watched_only_builds_are_judged_and_that_is_said() {
    let refused = refusing(&[libc::SYS_ptrace], &["check", &lecture(), "--suite", "lab11"]);
    let said = text(&refused.stderr);
    assert_eq!(refused.status.code(), Some(MACHINE), "{said}");
    assert!(said.contains("ptrace") && said.contains("--tier builds"), "{said}");
    let arguments =
        ["check", &lecture(), "--suite", "lab11", "--tier", "builds", "--format", "json"];
    let output = refusing(&[libc::SYS_ptrace], &arguments);
    let report = report(&output);
    assert_eq!(report.tier, "builds");
    assert!(report.notes.iter().any(|note| note.starts_with("NO PROGRAM WAS RUN")), "{report:#?}");
    for result in &report.scenarios {
        let is_build = result.id.starts_with("build-");
        let expected = if is_build { Verdict::Pass } else { Verdict::Inconclusive };
        assert!(result.verdict == expected || result.points == 0.0 && !is_build, "{result:#?}");
        assert_ne!(result.verdict, Verdict::Fail, "{result:#?}");
    }
}

/// `lab11` with these arguments as root, where only those who have the right to may make namespaces.
fn where_a_right_is_needed(folder: &Path, command: &[&str]) -> Output {
    let program = folder.join("privileged");
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tiers/privileged.c");
    let compiled = Command::new("cc").arg("-o").arg(&program).arg(source).status();
    assert!(compiled.expect("a C compiler").success());
    Command::new(program).args(command).output().expect("it starts")
}

#[test]
fn root_gives_itself_up_and_still_makes_namespaces_where_only_root_may() {
    // Who has no rights can make no rule for those who have.
    if !nix::unistd::geteuid().is_root() {
        return;
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];
    let without = [&nobody[..], &["unshare", "--user", "true"]].concat();
    assert!(!where_a_right_is_needed(folder.path(), &without).status.success(), "the rule holds");
    let program = support::executable().to_str().expect("UTF-8");
    let lecture = lecture();
    let check = [program, "check", &lecture, "--only=server-*", "--require-tier=namespaces"];
    let output = where_a_right_is_needed(folder.path(), &check);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(!text(&output.stdout).contains("Isolation"), "it is the strongest");
}
