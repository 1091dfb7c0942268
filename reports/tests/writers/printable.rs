//! Foreign text that is shown can't act.

use lab11_reports::printable::{is_formless, line, lines};
use proptest::prelude::*;

use crate::samples::ATTACKS;

#[test]
fn each_kind_has_its_escape() {
    for (raw, shown) in [
        ("plain text, ünïcödé, 漢字 ✓", "plain text, ünïcödé, 漢字 ✓"),
        ("hello\0", r"hello\0"),
        ("a\r\nb", r"a\r\nb"),
        ("a\tb", "a    b"),
        ("\x1b[31m\x07\x7f", r"\x1b[31m\x07\x7f"),
        ("\u{9b}", r"\x9b"),
        ("a\u{202e}b\u{200b}c\u{feff}", r"a\u{202e}b\u{200b}c\u{feff}"),
        ("e\u{301}", "e\u{301}"),
        ("\u{301}e", r"\u{301}e"),
        ("e\u{301}\u{302}\u{303}\u{304}", "e\u{301}\u{302}\u{303}\\u{304}"),
        (r#"printf("\x1b[0m\n");"#, r#"printf("\x1b[0m\n");"#),
    ] {
        assert_eq!(line(raw), shown);
    }
}

#[test]
fn a_line_feed_ends_a_line_with_or_without_a_carriage_return() {
    let shown: Vec<String> = lines("one\r\ntwo\n\nfour\rfour").collect();
    assert_eq!(shown, ["one", "two", "", r"four\rfour"]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_formless_is_left(raw in hostile_text()) {
        prop_assert!(!line(&raw).chars().any(is_formless));
    }

    #[test]
    fn printable_text_is_not_changed_again(raw in hostile_text()) {
        let once = line(&raw);
        prop_assert_eq!(line(&once), once);
    }
}

/// Texts that a submission might make: attacks, single characters that matter, and anything.
pub(crate) fn hostile_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(ATTACKS).prop_map(str::to_owned),
        prop::sample::select(vec![
            "\x1b", "\n", "\r", "\t", " ", "\0", "\u{202e}", "\u{301}", "多"
        ])
        .prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
        "[ -~]{0,30}",
        any::<String>(),
    ];
    prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}
