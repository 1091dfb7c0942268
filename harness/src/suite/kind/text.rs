//! Texts: for the reader, for programs, and about them.

use super::{Given, kinds, list};
use crate::patterns::compile;
use crate::suite::naming::Stands;
use crate::suite::pattern;
use crate::suite::reader::{Reader, drawn, drawn_alone, drawn_or_said, number, open};
use crate::suite::text::{self, Part, Text};
use regex::Regex;
use std::sync::Arc;

kinds! {
    /// A text that stands for itself.
    Word: String = "a text", |given, reader| given.text(reader).map(str::to_owned);
    /// Several of them.
    Words: Vec<String> = "a list of texts", |given, reader| {
        given.list_of::<Word>(Self::WHAT, reader)
    }, schema: list::<Word>();
    /// The name of a file that programs write.
    FileName: String = "a file's name, without a folder", |given, reader| {
        let name = given.text(reader)?;
        if ["", ".", ".."].contains(&name) || name.contains(['/', '\0']) {
            return given.refuse(Self::WHAT, reader);
        }
        if reader.names.roles.has(name) {
            let message = format!("under the name `{name}` stands the program of the role itself");
            return reader.complain(given.span.clone(), message);
        }
        Some(name.to_owned())
    };
    /// A text for people.
    Prose: String = "a text; `{lab.…}` is filled in", |given, reader| {
        // Who quotes a slide leaves its numbers open.
        reader.text(given, Stands::Prose, number).map(|parts| text::Slide::new(parts).to_string())
    };
    /// A text for who reads what a run came to.
    Told: String = "a text; `{lab.…}` and `{nonce}` are filled in", |given, reader| {
        reader.text(given, Stands::Told, open).map(|parts| text::Slide::new(parts).to_string())
    };
    /// What a step says or passes on.
    StepText: Text = "a text; `{lab.…}` and `{nonce}` are filled in", |given, reader| {
        reader.text(given, Stands::Step, drawn).map(Text::new)
    };
    /// Several of them.
    StepTexts: Vec<Text> = "a list of texts; `{lab.…}` and `{nonce}` are filled in",
        |given, reader| given.list_of::<StepText>("a list of texts", reader),
        schema: list::<StepText>();
    /// An argument of a program that a step starts.
    StepArgument: Text = "a text", |given, reader| {
        reader.text(given, Stands::StepArgument, drawn).map(Text::new)
    };
    /// Several of them.
    StepArguments: Vec<Text> =
        "a list of texts; `{address}`, `{port}`, `{lab.…}` and `{nonce}` are filled in",
        |given, reader| given.list_of::<StepArgument>("a list of texts", reader),
        schema: list::<StepArgument>();
    /// An argument of a role's programs.
    Argument: String = "a text; `{address}`, `{port}` and `{lab.…}` are filled in", |given, reader| {
        let parts: Vec<Part<text::Blank>> = reader.text(given, Stands::Argument, |_| None)?;
        Some(Text::new(parts).to_string())
    };
    /// What a peer answers.
    Reply: Text = "a text", |given, reader| {
        reader.text(given, Stands::Answer, drawn_or_said).map(Text::new)
    };
    /// Several of them.
    Replies: Vec<Text> =
        "a list of texts; `{lab.…}`, `{nonce}`, `{i}` and `{request}` are filled in",
        |given, reader| given.list_of::<Reply>("a list of texts", reader), schema: list::<Reply>();
    /// What is to be heard or printed.
    Answer: Text = "a text; `{lab.…}`, `{nonce}`, `{i}` and `{request}` are filled in",
        |given, reader| {
        reader.text(given, Stands::Answer, drawn_or_said).map(Text::new)
    };
    /// Several of them.
    Answers: Vec<Text> =
        "a list of texts; `{lab.…}`, `{nonce}`, `{i}` and `{request}` are filled in",
        |given, reader| given.list_of::<Answer>("a list of texts", reader),
        schema: list::<Answer>();
    /// What is typed whenever a program waits for its terminal.
    Typed: String = "a text; `{lab.…}` is filled in", |given, reader| {
        let parts = reader.text(given, Stands::Alone, |_| None)?;
        Some(Text::new(parts).to_string())
    };
    /// A slide's sentence.
    Slide: text::Slide = "a text in which `{sd}`, `{address}`, `{port}` and `{pid}` stand for true numbers",
        |given, reader| reader.text(given, Stands::Slide, open).map(text::Slide::new);
    /// A regular expression.
    Pattern: String = "a regular expression", |given, reader| {
        let pattern = given.text(reader)?;
        is_pattern(compile(pattern), given, reader).map(|()| pattern.to_owned())
    };
    /// Several of them.
    Patterns: Vec<String> = "a list of regular expressions", |given, reader| {
        given.list_of::<Pattern>(Self::WHAT, reader)
    }, schema: list::<Pattern>();
    /// A regular expression for what a run brings.
    RunPattern: pattern::Pattern =
        "a regular expression, in which `{lab.…}` and `{nonce}` are filled in", |given, reader| {
        let parts = reader.text(given, Stands::Pattern, drawn_alone)?;
        let pattern = pattern::Pattern::new(parts);
        is_pattern(pattern.regex(), given, reader).map(|()| pattern)
    };
}

/// Complains of what is no regular expression.
fn is_pattern(
    read: Result<Arc<Regex>, regex::Error>,
    given: &Given<'_>,
    reader: &mut Reader<'_>,
) -> Option<()> {
    match read {
        Ok(_) => Some(()),
        Err(error) => {
            let message = format!("`{}` is no regular expression: {error}", given.key);
            reader.complain(given.span.clone(), message)
        }
    }
}
