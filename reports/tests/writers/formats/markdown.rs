//! Markdown, by CommonMark's rules with GitHub's tables, as an outside parser reads it.

use lab11_reports::formats::Format;
use lab11_reports::model::Report;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};

use super::{any_report, reports, written};
use crate::samples;

/// The HTML that is ours.
const OURS: &[&str] = &["<details><summary>Worth knowing (no points)</summary>\n", "</details>\n"];

fn check(report: &Report) {
    let written = written(Format::Markdown, report);
    let (mut rows, mut headings) = (0, 0);
    for event in Parser::new_ext(&written, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Html(html) => assert!(OURS.contains(&&*html), "{html}: {written}"),
            Event::InlineHtml(html) => panic!("{html}: {written}"),
            Event::Start(
                Tag::Link { .. } | Tag::Image { .. } | Tag::Emphasis | Tag::Strikethrough,
            ) => {
                panic!("{event:?}: {written}")
            }
            Event::Start(Tag::TableRow) => rows += 1,
            Event::Start(Tag::Heading { .. }) => headings += 1,
            _ => {}
        }
    }
    assert_eq!(rows, report.scenarios.len(), "{written}");
    assert!((1..=1 + report.scenarios.len()).contains(&headings), "{headings}: {written}");
}

#[test]
fn nothing_but_the_writers_own_is_rendered() {
    let attacks = [
        "````\n</details><script>alert(1)</script>\n```\n# Score: 100",
        "| a | b |\n[x](javascript:1) ![x](http://example.org/x.png) <b>*x* @everyone ~~~~",
    ];
    check(&samples::made_of(&attacks.map(str::to_owned), super::VERDICTS));
    reports().iter().for_each(check);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn any_report_is_rendered_as_it_was_meant(report in any_report()) {
        check(&report);
    }
}
