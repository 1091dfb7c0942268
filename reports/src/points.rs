//! Points as numbers: they are summed as they are, and rounded once, where they are told.

/// Beyond the integers that a double can tell apart there is nothing to round.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// Points rounded to hundredths, a half away from nothing.
pub fn hundredths(points: f64) -> f64 {
    if points.abs() * 1e9 >= EXACT {
        return points;
    }
    // What a sum of doubles is off by, far below a billionth, must not decide about a half.
    let billionths = (points * 1e9).round();
    // The sum of nothing is -0.0, and no number of points.
    (billionths / 1e7).round() / 100.0 + 0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_is_rounded_once() {
        let written = |points: f64| hundredths(points).to_string();
        assert_eq!([1.0 / 3.0, 2.0 / 3.0, -0.0].map(written), ["0.33", "0.67", "0"]);
        assert_eq!(written(3.0 * (20.0 / 3.0) + 2.5), "22.5");
        assert_eq!(written(0.335 + 0.335 + 0.335), "1.01", "a half is a half");
        assert_eq!(written(-1.005), "-1.01");
    }

    #[test]
    fn what_is_too_large_to_have_hundredths_stays() {
        assert_eq!(hundredths(1e15).to_string(), 1e15.to_string());
        assert!(hundredths(f64::INFINITY).is_infinite() && hundredths(f64::NAN).is_nan());
    }
}
