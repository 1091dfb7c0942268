use super::{Catalogue, Language, WordsError};
use fluent_bundle::FluentArgs;

fn fitted(catalogue: &Catalogue, count: usize) -> String {
    catalogue.filled("buffer-held", &FluentArgs::from_iter([("count", count)]))
}

#[test]
fn a_message_is_filled_in_with_the_languages_plural() {
    let english = Catalogue::of(Language::English);
    assert_eq!(fitted(&english, 1), "1 byte fitted in, and no more");
    assert_eq!(fitted(&english, 0), "0 bytes fitted in, and no more");
    // Of nothing there is no plural in French.
    let french = Catalogue::of(Language::French);
    assert_eq!(fitted(&french, 0), "0 octet y a tenu, pas plus");
    assert_eq!(fitted(&french, 12), "12 octets y ont tenu, pas plus");
}

#[test]
fn a_message_can_be_reworded() {
    let own = "buffer-held = only { $count } got in\n".to_owned();
    let catalogue = Catalogue::of(Language::English).reworded(own).expect("a right file");
    assert_eq!(fitted(&catalogue, 3), "only 3 got in");
}

#[test]
fn what_would_change_nothing_is_refused() {
    let reworded = |text: &str| Catalogue::of(Language::English).reworded(text.to_owned());
    let error = reworded("bufer-held = none\n").expect_err("a misspelt name");
    assert_eq!(error, WordsError::Unknown("bufer-held".into()));
    let error = reworded("# Fine.\nbuffer-held = { $count\n").expect_err("no brace");
    assert!(matches!(error, WordsError::Syntax { line: 2 | 3, .. }), "{error:?}");
}
