//! What is left for a person to look at, and how points are written.

use super::{judged, right, status_0};
use crate::judge::score::hundredths;

#[test]
fn a_person_looks_at_what_holds_and_at_nothing_else() {
    let look = "points = 5\nlook = 'is it readable?'\n";
    let look_of = |tell| judged(&[("one", look, tell)]).remove(0).look;
    assert_eq!(look_of(Some(right as super::Tell)).as_deref(), Some("is it readable?"));
    assert_eq!(look_of(Some(status_0 as super::Tell)), None);
}

#[test]
fn points_have_two_places_and_nothing_is_no_minus() {
    let written = |points: f64| hundredths(points).to_string();
    assert_eq!([1.0 / 3.0, 2.0 / 3.0, -0.0].map(written), ["0.33", "0.67", "0"]);
}
