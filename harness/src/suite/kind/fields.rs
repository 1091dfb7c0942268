//! Answers: a text for each of some fields.

use super::{Given, Kind, StepText};
use crate::suite::name::FieldId;
use crate::suite::naming::Naming;
use crate::suite::reader::Reader;
use crate::suite::text::Text;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A text for each of some fields.
pub(crate) enum FieldTexts {}

impl Kind for FieldTexts {
    type Value = BTreeMap<FieldId, Text>;

    const WHAT: &'static str = "a table with a text for each field";

    fn schema() -> Value {
        json!({ "type": "object", "additionalProperties": StepText::schema() })
    }

    fn read(given: &Given<'_>, reader: &mut Reader<'_>) -> Option<Self::Value> {
        let Some(table) = given.value.as_table() else { return given.refuse("a table", reader) };
        let texts = table.iter().map(|(name, value)| {
            let field: &str = name.get_ref();
            let known = reader.knows(Naming::Field, name.span(), field, &reader.names.fields);
            let given = Given { key: field, span: value.span(), value: value.get_ref() };
            let text = StepText::read(&given, reader);
            known?;
            Some((FieldId::new(field), text?))
        });
        let texts: Vec<Option<(FieldId, Text)>> = texts.collect();
        texts.into_iter().collect()
    }
}
