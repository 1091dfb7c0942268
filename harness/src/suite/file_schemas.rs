//! The JSON Schemas of a suite's files, for editors that know TOML.

use super::table::Entry as _;
use super::toml_files::{ScenarioFile, SuiteFile};
use serde_json::{Map, Value, json};

/// The edition that editors know.
const DRAFT: &str = "http://json-schema.org/draft-07/schema#";

/// The schema of `suite.toml`. A suite that extends another says what it likes, so nothing is
/// needed in it.
pub fn of_suite() -> Value {
    headed("suite.toml of lab11", without_needs(SuiteFile::schema()))
}

/// The schema of a scenario's file.
pub fn of_scenario() -> Value {
    headed("a scenario of lab11", ScenarioFile::schema())
}

fn headed(title: &str, schema: Value) -> Value {
    let mut headed =
        Map::from_iter([("$schema".to_owned(), json!(DRAFT)), ("title".to_owned(), json!(title))]);
    if let Value::Object(schema) = schema {
        headed.extend(schema);
    }
    Value::Object(headed)
}

/// A schema that finds nothing missing.
fn without_needs(schema: Value) -> Value {
    match schema {
        Value::Object(keys) => {
            let kept =
                keys.into_iter().filter(|(key, value)| key != "required" || !value.is_array());
            kept.map(|(key, value)| (key, without_needs(value))).collect()
        }
        Value::Array(values) => values.into_iter().map(without_needs).collect(),
        other => other,
    }
}

#[cfg(test)]
mod tests;
