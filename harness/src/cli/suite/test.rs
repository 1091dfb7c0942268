//! `lab11 suite test`: every sample gets the result that it must get, and every rule is broken
//! by some.

use super::coverage::Coverage;
use crate::check::{Options, Seed, all_cpus};
use crate::cli::exit::{self, Exit};
use crate::cli::suite_arguments::load_suite;
use crate::cli::{Failure, machine, output, progress};
use crate::pool::{self, Stop};
use crate::samples::{self, Bases, Sample};
use crate::submission::printable;
use crate::suite::{Suite, built_in};
use crate::written::Folder;
use anstyle::{AnsiColor, Style};
use anyhow::{Context, anyhow};
use indicatif::ProgressBar;
use lab11_reports::json;
use lab11_reports::model::{Report, Verdict};
use lab11_reports::text::number;
use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Write};
use std::num::NonZero;
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  lab11 suite test                                 scenarios/lab11
  lab11 suite test next_year --only 'wrong/server-*'
  lab11 suite test --reports here                  and compare with another machine's";

const GOOD: Style = AnsiColor::Green.on_default();
const BAD: Style = AnsiColor::Red.on_default().bold();
const FAINT: Style = Style::new().dimmed();
/// A terminal's line names so many failed scenarios.
const NAMED: usize = 3;

/// The arguments of `lab11 suite test`.
#[derive(Debug, clap::Args)]
#[command(after_help = exit::help(EXAMPLES, exit::SUITE_TEST))]
pub(super) struct Arguments {
    /// The suite's folder
    #[arg(default_value = "scenarios/lab11", value_name = "DIR")]
    folder: PathBuf,
    /// Only samples whose name matches, such as 'wrong/server-*'; may be given several times. Coverage
    /// is told of all alone
    #[arg(long, value_name = "GLOB")]
    only: Vec<glob::Pattern>,
    /// How many samples at a time [default: one for each core]
    #[arg(long, value_name = "N")]
    jobs: Option<NonZero<usize>>,
    /// Keep each sample's report as JSON, to compare machines or tiers: DIR/wrong/<NAME>.json
    #[arg(long, value_name = "DIR")]
    reports: Option<PathBuf>,
    #[command(flatten)]
    tier: machine::TierArguments,
}

/// A sample that was graded.
struct Graded<'a> {
    sample: &'a Sample,
    report: Report,
    /// What is not as it must be.
    differences: Vec<String>,
}

pub(super) fn main(arguments: &Arguments) -> Result<Exit, Failure> {
    let Arguments { folder, only, jobs, reports, tier } = arguments;
    if !folder.is_dir() && folder.to_str().is_some_and(|name| built_in().any(|id| id == name)) {
        let message = format!(
            "the samples of `{0}` are not built in: test its folder, such as scenarios/{0}",
            printable(folder)
        );
        return Err(Failure::usage(anyhow!(message)));
    }
    let suite = load_suite(Some(written_as_folder(folder)))?;
    let folder = folder.join("samples");
    let mut all = samples::find(&folder).map_err(Failure::usage)?;
    all.retain(|sample| only.is_empty() || only.iter().any(|only| only.matches(&sample.name)));
    if all.is_empty() {
        let only: Vec<&str> = only.iter().map(glob::Pattern::as_str).collect();
        let which = match only.join(" or ") {
            any if any.is_empty() => any,
            only => format!(" matches {only}"),
        };
        let message = format!("{}: no sample there{which}", printable(&folder));
        return Err(Failure::usage(anyhow!(message)));
    }
    let kept = reports.as_deref().map(|path| (path, Folder::named(path)));
    let kept = kept.map(|(path, folder)| folder.with_context(|| unwritable(path)));
    let kept = kept.transpose().map_err(Failure::usage)?;
    machine::ready(*tier)?;
    let jobs = jobs.unwrap_or_else(all_cpus);
    let graded = grade_all(&suite, &folder, &all, jobs)?;
    if let (Some(path), Some(kept)) = (reports, &kept) {
        keep(&graded, kept).with_context(|| unwritable(path)).map_err(Failure::usage)?;
    }
    output::print(|out| {
        summary(&graded, out)?;
        if only.is_empty() {
            let mut coverage = Coverage::default();
            let wrong = graded.iter().filter(|graded| kind(graded.sample) != "right");
            wrong.for_each(|graded| coverage.add(&suite, graded.sample, &graded.report));
            coverage.write(&suite, out)?;
        }
        Ok(())
    })?;
    let good = graded.iter().all(|graded| graded.differences.is_empty());
    Ok(if good { Exit::Good } else { Exit::NotGood })
}

