//! What takes long is done in parts where somebody has no time for all.

/// Which part of the samples and of the hostile programs is tried, such as `2/3`: all, unless
/// `.ci/run` says so.
const PART: &str = "LAB11_PART";

/// Whether the `at`-th of many has its turn in the part that is asked for.
pub(crate) fn is_due(at: usize) -> bool {
    part().is_none_or(|(part, of)| at % of + 1 == part)
}

/// The part that is asked for, and of how many; none if all are.
pub(crate) fn part() -> Option<(usize, usize)> {
    let said = std::env::var(PART).ok()?;
    let (part, of) = said.split_once('/').expect("a part, such as 2/3");
    let number = |text: &str| text.parse().expect("a number");
    let (part, of) = (number(part), number(of));
    assert!((1..=of).contains(&part), "{PART}={said}");
    Some((part, of))
}
