//! The ladder diagram in text.

use anstream::adapter::strip_str;
use lab11_reports::json;
use lab11_reports::ladder;
use lab11_reports::model::{Ladder, Report};
use lab11_reports::text::{self, TextOptions};
use proptest::prelude::*;
use snapbox::{Data, assert_data_eq};

use crate::printable::hostile_text;
use crate::samples;

#[test]
fn two_lanes_stand_side_by_side() {
    assert_looks(&samples::handshake(), 80, snapbox::file!["snapshots/ladder.txt"]);
}

#[test]
fn a_wide_page_leaves_remarks_on_one_line() {
    assert_looks(&samples::handshake(), 110, snapbox::file!["snapshots/ladder-wide.txt"]);
}

#[test]
fn many_lanes_shrink_to_rails() {
    assert_looks(&samples::forks(2), 80, snapbox::file!["snapshots/ladder-rails.txt"]);
}

/// Whoever pipes a diagram into a file gets 80 columns, and all that a terminal's 110 would show.
#[test]
fn no_width_costs_a_word_or_a_line_of_source() {
    let words: Vec<String> = (10..50).map(|number| format!("w{number}")).collect();
    let text = words.join(" ");
    for (children, width) in [(0, 60), (0, 80), (0, 110), (2, 60), (2, 80), (6, 60)] {
        let mut ladder = samples::forks(children);
        if children == 0 {
            ladder = samples::handshake();
        }
        for row in &mut ladder.rows {
            row.text.clone_from(&text);
            row.remark = row.remark.is_some().then(|| text.replace('w', "r"));
        }
        let shown = plain(&ladder, width);
        let remarks = ladder.rows.iter().filter(|row| row.remark.is_some()).count();
        for number in 10..50 {
            assert_eq!(shown.matches(&format!("w{number}")).count(), ladder.rows.len(), "{shown}");
            assert_eq!(shown.matches(&format!("r{number}")).count(), remarks, "{shown}");
        }
        let placed = ladder.rows.iter().filter(|row| row.place.is_some()).count();
        assert_eq!(shown.matches("server.c:").count(), placed, "{shown}");
    }
}

#[test]
fn so_many_lanes_that_there_are_no_rails_are_named() {
    let plain = plain(&samples::forks(6), 60);
    assert!(plain.contains("fork() = 7 → server/1"), "{plain}");
    assert!(!plain.contains('│'), "{plain}");
}

#[test]
fn who_comes_after_another_takes_over_its_lane() {
    let plain = plain(&samples::handshake(), 80);
    let column = |name: &str| {
        let line = plain.lines().find(|line| line.trim_start_matches([' ', '│']) == name);
        let line = line.unwrap_or_else(|| panic!("no {name}\n{plain}"));
        line.chars().count() - name.chars().count()
    };
    assert_eq!(column("client 1"), column("client 2"));
}

#[test]
fn a_ladder_without_rows_says_so() {
    let mut ladder = samples::handshake();
    ladder.rows.clear();
    ladder.actors.clear();
    assert!(plain(&ladder, 80).ends_with("\nNothing was run.\n"));
}

#[test]
fn what_is_left_out_is_counted() {
    let mut ladder = samples::handshake();
    ladder.cut = 1234;
    assert!(plain(&ladder, 80).ends_with("\n1234 rows left out: there were too many\n"));
}

#[test]
fn a_report_shows_its_ladders_after_the_end_and_keeps_them() {
    let mut report = samples::all_points();
    report.ladders = vec![samples::handshake()];
    let mut out = Vec::new();
    text::write(&report, &TextOptions::default(), &mut out).expect("a Vec takes everything");
    let shown = strip_str(std::str::from_utf8(&out).expect("text is UTF-8")).to_string();
    assert!(shown.ends_with(&format!("\n\n{}", plain(&report.ladders[0], 80))), "{shown}");
    assert_eq!(json::read(&written(&report)).expect("it reads"), report);
}

#[test]
fn a_report_without_ladders_does_not_mention_them() {
    assert!(!written(&samples::all_points()).contains("ladders"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

    #[test]
    fn foreign_text_stays_in_its_line(
        texts in prop::collection::vec(hostile_text(), 1..20),
        children in 0..8_usize,
        width in 0..160_usize,
    ) {
        let ladder = samples::ladder_of(&texts, children);
        for line in plain(&ladder, width).lines() {
            prop_assert!(textwrap::core::display_width(line) <= width.max(60), "{}", line);
            prop_assert!(!line.ends_with(' '), "{:?}", line);
            let acting: Vec<char> =
                line.chars().filter(|&c| lab11_reports::printable::is_formless(c)).collect();
            prop_assert_eq!(acting, Vec::<char>::new());
        }
    }

    #[test]
    fn any_indices_are_survived(
        actors in prop::collection::vec(prop::option::of(0..9_usize), 1..40),
        ends in prop::collection::vec((0..50_usize, prop::option::of(0..50_usize)), 5),
        width in 60..120_usize,
    ) {
        let mut ladder = samples::forks(2);
        for (actor, (since, until)) in ladder.actors.iter_mut().zip(ends) {
            (actor.since, actor.until) = (since, until);
        }
        for (row, actor) in ladder.rows.iter_mut().zip(actors.iter().cycle()) {
            (row.actor, row.to) = (*actor, actors[row.text.len() % actors.len()]);
        }
        plain(&ladder, width);
    }
}

fn written(report: &Report) -> String {
    let mut out = Vec::new();
    json::write(report, &mut out).expect("a Vec takes everything");
    String::from_utf8(out).expect("JSON is UTF-8")
}

/// Compares with the kept one; `SNAPSHOTS=overwrite` keeps a new one.
#[track_caller]
fn assert_looks(ladder: &Ladder, width: usize, kept: Data) {
    assert_data_eq!(plain(ladder, width), kept.raw());
}

fn plain(ladder: &Ladder, width: usize) -> String {
    let mut out = Vec::new();
    ladder::write(ladder, width, &mut out).expect("a Vec takes everything");
    strip_str(std::str::from_utf8(&out).expect("text is UTF-8")).to_string()
}
