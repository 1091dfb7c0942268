//! What is left for a person to look at, and how points are written.

use super::{judged, right, status_0};
use crate::event::Limit;
use crate::event::story::Story;

#[test]
fn a_person_looks_at_what_holds_and_at_nothing_else() {
    let look = "points = 5\nlook = 'is it readable?'\n";
    let look_of = |tell| judged(&[("one", look, tell)]).remove(0).look;
    assert_eq!(look_of(Some(right as super::Tell)).as_deref(), Some("is it readable?"));
    assert_eq!(look_of(Some(status_0 as super::Tell)), None);
}

/// Right, and ended for what it did besides.
fn endless(s: &mut Story) {
    right(s);
    s.client_program().at(9).uses_up(Limit::Cpu);
}

#[test]
fn a_person_is_told_of_a_program_that_was_ended_though_all_holds() {
    let look_of = |points, tell: super::Tell| judged(&[("one", points, Some(tell))]).remove(0).look;
    let told = look_of("points = 5\n", endless).expect("something to look at");
    let ended = "went on computing without end, and was ended after its CPU time";
    assert!(told.starts_with("What is asked for holds; but ") && told.contains(ended), "{told}");
    assert!(told.ends_with(":9)."), "{told}");
    assert_eq!(look_of("points = 5\n", right), None);
    assert_eq!(look_of("", endless), None, "an advisory gives no points");
}
