//! What `submissions`, `grade` and `regrade` share of who is who: the roster, the identity file,
//! and what is said of them.

use super::{Failure, output};
use crate::class::Assigned;
use crate::submission::printable;
use crate::written::beside;
use anyhow::anyhow;
use lab11_people::{By, Identities, Record, Roster, identities};
use lab11_reports::printable::line;
use std::io::Write as _;
use std::path::Path;

/// Reads a roster, and says what was taken of it.
pub(super) fn read_roster(path: &Path) -> Result<Vec<Record>, Failure> {
    let error = |problem: String| {
        Failure::usage(anyhow!("--roster {}: {}", printable(path), line(&problem)))
    };
    let bytes = std::fs::read(path).map_err(|e| error(e.to_string()))?;
    let roster = Roster::parse(&bytes).map_err(error)?;
    let taken: Vec<String> =
        roster.taken.iter().map(|(heading, what)| format!("{heading} as {what}")).collect();
    let left = match roster.left.join(", ") {
        left if left.is_empty() => String::new(),
        left => format!("; not taken: {left}"),
    };
    let said = format!("rows: {}; taken: {}{left}", roster.records.len(), taken.join(", "));
    for note in std::iter::once(&said).chain(&roster.notes) {
        output::complain(&format!("--roster {}: {}", printable(path), line(note)));
    }
    Ok(roster.records)
}

/// Reads an identity file.
pub(super) fn read_identities(path: &Path) -> Result<Vec<Record>, Failure> {
    let error =
        |problem: String| Failure::usage(anyhow!("--identities {}: {problem}", printable(path)));
    let text = std::fs::read_to_string(path).map_err(|e| error(e.to_string()))?;
    Identities::parse(&text).map(|file| file.records).map_err(error)
}

/// Writes a draft of an identity file; one that is there is left alone.
pub(super) fn write_identities(path: &Path, assigned: &Assigned) -> Result<(), Failure> {
    let shown = printable(path);
    let draft = identities::draft(&assigned.records, &assigned.resolved);
    let write = || {
        let mut file = beside(path)?;
        file.write_all(draft.as_bytes())?;
        file.persist_noclobber(path).map(drop).map_err(|failed| failed.error)
    };
    write().map_err(|error| Failure::of_file(error, format!("--write-identities {shown}")))?;
    output::print(|out| {
        writeln!(
            out,
            "Drafted: {shown}; take away the # of what is right, then --identities {shown}"
        )
    })
}

/// Says what is in doubt, and how many were found by a proposal alone.
pub(super) fn tell_doubts(assigned: &Assigned) {
    let Assigned { records, resolved, .. } = assigned;
    for conflict in &resolved.conflicts {
        let (who, why) = (records[conflict.record].label(), conflict.sentence(records));
        output::complain(&line(&format!("{who} {why}")));
    }
    let is_doubted = |at| resolved.conflicts.iter().any(|conflict| conflict.record == at);
    for perhaps in resolved.perhaps.iter().filter(|perhaps| !is_doubted(perhaps.record)) {
        let (one, other) = (&records[perhaps.record], &records[perhaps.other]);
        let (one, other) = (one.label(), other.label());
        output::complain(&line(&format!("{one}: perhaps {other} ({})", perhaps.why)));
    }
    let strangers: Vec<String> =
        resolved.strangers(records).map(|found| records[found.records[0]].label()).collect();
    if !strangers.is_empty() {
        output::complain(&line(&not_on_the_roster(&strangers)));
    }
    if !resolved.conflicts.is_empty() || !resolved.perhaps.is_empty() || !strangers.is_empty() {
        output::complain(
            "`lab11 submissions … --write-identities FILE` drafts a file that settles these",
        );
    }
    let is_proposed = |evidence: &[By]| evidence.iter().any(By::is_proposal);
    let proposed = resolved.people.iter().filter(|person| is_proposed(&person.evidence)).count();
    if proposed > 0 {
        output::complain(&format!(
            "{proposed} of {} people were found by a name or a word alone; who.txt and `lab11 submissions` say who",
            resolved.people.len()
        ));
    }
}

/// Who is not on the roster: so many by name as one reads in a line.
fn not_on_the_roster(strangers: &[String]) -> String {
    const NAMED: usize = 5;
    let named = strangers[..strangers.len().min(NAMED)].join("; ");
    let more = match strangers.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!("; and {more} more"),
    };
    format!("handed in, and not on the roster: {named}{more}")
}
