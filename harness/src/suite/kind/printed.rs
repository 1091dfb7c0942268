//! What may be printed: a text, or what matches a pattern.

use super::kinds;
use super::text::{RunPattern, StepText};
use crate::suite::declare::record;
use crate::suite::printed;
use crate::suite::table::{Entry as _, Table};
use serde_json::json;

record! {
    /// What matches a regular expression.
    struct Matching = "what is printed" {
        /// The regular expression.
        pattern: RunPattern = "pattern" needs;
    }
}

kinds! {
    /// What may be printed.
    Printed: printed::Printed = "a text, or `{ pattern = … }` with a regular expression; `{lab.…}` \
                                 and `{nonce}` are filled in", |given, reader| {
        let Some(keys) = given.value.as_table() else {
            return StepText::read(given, reader).map(printed::Printed::Text);
        };
        let matching = Table::new(keys, given.span.clone(), Matching::WHAT);
        let matching = Matching::entry(matching, reader)?;
        Some(printed::Printed::Pattern(matching.pattern))
    }, schema: json!({ "anyOf": [StepText::schema(), Matching::schema()] });
}
