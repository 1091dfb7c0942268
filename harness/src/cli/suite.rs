//! `lab11 suite`: the rubric, one scenario, and the suite's own test.

use super::{Failure, SuiteArguments, exit};
use crate::check::Options;
use crate::samples::{self, Sample};
use crate::suite::Suite;
use anyhow::anyhow;
use clap::Subcommand;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{IsTerminal, Write};
use std::num::NonZero;
use std::path::PathBuf;

/// The arguments of `lab11 suite`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Grade a suite's samples, and compare with the results they must get
    #[command(after_help = "Exit codes: 0 every sample as expected, 1 not, 2 the command or suite is wrong")]
    Test {
        /// The suite's folder
        #[arg(default_value = "scenarios/lab11")]
        folder: PathBuf,
        /// Only samples whose name matches, such as 'wrong/server-*'
        #[arg(long, value_name = "GLOB", default_value = "*")]
        only: glob::Pattern,
    },
}

pub(super) fn main(arguments: &Arguments) -> Result<u8, Failure> {
    match &arguments.command {
        Command::Test { folder, only } => test(folder, only),
    }
}

fn test(folder: &std::path::Path, only: &glob::Pattern) -> Result<u8, Failure> {
    let suite = SuiteArguments { suite: Some(folder.to_owned()), strict: false }.load()?;
    let folder = folder.join("samples");
    let mut all = samples::find(&folder).map_err(Failure::usage)?;
    all.retain(|sample| only.matches(&sample.name));
    if all.is_empty() {
        return Err(Failure::usage(anyhow!("{}: no sample there matches {only}", folder.display())));
    }
    let bar = bar(all.len());
    let mut out = anstream::stdout();
    let mut counts: std::collections::BTreeMap<String, (usize, usize)> = Default::default();
    let mut good = true;
    for (sample, differences) in grade_all(&suite, &folder, &all, &bar)? {
        let kind = sample.name.split('/').next().unwrap_or_default().to_owned();
        let (as_expected, of) = counts.entry(kind).or_default();
        *of += 1;
        if differences.is_empty() {
            *as_expected += 1;
            continue;
        }
        good = false;
        let told = writeln!(out, "✗ {}: {}", sample.name, sample.expected.title);
        told.map_err(Failure::harness)?;
        for difference in differences {
            writeln!(out, "    {difference}").map_err(Failure::harness)?;
        }
    }
    for (kind, (as_expected, of)) in counts {
        writeln!(out, "{kind}: {as_expected} of {of} as expected").map_err(Failure::harness)?;
    }
    Ok(if good { exit::FULL_MARKS } else { exit::NOT_FULL_MARKS })
}

/// Grades samples, one on each core at a time, and returns them in their order.
fn grade_all<'a>(
    suite: &Suite,
    folder: &std::path::Path,
    all: &'a [Sample],
    bar: &ProgressBar,
) -> Result<Vec<(&'a Sample, Vec<String>)>, Failure> {
    let options = Options { jobs: NonZero::<usize>::MIN, ..Options::default() };
    let jobs = Options::default().jobs.get();
    let next = std::sync::atomic::AtomicUsize::new(0);
    let results = std::sync::Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..jobs {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                    let Some(sample) = all.get(at) else { break };
                    bar.set_message(sample.name.clone());
                    let graded = samples::grade(suite, folder, sample, &options);
                    let result = graded.map(|report| sample.differences(suite, &report));
                    results.lock().expect("no thread panics here").push((at, result));
                    bar.inc(1);
                }
            });
        }
    });
    bar.finish_and_clear();
    let mut results = results.into_inner().expect("no thread panics here");
    results.sort_by_key(|(at, _)| *at);
    results
        .into_iter()
        .map(|(at, result)| Ok((&all[at], result.map_err(Failure::usage)?)))
        .collect()
}

fn bar(length: usize) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:24} {pos}/{len} {msg}");
    ProgressBar::new(length as u64).with_style(style.expect("a constant template"))
}
