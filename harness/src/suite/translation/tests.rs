use super::super::read::read_in;
use super::*;
use crate::suite::SuiteError;
use std::collections::BTreeMap;

/// A suite on `lab11` with these files.
fn over_lab11(files: &[(&str, &str)]) -> Result<Suite, SuiteError> {
    let suite = ("suite.toml", "extends = 'lab11'\nid = 'own'\ntitle = 'Own'");
    // Of two with one name the later counts.
    let files = [&suite].into_iter().chain(files);
    let files: BTreeMap<String, Vec<u8>> =
        files.map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect();
    read_in(&files, Language::French)
}

fn bind(suite: &Suite) -> &super::super::Scenario {
    suite.scenario("server-bind").expect("it is there")
}

#[test]
fn texts_are_put_into_the_language_with_the_labs_parameters() {
    let words = "title = 'Le mien'\n[role.server]\ntitle = 'le serveur à soi'\n\
                 [group]\n'Serveur' = 'Le serveur'\n\
                 [scenario.server-bind]\ntitle = 'à {lab.address}, {sd}'\n\
                 [scenario.server-bind.expect.announces]\nwhy = 'parce que'\n";
    let suite = over_lab11(&[("words/fr.toml", words)]).expect("it is right");
    assert_eq!(suite.title, "Le mien");
    assert_eq!(suite.role("server").map(|role| role.title.as_str()), Some("le serveur à soi"));
    assert_eq!(bind(&suite).title, "à 137.207.82.52, {sd}");
    assert_eq!(bind(&suite).group, "Le serveur");
    let announces = bind(&suite).expectations.iter().find(|one| one.id == "announces");
    assert_eq!(announces.map(|one| one.why.as_str()), Some("parce que"));
}

#[test]
fn what_a_suite_says_itself_is_not_replaced_by_one_below() {
    let own = String::from_utf8(
        crate::suite::CompiledIn::named("lab11")
            .and_then(|files| files.read("server-bind.toml").ok())
            .expect("it is compiled in"),
    )
    .expect("UTF-8");
    let title = bind(&over_lab11(&[]).expect("it is right")).title.clone();
    let suite = over_lab11(&[("server-bind.toml", &own)]).expect("it is right");
    assert_eq!(suite.title, "Own");
    assert_ne!(bind(&suite).title, title, "the suite's own file is in English");
    assert!(own.contains(&bind(&suite).title));
}

#[test]
fn what_a_suite_says_as_such_is_not_replaced_either() {
    let own = "extends = 'lab11'\nid = 'own'\ntitle = 'Own'\nby_hand = 'By telephone.'\n\
               [[role]]\nid = 'server'\ntitle = 'the exchange'\n\
               [[role]]\nid = 'client'\nargs = 'hello'\n";
    let suite = over_lab11(&[("suite.toml", own)]).expect("it is right");
    assert_eq!((suite.title.as_str(), suite.by_hand.as_str()), ("Own", "By telephone."));
    let title = |id: &str| suite.role(id).expect("it is there").title.clone();
    assert_eq!(title("server"), "the exchange");
    // Of this role it says something else than the title.
    assert_eq!(title("client"), "le client");
}

#[test]
fn what_names_nothing_is_refused_with_its_line() {
    for (words, message) in [
        (
            "[scenario.server-bnd]\ntitle = 'x'",
            "no scenario `server-bnd`; did you mean `server-bind`?",
        ),
        (
            "[scenario.server-bind.expect.anounces]\nwhy = 'x'",
            "no expectation `anounces`; did you mean `announces`?",
        ),
        ("[role.servr]\ntitle = 'x'", "no role `servr`; did you mean `server`?"),
        ("[scenario.server-bind]\ntitel = 'x'", "the key `titel`; did you mean `title`?"),
        ("[scenario.server-bind]\ntitle = 5", "must be a text in quotes, and not the number 5"),
        ("title = '{lab.adress}'", "did you mean `{lab.address}`?"),
        ("[scenario", ""),
    ] {
        let error = over_lab11(&[("words/fr.toml", words)]).expect_err(words).to_string();
        assert!(error.starts_with("words/fr.toml:") && error.contains(message), "{error}");
    }
}

#[test]
fn all_that_is_wrong_is_told_at_once_and_in_order() {
    let words = "[scenario.server-bind]\ntitle = 5\n[role.servr]\ntitle = 'x'\n\
                 [scenario.server-bnd]\ntitle = 'x'\n";
    let told = over_lab11(&[("words/fr.toml", words)]).expect_err("three times").0;
    let lines: Vec<usize> =
        told.iter().filter_map(|one| one.place.as_ref()).map(|place| place.number).collect();
    assert_eq!(lines, [2, 3, 5]);
}
