//! `lab11 feedback`: the reports of a class, as a learning-management system takes them back.

use super::Failure;
use super::class::{as_flags, open};
use super::exit::{self, Exit};
use super::output;
use super::suite_arguments::load;
use crate::class::{self, Receiver, Store, pack};
use crate::config::{Config, InForce};
use crate::submission::printable;
use anyhow::{Context, anyhow};
use clap::ValueEnum as _;
use jiff::Timestamp;
use lab11_reports::model::Visibility;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  lab11 feedback marks --for moodle        marks/feedback-moodle.zip, to be uploaded
  lab11 feedback marks --for brightspace   the same for Brightspace";

/// The arguments of `lab11 feedback`.
#[derive(Debug, clap::Args)]
#[command(after_help = exit::help(EXAMPLES, exit::FEEDBACK))]
pub(super) struct Arguments {
    /// The folder that `lab11 grade --out` filled
    #[arg(value_name = "DIR")]
    out: PathBuf,
    /// The system that gave the hand-ins
    #[arg(long = "for", value_name = "SYSTEM", value_enum)]
    receiver: Receiver,
}

pub(super) fn main(arguments: &Arguments) -> Result<Exit, Failure> {
    let store = open(&arguments.out)?;
    show_what_is_due(&store)?;
    let receiver = arguments.receiver;
    let system = receiver.to_possible_value().map(|value| value.get_name().to_owned());
    let system = system.unwrap_or_default();
    let packed = pack(&store, receiver)
        .with_context(|| format!("packing the reports in {}", printable(&arguments.out)))
        .map_err(Failure::harness)?;
    if packed.students == 0 {
        let message = format!(
            "{}: none of the hand-ins has a name as {system} gives them, by which it would know whose \
             a report is; was the class downloaded from another system?",
            printable(&arguments.out)
        );
        return Err(Failure::usage(anyhow!(message)));
    }
    let name = format!("feedback-{system}.zip");
    store
        .write(&name, &packed.bytes)
        .with_context(|| format!("writing {name}"))
        .map_err(Failure::harness)?;
    for key in &packed.without {
        output::complain(&format!("{key}: the hand-in's name is none of {system}'s; not packed"));
    }
    let path = printable(&store.root().join(name));
    output::print(|out| writeln!(out, "To be uploaded: {path}, {} reports", packed.students))?;
    Ok(if packed.without.is_empty() { Exit::Good } else { Exit::NotGood })
}

/// What students are told after the due date is in their reports once it has passed, whenever these
/// were written: they are made again from what was recorded.
fn show_what_is_due(store: &Store) -> Result<(), Failure> {
    let Some(settings) = class::settings(store).filter(|settings| settings.complete) else {
        return Ok(());
    };
    let in_force = InForce::of(&as_flags(&settings), &Config::default());
    let mut suite = load(&in_force)?;
    if !suite.scenarios.iter().any(|one| one.visibility == Visibility::AfterDueDate) {
        return Ok(());
    }
    for (role, words) in &settings.rules.args {
        // A suite without such a role has nothing that could be told.
        let _ = suite.tell_arguments(role, words);
    }
    if settings.rules.without_advisories {
        suite.scenarios.retain(|scenario| scenario.points.is_some());
    }
    class::judge(&suite, store, &settings, Timestamp::now())
        .context("making the reports again")
        .map_err(Failure::harness)?;
    Ok(())
}
