//! `lab11 doctor`: what this machine allows, and how to mend what is missing.

use super::Failure;
use super::exit::{self, Exit};
use crate::dispatch::Dispatcher;
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
    /// What is in its way and how to mend it; nothing if it is there.
    problem: Option<(String, String)>,
}

pub(super) fn main(_: &Arguments) -> Result<Exit, Failure> {
    let findings = [kernel(), world(), compiler("cc", "gcc"), compiler("c++", "g++")];
    let mut out = anstream::stdout().lock();
    let good = anstyle::AnsiColor::Green.on_default();
    let bad = anstyle::AnsiColor::Red.on_default().bold();
    let mut missing = false;
    for Finding { what, problem } in findings {
        let written = match problem {
            None => writeln!(out, "{good}✓{good:#} {what}"),
            Some((problem, mend)) => {
                missing = true;
                writeln!(out, "{bad}✗{bad:#} {what}: {problem}\n    {mend}")
            }
        };
        written.map_err(Failure::harness)?;
    }
    if missing {
        return Ok(Exit::Harness);
    }
    writeln!(out, "Submissions can be graded on this machine.").map_err(Failure::harness)?;
    Ok(Exit::Good)
}

fn kernel() -> Finding {
    let oldest = Tier::default().kernel();
    let what = format!("a Linux kernel from {}.{} on, x86-64", oldest.0, oldest.1);
    let release = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    let mut numbers = release.split(['.', '-']).map_while(|part| part.trim().parse::<u32>().ok());
    let version = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    let problem = (version < oldest).then(|| {
        let mend = "Use a system with a newer kernel.".to_owned();
        (format!("this is {}", release.trim()), mend)
    });
    Finding { what, problem }
}

/// Tries what `check` does, and looks for the reason if it fails.
fn world() -> Finding {
    let tried = Dispatcher::new(0)
        .and_then(|dispatcher| dispatcher.build(&[], vec![vec!["true".into()]], "none"));
    let problem = tried.err().map(|error| (error.to_string(), error.remedy().to_string()));
    Finding { what: Tier::default().needs().into(), problem }
}

fn compiler(command: &str, package: &str) -> Finding {
    let language = if command == "cc" { "C" } else { "C++" };
    let what = format!("a {language} compiler ({command})");
    // Only what lies where a closed world sees it counts.
    let found = ["/usr/bin", "/usr/local/bin", "/bin"]
        .iter()
        .any(|folder| Path::new(folder).join(command).exists());
    let problem = (!found).then(|| {
        let mend =
            format!("Run: sudo apt-get install {package}   (or: sudo dnf install {package})");
        ("there is none".to_owned(), mend)
    });
    Finding { what, problem }
}
