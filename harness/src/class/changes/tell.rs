//! Changes in words: all of them, or so many as a terminal shows.

use super::{Change, Changed, Changes, Row};
use lab11_reports::model::{Adjustment, BriefResult, Late, Standing, Verdict};
use lab11_reports::printable::line;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// So many students are listed one by one on a terminal; more are gathered by what is other.
const FEW: usize = 10;
/// So many kinds of changes are listed then.
const KINDS: usize = 20;
/// So many are named of those who share a change, came or went.
const NAMED: usize = 3;
/// What a name may take, in characters, and what a comment.
const NAME: usize = 60;
const COMMENT: usize = 200;

/// Everybody of whom something is other, with all of it.
pub fn in_full(changes: &Changes, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", headline(changes))?;
    for changed in &changes.changed {
        one_by_one(changed, out)?;
    }
    let Changes { came, went, joined, .. } = changes;
    for (title, rows) in [("Came", came), ("Went", went), ("One with another now", joined)] {
        if rows.is_empty() {
            continue;
        }
        writeln!(out, "{title}: {}", students(rows.len()))?;
        for row in rows {
            writeln!(out, "    {}", with_points(row))?;
        }
    }
    Ok(())
}

/// The same for a terminal: who shares a change is counted, if there are many. `list` is where all
/// stands.
pub fn briefly(changes: &Changes, list: &str, out: &mut dyn Write) -> io::Result<()> {
    let Changes { came, went, joined, .. } = changes;
    let rows = came.len().max(went.len()).max(joined.len());
    if changes.changed.len() <= FEW && rows <= FEW {
        return in_full(changes, out);
    }
    writeln!(out, "{}", headline(changes))?;
    if changes.changed.len() <= FEW {
        for changed in &changes.changed {
            one_by_one(changed, out)?;
        }
    } else {
        gathered(changes, out)?;
    }
    for (what, rows) in [("came", came), ("went", went), ("are one with another now", joined)] {
        if !rows.is_empty() {
            writeln!(out, "  {} {what}: {}", students(rows.len()), names(rows.iter(), rows.len()))?;
        }
    }
    writeln!(out, "  who, one by one: {list}")
}

/// How many have other points, in a sentence.
fn headline(changes: &Changes) -> String {
    let other = changes.changed.iter().filter(|changed| changed.has_other_points()).count();
    let same = changes.changed.len() - other;
    let (could, can) = changes.possible;
    let possible = if (could - can).abs() > 0.001 {
        format!(" {can} points can be earned; it was {could}.")
    } else {
        String::new()
    };
    let told = match (other, same) {
        (0, 0) => "Nobody's points changed.".to_owned(),
        (0, same) => format!("Nobody's points changed; of {} something else did.", students(same)),
        (other, 0) => format!("{other} of {} have other points now.", changes.students),
        (other, same) => format!(
            "{other} of {} have other points now; of {} something else changed.",
            changes.students,
            students(same)
        ),
    };
    told + &possible
}

fn one_by_one(changed: &Changed, out: &mut dyn Write) -> io::Result<()> {
    let (was, is) = (shown(changed.before), shown(changed.now.points));
    writeln!(out, "{}: {was} → {is}", who(&changed.now))?;
    for change in &changed.what {
        let (what, how) = told(change);
        let comment = match change {
            Change::Given(given) if !given.comment.trim().is_empty() => {
                format!(": {}", cut(&given.comment, COMMENT))
            }
            _ => String::new(),
        };
        writeln!(out, "    {what}: {how}{comment}")?;
    }
    Ok(())
}

/// A line for each change, with how many share it, the commonest first.
fn gathered(changes: &Changes, out: &mut dyn Write) -> io::Result<()> {
    let mut kinds: BTreeMap<String, Vec<&Row>> = BTreeMap::new();
    for changed in &changes.changed {
        for change in &changed.what {
            kinds.entry(kind(change)).or_default().push(&changed.now);
        }
        if changed.what.is_empty() {
            kinds.entry("other points".to_owned()).or_default().push(&changed.now);
        }
    }
    let mut kinds: Vec<(String, Vec<&Row>)> = kinds.into_iter().collect();
    kinds.sort_by_key(|(_, rows)| std::cmp::Reverse(rows.len()));
    for (kind, rows) in kinds.iter().take(KINDS) {
        let named = if rows.len() <= NAMED {
            format!(", {}", names(rows.iter().copied(), rows.len()))
        } else {
            String::new()
        };
        writeln!(out, "  {}{named}: {kind}", students(rows.len()))?;
    }
    let more = kinds.len().saturating_sub(KINDS);
    if more > 0 {
        writeln!(out, "  and {more} other changes, each of fewer")?;
    }
    Ok(())
}

