//! Points, and which scenario is skipped for which.

mod looks;

use super::{JudgedScenario, hundredths, judge_all, total};
use crate::event::story::Story;
use crate::event::{EventKind, FORMAT, Header, History};
use crate::judge::Verdict;
use crate::judge::table::suite_of;

/// A scenario in which a client ends (share 1) with a status that is not 0 (share 2), and is not
/// wrong in its words, which are not essential (share 3).
fn scenario(id: &str, more: &str) -> String {
    format!(
        "id = '{id}'\ntitle = 'Title'\ngroup = 'Group'\nrole = 'client'\nlecture = ''\n{more}\n\
         [[step]]\ndo = 'start'\n\
         [[expect]]\nthat = 'ends'\nexpected = ''\n\
         [[expect]]\nid = 'status'\nthat = 'ends'\nstatus = 'nonzero'\nshare = 2\nexpected = ''\n\
         [[expect]]\nid = 'words'\nthat = 'says'\nmessage = 'client-socket'\nafter = 'socket'\n\
         share = 3\nexpected = ''\n"
    )
}

/// What happens in a run.
type Tell = fn(&mut Story);

fn right(s: &mut Story) {
    s.client_program().starts().makes_socket().prints("socket 3\n").ends(1);
}

/// Two thirds of the behaviour, and the words, are right.
fn status_0(s: &mut Story) {
    s.client_program().starts().makes_socket().prints("socket 3\n").ends(0);
}

fn wrong_words(s: &mut Story) {
    s.client_program().starts().makes_socket().prints("socket 4\n").ends(1);
}

fn not_started(_: &mut Story) {}

fn trouble(s: &mut Story) {
    s.add("harness", EventKind::Trouble { message: "so".into() });
}

fn unstarted(s: &mut Story) {
    let what = EventKind::Unstarted { role: "client".into(), usage: "usage: client KEY".into() };
    s.add("harness", what);
}

/// Judges scenarios, each with its further keys and its history, if there is one.
fn judged(scenarios: &[(&str, &str, Option<Tell>)]) -> Vec<JudgedScenario> {
    let texts: Vec<(&str, String)> =
        scenarios.iter().map(|(id, more, _)| (*id, scenario(id, more))).collect();
    let texts: Vec<(&str, &str)> = texts.iter().map(|(id, text)| (*id, text.as_str())).collect();
    let suite = suite_of(&texts);
    let histories = scenarios.iter().filter_map(|(id, _, tell)| {
        let mut story = Story::default();
        (*tell)?(&mut story);
        let header =
            Header { format: FORMAT.into(), suite: "lab11".into(), scenario: (*id).to_owned() };
        Some(History { header, events: story.events().to_vec().into() })
    });
    judge_all(&suite, &histories.collect::<Vec<_>>())
}

/// Id, verdict, points earned as they are told, and the cause of each.
fn outcomes(judged: &[JudgedScenario]) -> Vec<(&str, Verdict, Option<f64>, Option<&str>)> {
    judged
        .iter()
        .map(|one| {
            let earned = one.points.map(|(earned, _)| hundredths(earned));
            (one.id.as_str(), one.verdict, earned, one.because.as_deref())
        })
        .collect()
}

#[test]
fn what_follows_from_a_fault_elsewhere_costs_nothing() {
    // Both end with status 0; the second one's `status` may follow from the first one's.
    let follows = "points = 5\n";
    let mut second = scenario("second", follows);
    second = second.replace("share = 2", "share = 2\nfollows = ['first/status']");
    let judged = |first: Tell, tell: Tell| {
        let texts = [("first", scenario("first", "points = 5")), ("second", second.clone())];
        let texts: Vec<(&str, &str)> =
            texts.iter().map(|(id, text)| (*id, text.as_str())).collect();
        let history = |id: &str, tell: Tell| {
            let mut story = Story::default();
            tell(&mut story);
            let header =
                Header { format: FORMAT.into(), suite: "lab11".into(), scenario: id.into() };
            History { header, events: story.events().to_vec().into() }
        };
        let histories = [history("first", first), history("second", tell)];
        judge_all(&suite_of(&texts), &histories).remove(1)
    };
    let same = judged(status_0, status_0);
    assert_eq!((same.verdict, same.points), (Verdict::Pass, Some((5.0, 5.0))));
    assert_eq!(same.follows, ["first/status"]);
    assert!(same.findings.is_empty());
    let own = judged(right, status_0);
    assert_eq!(outcomes(std::slice::from_ref(&own)), [("second", Verdict::Fail, Some(3.33), None)]);
    assert!(own.follows.is_empty());
    // Who shows nothing at all in the first earns nothing in the second.
    let nothing = judged(not_started, status_0);
    assert_eq!((nothing.verdict, nothing.follows.len()), (Verdict::Fail, 0));
}

#[test]
fn each_part_earns_its_share_of_the_points() {
    let cases: [(Tell, Verdict, f64); 5] = [
        (right, Verdict::Pass, 5.0),
        (status_0, Verdict::Fail, 3.33),
        (wrong_words, Verdict::Fail, 2.5),
        (not_started, Verdict::Inconclusive, 0.0),
        (trouble, Verdict::Error, 0.0),
    ];
    for (story, verdict, points) in cases {
        let judged = judged(&[("one", "points = 5", Some(story))]);
        assert_eq!(outcomes(&judged), [("one", verdict, Some(points), None)]);
        assert_eq!(judged[0].points.map(|(_, possible)| possible), Some(5.0));
    }
}

