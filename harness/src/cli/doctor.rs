//! `lab11 doctor`: what this machine allows, and how to mend what is missing.

mod apparmor;

use super::Failure;
use super::exit::{self, Exit};
use super::machine::{TierArguments, Tried};
use crate::probe::{Mechanism, Obstacle, State};
use crate::world::{Closed, Tier, files_are_closed};
use std::fs;
use std::io::Write;
use std::path::Path;

const EXAMPLES: &str = "\
Examples:
  lab11 doctor
  lab11 doctor --apparmor | sudo tee /etc/apparmor.d/lab11
  sudo apparmor_parser --replace /etc/apparmor.d/lab11";

/// The arguments of `lab11 doctor`.
#[derive(Debug, clap::Args)]
#[command(after_help = exit::help(EXAMPLES, exit::DOCTOR))]
pub(super) struct Arguments {
    #[command(flatten)]
    tier: TierArguments,
    /// Say in words what the signs say, for a screen reader, and in ASCII
    #[arg(long)]
    plain: bool,
    /// Print a profile by which AppArmor lets this one executable make namespaces, and do no more
    #[arg(long)]
    apparmor: bool,
}

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
    /// It is not, and what that means.
    Noted(&'static str),
    /// What is in its way, and how to mend it.
    Missing(String, String),
}

pub(super) fn main(arguments: &Arguments) -> Result<Exit, Failure> {
    if arguments.apparmor {
        return apparmor::print();
    }
    let tries = arguments.tier.tries();
    let mut out = anstream::stdout().lock();
    for Tried { tier, probed } in &tries {
        writeln!(out, "Tier {tier}:").map_err(Failure::harness)?;
        let mut findings = vec![kernel(*tier)];
        findings.extend(probed.states().map(|found| mechanism(*tier, found)));
        if *tier == Tier::Ptrace {
            findings.push(files());
        }
        write(&findings, arguments.plain, &mut out)?;
    }
    write(&[compiler("c++", "g++")], arguments.plain, &mut out)?;
    let works = tries.iter().find(|tried| tried.works());
    let Some(Tried { tier, .. }) = works else { return Ok(Exit::Harness) };
    writeln!(out, "Submissions can be graded on this machine, in the tier {tier}.")
        .map_err(Failure::harness)?;
    Ok(Exit::Good)
}

fn write(findings: &[Finding], plain: bool, out: &mut impl Write) -> Result<(), Failure> {
    let good = anstyle::AnsiColor::Green.on_default();
    let bad = anstyle::AnsiColor::Red.on_default().bold();
    let [there, missing, unknown] = if plain {
        ["works:", "missing:", "unknown:"].map(str::to_owned)
    } else {
        [format!("{good}✓{good:#}"), format!("{bad}✗{bad:#}"), "–".to_owned()]
    };
    for Finding { what, problem } in findings {
        let written = match problem {
            Found::There => writeln!(out, "{there} {what}"),
            Found::Noted(note) => writeln!(out, "{unknown} {what}: not here. {note}"),
            Found::Unknown => writeln!(out, "{unknown} {what}: not tried"),
            Found::Missing(problem, mend) => {
                writeln!(out, "{missing} {what}: {problem}\n    {mend}")
            }
        };
        written.map_err(Failure::harness)?;
    }
    Ok(())
}

/// A mechanism, as the program that is graded before any other has shown it.
fn mechanism(tier: Tier, (mechanism, state): (Mechanism, &State)) -> Finding {
    let what = match mechanism {
        Mechanism::World => tier.needs().into(),
        other => other.to_string(),
    };
    let problem = match state {
        State::Works => Found::There,
        State::Untried => Found::Unknown,
        State::Fails(Obstacle { seen, mend }) => Found::Missing(seen.clone(), mend.clone()),
    };
    Finding { what, problem }
}

/// Whether programs can read what their user may read.
fn files() -> Finding {
    let what = "the machine's files, closed to programs (landlock)".to_owned();
    let mend = "Grade as a user whose files nobody minds, or use a kernel from Linux 5.13 on.";
    let problem = match files_are_closed() {
        Closed::Whole => Found::There,
        Closed::Partly => Found::Noted("this kernel knows some of the rules"),
        Closed::ByRightsAlone => Found::Noted(mend),
    };
    Finding { what, problem }
}

fn kernel(tier: Tier) -> Finding {
    let oldest = tier.kernel();
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
