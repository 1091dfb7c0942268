//! What the student sees at the terminal.

use anstream::adapter::strip_str;
use lab11_reports::model::{Finding, Mark, Place, Report, Verdict};
use lab11_reports::text::{self, TextOptions};
use proptest::prelude::*;
use snapbox::{Data, assert_data_eq};

use crate::printable::hostile_text;
use crate::samples;

#[test]
fn all_points_are_a_page() {
    assert_looks(&samples::all_points(), false, snapbox::file!["snapshots/all-points.txt"]);
}

#[test]
fn several_failures_tell_what_to_do() {
    assert_looks(
        &samples::several_failures(),
        false,
        snapbox::file!["snapshots/several-failures.txt"],
    );
}

#[test]
fn detail_leaves_nothing_out() {
    assert_looks(
        &samples::several_failures(),
        true,
        snapbox::file!["snapshots/several-failures-detail.txt"],
    );
}

#[test]
fn a_grade_shows_how_its_points_became_what_counts() {
    assert_looks(&samples::late(), false, snapbox::file!["snapshots/late.txt"]);
}

#[test]
fn a_queue_tells_what_is_asked_and_what_was_found_there() {
    let mut written = Vec::new();
    text::write_queue(&samples::queue(), 80, &mut written).expect("memory takes it");
    let written = String::from_utf8(written).expect("UTF-8");
    let plain = strip_str(&written).to_string();
    assert_data_eq!(plain, snapbox::file!["snapshots/queue.txt": Text].raw());
}

#[test]
fn hostile_texts_stay_in_their_places() {
    assert_looks(&samples::hostile(), false, snapbox::file!["snapshots/hostile.txt"]);
}

#[test]
fn every_verdict_shows_without_colour() {
    let plain = plain(&samples::several_failures(), &TextOptions::default());
    for line in [
        "  ✓ client-connect ",
        "  ✗ client-handshake ",
        "  – 5 scenarios ",
        "  ? server-accept-error ",
        "  ! server-listen-error ",
    ] {
        assert!(plain.contains(line), "no {line:?} in\n{plain}");
    }
}

#[test]
fn many_messages_hide_no_error() {
    let mut report = samples::several_failures();
    let warning = report.submission.programs[0].diagnostics[0].clone();
    for number in 0..30 {
        let mut another = warning.clone();
        another.message = format!("warning {number}");
        report.submission.programs[0].diagnostics.push(another);
    }
    let plain = plain(&report, &TextOptions::default());
    assert!(plain.contains("error: expected declaration"), "{plain}");
    assert!(plain.contains("and 24 more messages"), "{plain}");
}

#[test]
fn the_end_of_long_output_is_shown_and_the_cut_is_said() {
    let mut report = samples::several_failures();
    let scenario = report.scenarios.iter_mut().find(|one| one.id == "client-handshake");
    let output: Vec<String> = (1..=20).map(|number| format!("line {number}")).collect();
    scenario.expect("it is there").findings[0].output = Some(output.join("\n"));
    let plain = plain(&report, &TextOptions::default());
    assert!(plain.contains("(14 earlier lines left out)"), "{plain}");
    assert!(!plain.contains("│ line 14\n"), "{plain}");
    assert!(plain.contains("│ line 15\n"), "{plain}");
}

#[test]
fn a_fault_of_the_grader_is_not_blamed_on_the_student() {
    let mut report = samples::all_points();
    report.scenarios[4].verdict = Verdict::Error;
    report.scenarios[4].points = 0.0;
    let plain = plain(&report, &TextOptions::default());
    assert!(plain.contains("The grader or its machine failed here, not your program."), "{plain}");
    assert!(plain.contains("Next: client-no-server could not be graded"), "{plain}");
}

