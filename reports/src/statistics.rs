//! Figures of a whole class that the terminal and the overview tell alike, in hundredths of points.

use crate::model::{Class, Standing};
use crate::points::hundredths;

/// The mean of some points; none if there are none.
pub fn mean(points: &[f64]) -> Option<f64> {
    (!points.is_empty()).then(|| hundredths(points.iter().sum::<f64>() / points.len() as f64))
}

/// The median of some points, in any order: the middle one, or the mean of the two in the middle.
pub fn median(points: &[f64]) -> Option<f64> {
    let mut sorted = points.to_vec();
    sorted.sort_by(f64::total_cmp);
    let upper = sorted.get(sorted.len() / 2)?;
    let lower = sorted.get(sorted.len().saturating_sub(1) / 2)?;
    Some(hundredths(f64::midpoint(*lower, *upper)))
}

/// The totals of who was graded.
pub fn totals(class: &Class) -> Vec<f64> {
    let graded = class.students.iter().filter(|one| one.standing == Standing::Graded);
    graded.map(|one| one.total).collect()
}

/// That nobody knows of some hand-ins whether they came late, if there is a deadline.
pub fn undated(class: &Class) -> Option<String> {
    class.due.as_ref()?;
    let handed_in = || class.students.iter().filter(|one| one.standing != Standing::Missing);
    let unknown = handed_in().filter(|one| one.submitted.is_none()).count();
    (unknown > 0).then(|| {
        let all = handed_in().count();
        format!("no time of hand-in is known for {unknown} of {all}: lateness was not judged")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_one_or_the_mean_of_the_two_in_the_middle() {
        for (points, middle) in [
            (&[][..], None),
            (&[7.0], Some(7.0)),
            (&[22.0, 2.0], Some(12.0)),
            (&[18.0, 2.0, 100.0], Some(18.0)),
            (&[18.0, 2.0, 100.0, 22.0], Some(20.0)),
        ] {
            assert_eq!(median(points), middle, "{points:?}");
        }
        assert_eq!(mean(&[18.0, 2.0, 100.0, 22.0]), Some(35.5));
        assert_eq!(mean(&[]), None);
    }
}
