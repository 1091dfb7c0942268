//! Points that are given by hand: whether so many can be given at all, and what a student's marks
//! come to.

use crate::suite::Suite;
use lab11_reports::model::{Adjustment, PointsGiven, Report, Request};
use lab11_reports::points::hundredths;
use std::collections::BTreeMap;

/// New points, or so many more.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::class) enum Given {
    /// So many instead of those that there are.
    Points(f64),
    /// So many more, or less.
    More(f64),
}

impl Given {
    /// From the keys `points` and `add`, of which there is one at the most.
    pub(super) fn of(points: Option<f64>, add: Option<f64>) -> Result<Option<Self>, String> {
        let given = match (points, add) {
            (Some(_), Some(_)) => return Err("`points` or `add`, not both".to_owned()),
            (points, add) => points.map(Self::Points).or(add.map(Self::More)),
        };
        match given {
            Some(Self::Points(points) | Self::More(points)) if !points.is_finite() => {
                Err(format!("{points} is no number of points"))
            }
            given => Ok(given),
        }
    }

    fn to(self, from: f64) -> f64 {
        hundredths(match self {
            Self::Points(points) => points,
            Self::More(more) => from + more,
        })
    }
}

/// What can be earned in a suite, by scenario.
#[derive(Debug)]
pub(super) struct Possible<'a>(BTreeMap<&'a str, f64>);

impl<'a> Possible<'a> {
    pub(super) fn of(suite: &'a Suite) -> Self {
        let scored = suite.scenarios.iter().filter_map(|one| Some((&*one.id, one.points?)));
        Self(scored.collect())
    }

    /// Complains of a scenario that there is not, and of points beyond what is possible.
    pub(super) fn check(&self, scenario: Option<&str>, given: Option<Given>) -> Result<(), String> {
        let (what, possible) = match scenario {
            Some(id) => match self.0.get(id) {
                Some(possible) => (id, *possible),
                None => {
                    let known = self.0.keys().copied().collect::<Vec<_>>().join(", ");
                    return Err(format!("there is no scenario `{id}`; there are: {known}"));
                }
            },
            None => (TOTAL, self.0.values().sum()),
        };
        match given {
            Some(Given::Points(points)) => within(what, points, possible),
            Some(Given::More(_)) | None => Ok(()),
        }
    }
}

const TOTAL: &str = "the total";

/// Complains of points that can't be so many.
fn within(what: &str, points: f64, possible: f64) -> Result<(), String> {
    if (0.0..=possible).contains(&points) {
        return Ok(());
    }
    Err(format!(
        "{what} would be {points}, which is not 0 to {possible}; it is not changed by hand"
    ))
}

/// Points that a student is given for a scenario, or for all.
#[derive(Debug, Clone, Copy)]
pub(super) struct Gift<'a> {
    /// Without it: the total.
    pub(super) scenario: Option<&'a str>,
    pub(super) given: Given,
    /// Why, in the instructor's words.
    pub(super) comment: &'a str,
    /// The request that it answers, by its place in the file.
    pub(super) request: Option<usize>,
}

/// What came of the changes of a student's points.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::class) struct Adjusted {
    /// The points that are left.
    pub(in crate::class) points: f64,
    /// What was changed.
    pub(in crate::class) done: Vec<Adjustment>,
    /// What was not, and why.
    pub(in crate::class) refused: Vec<String>,
    /// What the student asked, by its place in the file.
    pub(in crate::class) requests: Vec<(usize, Request)>,
    /// The points that answers gave, by the same.
    pub(super) answered: BTreeMap<usize, PointsGiven>,
}

/// Gives one after another: those for scenarios first, then those for the total.
pub(super) fn give<'a>(gifts: impl Iterator<Item = Gift<'a>> + Clone, report: &Report) -> Adjusted {
    // The points of the report are rounded; what is added to them belongs to their sum.
    let points = report.scenarios.iter().map(|scenario| scenario.points).sum();
    let mut adjusted = Adjusted { points, ..Adjusted::default() };
    let of_scenarios = gifts.clone().filter(|gift| gift.scenario.is_some());
    let of_total = gifts.filter(|gift| gift.scenario.is_none());
    for gift in of_scenarios.chain(of_total) {
        match adjusted.given(gift, report) {
            Ok(change) => adjusted.done.push(change),
            Err(why) => adjusted.refused.push(why),
        }
    }
    adjusted.points = hundredths(adjusted.points);
    adjusted
}

impl Adjusted {
    /// What a gift changes, which is then part of the points.
    fn given(&mut self, gift: Gift<'_>, report: &Report) -> Result<Adjustment, String> {
        let (before, possible) = self.before(gift.scenario, report)?;
        let from = hundredths(before);
        let to = gift.given.to(from);
        within(gift.scenario.unwrap_or(TOTAL), to, possible)?;
        self.points += to - before;
        self.answered.extend(gift.request.map(|number| (number, PointsGiven { from, to })));
        let (scenario, comment) = (gift.scenario.map(str::to_owned), gift.comment.to_owned());
        Ok(Adjustment { scenario, from, to, comment, on_request: gift.request.is_some() })
    }

    /// The points that there are so far, and those that can be earned.
    fn before(&self, scenario: Option<&str>, report: &Report) -> Result<(f64, f64), String> {
        let Some(id) = scenario else { return Ok((self.points, report.score.possible)) };
        let result = report.scenarios.iter().find(|result| result.id == id);
        let result =
            result.ok_or_else(|| format!("{id} was not graded, and is not changed by hand"))?;
        let earlier = self.done.iter().rev().find(|one| one.scenario.as_deref() == scenario);
        Ok((earlier.map_or(result.points, |one| one.to), result.possible))
    }
}

#[cfg(test)]
mod tests;