/// What a change is, but for what each student has of one's own.
fn kind(change: &Change) -> String {
    match change {
        Change::Folder { .. } => "another folder".to_owned(),
        Change::Submitted { .. } => "another time of handing in".to_owned(),
        Change::Standing { .. }
        | Change::Attempts { .. }
        | Change::Attempt { .. }
        | Change::Scenario { .. }
        | Change::Late { .. }
        | Change::Given(_)
        | Change::Taken(_) => {
            let (what, how) = told(change);
            format!("{what} {how}")
        }
    }
}

/// What is other, and how.
fn told(change: &Change) -> (String, String) {
    let from_to = |what: &str, was: &str, is: &str| (what.to_owned(), format!("{was} → {is}"));
    match change {
        Change::Folder { was } => ("folder".to_owned(), format!("it was {}", line(was))),
        Change::Standing { was, is } => from_to("standing", standing(*was), standing(*is)),
        Change::Attempts { was, is } => from_to("attempts", &was.to_string(), &is.to_string()),
        Change::Attempt { was, is } => {
            from_to("attempt that counts", &was.to_string(), &is.to_string())
        }
        Change::Submitted { was, is } => {
            let time = |time: &Option<String>| time.as_deref().map_or("unknown".into(), line);
            from_to("handed in", &time(was), &time(is))
        }
        Change::Scenario { id, was, is } => (line(id), result(*was, *is)),
        Change::Late { was, is } => ("late".to_owned(), lateness(*was, *is)),
        Change::Given(given) => {
            let how = given_points(given);
            ("changed by hand".to_owned(), how)
        }
        Change::Taken(taken) => ("no longer changed by hand".to_owned(), given_points(taken)),
    }
}

fn given_points(change: &Adjustment) -> String {
    let what = change.scenario.as_deref().map_or("total".into(), line);
    format!("{what} {} → {}", change.from, change.to)
}

fn result(was: Option<BriefResult>, is: Option<BriefResult>) -> String {
    match (was, is) {
        (Some(was), Some(is)) => {
            format!("{} → {} ({} → {})", was.points, is.points, word(was.verdict), word(is.verdict))
        }
        (None, Some(is)) => format!("new, {} ({})", is.points, word(is.verdict)),
        (Some(was), None) => format!("gone, was {}", was.points),
        (None, None) => String::new(),
    }
}

/// What lateness costs, and how late it is: `-5 → -0 (2 days → not late)`; where it costs nothing
/// either way, `2 days → not late`.
fn lateness(was: Option<Late>, is: Option<Late>) -> String {
    let cost = |late: Option<Late>| late.map_or(0.0, |late| late.points);
    let days = |late: Option<Late>| match late.map(|late| late.days) {
        None => "not late".to_owned(),
        Some(1) => "1 day".to_owned(),
        Some(days) => format!("{days} days"),
    };
    let days = format!("{} → {}", days(was), days(is));
    if cost(was) == 0.0 && cost(is) == 0.0 {
        return days;
    }
    format!("-{} → -{} ({days})", cost(was), cost(is))
}

fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Missing => "nothing handed in",
        Standing::Unreadable => "can't be graded",
        Standing::Error => "not graded, because the harness failed",
        Standing::Graded => "graded",
    }
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

fn shown(points: Option<f64>) -> String {
    points.map_or_else(|| "no points".to_owned(), |points| points.to_string())
}

fn with_points(row: &Row) -> String {
    let kept =
        if row.is_kept { format!("; kept in gone/{}", line(&row.key)) } else { String::new() };
    let what = match row.points {
        Some(points) => points.to_string(),
        None => standing(row.standing).to_owned(),
    };
    let is_now = row.is_now.as_ref();
    let is_now = is_now.map_or_else(String::new, |key| format!("; now {}", line(key)));
    format!("{}: {what}{kept}{is_now}", who(row))
}

/// The name, and the folder's name, which is nobody else's.
fn who(row: &Row) -> String {
    let (name, key) = (cut(&row.name, NAME), line(&row.key));
    if name.is_empty() || name == key { key } else { format!("{name} ({key})") }
}

fn names<'a>(rows: impl Iterator<Item = &'a Row>, all: usize) -> String {
    let mut names: Vec<String> = rows.take(NAMED).map(who).collect();
    if all > names.len() {
        names.push("…".to_owned());
    }
    names.join(", ")
}

/// Foreign text as one printable line of so many characters at the most.
fn cut(text: &str, most: usize) -> String {
    let text = line(text.trim());
    if text.chars().count() <= most {
        return text;
    }
    text.chars().take(most - 1).chain(['…']).collect()
}

fn students(number: usize) -> String {
    if number == 1 { "1 student".to_owned() } else { format!("{number} students") }
}
