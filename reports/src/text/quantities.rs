//! Quantities as people read them: points, counts, lengths of time.

use crate::points::hundredths;
use crate::say;

/// Points as programs read them, without trailing zeros: `4`, `87.5`, `0.25`.
pub fn number(points: f64) -> String {
    let fixed = format!("{:.2}", hundredths(points));
    fixed.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The same as the language in force writes it: `87.5`, or `87,5`.
pub(crate) fn points(points: f64) -> String {
    decimal(&number(points))
}

/// A number with the language's own sign between the whole and its parts.
pub(crate) fn decimal(number: &str) -> String {
    match number.split_once('.') {
        Some((whole, parts)) => format!("{whole}{}{parts}", say!("decimal-sign")),
        None => number.to_owned(),
    }
}

/// Earned and possible: `4/8`.
pub(crate) fn fraction(earned: f64, possible: f64) -> String {
    format!("{}/{}", points(earned), points(possible))
}

/// A number of things, for the instructor: `1 warning`, `3 warnings`, `2 entries`.
pub fn count(number: usize, thing: &str) -> String {
    match (number, thing.strip_suffix("ry")) {
        (1, _) => format!("1 {thing}"),
        (_, Some(stem)) => format!("{number} {stem}ries"),
        (_, None) => format!("{number} {thing}s"),
    }
}

/// Points as a number of things: `1 point`, `0.5 points`.
pub(crate) fn count_points(points: f64) -> String {
    let shown = number(points);
    let count: f64 = shown.parse().unwrap_or(points);
    say!("points-counted", count = count, points = decimal(&shown))
}

/// A length of time in its two largest units: `2 days 3 hours`, `1 minute`.
pub(crate) fn duration(seconds: u64) -> String {
    let parts = [seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60, seconds % 60];
    let last = parts.len() - 1;
    let first = parts.iter().position(|number| *number > 0).unwrap_or(last);
    let shown = (first..parts.len()).take(2).filter(|&unit| parts[unit] > 0 || first == last);
    shown.map(|unit| of_unit(parts[unit], unit)).collect::<Vec<_>>().join(" ")
}

/// So many days, hours, minutes or seconds.
fn of_unit(number: u64, unit: usize) -> String {
    match unit {
        0 => say!("days-counted", count = number),
        1 => say!("hours-counted", count = number),
        2 => say!("minutes-counted", count = number),
        _ => say!("seconds-counted", count = number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_have_no_trailing_zeros() {
        for (value, shown) in [
            (0.0, "0"),
            (-0.001, "0"),
            (4.0, "4"),
            (10.0, "10"),
            (100.0, "100"),
            (87.5, "87.5"),
            (2.667, "2.67"),
        ] {
            assert_eq!(points(value), shown);
        }
    }

    #[test]
    fn only_one_thing_is_singular() {
        assert_eq!(count(0, "error"), "0 errors");
        assert_eq!(count(1, "error"), "1 error");
        assert_eq!(count_points(1.0), "1 point");
        assert_eq!(count_points(0.5), "0.5 points");
    }

    #[test]
    fn a_duration_has_two_units() {
        for (seconds, shown) in [
            (0, "0 seconds"),
            (1, "1 second"),
            (60, "1 minute"),
            (3_725, "1 hour 2 minutes"),
            (86_405, "1 day"),
            (2 * 86_400 + 3 * 3_600, "2 days 3 hours"),
        ] {
            assert_eq!(duration(seconds), shown);
        }
    }
}
