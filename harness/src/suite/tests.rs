//! Every name of a suite, misspelt: what is refused, where, and with which suggestion.

use super::*;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::path::Path;
use strum::IntoEnumIterator as _;

mod asked;
mod lab;
mod refused;

type Texts = BTreeMap<String, Vec<u8>>;

/// A scenario with the words that no scenario of the built-in suite needs.
const MORE: &str = r#"
id = "more"
title = "More words"
group = "More"
role = "server"
lecture = "none"
visibility = "hidden"
[[step]]
do = "start"
[[step]]
do = "type"
as = "server"
text = "{nonce.1}"
[[step]]
do = "signal"
as = "server"
signal = "SIGINT"
[[step]]
do = "dial"
as = "client"
[[expect]]
that = "closes_first"
who = ["client"]
by = "peer"
expected = "it goes on"
[[expect]]
that = "answered_by"
who = ["client"]
by = "child"
expected = "a child answers"
[[expect]]
that = "ends"
status = "any"
expected = "{lab.answer} from {address}"
"#;

/// The files of a built-in suite.
fn texts_of(suite: &str) -> Texts {
    let (_, files) = compiled_in::SUITES.iter().find(|(name, _)| *name == suite).expect("a suite");
    files.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())).collect()
}

/// The suite `lab11` and one scenario more.
fn texts() -> Texts {
    let mut texts = texts_of("lab11");
    texts.insert("more.toml".into(), MORE.into());
    let suite =
        text_of(&texts, "suite.toml").replace("\"memory-errors\",", "\"memory-errors\", \"more\",");
    texts.insert("suite.toml".into(), suite.into());
    texts
}

fn text_of(texts: &Texts, file: &str) -> String {
    String::from_utf8(texts[file].clone()).expect("it is UTF-8")
}

/// The same suite with another text in the place of a file.
fn with(texts: &Texts, file: &str, text: String) -> Texts {
    let mut texts = texts.clone();
    texts.insert(file.into(), text.into());
    texts
}

/// A name of a suite with a letter too many, and what must be said of it.
struct Misspelt<'a> {
    file: &'a str,
    word: String,
    line: usize,
    text: String,
}

impl<'a> Misspelt<'a> {
    fn new(texts: &Texts, file: &'a str, span: &std::ops::Range<usize>) -> Self {
        let text = text_of(texts, file);
        let word = text[span.clone()].trim_matches('"').to_owned();
        // In its middle, so that it still is a placeholder, or a word in quotes.
        let at = span.start + text[span.clone()].find(&word).expect("it is there") + word.len() / 2;
        let line = text[..span.start].matches('\n').count() + 1;
        let text = format!("{}q{}", &text[..at], &text[at..]);
        Self { file, word, line, text }
    }

    /// Whether it is told at its line, with the word that was meant.
    fn is_told(&self, told: &SuiteError) -> bool {
        let Self { file, word, line, .. } = self;
        told.0.iter().any(|mistake| {
            let is_there = mistake.place.as_ref().is_some_and(|place| place.number == *line);
            let hint = format!("did you mean `{word}`?");
            let placeholder = format!("did you mean `{{{word}}}`?");
            let is_meant =
                mistake.message.contains(&hint) || mistake.message.contains(&placeholder);
            is_there && is_meant && mistake.file.as_os_str() == *file
        })
    }
}

#[test]
fn every_name_is_refused_when_it_is_misspelt() {
    let mut kinds: BTreeMap<Naming, usize> = BTreeMap::new();
    misspell(&texts(), &mut kinds);
    for suite in built_in().filter(|name| *name != "lab11") {
        misspell(&texts_of(suite), &mut kinds);
    }
    let missing: Vec<Naming> = Naming::iter().filter(|kind| !kinds.contains_key(kind)).collect();
    assert!(missing.is_empty(), "no name of these kinds was misspelt: {missing:?}");
    assert!(kinds.values().sum::<usize>() > 1000, "{kinds:?}");
}