#[test]
fn carets_stand_under_the_call_however_narrow_it_is() {
    let mut report = samples::several_failures();
    let scenario = report.scenarios.iter_mut().find(|one| one.id == "server-bind");
    let finding = &mut scenario.expect("it is there").findings[0];
    finding.place = Some(Place {
        file: "server.c".to_owned(),
        line: 33,
        text: "int sd = é(a, b) || accept(server_sd, (struct sockaddr *) &client_sin, &len);"
            .to_owned(),
        mark: Some(Mark { at: 20, length: 6 }),
    });
    for width in [40, 60, 80, 110] {
        let plain = plain(&report, &TextOptions { width, ..TextOptions::default() });
        let lines: Vec<&str> = plain.lines().collect();
        let under = lines.iter().position(|line| line.trim_end().ends_with("^^^^^^"));
        let under = under.unwrap_or_else(|| panic!("no carets at {width} columns:\n{plain}"));
        let column = |line: &str, what| line.find(what).map(|at| line[..at].chars().count());
        assert_eq!(column(lines[under], "^^^^^^"), column(lines[under - 1], "accept"), "{plain}");
    }
}

#[test]
fn eight_findings_have_a_summary_above_them() {
    let several = samples::several_failures();
    let heading = "findings in";
    assert!(!plain(&several, &TextOptions::default()).contains(heading));
    let mut many = several;
    let scenario = many.scenarios.iter_mut().find(|one| one.id == "client-handshake");
    let findings = &mut scenario.expect("it is there").findings;
    let own: Vec<Finding> = (0..4)
        .map(|number| Finding { expectation: format!("part-{number}"), ..findings[0].clone() })
        .collect();
    findings.extend(own);
    let shown = plain(&many, &TextOptions::default());
    let place = |what: &str| shown.find(what).unwrap_or_else(|| panic!("no {what:?} in\n{shown}"));
    assert!(place("10 findings in 5 scenarios") < place("Mend this next"));
    // What only follows is no more to mend.
    let scenario = many.scenarios.iter_mut().find(|one| one.id == "client-handshake");
    for finding in &mut scenario.expect("it is there").findings[1..] {
        finding.follows = Some("prints-answer".to_owned());
    }
    assert!(!plain(&many, &TextOptions::default()).contains(heading));
}

#[test]
fn what_follows_stands_below_what_it_follows_from() {
    let mut report = samples::several_failures();
    let scenario = report.scenarios.iter_mut().find(|one| one.id == "client-handshake");
    let findings = &mut scenario.expect("it is there").findings;
    let follows = Some("prints-answer".to_owned());
    findings.insert(0, Finding { expectation: "ends".to_owned(), follows, ..findings[0].clone() });
    let shown = plain(&report, &TextOptions::default());
    let place = |what: &str| shown.find(what).unwrap_or_else(|| panic!("no {what:?} in\n{shown}"));
    assert!(place("✗ prints-answer") < place("↳ ends"));
    assert!(shown.contains("follows   from prints-answer"), "{shown}");
}

#[test]
fn what_matters_first_stands_first() {
    let shown = plain(&samples::several_failures(), &TextOptions::default());
    let parts = [
        "Mend this next",
        "What else does not hold",
        "Not tried",
        "\nRight",
        "\nCompiler",
        "Costs nothing, worth knowing",
        "\nScore: ",
        "\nNext: ",
    ];
    let places: Vec<Option<usize>> = parts.iter().map(|part| shown.find(part)).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?}\n{shown}");
}

#[test]
fn warnings_of_the_slides_are_counted_and_not_shown() {
    let mut report = samples::several_failures();
    report.submission.programs[0].diagnostics[0].of_slides = true;
    let shown = plain(&report, &TextOptions::default());
    assert!(shown.contains("1 warning that the slides' code has too"), "{shown}");
    assert!(!shown.contains("-Wimplicit-function-declaration"), "{shown}");
    let detail = plain(&report, &TextOptions { detail: true, ..TextOptions::default() });
    assert!(detail.contains("-Wimplicit-function-declaration"), "{detail}");
}