#[test]
fn only_what_does_not_hold_is_told() {
    let judged = judged(&[("one", "points = 5", Some(wrong_words))]);
    let told: Vec<&str> = judged[0].findings.iter().map(|f| f.expectation.as_str()).collect();
    assert_eq!(told, ["words"]);
    let one = &judged[0];
    assert_eq!([&one.id, &one.title, &one.group], ["one", "Title", "Group"]);
}

#[test]
fn an_advisory_has_no_points() {
    let judged = judged(&[("one", "", Some(status_0))]);
    assert_eq!(outcomes(&judged), [("one", Verdict::Fail, None, None)]);
    assert_eq!(total(judged.iter()), (0.0, 0.0));
}

#[test]
fn points_are_added_up_exactly_and_rounded_once() {
    let thirds: Vec<_> =
        ["a", "b", "c"].map(|id| (id, "points = 5", Some(status_0 as Tell))).to_vec();
    let judged = judged(&thirds);
    assert_eq!(total(judged.iter()), (10.0, 15.0));
    let (earned, possible) = total([].iter());
    assert!(earned.is_sign_positive() && earned == 0.0 && possible == 0.0);
}

#[test]
fn what_was_not_run_is_left_out() {
    let judged = judged(&[("one", "points = 5", None), ("two", "points = 5", Some(right))]);
    assert_eq!(outcomes(&judged), [("two", Verdict::Pass, Some(5.0), None)]);
}

#[test]
fn a_prerequisite_that_fails_skips() {
    use Verdict::{Error, Fail, Inconclusive, Pass, Skipped};
    // The prerequisite's history and verdict, and what becomes of who requires it, and of who
    // requires the whole of it.
    let cases: [(Tell, Verdict, Verdict, Verdict); 5] = [
        (right, Pass, Pass, Pass),
        (wrong_words, Fail, Pass, Skipped),
        (status_0, Fail, Skipped, Skipped),
        (not_started, Inconclusive, Skipped, Skipped),
        (trouble, Error, Skipped, Skipped),
    ];
    for (story, verdict, of_essential, of_whole) in cases {
        let judged = judged(&[
            ("first", "points = 5", Some(story)),
            ("essential", "points = 5\nrequires = ['first']", Some(right)),
            ("whole", "points = 5\nrequires_whole = ['first']", Some(right)),
        ]);
        let cause = |of| (of == Skipped).then_some("first");
        let earned = |of| Some(if of == Skipped { 0.0 } else { 5.0 });
        let outcomes = outcomes(&judged);
        assert_eq!(outcomes[0].1, verdict);
        assert_eq!(
            outcomes[1],
            ("essential", of_essential, earned(of_essential), cause(of_essential))
        );
        assert_eq!(outcomes[2], ("whole", of_whole, earned(of_whole), cause(of_whole)));
        assert!(judged[1..].iter().all(|one| one.findings.is_empty()), "one cause, not five");
        assert!(judged.iter().all(|one| one.points.map(|(_, possible)| possible) == Some(5.0)));
    }
}

#[test]
fn a_scenario_that_was_not_run_is_skipped_for_its_prerequisite() {
    let judged = judged(&[
        ("first", "points = 5", Some(status_0)),
        ("second", "points = 2\nrequires = ['first']", None),
        ("advice", "requires = ['first']", None),
        ("other", "points = 2\nrequires = ['unknown-yet']", None),
        ("unknown-yet", "", None),
    ]);
    assert_eq!(
        outcomes(&judged),
        [
            ("first", Verdict::Fail, Some(3.33), None),
            ("second", Verdict::Skipped, Some(0.0), Some("first")),
            ("advice", Verdict::Skipped, None, Some("first")),
        ]
    );
}

#[test]
fn the_first_cause_is_named_and_not_the_nearest() {
    let judged = judged(&[
        ("a", "points = 1", Some(status_0)),
        ("b", "points = 1\nrequires = ['a']", None),
        ("c", "points = 1\nrequires = ['b']", Some(status_0)),
        ("d", "points = 1\nrequires = ['c']\nrequires_whole = ['a']", None),
    ]);
    let causes: Vec<Option<&str>> = judged.iter().map(|one| one.because.as_deref()).collect();
    assert_eq!(causes, [None, Some("a"), Some("a"), Some("a")]);
}

#[test]
fn of_several_prerequisites_any_may_be_the_cause() {
    let judged = judged(&[
        ("a", "points = 1", Some(right)),
        ("b", "points = 1", Some(wrong_words)),
        ("c", "points = 1\nrequires = ['a']\nrequires_whole = ['b']", Some(right)),
    ]);
    assert_eq!(judged[2].because.as_deref(), Some("b"));
}

#[test]
fn verdicts_are_merged_in_their_order() {
    use Verdict::{Error, Fail, Inconclusive, Pass, Skipped};
    assert!(Pass < Skipped && Skipped < Inconclusive && Inconclusive < Fail && Fail < Error);
}

#[test]
fn what_nobody_can_start_is_open_in_each_of_its_scenarios() {
    let judged = judged(&[
        ("one", "points = 4", Some(unstarted)),
        ("two", "points = 4\nrequires_whole = ['one']", Some(unstarted)),
    ]);
    for scenario in &judged {
        assert_eq!((scenario.verdict, &scenario.because), (Verdict::Inconclusive, &None));
        let finding = &scenario.findings[0];
        assert!(finding.seen.contains("\"usage: client KEY\""), "{}", finding.seen);
        assert!(finding.help.contains("--args client="), "{}", finding.help);
    }
    assert_eq!(judged.len(), 2);
    assert_eq!(total(judged.iter()), (0.0, 8.0));
}
