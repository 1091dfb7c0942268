//! Points that are given, and what is left of them.

use super::{Adjusted, Gift, Given, give};
use lab11_reports::model::{
    Provenance, Report, SCHEMA, ScenarioResult, Score, SubmissionInfo, SuiteInfo, Timing, Verdict,
    Visibility,
};

/// A scenario `a` with 1 of 4 points, and `b` with 2 of 2.
fn report() -> Report {
    let result = |id: &str, points, possible| ScenarioResult {
        id: id.to_owned(),
        title: String::new(),
        group: String::new(),
        verdict: Verdict::Fail,
        points,
        possible,
        look: None,
        follows: Vec::new(),
        because: None,
        findings: Vec::new(),
        visibility: Visibility::Visible,
    };
    Report {
        schema: SCHEMA.to_owned(),
        language: "en".to_owned(),
        suite: SuiteInfo { id: String::new(), title: String::new() },
        tier: String::new(),
        submission: SubmissionInfo { id: String::new(), path: String::new(), programs: Vec::new() },
        score: Score { points: 3.0, possible: 6.0 },
        grade: None,
        notes: Vec::new(),
        scenarios: vec![result("a", 1.0, 4.0), result("b", 2.0, 2.0)],
        advisories: Vec::new(),
        timing: Timing::default(),
        provenance: Provenance::default(),
        hidden: None,
        ladders: Vec::new(),
    }
}

fn given(gifts: &[(&'static str, Given)]) -> Adjusted {
    let gift = |&(scenario, given): &(&'static str, Given)| Gift {
        scenario: Some(scenario).filter(|id| !id.is_empty()),
        given,
        comment: "",
        request: None,
    };
    give(gifts.iter().map(gift), &report())
}

#[test]
fn one_goes_on_where_the_last_one_ended_and_the_total_comes_last() {
    let adjusted =
        given(&[("", Given::More(-0.5)), ("a", Given::Points(2.0)), ("a", Given::More(1.5))]);
    let steps: Vec<(f64, f64)> = adjusted.done.iter().map(|one| (one.from, one.to)).collect();
    assert_eq!(steps, [(1.0, 2.0), (2.0, 3.5), (5.5, 5.0)]);
    assert_eq!((adjusted.points, adjusted.refused), (5.0, Vec::new()));
}

#[test]
fn what_can_not_be_is_refused_and_changes_nothing() {
    let adjusted = given(&[
        ("a", Given::More(3.5)),
        ("b", Given::Points(-1.0)),
        ("c", Given::Points(1.0)),
        ("", Given::Points(6.5)),
        ("", Given::More(f64::MAX)),
    ]);
    assert_eq!((adjusted.points, adjusted.done), (3.0, Vec::new()));
    assert_eq!(adjusted.refused.len(), 5);
    assert!(adjusted.refused[0].starts_with("a would be 4.5, which is not 0 to 4"));
    assert!(adjusted.refused[2].starts_with("c was not graded"));
}

#[test]
fn points_or_more_and_each_a_number() {
    assert_eq!(Given::of(Some(1.0), None), Ok(Some(Given::Points(1.0))));
    assert_eq!(Given::of(None, Some(-1.0)), Ok(Some(Given::More(-1.0))));
    assert_eq!(Given::of(None, None), Ok(None));
    assert!(Given::of(Some(1.0), Some(1.0)).is_err());
    for odd in [f64::NAN, f64::INFINITY] {
        assert!(Given::of(Some(odd), None).is_err() && Given::of(None, Some(odd)).is_err());
    }
}