#[test]
fn forty_columns_are_enough() {
    let options = TextOptions { width: 40, ..TextOptions::default() };
    assert_looks_at(&samples::several_failures(), options, snapbox::file!["snapshots/narrow.txt"]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn nothing_acts_on_the_terminal(
        texts in prop::collection::vec(hostile_text(), 1..50),
        verdicts in prop::collection::vec(any_verdict(), 1..10),
        width in 0..200_usize,
        detail: bool,
    ) {
        let report = samples::made_of(&texts, &verdicts);
        let mut shown = coloured(&report, &TextOptions { width, detail, ..TextOptions::default() });
        for own in OWN_COLOURS {
            shown = shown.replace(own, "");
        }
        let acting: Vec<char> = shown
            .chars()
            .filter(|&c| c != '\n' && lab11_reports::printable::is_formless(c))
            .collect();
        prop_assert_eq!(acting, Vec::<char>::new());
    }

    #[test]
    fn no_line_is_wider_than_the_page(
        texts in prop::collection::vec(hostile_text(), 1..50),
        verdicts in prop::collection::vec(any_verdict(), 1..10),
        width in 0..200_usize,
        detail: bool,
    ) {
        let report = samples::made_of(&texts, &verdicts);
        let plain = plain(&report, &TextOptions { width, detail, ..TextOptions::default() });
        for line in plain.lines() {
            prop_assert!(textwrap::core::display_width(line) <= width.max(40), "{}", line);
            prop_assert!(!line.ends_with(' '), "{:?}", line);
        }
    }
}

/// Every escape sequence that the writer itself makes.
const OWN_COLOURS: &[&str] =
    &["\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[31m", "\x1b[32m", "\x1b[33m", "\x1b[35m", "\x1b[36m"];

fn any_verdict() -> impl Strategy<Value = Verdict> {
    prop::sample::select(vec![
        Verdict::Pass,
        Verdict::Skipped,
        Verdict::Inconclusive,
        Verdict::Fail,
        Verdict::Error,
    ])
}

/// Compares the text at 80 columns with the kept one; `SNAPSHOTS=overwrite` keeps a new one.
#[track_caller]
fn assert_looks(report: &Report, detail: bool, kept: Data) {
    assert_looks_at(report, TextOptions { detail, ..TextOptions::default() }, kept);
}

#[track_caller]
fn assert_looks_at(report: &Report, options: TextOptions, kept: Data) {
    assert_data_eq!(plain(report, &options), kept.raw());
}

fn plain(report: &Report, options: &TextOptions) -> String {
    strip_str(&coloured(report, options)).to_string()
}

fn coloured(report: &Report, options: &TextOptions) -> String {
    let mut out = Vec::new();
    text::write(report, options, &mut out).expect("a Vec takes everything");
    String::from_utf8(out).expect("text is UTF-8")
}

/// A round as it comes to the screen: what is known first, and the rest.
fn round(report: &Report, before: Option<&Report>, first: Option<&str>) -> String {
    let (options, mut written) = (TextOptions::default(), Vec::new());
    if let Some(id) = first {
        text::write_first(report, id, &options, &mut written).expect("memory takes it");
    }
    text::write_rest(report, before, first, &options, &mut written).expect("memory takes it");
    strip_str(&String::from_utf8(written).expect("UTF-8")).to_string()
}

#[test]
fn a_round_has_one_fault_in_full_and_the_rest_on_a_screen() {
    let report = samples::several_failures();
    let plain = round(&report, None, None);
    let headings = [
        "Mend this next",
        "What else does not hold",
        "Not tried",
        "Costs nothing, worth knowing",
        "Score: ",
    ];
    let at = headings.map(|heading| plain.find(heading).unwrap_or_else(|| panic!("{plain}")));
    assert!(at.is_sorted(), "{plain}");
    assert_eq!(plain.matches("      why  ").count(), 1, "{plain}");
    assert!(plain.lines().count() < 50, "{plain}");
    // It is the same whether the fault was known before the rest or not.
    let next = &report.scenarios.iter().find(|one| one.verdict == Verdict::Fail).expect("one").id;
    assert_eq!(plain, round(&report, None, Some(next)));
}

#[test]
fn a_round_tells_what_has_changed_since_the_last_one() {
    let now = samples::several_failures();
    let mut before = now.clone();
    let held = before.scenarios.iter_mut().find(|one| one.verdict == Verdict::Pass).expect("one");
    held.verdict = Verdict::Fail;
    before.score.points -= 4.0;
    let id = held.id.clone();
    let better = round(&now, Some(&before), None);
    assert!(better.contains(&format!("✓ {id} now holds")), "{better}");
    assert!(better.contains(", 4 more than before"), "{better}");
    let worse = round(&before, Some(&now), None);
    assert!(worse.contains(&format!("✗ {id} no longer holds")), "{worse}");
    assert!(worse.contains(", 4 less than before"), "{worse}");
    assert!(!round(&now, Some(&now), None).contains("Since the last round"));
}
