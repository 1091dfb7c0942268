//! The schemas hold for what a suite is read from, and for no name that is misspelt.

use super::*;
use crate::suite::compiled_in::SUITES;
use std::fs;
use std::path::Path;

fn validator(schema: &Value) -> jsonschema::Validator {
    jsonschema::validator_for(schema).expect("it is a schema")
}

fn table_of(text: &str) -> Value {
    toml::from_str(text).expect("it is TOML")
}

/// The TOML files of a suite: its own and its scenarios', with their names.
fn files() -> Vec<(String, String)> {
    let built_in = SUITES.iter().flat_map(|(suite, files)| {
        let is_toml = |name: &str| Path::new(name).extension().is_some_and(|end| end == "toml");
        let tables = files.iter().filter(move |(name, _)| !name.contains('/') && is_toml(name));
        tables.map(move |(name, bytes)| {
            (format!("{suite}/{name}"), String::from_utf8(bytes.to_vec()).expect("UTF-8"))
        })
    });
    let mut files: Vec<(String, String)> = built_in.collect();
    for example in ["echo", "daytime", "lines"] {
        let folder =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../scenarios/examples").join(example);
        let entries = fs::read_dir(folder).expect("it is there");
        let paths = entries.map(|entry| entry.expect("it can be read").path());
        for path in paths.filter(|path| path.extension().is_some_and(|end| end == "toml")) {
            let text = fs::read_to_string(&path).expect("it can be read");
            files.push((path.display().to_string(), text));
        }
    }
    files
}

#[test]
fn the_schemas_hold_for_every_suite_that_there_is() {
    let (suite, scenario) = (validator(&of_suite()), validator(&of_scenario()));
    let files = files();
    assert!(files.len() > 100, "{}", files.len());
    for (name, text) in files {
        let schema = if name.ends_with("/suite.toml") { &suite } else { &scenario };
        let wrong: Vec<String> =
            schema.iter_errors(&table_of(&text)).map(|error| error.to_string()).collect();
        assert!(wrong.is_empty(), "{name}: {wrong:#?}");
    }
}

#[test]
fn what_is_misspelt_or_of_another_kind_is_found() {
    let schema = validator(&of_scenario());
    let (_, text) = files()
        .into_iter()
        .find(|(name, _)| name == "lab11/server-listen.toml")
        .expect("it is compiled in");
    for (right, wrong) in [
        ("title ", "titel "),
        ("points   = 4", "points   = \"four\""),
        ("\"{lab.backlog}\"\nexpected", "\"5\"\nexpected"),
        ("do = \"start\"", "do = \"strat\""),
        ("do = \"start\"", "do = \"start\"\nsyscall = \"accept\""),
        ("that     = \"queue\"", "that     = \"listens\""),
    ] {
        assert!(text.contains(right), "{right}");
        let text = text.replacen(right, wrong, 1);
        assert!(!schema.is_valid(&table_of(&text)), "{wrong}");
    }
}
