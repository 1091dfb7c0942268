//! The arguments of a role's programs.

use super::{Argument, Given, Kind, kinds, list};
use crate::suite::invocation::{Form, Invocation, words};
use crate::suite::naming::Stands;
use crate::suite::reader::Reader;
use crate::suite::text::{Piece, pieces};
use serde_json::json;
use toml::de::DeValue;

kinds! {
    /// How the programs of a role are started.
    Args: Invocation = "a text whose words are the arguments, a list of arguments, or a list of \
                        several such lists; `{address}`, `{port}` and `{lab.…}` are \
                        filled in", |given, reader| {
        let is_list = |value: &toml::Spanned<DeValue<'_>>| value.get_ref().as_array().is_some();
        let forms = match given.value.as_array() {
            Some(values) if values.iter().any(is_list) => {
                let forms = given.list(Self::WHAT, reader)?;
                let forms: Vec<Option<Form>> =
                    forms.iter().map(|given| form(given, reader)).collect();
                forms.into_iter().collect::<Option<Vec<Form>>>()?
            }
            _ => vec![form(given, reader)?],
        };
        Some(Invocation::Tried(forms))
    }, schema: {
        let lists = json!({ "type": "array", "items": list::<Argument>() });
        json!({ "anyOf": [Argument::schema(), list::<Argument>(), lists] })
    };
}

/// One way to start a program.
fn form(given: &Given<'_>, reader: &mut Reader<'_>) -> Option<Form> {
    if given.value.as_array().is_some() {
        return given.list_of::<Argument>("a list of texts", reader);
    }
    Argument::read(given, reader)?;
    let text = given.text(reader)?;
    let Some(words) = words(text) else {
        return reader.complain(given.span.clone(), "a quote is not closed in this text");
    };
    // A parameter with blanks in it stays one argument.
    let filled = |word: &String| {
        let piece = |piece| match piece {
            Piece::Literal(literal) => literal,
            Piece::Place(name) => reader.names.standing(name, Stands::Argument).unwrap_or_default(),
        };
        pieces(word).into_iter().map(piece).collect()
    };
    Some(words.iter().map(filled).collect())
}