fn unwritable(path: &Path) -> String {
    format!("--reports {}: it can't be written", printable(path))
}

/// Writes the report of each sample into the folder of its kind.
fn keep(graded: &[Graded<'_>], kept: &Folder) -> io::Result<()> {
    for Graded { sample, report, .. } in graded {
        let name = sample.name.strip_prefix(kind(sample)).unwrap_or(&sample.name);
        let name = format!("{}.json", name.trim_start_matches('/'));
        kept.below(kind(sample))?.write_with(&name, kept, |out| json::write(report, out))?;
    }
    Ok(())
}

/// A folder that is not taken for the name of a built-in suite.
fn written_as_folder(folder: &Path) -> PathBuf {
    if folder.is_relative() { Path::new(".").join(folder) } else { folder.to_owned() }
}

/// Grades samples, several at a time, each on a CPU, and returns them in their order.
fn grade_all<'a>(
    suite: &Suite,
    folder: &Path,
    all: &'a [Sample],
    jobs: NonZero<usize>,
) -> Result<Vec<Graded<'a>>, Failure> {
    let bar = progress::bar(all.len());
    let width = all.iter().map(|sample| sample.name.len()).max().unwrap_or(0);
    let bases = Bases::of(all);
    let results = pool::map(all, 0..jobs.get(), &Stop::default(), |sample, first_cpu| {
        bar.set_message(sample.name.clone());
        // Those of one base are drawn the same values, the same each time: so what is known of its
        // programs is known for all.
        let seed = Seed::said("samples").of(sample.base());
        let options = Options { jobs: NonZero::<usize>::MIN, first_cpu, ..Options::new(seed) };
        let graded = samples::grade(suite, folder, sample, &bases, &options).map(|report| {
            let differences = sample.differences(suite, &report);
            Graded { sample, report, differences }
        });
        if let Ok(graded) = &graded {
            tell(graded, width, &bar);
        }
        bar.inc(1);
        graded
    });
    bar.finish_and_clear();
    let graded = all.iter().zip(results.into_iter().flatten()).map(|(sample, result)| {
        let graded = result.context(sample.name.clone()).map_err(Failure::harness)?;
        graded.map_err(Failure::usage)
    });
    graded.collect()
}

/// A line of the matrix, for whoever watches: the sample, its marks, and what it fails.
fn tell(graded: &Graded<'_>, width: usize, bar: &ProgressBar) {
    if !io::stderr().is_terminal() {
        return;
    }
    let Graded { sample, report, differences } = graded;
    let (style, mark) = if differences.is_empty() { (GOOD, '✓') } else { (BAD, '✗') };
    let scored = report.scenarios.iter().map(|scenario| (&scenario.id, scenario.verdict));
    let advised = report.advisories.iter().map(|advisory| (&advisory.id, advisory.verdict));
    let failed: Vec<&str> = scored
        .chain(advised.filter(|_| kind(sample) == "advised"))
        .filter_map(|(id, verdict)| (verdict >= Verdict::Inconclusive).then_some(id.as_str()))
        .collect();
    let more = match failed.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let failed = failed[..failed.len().min(NAMED)].join(", ");
    let marks = format!("{}/{}", number(report.score.points), number(report.score.possible));
    bar.suspend(|| {
        let _ = writeln!(
            anstream::stderr(),
            "{style}{mark}{style:#} {:<width$}  {marks:>9}  {FAINT}{failed}{more}{FAINT:#}",
            sample.name
        );
    });
}

/// The samples that are not as they must be, and a count of each kind.
fn summary(graded: &[Graded<'_>], out: &mut dyn Write) -> io::Result<()> {
    let mut kinds: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for Graded { sample, differences, .. } in graded {
        let (as_expected, of) = kinds.entry(kind(sample)).or_default();
        *of += 1;
        if differences.is_empty() {
            *as_expected += 1;
            continue;
        }
        writeln!(out, "{BAD}✗{BAD:#} {}: {}", sample.name, sample.expected.title)?;
        for difference in differences {
            writeln!(out, "    {difference}")?;
        }
    }
    for (kind, (as_expected, of)) in kinds {
        let (style, mark) = if as_expected == of { (GOOD, '✓') } else { (BAD, '✗') };
        writeln!(out, "{style}{mark}{style:#} {kind}: {as_expected} of {of} as expected")?;
    }
    Ok(())
}

/// The folder that a sample stands in: `right`, `wrong`, `advised`.
fn kind(sample: &Sample) -> &str {
    sample.name.split('/').next().unwrap_or_default()
}
