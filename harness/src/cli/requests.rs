//! `lab11 requests`: what students ask to have looked at again, for the instructor who answers.

use super::class::open;
use super::exit::{self, Exit};
use super::{Failure, output};
use crate::class;
use crate::submission::printable;
use anyhow::anyhow;
use lab11_reports::{json, text};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  lab11 regrade marks --requests requests.toml   takes the requests up, and the answers
  lab11 requests marks                           what is open, with what the reports found there
  lab11 requests marks --all --format json       everything, for programs

A request in that file; with `answer` it is no longer open:
  [[request]]
  student  = \"jdoe\"                 # id, username, e-mail or name
  scenario = \"server-bind\"          # without it: about the whole
  says     = \"It binds; the slide says 127.0.0.1 too.\"
  answer   = \"You are right.\"
  points   = 4                      # or add = 2, or neither";

/// The arguments of `lab11 requests`.
#[derive(Debug, clap::Args)]
#[command(after_help = exit::help(EXAMPLES, exit::REQUESTS))]
pub(super) struct Arguments {
    /// The folder that `lab11 grade --out` filled
    #[arg(value_name = "DIR")]
    out: PathBuf,
    /// Those too that are answered
    #[arg(long)]
    all: bool,
    /// The form of the list
    #[arg(long, value_enum, default_value_t = output::Format::Text)]
    format: output::Format,
}

pub(super) fn main(arguments: &Arguments) -> Result<Exit, Failure> {
    let store = open(&arguments.out)?;
    let Some(class) = class::last(&store) else {
        let out = printable(&arguments.out);
        let message = format!("{out}: the class is not graded to its end; run `lab11 grade` again");
        return Err(Failure::usage(anyhow!(message)));
    };
    let queue = class::queue(&store, &class, arguments.all);
    let open = class.requests.iter().filter(|one| one.needs_a_look()).count();
    let answered = class.requests.len() - open;
    output::show(|width, mut out| match arguments.format {
        output::Format::Json => json::write_queue(&queue, &mut out),
        output::Format::Text => {
            text::write_queue(&queue, width, &mut out)?;
            writeln!(out, "Requests: {open} open, {answered} answered")
        }
    })?;
    Ok(if open > 0 { Exit::NotGood } else { Exit::Good })
}
