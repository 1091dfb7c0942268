//! `lab11 report`: a report that was kept, in other formats.

use super::exit::{self, Exit};
use super::judge::beside;
use super::outlets::OutletArguments;
use super::words_arguments::WordsArguments;
use super::{ConfigArguments, Failure};
use crate::config::Flags;
use crate::submission::printable;
use anyhow::{Context, anyhow};
use lab11_reports::json;
use lab11_reports::model::{Report, Visibility};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  lab11 check lab11 --format json=report.json
  lab11 report report.json                       as text
  lab11 report report.json --format junit=report.xml --format html=report.html
  lab11 report marks/students/jdoe/report.json --format markdown
  lab11 report report.json --lang fr             in French around the findings
  lab11 check lab11 --show-hidden --format json=all.json   for whoever grades
  lab11 report all.json --due 2026-11-20         what the student may see today
  lab11 check --format json | lab11 report - --format tap";

/// The arguments of `lab11 report`.
#[derive(Debug, clap::Args)]
#[command(after_help = exit::help(EXAMPLES, exit::REPORT))]
pub(super) struct Arguments {
    /// A report as JSON, of the schema lab11-report/1; `-` is standard input
    #[arg(value_name = "FILE")]
    path: PathBuf,
    #[command(flatten)]
    config: ConfigArguments,
    #[command(flatten)]
    outlets: OutletArguments,
}

pub(super) fn main(arguments: &Arguments, words: &WordsArguments) -> Result<Exit, Failure> {
    let mut flags = Flags::default();
    arguments.outlets.add_to(&mut flags);
    let start = match &arguments.path {
        path if is_standard(path) => PathBuf::from("."),
        path => beside(path),
    };
    let held = arguments.config.over(&start, &flags)?;
    let outlets = arguments.outlets.outlets(&held.in_force)?;
    outlets.probe()?;
    let name = match &arguments.path {
        path if is_standard(path) => "standard input".to_owned(),
        path => printable(path),
    };
    let mut report = read(&arguments.path, &name)?;
    words.speak_or(report.language.parse().unwrap_or_default())?;
    let visibility = |id: &str, own: Visibility| held.in_force.visibility_of(id, own);
    for one in &mut report.scenarios {
        one.visibility = visibility(&one.id, one.visibility);
    }
    for one in &mut report.advisories {
        one.visibility = visibility(&one.id, one.visibility);
    }
    outlets.write(&report, Vec::new)?;
    Ok(Exit::Good)
}

fn is_standard(path: &Path) -> bool {
    path.as_os_str() == "-"
}

fn read(path: &Path, name: &str) -> Result<Report, Failure> {
    let mut bytes = Vec::new();
    let read = if is_standard(path) {
        io::stdin().lock().read_to_end(&mut bytes).map(drop)
    } else {
        std::fs::read(path).map(|read| bytes = read)
    };
    read.map_err(|error| Failure::of_file(error, format!("{name}: it can't be read")))?;
    let text = String::from_utf8(bytes);
    let text =
        text.map_err(|_| Failure::usage(anyhow!("{name}: this is not JSON: it is not UTF-8")))?;
    json::read(&text).with_context(|| name.to_owned()).map_err(Failure::usage)
}
