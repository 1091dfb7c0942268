//! JSON Schemas of tables, made from the rows.

use super::row::{KeyRow, Row, tidy};
use serde_json::{Map, Value, json};

/// The schema of a table with the keys of one row.
pub(super) fn of_row(row: &Row) -> Value {
    table(row.help, Map::new(), Vec::new(), row.keys.iter())
}

/// The schema of a table whose row is named by the key `tag`, with the keys of that row, and with
/// some that all have.
pub(super) fn of_rows<'r>(
    tag: &str,
    rows: impl Iterator<Item = &'r Row> + Clone,
    common: &[KeyRow],
) -> Value {
    let names_of = |row: &Row| std::iter::once(row.name).chain(row.formerly);
    let names: Vec<&str> = rows.clone().flat_map(names_of).collect();
    let tables = rows.map(|row| {
        let names: Vec<&str> = names_of(row).collect();
        let tagged = Map::from_iter([(tag.to_owned(), json!({ "enum": names }))]);
        table(row.help, tagged, vec![tag], row.keys.iter().chain(common))
    });
    json!({
        "type": "object",
        "required": [tag],
        "properties": { tag: { "enum": names } },
        "oneOf": tables.collect::<Vec<_>>(),
    })
}

fn table<'r>(
    help: &str,
    mut properties: Map<String, Value>,
    mut needed: Vec<&'r str>,
    keys: impl Iterator<Item = &'r KeyRow>,
) -> Value {
    let mut either = Vec::new();
    for row in keys {
        either.extend(row.instead_of.map(|other| (other, row.name)));
        properties.insert(row.name.to_owned(), described(row, None));
        if let Some(old) = row.formerly {
            properties.insert(old.to_owned(), described(row, Some(row.name)));
        } else if row.needed {
            needed.push(row.name);
        }
    }
    let mut schema = json!({
        "type": "object",
        "description": tidy(help),
        "properties": properties,
        "required": needed,
        "additionalProperties": false,
    });
    for (one, other) in either {
        schema["oneOf"] = json!([{ "required": [one] }, { "required": [other] }]);
    }
    schema
}

/// The schema of what stands behind a key; of its old name, with the new one.
fn described(row: &KeyRow, now: Option<&str>) -> Value {
    let mut schema = (row.schema)();
    if let Value::Object(keys) = &mut schema {
        let help = match now {
            Some(name) => format!("The former name of `{name}`."),
            None => format!("{} ({})", tidy(row.help), row.what),
        };
        keys.insert("description".to_owned(), json!(help));
    }
    schema
}
