//! `lab11 regrade`: what was recorded of a class, judged again.

use super::class::{ClassArguments, refuse_unclear, tell, tell_settings, tell_strangers, unusable};
use super::exit::{self, Exit};
use super::{Failure, SuiteArguments, output, people};
use crate::class::{self, Store};
use crate::submission::printable;
use crate::suite::Words;
use anyhow::{Context, anyhow};
use lab11_reports::model::{Class, Student, Verdict};
use lab11_reports::printable::line;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  lab11 regrade marks --suite my_suite           other points, words or messages
  lab11 regrade marks --adjust changes.toml      with points changed by hand
  lab11 regrade marks --identities people.toml   with who is who, as you say
  lab11 regrade marks --due '2026-11-21 23:59'   with another deadline

Nothing is run: a suite whose steps or builds have changed needs `lab11 grade`.";

/// The arguments of `lab11 regrade`.
#[derive(Debug, clap::Args)]
#[command(after_help = exit::help(EXAMPLES, exit::REGRADE))]
pub(super) struct Arguments {
    /// The folder that `lab11 grade --out` filled
    #[arg(value_name = "DIR")]
    out: PathBuf,
    #[command(flatten)]
    suite: SuiteArguments,
    #[command(flatten)]
    class: ClassArguments,
}

pub(super) fn main(arguments: &Arguments) -> Result<Exit, Failure> {
    arguments.class.gradebook().probe()?;
    let store = Store::open(&arguments.out).map_err(unusable)?;
    let mut settings = class::settings(&store).unwrap_or_default();
    let known = settings.suite.clone().filter(|_| arguments.suite.suite.is_none());
    let mut suite = match known {
        Some(suite) => SuiteArguments { suite: Some(suite), ..arguments.suite.clone() }.load()?,
        None => arguments.suite.load()?,
    };
    if !settings.complete {
        let out = printable(&arguments.out);
        let message = format!("{out}: the class is not graded to its end; run `lab11 grade` again");
        return Err(Failure::usage(anyhow!(message)));
    }
    if settings.strict {
        suite.words = Words::Strict;
    }
    arguments.class.apply(&suite, &mut settings)?;
    let before = class::last(&store);
    if arguments.class.read_people()?.apply(&mut settings) {
        let assigned = class::regroup(&store, &mut settings).map_err(Failure::usage)?;
        people::tell_doubts(&assigned);
    }
    if let Some(before) = &before {
        let people: Vec<_> = before.students.iter().map(|student| &student.known).collect();
        refuse_unclear(&settings, &people)?;
    }
    tell_settings(&settings);
    let after = class::judge(&suite, &store, &settings)
        .with_context(|| format!("judging {}", printable(&arguments.out)))
        .map_err(Failure::harness)?;
    if let Some(before) = before {
        output::print(|out| changes(&before, &after, out))?;
    }
    tell_strangers(&settings, &after);
    let all_found = arguments.class.gradebook().write(&store, &after, settings.form)?;
    tell(&after, &arguments.out, all_found)
}

/// Whose points changed, and why.
fn changes(before: &Class, after: &Class, out: &mut dyn Write) -> io::Result<()> {
    let earlier: BTreeMap<&str, &Student> =
        before.students.iter().map(|student| (student.key.as_str(), student)).collect();
    let mut changed = 0;
    for student in &after.students {
        let Some(old) = earlier.get(student.key.as_str()) else { continue };
        let why = differences((before, old), (after, student));
        if why.is_empty() {
            continue;
        }
        changed += 1;
        let name = if student.name.is_empty() { &student.key } else { &student.name };
        writeln!(out, "{}: {} → {}", line(name), old.total, student.total)?;
        for why in why {
            writeln!(out, "    {}", line(&why))?;
        }
    }
    match changed {
        0 => writeln!(out, "Nobody's points changed."),
        _ => writeln!(out, "{changed} of {} have other points now.\n", after.students.len()),
    }
}

fn differences((before, old): (&Class, &Student), (after, new): (&Class, &Student)) -> Vec<String> {
    let mut differences = Vec::new();
    let results = |class: &Class, student: &Student| -> BTreeMap<String, (f64, Verdict)> {
        let ids = class.scenarios.iter().map(|scenario| scenario.id.clone());
        ids.zip(student.results.iter().map(|result| (result.points, result.verdict))).collect()
    };
    let (were, are) = (results(before, old), results(after, new));
    for (id, (points, verdict)) in &are {
        match were.get(id) {
            Some(was) if *was == (*points, *verdict) => {}
            Some((was, how)) => differences.push(format!(
                "{id}: {was} → {points} ({} → {})",
                word(*how),
                word(*verdict)
            )),
            None => differences.push(format!("{id}: new, {points} ({})", word(*verdict))),
        }
    }
    for (id, (points, _)) in were.iter().filter(|(id, _)| !are.contains_key(*id)) {
        differences.push(format!("{id}: gone, was {points}"));
    }
    let deducted = |student: &Student| student.late.map_or(0.0, |late| late.points);
    if (deducted(old) - deducted(new)).abs() > 0.001 {
        differences.push(format!("late: -{} → -{}", deducted(old), deducted(new)));
    }
    if old.adjustments != new.adjustments {
        differences.extend(new.adjustments.iter().map(|change| {
            let what = change.scenario.as_deref().unwrap_or("total");
            format!("changed by hand: {what} {} → {}: {}", change.from, change.to, change.comment)
        }));
        if new.adjustments.is_empty() {
            differences.push("no longer changed by hand".into());
        }
    }
    differences
}

fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Pass => "pass",
        Verdict::Skipped => "skipped",
        Verdict::Inconclusive => "inconclusive",
        Verdict::Fail => "fail",
        Verdict::Error => "error",
    }
}
