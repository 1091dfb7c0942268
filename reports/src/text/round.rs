//! A round of `lab11 check --watch`, for who saves a file and looks up: what to mend next by itself,
//! as soon as it is known, and then the rest, short enough for one screen.

use std::io;

use super::TextOptions;
use super::advisories;
use super::compiler;
use super::ending::tally;
use super::finding::position;
use super::layout::{Layout, Paragraph, Span};
use super::quantities::points;
use super::scenarios::{write_briefly, write_next, write_not_tried};
use super::style::{self, FAINT, PLAIN, STRONG};
use crate::model::{AdvisoryResult, Report, ScenarioResult, Verdict};
use crate::order::Order;
use crate::say;

/// Writes one scenario that does not hold in full, of a report that may know of no others yet.
pub fn write_first(
    report: &Report,
    id: &str,
    options: &TextOptions,
    out: &mut impl io::Write,
) -> io::Result<()> {
    let layout = &mut Layout::of(out, options);
    let Some(first) = report.scenarios.iter().find(|scenario| scenario.id == id) else {
        return Ok(());
    };
    write_next(report, first, options, layout)?;
    write_broken(report, options, layout)
}

/// What the compiler said, if a program does not build: who has to mend it wants all errors.
fn write_broken(
    report: &Report,
    options: &TextOptions,
    layout: &mut Layout<impl io::Write>,
) -> io::Result<()> {
    let mut programs = report.submission.programs.iter();
    let is_broken = programs.any(|program| program.file.is_some() && !program.built);
    if is_broken { compiler::write(report, options, layout) } else { Ok(()) }
}

/// Writes the rest of a round: what else does not hold, what is another than in the round `before`,
/// and the points. `shown` is the scenario that was written first; if there was none, what to mend
/// next comes here.
pub fn write_rest(
    report: &Report,
    before: Option<&Report>,
    shown: Option<&str>,
    options: &TextOptions,
    out: &mut impl io::Write,
) -> io::Result<()> {
    let order = Order::of(report);
    let first = match (shown, order.next) {
        (None, Some(next)) => {
            write_first(report, &next.id, options, out)?;
            Some(next.id.as_str())
        }
        (shown, _) => shown,
    };
    let layout = &mut Layout::of(out, options);
    if first.is_none() {
        write_broken(report, options, layout)?;
    }
    let is_other = |one: &&ScenarioResult| first != Some(one.id.as_str());
    let others: Vec<&ScenarioResult> = order.wrong().filter(is_other).collect();
    write_briefly(report, &say!("heading-others"), &others, layout)?;
    write_not_tried(report, &order, options, layout)?;
    write_raised(report, options, layout)?;
    if let Some(before) = before {
        write_changes(report, before, layout)?;
    }
    write_score(report, before, layout)
}

/// What is worth knowing: a line each, since it was there before the file was saved as a rule.
fn write_raised(
    report: &Report,
    options: &TextOptions,
    layout: &mut Layout<impl io::Write>,
) -> io::Result<()> {
    if options.detail {
        return advisories::write(report, options, layout);
    }
    let raised = report.advisories.iter().filter(|one| one.verdict == Verdict::Fail);
    let raised: Vec<&AdvisoryResult> = raised.collect();
    if raised.is_empty() {
        return Ok(());
    }
    layout.blank()?;
    layout.heading(STRONG, &say!("heading-advisories"))?;
    for advisory in raised {
        let place = advisory.findings.iter().find_map(|finding| finding.place.as_ref());
        let title = match place {
            Some(place) => format!("{} ({})", advisory.title, position(place)),
            None => advisory.title.clone(),
        };
        advisories::write_title(&advisory.id, &title, layout)?;
    }
    Ok(())
}

/// What holds and did not in the round before, and the other way round.
fn write_changes(
    report: &Report,
    before: &Report,
    layout: &mut Layout<impl io::Write>,
) -> io::Result<()> {
    let held = verdicts(before);
    let (mut better, mut worse) = (Vec::new(), Vec::new());
    for (id, verdict) in verdicts(report) {
        let old = held.iter().find(|(other, _)| *other == id);
        match (old.map(|(_, old)| *old == Verdict::Pass), verdict == Verdict::Pass) {
            (Some(false), true) => better.push(id),
            (Some(true), false) => worse.push(id),
            _ => {}
        }
    }
    if better.is_empty() && worse.is_empty() {
        return Ok(());
    }
    layout.blank()?;
    layout.heading(STRONG, &say!("heading-changes"))?;
    for (verdict, ids) in [(Verdict::Pass, better), (Verdict::Fail, worse)] {
        let (scenarios, count) = (ids.join(", "), ids.len());
        let what = match verdict {
            _ if ids.is_empty() => continue,
            Verdict::Pass => say!("now-holds", scenarios = scenarios, count = count),
            _ => say!("no-longer-holds", scenarios = scenarios, count = count),
        };
        layout.put(
            &Paragraph::new(&what)
                .lead(Span::new(PLAIN, "  "))
                .lead(style::symbol(verdict))
                .lead(Span::new(PLAIN, " ")),
        )?;
    }
    Ok(())
}

/// Each scenario and each advisory, by its id.
fn verdicts(report: &Report) -> Vec<(&str, Verdict)> {
    let scored = report.scenarios.iter().map(|one| (one.id.as_str(), one.verdict));
    let advised = report.advisories.iter().map(|one| (one.id.as_str(), one.verdict));
    scored.chain(advised).collect()
}

fn write_score(
    report: &Report,
    before: Option<&Report>,
    layout: &mut Layout<impl io::Write>,
) -> io::Result<()> {
    let score = &report.score;
    let change = before.map_or(0.0, |before| score.points - before.score.points);
    let (earned, possible) = (points(score.points), points(score.possible));
    let text = match (change, points(change.abs())) {
        (more, change) if more > 0.0 => {
            say!("score-more", points = earned, possible = possible, change = change)
        }
        (less, change) if less < 0.0 => {
            say!("score-less", points = earned, possible = possible, change = change)
        }
        _ => say!("score-of", points = earned, possible = possible),
    };
    layout.blank()?;
    layout.heading(STRONG, &text)?;
    layout.heading(FAINT, &tally(report))
}
