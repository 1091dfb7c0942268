//! Patterns, good and bad.

use super::{GROUPS, Pattern};
use proptest::prelude::*;

fn error(text: &str) -> String {
    Pattern::parse(text).expect_err(text).to_string()
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    let unknown = error(r"^(?P<nmae>.+)_(?P<id>\d+)$");
    let expected = "there is no group `nmae`; did you mean `name`?\n    ^(?P<nmae>.+)_(?P<id>\\d+)$\n         ^^^^\nthere are: name, given, family, login, id, system,";
    assert!(unknown.starts_with(expected), "{unknown}");
    assert!(error(r"(?<who>.+)").contains("\n    (?<who>.+)\n       ^^^\n"));
    let broken = error(r"(?P<name>[^_)_(?P<id>\d+)");
    assert!(broken.starts_with("the pattern is broken:\n"), "{broken}");
    assert!(broken.contains("         ^") && broken.contains("unclosed"), "{broken}");
    for (text, part) in [
        (r"(?P<attempt>\d+)/(?P<file>.+)", "no group tells whose a hand-in is"),
        (r".+", "no group tells whose a hand-in is"),
        ("", "no group tells whose a hand-in is"),
        (r"(?P<given>\w+)_(?P<file>.+)", "`given` alone tells nobody: add `family`"),
        (r"(?P<family>\w+)", "`family` alone tells nobody: add `given`"),
        (r"(?P<name>.)(?P<name>.)", "duplicate"),
        (r"(?P<name>(?:\w{100}){100})", "too large"),
        (r"(?P<name>.)\1", "backreferences"),
    ] {
        assert!(error(text).contains(part), "{text}: {}", error(text));
    }
    assert!(error(&"a".repeat(5000)).contains("more than 4096 characters"));
    assert!(!error("(?P<\x1b[31m>.)").contains('\x1b'));
}

#[test]
fn every_group_is_known_and_told_in_the_help() {
    let all: Vec<String> = GROUPS.iter().map(|(name, _)| format!("(?P<{name}>.)?")).collect();
    let all = all.concat();
    let pattern = Pattern::parse(&all).expect("all are known");
    assert_eq!(pattern.to_string(), all);
    let help = Pattern::help();
    assert!(GROUPS.iter().all(|(name, _)| help.contains(&format!("  {name} "))), "{help}");
    assert!(Pattern::parse("(?x) (?P<name>.+) # whose it is").is_ok());
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(
        text in prop_oneof![any::<String>(), r"[(?P<name>.\])|*+{}0-9a-z^$ ]{0,40}"]
    ) {
        if let Err(error) = Pattern::parse(&text) {
            prop_assert!(error.to_string().chars().all(|c| c == '\n' || !c.is_control()));
        }
    }
}
