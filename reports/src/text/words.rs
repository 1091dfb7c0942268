//! Numbers and lists in words.

/// Points without trailing zeros: `4`, `87.5`, `0.25`.
pub(super) fn points(points: f64) -> String {
    let fixed = format!("{points:.2}");
    let short = fixed.trim_end_matches('0').trim_end_matches('.');
    // Nothing below nothing: -0.001 rounds to `-0`.
    if short == "-0" { "0" } else { short }.to_owned()
}

/// Earned and possible: `4/8`.
pub(super) fn fraction(earned: f64, possible: f64) -> String {
    format!("{}/{}", points(earned), points(possible))
}

/// A number of things: `1 warning`, `3 warnings`.
pub(crate) fn count(number: usize, thing: &str) -> String {
    match number {
        1 => format!("1 {thing}"),
        _ => format!("{number} {thing}s"),
    }
}

/// Points as a number of things: `1 point`, `0.5 points`.
pub(super) fn count_points(number: f64) -> String {
    match points(number).as_str() {
        "1" => "1 point".to_owned(),
        number => format!("{number} points"),
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
}
