//! A suite's texts in another language (`words/<language>.toml` in its folder) against its own
//! files.

use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use toml::{Table, Value};

/// Texts by where a file of another language says them: `scenario.server-bind.title`.
type Texts = BTreeMap<String, String>;

#[test]
fn a_suite_in_another_language_says_all_that_it_says_in_english() {
    let place = Regex::new(r"\{[A-Za-z_][A-Za-z0-9_.-]*\}").expect("a pattern");
    let translations = translations();
    assert!(translations.len() >= 4, "{translations:?}");
    for (suite, file) in translations {
        let file_name = file.display();
        let english = english(&suite);
        let other = flat(&table(&file));
        let missing = without(&english, &other);
        assert!(missing.is_empty(), "{file_name} does not say {missing:#?}");
        let extra = without(&other, &english);
        assert!(extra.is_empty(), "{file_name} says what English does not: {extra:#?}");
        for (key, text) in &english {
            let in_order = |text: &str| {
                let mut places: Vec<_> =
                    place.find_iter(text).map(|it| it.as_str().to_owned()).collect();
                places.sort();
                places
            };
            assert_eq!(in_order(&other[key]), in_order(text), "{file_name}: places of {key}");
            assert_eq!(commands(&other[key]), commands(text), "{file_name}: commands of {key}");
        }
    }
}

/// The suites' folders, each with one of its files in another language.
fn translations() -> Vec<(PathBuf, PathBuf)> {
    let mut found = Vec::new();
    for suite in entries(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../scenarios")) {
        let words = suite.join("words");
        if words.is_dir() {
            found.extend(toml_files(&words).into_iter().map(|file| (suite.clone(), file)));
        }
    }
    found
}

/// What a suite's own files say to the reader. The slides' names (`lecture`) are the lecture's.
fn english(folder: &Path) -> Texts {
    let suite = table(&folder.join("suite.toml"));
    let mut said = texts(&suite, "", &["title", "by_hand"]);
    for role in list(&suite, "role") {
        said.extend(texts(role, &format!("role.{}.", text(role, "id")), &["title"]));
    }
    for scenario in scenarios(folder) {
        let prefix = format!("scenario.{}.", text(&scenario, "id"));
        said.extend(texts(&scenario, &prefix, &["title", "look", "idea", "by_hand"]));
        for expectation in list(&scenario, "expect") {
            let id = if expectation.contains_key("id") { "id" } else { "that" };
            let prefix = format!("{prefix}expect.{}.", text(expectation, id));
            said.extend(texts(expectation, &prefix, &["expected", "why", "help"]));
        }
    }
    // What a suite below says is said there.
    let below = suite.get("extends").and_then(Value::as_str);
    let below = below.map_or_else(BTreeSet::new, |name| groups(&folder.with_file_name(name)));
    let own = groups(folder).into_iter().filter(|group| !below.contains(group));
    said.extend(own.map(|group| (format!("group.{group}"), group)));
    said
}

fn scenarios(folder: &Path) -> Vec<Table> {
    let files = toml_files(folder).into_iter().filter(|file| !file.ends_with("suite.toml"));
    files.map(|file| table(&file)).collect()
}

fn groups(folder: &Path) -> BTreeSet<String> {
    scenarios(folder).iter().map(|scenario| text(scenario, "group").to_owned()).collect()
}

/// Those of these keys that a table has.
fn texts(table: &Table, prefix: &str, keys: &[&str]) -> Texts {
    let has = |key: &&&str| table.contains_key(**key);
    keys.iter()
        .filter(has)
        .map(|key| (format!("{prefix}{key}"), text(table, key).to_owned()))
        .collect()
}

/// All texts of a file, by their keys with the tables' before them.
fn flat(table: &Table) -> Texts {
    let mut texts = Texts::new();
    for (key, value) in table {
        match value {
            Value::String(text) => {
                texts.insert(key.clone(), text.clone());
            }
            Value::Table(inner) => {
                texts.extend(
                    flat(inner).into_iter().map(|(below, text)| (format!("{key}.{below}"), text)),
                );
            }
            other => panic!("`{key}` is no text: {other}"),
        }
    }
    texts
}

fn without<'a>(these: &'a Texts, those: &Texts) -> Vec<&'a String> {
    these.keys().filter(|key| !those.contains_key(*key)).collect()
}

fn commands(text: &str) -> Vec<&str> {
    text.lines().filter(|line| line.starts_with("$ ")).collect()
}

fn table(file: &Path) -> Table {
    let text = fs::read_to_string(file).expect("UTF-8");
    text.parse().unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn list<'a>(table: &'a Table, key: &str) -> impl Iterator<Item = &'a Table> {
    let tables = table.get(key).and_then(Value::as_array);
    tables.into_iter().flatten().map(|one| one.as_table().expect("a table"))
}

fn text<'a>(table: &'a Table, key: &str) -> &'a str {
    table.get(key).and_then(Value::as_str).unwrap_or_else(|| panic!("no `{key}` in {table}"))
}

fn toml_files(folder: &Path) -> Vec<PathBuf> {
    let is_toml = |file: &PathBuf| file.extension().is_some_and(|ending| ending == "toml");
    entries(folder).into_iter().filter(is_toml).collect()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    entries.map(|entry| entry.expect("it can be read").path()).collect()
}
