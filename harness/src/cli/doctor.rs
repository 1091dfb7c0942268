//! `lab11 doctor`: what this machine allows, and how to mend what is missing.

use super::Failure;
use super::exit::{self, Exit};
use crate::probe::{Mechanism, Obstacle, State, probe};
use crate::world::Tier;
use std::fs;
use std::io::Write;
use std::path::Path;

/// The arguments of `lab11 doctor`.
#[derive(Debug, clap::Args)]
#[command(after_help = exit::help("", exit::DOCTOR))]
pub(super) struct Arguments {}

/// One thing that is needed.
struct Finding {
    what: String,
    problem: Found,
}

/// Whether it is there.
enum Found {
    There,
    /// It could not be tried without another one.
    Unknown,
    /// What is in its way, and how to mend it.
    Missing(String, String),
}

pub(super) fn main(_: &Arguments) -> Result<Exit, Failure> {
    let probed = probe(Tier::default(), 0);
    let mut findings = vec![kernel()];
    findings.extend(probed.states().map(mechanism));
    findings.push(compiler("c++", "g++"));
    let mut out = anstream::stdout().lock();
    let good = anstyle::AnsiColor::Green.on_default();
    let bad = anstyle::AnsiColor::Red.on_default().bold();
    for Finding { what, problem } in &findings {
        let written = match problem {
            Found::There => writeln!(out, "{good}✓{good:#} {what}"),
            Found::Unknown => writeln!(out, "– {what}: not tried"),
            Found::Missing(problem, mend) => {
                writeln!(out, "{bad}✗{bad:#} {what}: {problem}\n    {mend}")
            }
        };
        written.map_err(Failure::harness)?;
    }
    if findings.iter().any(|finding| matches!(finding.problem, Found::Missing(..))) {
        return Ok(Exit::Harness);
    }
    writeln!(out, "Submissions can be graded on this machine.").map_err(Failure::harness)?;
    Ok(Exit::Good)
}

/// A mechanism, as the program that is graded before any other has shown it.
fn mechanism((mechanism, state): (Mechanism, &State)) -> Finding {
    let what = match mechanism {
        Mechanism::World => Tier::default().needs().into(),
        other => other.to_string(),
    };
    let problem = match state {
        State::Works => Found::There,
        State::Untried => Found::Unknown,
        State::Fails(Obstacle { seen, mend }) => Found::Missing(seen.clone(), mend.clone()),
    };
    Finding { what, problem }
}

fn kernel() -> Finding {
    let oldest = Tier::default().kernel();
    let what = format!("a Linux kernel from {}.{} on, x86-64", oldest.0, oldest.1);
    let release = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    let mut numbers = release.split(['.', '-']).map_while(|part| part.trim().parse::<u32>().ok());
    let version = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    let mend = || "Use a system with a newer kernel.".to_owned();
    let problem = match version {
        version if version < oldest => {
            Found::Missing(format!("this is {}", release.trim()), mend())
        }
        _ => Found::There,
    };
    Finding { what, problem }
}

fn compiler(command: &str, package: &str) -> Finding {
    let language = if command == "cc" { "C" } else { "C++" };
    let what = format!("a {language} compiler ({command})");
    // Only what lies where a closed world sees it counts.
    let found = ["/usr/bin", "/usr/local/bin", "/bin"]
        .iter()
        .any(|folder| Path::new(folder).join(command).exists());
    let mend = || format!("Run: sudo apt-get install {package}   (or: sudo dnf install {package})");
    let problem =
        if found { Found::There } else { Found::Missing("there is none".to_owned(), mend()) };
    Finding { what, problem }
}
