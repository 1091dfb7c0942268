//! The JSON Schema of `lab11.toml` for editors, made of the rows.

use super::key::{Key, Kind};
use crate::suite::built_in;
use lab11_reports::formats::Format;
use lab11_reports::model::Visibility;
use lab11_reports::words::Language;
use serde_json::{Value, json};
use strum::{IntoEnumIterator as _, VariantNames as _};

/// The schema, as it is kept in `reports/schema/lab11-toml.schema.json`. (Taplo and others read TOML by it.)
pub fn schema() -> String {
    let properties = Key::ALL.iter().map(|key| {
        let mut one = of(key.kind);
        one["description"] = key.help.into();
        (key.name.to_owned(), one)
    });
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:lab11:lab11.toml:1",
        "title": "lab11.toml",
        "description": "What a course says once, for `lab11`, instead of on each command line.",
        "type": "object",
        "additionalProperties": false,
        "properties": properties.collect::<serde_json::Map<String, Value>>(),
    });
    // Another crate of a build may ask serde_json to keep the order of insertion.
    schema.sort_all_objects();
    format!("{schema:#}\n")
}

fn of(kind: Kind) -> Value {
    let texts = || json!({"type": "object", "additionalProperties": {"type": "string"}});
    match kind {
        Kind::Suite => json!({"type": "string", "examples": built_in().collect::<Vec<_>>()}),
        Kind::Flag => json!({"type": "boolean"}),
        Kind::Time => json!({"type": "string", "examples": ["2026-11-20 23:59 [Europe/Berlin]"]}),
        Kind::Formats => {
            let names: Vec<&str> = Format::ALL.iter().map(|format| format.name()).collect();
            let pattern = format!("^({})(=.+)?$", names.join("|"));
            json!({"type": "array", "items": {"type": "string", "pattern": pattern}})
        }
        Kind::Language => json!({"enum": Language::VARIANTS}),
        Kind::Visibility => {
            let words: Vec<&str> = Visibility::iter().map(Visibility::word).collect();
            json!({"type": "object", "additionalProperties": {"enum": words}})
        }
        Kind::Answers | Kind::Roles | Kind::Args => texts(),
    }
}
