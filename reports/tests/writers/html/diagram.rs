//! Sequence diagrams: everything stands within the drawing, whatever takes part.

use lab11_reports::model::{Ladder, LadderEvent, LadderRow};
use proptest::prelude::*;

use super::{hostile_markup, page};
use crate::samples;

/// The drawings of a ladder, the wide one first, each as its text.
fn drawings(ladder: &Ladder) -> Vec<String> {
    vectors(ladder).into_iter().filter(|drawing| !drawing.contains("<use ")).collect()
}

/// The drawings of a ladder, and the parts of the wide one that are for paper.
fn vectors(ladder: &Ladder) -> Vec<String> {
    let mut report = samples::several_failures();
    let ladder = Ladder { scenario: "client-handshake".to_owned(), ..ladder.clone() };
    report.ladders = vec![ladder];
    let page = page(&report);
    let all = page.split("<svg").skip(1).map(|rest| rest.split("</svg>").next().expect("closed"));
    all.map(str::to_owned).collect()
}

/// The values of an attribute that is a number.
fn numbers<'a>(drawing: &'a str, name: &str) -> impl Iterator<Item = usize> + use<'a> {
    let before = format!(" {name}=\"");
    let parts: Vec<&str> = drawing.split(before.as_str()).skip(1).collect();
    parts.into_iter().filter_map(|rest| rest.split('"').next()?.parse().ok())
}

/// Everything stands within the drawing, and no text is longer than the room that it has.
#[track_caller]
fn assert_within(drawing: &str) {
    let head = drawing.split('>').next().expect("its own tag");
    let wide = numbers(head, "width").next().expect("a width");
    let high = numbers(head, "height").next().expect("a height");
    for (name, most) in [
        ("x", wide),
        ("x1", wide),
        ("x2", wide),
        ("cx", wide),
        ("y", high),
        ("y1", high),
        ("y2", high),
    ] {
        let beyond: Vec<usize> = numbers(drawing, name).filter(|at| *at > most).collect();
        assert!(beyond.is_empty(), "{name} of {beyond:?} in {wide} × {high}");
    }
    for text in drawing.split("<text x=\"").skip(1) {
        let x: usize = text.split('"').next().and_then(|x| x.parse().ok()).expect("a number");
        let shown = text.split("</text>").next().expect("closed");
        let shown: String = shown
            .split('<')
            .filter_map(|piece| piece.split_once('>'))
            .map(|(_, text)| text)
            .collect();
        let columns = textwrap::core::display_width(
            &shown
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&"),
        );
        assert!(x as f64 + columns as f64 * 6.63 <= wide as f64, "{shown:?} at {x} of {wide}");
    }
}

#[test]
fn one_three_and_twelve_connections_fit_wide_and_narrow() {
    for ladder in [samples::handshake(), samples::forks(3), samples::forks(12), samples::forks(60)]
    {
        let drawn = drawings(&ladder);
        assert_eq!(drawn.len(), 2);
        for drawing in &drawn {
            assert_within(drawing);
            // The children's own lifelines, as long as there is room to tell them apart.
            let children = drawing.matches("<g class=\"child\"").count();
            let all = ladder.actors.iter().filter(|actor| actor.name.contains('/')).count();
            assert!(children == all || all == 60 && children == 0, "{children} of {all}");
        }
    }
}

#[test]
fn the_moment_of_the_fault_is_said_and_not_only_coloured() {
    let plain = drawings(&samples::handshake());
    assert!(plain.iter().all(|drawing| !drawing.contains("here it goes wrong")));
    let marked = Ladder { fault: Some(9), ..samples::handshake() };
    for drawing in drawings(&marked) {
        assert_eq!(drawing.matches("✗ here it goes wrong").count(), 1);
        assert!(drawing.contains("It goes wrong here: server recv(4) = 6"), "{drawing}");
        assert_eq!(drawing.matches("<rect class=\"fault\"").count(), 1);
    }
}

#[test]
fn what_the_grader_made_fail_is_told_apart_from_what_failed() {
    let mut ladder = samples::handshake();
    ladder.rows[1] = LadderRow { failed: true, ..ladder.rows[1].clone() };
    let failed = drawings(&ladder);
    ladder.rows[1].injected = true;
    let injected = drawings(&ladder);
    for (failed, injected) in failed.iter().zip(&injected) {
        assert!(failed.contains("<line class=\"cross\"") && !failed.contains("made to fail"));
        assert!(injected.contains("made to fail by the grader"), "{injected}");
        assert!(injected.contains("<polygon class=\"injected\""), "{injected}");
    }
}

#[test]
fn a_drawing_has_a_title_and_a_description_of_its_own() {
    let drawn = drawings(&samples::forks(12));
    let mut ids: Vec<&str> = Vec::new();
    for drawing in &drawn {
        assert!(drawing.contains("role=\"img\""));
        let labels = drawing.split("aria-labelledby=\"").nth(1).expect("it is labelled");
        let labels = labels.split('"').next().expect("closed");
        for id in labels.split(' ') {
            assert!(drawing.contains(&format!("id=\"{id}\"")), "{id}");
            ids.push(id);
        }
        assert!(
            drawing.contains("With server, server/1,") && drawing.contains("17 more;"),
            "{drawing}"
        );
    }
    assert_eq!(ids.len(), 4);
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 4, "an id names one thing");
}

#[test]
fn on_paper_the_whole_drawing_is_there_in_parts_that_begin_between_two_rows() {
    for ladder in [samples::handshake(), samples::forks(3), samples::forks(12)] {
        let wide = &drawings(&ladder)[0];
        let whole = numbers(wide, "height").next().expect("a height");
        let text = wide.split("<text x=\"").skip(1).filter_map(|text| numbers(text, "y").next());
        let lines: Vec<usize> = text.collect();
        let mut end = 0;
        for part in vectors(&ladder).iter().filter(|drawing| drawing.contains("<use ")) {
            let window = part.split("viewBox=\"").nth(1).and_then(|rest| rest.split('"').next());
            let window: Vec<usize> =
                window.expect("a window").split(' ').filter_map(|part| part.parse().ok()).collect();
            assert_eq!(window[1], end, "{window:?}");
            // Letters reach 11 px above the line that they stand on, and 3 below.
            let cut: Vec<&usize> = lines.iter().filter(|y| (end..end + 11).contains(y)).collect();
            assert!(cut.is_empty(), "{cut:?} are cut at {end}");
            let cut: Vec<&usize> = lines.iter().filter(|y| **y < end && **y + 3 > end).collect();
            assert!(cut.is_empty(), "{cut:?} are cut at {end}");
            end += window[3];
        }
        assert_eq!(end, whole);
    }
}

#[test]
fn an_empty_run_is_not_drawn() {
    let mut ladder = samples::handshake();
    ladder.rows.clear();
    ladder.actors.clear();
    assert!(drawings(&ladder).is_empty());
}

#[test]
fn time_that_passes_is_written_once() {
    let drawn = drawings(&samples::forks(1));
    assert!(drawn.iter().all(|drawing| drawing.matches(">99.5 s<").count() == 1), "{drawn:?}");
    assert!(samples::forks(1).rows.iter().any(|row| row.what == LadderEvent::Repeats));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]

    #[test]
    fn no_text_leaves_the_drawing(
        texts in prop::collection::vec(hostile_markup(), 1..20),
        children in 0..15_usize,
    ) {
        let mut ladder = samples::ladder_of(&texts, children);
        ladder.fault = Some(2);
        for drawing in drawings(&ladder) {
            assert_within(&drawing);
        }
    }
}
