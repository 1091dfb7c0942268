//! A check of what means harm, in a tier, and what must be true afterwards.

use super::support::traces::Before;
use super::support::{lab11, report, scenario, text};
use lab11_reports::model::Verdict::{self, Pass};
use lab11_reports::model::{Finding, ScenarioResult};
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;
use std::fs;
use std::path::Path;
use std::process::Output;
use std::time::Duration;
use tempfile::TempDir;

/// What closes programs off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tier {
    /// Namespaces, a filter of system calls, and a tracer.
    Namespaces,
    /// The tracer alone.
    Ptrace,
}

/// All tiers: everything here is run in each.
pub(crate) const TIERS: &[Tier] = &[Tier::Namespaces, Tier::Ptrace];

impl Tier {
    /// What is asked of a program. How it is kept in is seen in any run; so the second tier has fewer.
    fn only<'a>(self, expected: &[(&'a str, Verdict, &str)]) -> Vec<&'a str> {
        match self {
            Self::Namespaces => ONLY.to_vec(),
            Self::Ptrace => {
                ANY.iter().copied().chain(expected.iter().map(|(id, ..)| *id)).collect()
            }
        }
    }

    /// How it is asked for.
    pub(crate) fn options(self) -> &'static [&'static str] {
        match self {
            Self::Namespaces => &["--tier", "namespaces"],
            Self::Ptrace => &["--tier", "ptrace"],
        }
    }
}

/// What is looked at; these also need all that the others would.
const ONLY: &[&str] =
    &["build-*", "client-*", "server-socket", "server-bind", "server-handshake", "stdio-unflushed"];

/// A run of each role's programs.
const ANY: &[&str] = &["build-*", "client-handshake", "server-handshake"];

/// Larger than any report of one program that has a right to be read, in bytes.
const LARGE: usize = 64 * 1024;
/// Larger than any history of such a program.
const HUGE: u64 = 32 << 20;
/// CPU time of a whole check, with the harness's own in an unoptimised build: a program has two
/// seconds in each run of those that are not skipped. No bound that holds comes near it.
const CPU: Duration = Duration::from_mins(1);

/// Checks a hand-in, of which some scenarios must end so and, if they fail, say this.
pub(crate) fn in_tier(
    tier: Tier,
    what: &str,
    handin: &Path,
    expected: &[(&str, Verdict, &str)],
) -> Output {
    let before = Before::look();
    let histories = TempDir::new().expect("a temporary folder");
    let used = cpu_of_children();
    let mut check = lab11();
    check.env("TMPDIR", before.temporary()).arg("check").arg(handin).args(tier.options());
    check.args(["--suite", "lab11", "--format", "json", "--history"]).arg(histories.path());
    check.args(tier.only(expected).iter().flat_map(|only| ["--only", only]));
    let output = check.output().expect("lab11 starts");
    before.await_nothing_left();
    let took = cpu_of_children().saturating_sub(used);
    assert!(took < CPU, "{what}: {took:?} of CPU time");
    assert!(matches!(output.status.code(), Some(0 | 1)), "{what}: {output:?}");
    let report = report(&output);
    for (id, verdict, seen) in expected {
        let result = scenario(&report, id);
        if tier == Tier::Ptrace && is_unknown(result) {
            continue;
        }
        assert_eq!(result.verdict, *verdict, "{what}: {result:#?}");
        let is_seen = result.findings.iter().any(|finding| finding.seen.contains(seen));
        assert!(*verdict == Pass || is_seen, "{what}: {seen:?} is not in {result:#?}");
    }
    let page = lab11().arg("judge").arg(histories.path()).output().expect("lab11 starts");
    for written in [&output.stdout, &page.stdout] {
        acts_on_nobody(what, text(written));
    }
    nothing_got_out(what, histories.path());
    output
}

/// Whether it is said to be unknown what would have been with what this tier has not.
fn is_unknown(result: &ScenarioResult) -> bool {
    let not_here = "is not to be had where it was graded";
    let says = |finding: &Finding| finding.seen.contains(not_here);
    match result.verdict {
        Verdict::Inconclusive => result.findings.iter().any(says),
        // Because of one that is.
        Verdict::Skipped => result.points == 0.0,
        _ => false,
    }
}

/// CPU time of all that this process has started and taken leave of.
fn cpu_of_children() -> Duration {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).expect("getrusage");
    let micros = usage.user_time().num_microseconds() + usage.system_time().num_microseconds();
    Duration::from_micros(micros.unsigned_abs())
}

/// A report is short, and shows what acts on a terminal, or on whoever reads a log for commands
/// (GitHub's runner, Azure's, TeamCity's), as text.
pub(crate) fn acts_on_nobody(what: &str, written: &str) {
    assert!(written.len() < LARGE, "{what}: a report of {} bytes", written.len());
    let acts = |c: char| c.is_control() && c != '\n' || matches!(c, '\u{202a}'..='\u{202e}');
    assert!(!written.contains(acts), "{what}: {written:?}");
    let command = written.lines().find(|line| line.trim_start().starts_with("::"));
    assert_eq!(command, None, "{what}");
}

/// No history is without measure, and no program said that something worked that must not.
fn nothing_got_out(what: &str, histories: &Path) {
    for entry in fs::read_dir(histories).expect("the histories") {
        let path = entry.expect("it can be read").path();
        let size = path.metadata().expect("its size").len();
        assert!(size < HUGE, "{what}: {} has {size} bytes", path.display());
        let history = fs::read_to_string(&path).expect("a history is UTF-8");
        let escape = history.lines().find(|line| line.contains("\"escaped: "));
        assert_eq!(escape, None, "{what}");
    }
}
