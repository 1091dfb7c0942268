//! Which of a student's attempts counts. Of the last one and of the last in time that is known before
//! anything is run; for the best all are run, and their points say it.

use super::entry::{StudentEntry, Tried};
use super::late::late;
use super::settings::Settings;
use crate::suite::LateRule;
use lab11_reports::model::Counts;
use std::collections::BTreeSet;

impl Settings {
    /// Leaves a student the attempts that may count, and says what of several hand-ins counts.
    pub(super) fn leave_what_counts(&self, entry: &mut StudentEntry, rule: &LateRule) {
        let all = entry.tried.clone();
        match self.counts {
            Counts::Best => {}
            Counts::Last => entry.tried.drain(..all.len() - 1).for_each(drop),
            Counts::InTime => {
                let in_time = all.iter().rposition(|one| !self.is_late(entry, one, rule));
                let at = in_time.unwrap_or(all.len() - 1);
                entry.tried = vec![all[at].clone()];
            }
        }
        entry.choice = choice(&all, &entry.tried);
    }

    /// Whether it is known that an attempt came later than the student had time.
    fn is_late(&self, entry: &StudentEntry, one: &Tried, rule: &LateRule) -> bool {
        let due = self.due_of(&entry.person);
        match (due, self.submitted(entry, one)) {
            (Some(due), Some((time, in_utc))) => late(time, in_utc, &due, rule).is_some(),
            (Some(_), None) => one.late_mark,
            (None, _) => false,
        }
    }
}

/// Which of several hand-ins of one person counts, a sentence for each of the others.
fn choice(all: &[Tried], left: &[Tried]) -> Vec<String> {
    let newest_of = |hand_in: &str| all.iter().rfind(|one| one.hand_in == hand_in);
    let hand_ins: BTreeSet<&str> = all.iter().map(|one| one.hand_in.as_str()).collect();
    let others = hand_ins.iter().filter(|hand_in| left.iter().all(|one| one.hand_in != ***hand_in));
    let (Some(counts), [_]) = (left.last(), left) else {
        let labels = hand_ins.iter().filter_map(|hand_in| Some(newest_of(hand_in)?.label.as_str()));
        let labels: Vec<&str> = labels.collect();
        return match labels[..] {
            [_] => Vec::new(),
            _ => vec![format!("Of several hand-ins the best counts: {}.", labels.join(", "))],
        };
    };
    let why = |other: &Tried| match (other.submitted, counts.submitted) {
        (Some(other), Some(counts)) if other > counts => "came after the deadline",
        (other, counts) if other < counts => "is older",
        _ => "may be newer, which nothing says",
    };
    let others = others.filter_map(|hand_in| newest_of(hand_in));
    others
        .map(|other| {
            let (counts, label) = (&counts.label, &other.label);
            format!("Of several hand-ins {counts} counts; {label} {}.", why(other))
        })
        .collect()
}
