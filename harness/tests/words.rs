//! The catalogues of what students read: each message that the sources say is there in every
//! language, with the same variables, and none is there that nobody says.

#[path = "words/suites.rs"]
mod suites;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The variables of each message, and where it stands.
type Messages = BTreeMap<String, (BTreeSet<String>, String)>;

#[test]
fn what_is_said_is_in_the_catalogue_with_its_variables() {
    let english = catalogue("en");
    let mut said = BTreeSet::new();
    for (key, variables, place) in sayings() {
        let Some((wanted, _)) = english.get(&key) else {
            panic!("{place}: `{key}` is in no file of reports/words/en");
        };
        assert_eq!(variables, *wanted, "{place}: the variables of `{key}`");
        said.insert(key);
    }
    let unsaid: Vec<_> = english.iter().filter(|(key, _)| !said.contains(*key)).collect();
    assert!(unsaid.is_empty(), "messages that nobody says: {unsaid:#?}");
}

#[test]
fn every_language_has_every_message() {
    let english = catalogue("en");
    for language in fs::read_dir(words()).expect("the catalogues").map(|entry| {
        entry.expect("it can be read").file_name().into_string().expect("a language's tag")
    }) {
        let other = catalogue(&language);
        for (key, (variables, place)) in &english {
            let Some((theirs, _)) = other.get(key) else {
                panic!("{language}: `{key}` of {place} is missing");
            };
            assert_eq!(theirs, variables, "{language}: the variables of `{key}`");
        }
        let extra: Vec<_> = other.iter().filter(|(key, _)| !english.contains_key(*key)).collect();
        assert!(extra.is_empty(), "{language} has messages that English has not: {extra:#?}");
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn words() -> PathBuf {
    root().join("reports/words")
}

/// All messages of a language.
fn catalogue(language: &str) -> Messages {
    let mut messages = Messages::new();
    for file in files(&words().join(language), "ftl") {
        let text = fs::read_to_string(&file).expect("UTF-8");
        let resource = fluent_syntax::parser::parse(text.as_str())
            .unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", file.display()));
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let value = message.value.expect("each message has a text");
            let variables = variables_of(&value);
            let place = file.display().to_string();
            let before = messages.insert(message.id.name.to_owned(), (variables, place));
            assert_eq!(before, None, "{}: `{}` is there twice", file.display(), message.id.name);
        }
    }
    messages
}

fn variables_of(pattern: &Pattern<&str>) -> BTreeSet<String> {
    let mut variables = BTreeSet::new();
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        gather(expression, &mut variables);
    }
    variables
}

fn gather(expression: &Expression<&str>, variables: &mut BTreeSet<String>) {
    let inline = match expression {
        Expression::Inline(inline) => inline,
        Expression::Select { selector, variants } => {
            variables.extend(variants.iter().flat_map(|variant| variables_of(&variant.value)));
            selector
        }
    };
    match inline {
        InlineExpression::VariableReference { id } => {
            variables.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => gather(expression, variables),
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        other => panic!("messages are made of texts and variables alone: {other:?}"),
    }
}

/// Each `say!(…)` of the sources: the message's name, the variables that are given, and the file.
fn sayings() -> Vec<(String, BTreeSet<String>, String)> {
    let mut sayings = Vec::new();
    for folder in ["harness/src", "reports/src"] {
        for file in files(&root().join(folder), "rs") {
            let text = fs::read_to_string(&file).expect("UTF-8");
            let tokens: TokenStream = text.parse().expect("Rust");
            let mut found = Vec::new();
            look(tokens, &mut found);
            let place = file.display().to_string();
            sayings.extend(found.into_iter().map(|(key, names)| (key, names, place.clone())));
        }
    }
    assert!(!sayings.is_empty(), "nothing is said");
    sayings
}

/// Finds `say ! ( … )`, also within other macros.
fn look(tokens: TokenStream, found: &mut Vec<(String, BTreeSet<String>)>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (index, token) in tokens.iter().enumerate() {
        let TokenTree::Group(group) = token else { continue };
        let is_said = group.delimiter() == Delimiter::Parenthesis
            && index > 1
            && matches!(&tokens[index - 1], TokenTree::Punct(mark) if mark.as_char() == '!')
            && matches!(&tokens[index - 2], TokenTree::Ident(name) if name == "say");
        if is_said {
            found.push(saying(group.stream()));
        }
        look(group.stream(), found);
    }
}

/// The name of a message, and those before a `=` after a comma.
fn saying(tokens: TokenStream) -> (String, BTreeSet<String>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let key = tokens.first().expect("a message's name").to_string();
    let is = |token: &TokenTree, mark: char| matches!(token, TokenTree::Punct(it) if it.as_char() == mark);
    let names = tokens.windows(3).filter_map(|three| match three {
        [comma, TokenTree::Ident(name), equals] if is(comma, ',') && is(equals, '=') => {
            Some(name.to_string())
        }
        _ => None,
    });
    (key.trim_matches('"').to_owned(), names.collect())
}

/// The files of a folder and of those in it, with this extension.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
    {
        let path = entry.expect("it can be read").path();
        if path.is_dir() {
            files.extend(self::files(&path, extension));
        } else if path.extension().is_some_and(|ending| ending == extension) {
            files.push(path);
        }
    }
    files.sort();
    files
}
