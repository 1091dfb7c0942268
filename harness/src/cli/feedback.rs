//! `lab11 feedback`: the reports of a class, as a learning-management system takes them back.

use super::Failure;
use super::class::unusable;
use super::exit::{self, Exit};
use super::output;
use crate::class::{Receiver, Store, pack};
use crate::submission::printable;
use anyhow::{Context, anyhow};
use clap::ValueEnum as _;
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
    let store = Store::open(&arguments.out).map_err(unusable)?;
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