/// Misspells each name of a suite, and counts the kinds of names that it has.
fn misspell(texts: &Texts, kinds: &mut BTreeMap<Naming, usize>) {
    let (suite, found) = examine(texts);
    suite.expect("it is right as it stands");
    // Mistakes are told all at once, so one name of each scenario is misspelt at a time; those of
    // suite.toml, to which the others refer, one by one.
    let mut rounds: BTreeMap<(&str, usize), Vec<Misspelt<'_>>> = BTreeMap::new();
    let mut of_file: BTreeMap<&str, usize> = BTreeMap::new();
    for (file, Found { naming, span }) in &found {
        *kinds.entry(*naming).or_default() += 1;
        let number = of_file.entry(file).or_default();
        *number += 1;
        let round = if file == "suite.toml" { "the suite" } else { "the scenarios" };
        // What it refers to may be misspelt in the same round.
        let (round, number) = match naming {
            Naming::Expectation => (file.as_str(), *number),
            _ => (round, *number),
        };
        rounds.entry((round, number)).or_default().push(Misspelt::new(texts, file, span));
    }
    for round in rounds.values() {
        let mut wrong = texts.clone();
        for misspelt in round {
            wrong.insert(misspelt.file.into(), misspelt.text.clone().into());
        }
        let told = read(&wrong).map(drop).expect_err("something is misspelt");
        for misspelt in round {
            let Misspelt { file, word, line, .. } = misspelt;
            assert!(misspelt.is_told(&told), "{file}:{line}: `{word}`:\n{told}");
        }
    }
}

#[test]
fn every_suite_is_compiled_in_under_its_id() {
    let scenarios = Path::new(env!("CARGO_MANIFEST_DIR")).join("../scenarios");
    let folders = std::fs::read_dir(scenarios).expect("it is there");
    let folders = folders.map(|entry| entry.expect("it can be read").path());
    let folders = folders.filter(|folder| folder.join("suite.toml").exists());
    let mut names: Vec<String> = folders
        .map(|folder| folder.file_name().expect("a name").to_string_lossy().into_owned())
        .collect();
    names.sort();
    let known: Vec<&str> = built_in().collect();
    assert_eq!(known, names, "a suite that is new is seen after `touch harness/build.rs`");
    for name in known {
        let suite = Suite::built_in(name).expect("it is there").expect("it is right");
        assert_eq!(suite.id, name);
        assert!(
            !suite.given.is_empty() || !text_of(&texts_of(name), "suite.toml").contains("\ngiven")
        );
    }
    assert!(Suite::built_in("nope").is_none());
}

/// Without what is given to students.
fn bare(suite: Suite) -> Suite {
    Suite { given: Vec::new(), ..suite }
}

#[test]
fn a_word_names_a_built_in_suite_or_a_folder() {
    let folder = tempfile::TempDir::new().expect("a temporary folder");
    for (name, bytes) in texts_of("lab11").iter().filter(|(name, _)| !name.contains('/')) {
        std::fs::write(folder.path().join(name), bytes).expect("it can be written");
    }
    let own = named(folder.path()).expect("it is right");
    assert_eq!(Ok(own), default_suite().map(bare));
    assert_eq!(named(Path::new("lab11")), default_suite());
    for (word, hint) in [
        ("lab1l", "did you mean `lab11`?"),
        ("quite-another", "built in are: lab11"),
        ("./lab11", "a suite is a folder with suite.toml"),
        ("lab11/", "no such folder"),
    ] {
        let told = named(Path::new(word)).map(drop).expect_err(word).to_string();
        assert!(told.starts_with(word) && told.contains(hint), "{told}");
    }
}

#[test]
fn arguments_are_a_text_a_list_or_several_lists() {
    let of = |args: &str| {
        let texts = texts();
        let operator = "operator = \"{lab.request}\"\n\n[[role]]\nid       = \"server\"";
        let suite = text_of(&texts, "suite.toml");
        assert!(suite.contains(operator));
        let suite = suite.replacen(operator, &format!("args = {args}\n{operator}"), 1);
        let suite = read(&with(&texts, "suite.toml", suite));
        suite.map(|suite| suite.role("client").expect("it is there").args.clone())
    };
    let form = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Form>();
    let both = form(&["137.207.82.52", "2021"]);
    for (args, forms) in [
        ("\"{lab.address} {lab.port}\"", vec![both.clone()]),
        ("\"say '{lab.answer}!' {lab.answer}\"", vec![form(&["say", "hello back!", "hello back"])]),
        ("[\"{lab.address}\", \"{lab.port}\"]", vec![both.clone()]),
        (
            "[[\"{lab.port}\"], \"{lab.address} {lab.port}\", []]",
            vec![form(&["2021"]), both, form(&[])],
        ),
        ("\"{address} {port}\"", vec![form(&["137.207.82.52", "2021"])]),
        ("[]", vec![form(&[])]),
    ] {
        assert_eq!(of(args), Ok(Invocation::Tried(forms)), "{args}");
    }
    for (args, told) in [
        ("\"{prot}\"", "did you mean `{port}`?"),
        ("\"'x\"", "a quote is not closed"),
        ("[1]", "must be a text in quotes"),
        ("3", "must be a text in quotes"),
    ] {
        let error = of(args).expect_err(args).to_string();
        assert!(error.contains(told), "{error}");
    }
}

