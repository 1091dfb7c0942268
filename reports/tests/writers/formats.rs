//! The formats of other systems, each read as its own reader does: all that a report says is there, and
//! nothing in it can pass for anything else.

mod github;
mod gradescope;
mod hosted;
mod junit;
mod markdown;
mod schemas;
mod tap;

use lab11_reports::formats::{Format, FormatOptions};
use lab11_reports::model::{Report, Verdict};
use lab11_reports::printable::is_formless;
use lab11_reports::text::TextOptions;
use proptest::prelude::*;

use crate::printable::hostile_text;
use crate::samples;

/// What stands around text in the log of GitHub.
const FENCE: &str = "fence0123456789abcdef";

fn written(format: Format, report: &Report) -> String {
    let mut out = Vec::new();
    let options = FormatOptions { text: TextOptions::default(), fence: FENCE };
    format.write(report, &options, &mut out).expect("a Vec takes everything");
    String::from_utf8(out).expect("every format is UTF-8")
}

fn json(format: Format, report: &Report) -> serde_json::Value {
    serde_json::from_str(&written(format, report)).expect("it is JSON")
}

/// Reports with each verdict, harmless and not.
fn reports() -> [Report; 4] {
    [samples::all_points(), samples::several_failures(), samples::late(), samples::hostile()]
}

/// Verdicts for reports that are made by chance.
const VERDICTS: &[Verdict] =
    &[Verdict::Fail, Verdict::Pass, Verdict::Skipped, Verdict::Inconclusive, Verdict::Error];

fn any_report() -> impl Strategy<Value = Report> {
    prop::collection::vec(hostile_text(), 1..50)
        .prop_map(|texts| samples::made_of(&texts, VERDICTS))
}

/// A report of which every text is longer than a format should hold.
fn long_report() -> Report {
    let mut report = samples::made_of(&["say `no`\n".repeat(120_000)], VERDICTS);
    report.scenarios.truncate(5);
    report.advisories.truncate(2);
    report
}

#[test]
fn every_format_has_a_name_of_its_own_and_says_who_reads_it() {
    for (number, format) in Format::ALL.iter().enumerate() {
        assert_eq!(Format::named(format.name()), Some(*format));
        assert!(!format.about().is_empty(), "{}", format.name());
        let same = |other: &Format| other.name() == format.name();
        assert_eq!(Format::ALL.iter().position(same), Some(number));
    }
    assert_eq!(Format::named("Text"), None);
}

#[test]
fn a_long_text_is_cut_and_that_is_said() {
    let report = long_report();
    for format in Format::ALL {
        let kept_whole =
            matches!(format, Format::Text | Format::Json | Format::Html | Format::Github);
        if !kept_whole {
            let written = written(*format, &report);
            assert!(written.len() < 1_000_000, "{}: {} bytes", format.name(), written.len());
            let encoded = *format == Format::Classroom;
            assert!(encoded || written.contains("[cut: "), "{}", format.name());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn no_text_acts_on_whoever_shows_a_format(report in any_report()) {
        for format in Format::ALL {
            // Colours are the text's own.
            let written = written(*format, &report).replace('\x1b', "");
            let acting = written.chars().find(|c| *c != '\n' && is_formless(*c));
            prop_assert!(acting.is_none(), "{}: {:?}", format.name(), acting);
        }
    }
}
