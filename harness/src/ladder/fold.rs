//! Long ladders made short: what happens again and again is told once, and of what is still too
//! long the middle is left out.

use super::actors::Actors;
use lab11_reports::model::{LadderActor, LadderEvent, LadderRow};
use lab11_reports::say;
use std::collections::BTreeMap;

/// So often a group of rows has to come in a row to be folded: the first and the last time are
/// shown.
const TIMES: usize = 4;
/// How long such a group may be, in each of several rounds. A group that holds a repetition is
/// more than [`TIMES`] as long, so in these steps what is inside is folded first.
const PERIODS: [usize; 4] = [TIMES, TIMES * TIMES, TIMES * TIMES * TIMES, TIMES * TIMES * TIMES];
/// So many rows are kept from the beginning, and so many from the end.
const HEAD: usize = 160;
const TAIL: usize = 80;

/// Folds repetitions.
pub(super) fn fold(mut rows: Vec<LadderRow>, actors: &Actors<'_>) -> Vec<LadderRow> {
    for longest in PERIODS {
        rows = fold_once(&rows, longest, actors);
    }
    rows
}

fn fold_once(rows: &[LadderRow], longest: usize, actors: &Actors<'_>) -> Vec<LadderRow> {
    let kinds = kinds(rows);
    let mut folded = Vec::with_capacity(rows.len());
    let mut at = 0;
    while at < rows.len() {
        let Some((period, times)) = repetition(&kinds[at..], longest) else {
            folded.push(rows[at].clone());
            at += 1;
            continue;
        };
        let end = at + period * times;
        folded.extend_from_slice(&rows[at..at + period]);
        folded.push(repeats(&rows[at..at + period], times - 2, rows[at + period].at, actors));
        folded.extend_from_slice(&rows[end - period..end]);
        at = end;
    }
    folded
}

/// A number for each row, the same for rows that look the same whenever they happen.
fn kinds(rows: &[LadderRow]) -> Vec<usize> {
    let mut known = BTreeMap::new();
    rows.iter()
        .map(|row| {
            let line = row.place.as_ref().map(|place| place.line);
            let next = known.len();
            *known.entry((row.actor, row.to, row.step, &row.text, line)).or_insert(next)
        })
        .collect()
}

/// The shortest repetition with which rows begin: how many rows make it, and how often they come.
fn repetition(kinds: &[usize], longest: usize) -> Option<(usize, usize)> {
    (1..=longest.min(kinds.len() / TIMES)).find_map(|period| {
        let (first, rest) = kinds.split_at(period);
        let times = 1 + rest.chunks_exact(period).take_while(|group| *group == first).count();
        (times >= TIMES).then_some((period, times))
    })
}

/// The row that stands for repetitions that are not shown.
fn repeats(group: &[LadderRow], times: usize, at: u64, actors: &Actors<'_>) -> LadderRow {
    const NAMED: usize = 3;
    let actor = group[0].actor.filter(|_| group.iter().all(|row| row.actor == group[0].actor));
    let texts: Vec<String> = group
        .iter()
        .map(|row| match (actor, row.actor) {
            (None, Some(index)) => {
                say!("somebody-did", who = actors.actors[index].name, outcome = asked(row))
            }
            _ => asked(row).to_owned(),
        })
        .collect();
    let what = match group.len() {
        ..=NAMED => texts.join(", "),
        length => say!("row-lines-above", count = length),
    };
    LadderRow {
        at,
        actor,
        step: None,
        what: LadderEvent::Repeats,
        text: say!("row-repeats", times = times, what = what),
        failed: false,
        injected: false,
        to: None,
        remark: None,
        place: None,
    }
}

/// A system call that worked without what it returned; anything else as it is.
fn asked(row: &LadderRow) -> &str {
    let end = row.text.find(") = ").filter(|_| row.what == LadderEvent::Syscall && !row.failed);
    end.map_or(&row.text, |end| &row.text[..=end])
}

/// Leaves out the middle of too many rows, and returns how many those are.
pub(super) fn cut(
    mut rows: Vec<LadderRow>,
    mut actors: Vec<LadderActor>,
) -> (Vec<LadderRow>, Vec<LadderActor>, usize) {
    if rows.len() <= HEAD + TAIL + 1 {
        return (rows, actors, 0);
    }
    let resumes = rows.len() - TAIL;
    let gone = resumes - HEAD;
    let gap = LadderRow {
        at: rows[HEAD].at,
        actor: None,
        step: None,
        what: LadderEvent::LeftOut,
        text: say!("row-left-out", count = gone),
        failed: false,
        injected: false,
        to: None,
        remark: None,
        place: None,
    };
    rows.splice(HEAD..resumes, [gap]);
    let moved = |index: usize| match index {
        ..HEAD => index,
        _ if index < resumes => HEAD,
        _ => index - gone + 1,
    };
    for actor in &mut actors {
        actor.since = moved(actor.since);
        actor.until = actor.until.map(moved);
    }
    (rows, actors, gone)
}