#[test]
fn former_words_are_still_read() {
    let texts = texts();
    let file = "client-socket-error.toml";
    let old = text_of(&texts, file).replace("syscall ", "call ");
    assert_eq!(read(&with(&texts, file, old)), read(&texts));
    let file = "client-connect.toml";
    let old = text_of(&texts, file).replace("\"connects\"", "\"dials\"");
    let suite = read(&with(&texts, file, old)).expect("it is read");
    let expectation = &suite.scenario("client-connect").expect("it is there").expectations[0];
    assert_eq!((&expectation.that, expectation.id.as_str()), (&Predicate::Connects, "connects"));
}

/// What the messages are that one change of a file leads to.
fn told(file: &str, from: &str, to: &str) -> Vec<String> {
    let texts = texts();
    let right = text_of(&texts, file);
    let wrong = right.replacen(from, to, 1);
    assert_ne!(right, wrong, "{file} has no {from}");
    let told = read(&with(&texts, file, wrong)).map(drop).expect_err(to);
    told.0.into_iter().map(|mistake| mistake.message).collect()
}

#[test]
fn one_mistake_is_told_once() {
    for (file, from, to, message) in [
        ("server-backlog.toml", "\"start\"", "\"strat\"", "unknown verb `strat`"),
        ("server-handshake.toml", "as  = \"client 1\"", "ass  = \"client 1\"", "the key `ass`"),
        ("suite.toml", "id       = \"server\"", "idd      = \"server\"", "the key `idd`"),
        ("more.toml", "as = \"server\"\ntext", "text", "`type` needs the key `as`: a program"),
        ("server-listen.toml", "\"{lab.backlog}\"\n", "-5\n", "`is` must be a whole number"),
        ("server-listen.toml", "\"{lab.backlog}\"\n", "\"5\"\n", "not the text \"5\""),
    ] {
        let told = told(file, from, to);
        assert!(told.len() == 1 && told[0].contains(message), "{to}: {told:#?}");
    }
}

#[test]
fn a_placeholder_has_no_space_in_it() {
    for (text, is_right) in [
        ("{lab.request}", true),
        ("int a[] = {0}; { x }", true),
        ("{address}:{port}", true),
        ("{lab.request }", true),
        ("{nonce}", true),
        ("{y.2}", true),
        ("{nonce.3}", false),
        ("{x.y}", false),
    ] {
        let texts = texts();
        let more = MORE.replace("{lab.answer} from", text);
        assert_eq!(read(&with(&texts, "more.toml", more)).is_ok(), is_right, "{text}");
    }
}

#[test]
fn steps_go_where_there_is_no_program_for_them() {
    let suite = read(&texts()).expect("it is right");
    let scenario = suite.scenario("unterminated-text").expect("it is there");
    let left = Step::possible(&scenario.steps, |role| role.as_str() != "server");
    let is_left = |step: &Step| left.iter().any(|(_, other)| other == step);
    let gone: Vec<&Step> = scenario.steps.iter().filter(|step| !is_left(step)).collect();
    assert_eq!(gone.len(), 5, "the start, two clients, what one says, the stop: {gone:#?}");
    assert!(left.iter().all(|(index, step)| scenario.steps[*index] == *step), "{left:#?}");
    assert!(left[0].0 > 0, "the first steps are gone: {left:#?}");
    assert!(Step::possible(&scenario.steps, |_| false).len() == 1, "the reference server answers");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_text_is_read_or_refused(text in ".{0,200}", file in prop::sample::select(vec!["suite.toml", "more.toml"])) {
        let refused = read(&with(&texts(), file, text)).map(drop);
        prop_assert!(!refused.expect_err("it is no suite").0.is_empty());
    }

    #[test]
    fn any_change_is_read_or_refused(at in 0.0..1.0_f64, length in 0..40_usize, new in "[\\PC\n\"\\[\\]{}=]{0,8}", which in 0..100_usize) {
        let texts = texts();
        let file = texts.keys().filter(|name| !name.contains('/')).nth(which % 30).expect("a file").clone();
        let text = text_of(&texts, &file);
        let start = text.floor_char_boundary((at * text.len() as f64) as usize);
        let end = text.floor_char_boundary((start + length).min(text.len())).max(start);
        let changed = format!("{}{new}{}", &text[..start], &text[end..]);
        if let Err(told) = read(&with(&texts, &file, changed)) {
            prop_assert!(!told.0.is_empty());
            prop_assert!(!told.to_string().is_empty());
        }
    }
}
