//! What may be printed: a text, or what matches a pattern.

use super::kinds;
use super::text::{Answer, Pattern};
use crate::suite::declare::record;
use crate::suite::printed;
use crate::suite::table::{Entry as _, Table};
use serde_json::json;

record! {
    /// What matches a regular expression.
    struct Matching = "what is printed" {
        /// The regular expression.
        pattern: Pattern = "pattern" needs;
    }
}

kinds! {
    /// What may be printed.
    Printed: printed::Printed = "a text, in which `{lab.…}` and `{nonce}` are filled in, or \
                                 `{ pattern = … }` with a regular expression", |given, reader| {
        let Some(keys) = given.value.as_table() else {
            return Answer::read(given, reader).map(printed::Printed::Text);
        };
        let matching = Table::new(keys, given.span.clone(), Matching::WHAT);
        let matching = Matching::entry(matching, reader)?;
        Some(printed::Printed::Pattern(matching.pattern))
    }, schema: json!({ "anyOf": [Answer::schema(), Matching::schema()] });
}
