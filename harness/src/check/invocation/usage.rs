//! What a program's usage asks for, in words such as `usage: client -p PORT <ip> [dir]`.

use crate::quote::shortened;
use crate::suite::Form;
use regex::Regex;
use std::net::Ipv4Addr;
use std::sync::LazyLock;

/// What a program's arguments may stand for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Values {
    /// The lab's address.
    pub(super) address: String,
    /// The lab's port.
    pub(super) port: String,
    /// What a client says.
    pub(super) request: String,
}

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a constant expression")
}

/// A line that asks to be started in another way.
static ASKS: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)\b(usage|syntax)\b|\b(arguments?|args?|parameters?|argc|argv)\b|\./[\w.-]+ +[-<\[\w]|\b(enter|give|provide|specify|supply|need|needs|requires?|missing|expected) .*\b(ip|port|address|host|hostname)\b",
    )
});
/// What stands before the program's name.
static HEAD: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?i)\b(?:usage|syntax)\b(?:\s+(?:is|should be))?\s*[:=]?\s*"));
/// Words, of which those in brackets may hold blanks.
static TOKEN: LazyLock<Regex> = LazyLock::new(|| regex(r"\[[^\]]*\]|<[^>]*>|\{[^}]*\}|\S+"));
/// Where the form ends and something is said about it.
static END: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?i)^(\(|e\.?g\.?|ex:|example|or$|where$|for$|//|#|\|)"));

static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"(?i)(^|[^a-z])ip(v4)?([^a-z]|$)|ip_?addr|server_?ip|addr|host|server|dest|dotted|inet")
});
static PORT: LazyLock<Regex> = LazyLock::new(|| regex(r"(?i)port|^p$"));
static TEXT: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?i)me?ss?a?ge?|text|string|word|request|say|greet|data"));
static FOLDER: LazyLock<Regex> = LazyLock::new(|| regex(r"(?i)dir|folder|path|root"));
static COUNT: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?i)num|count|times|sec|time|backlog|queue|size|len|^n$|max"));
static NAME: LazyLock<Regex> = LazyLock::new(|| regex(r"(?i)name|user|nick|login"));

/// Whether the line says outright that it is a usage.
pub(super) fn is_outright(line: &str) -> bool {
    HEAD.is_match(line)
}

/// The line by which a program asks to be started in another way, if it does.
pub(super) fn asked(printed: &str) -> Option<String> {
    let mut lines = printed.lines().map(str::trim).filter(|line| !line.is_empty());
    // EINVAL in words is no wish.
    let line = lines.find(|line| ASKS.is_match(&line.replace("Invalid argument", "")))?;
    // Some print the form below its heading.
    let is_heading = HEAD.find(line).is_some_and(|head| head.end() == line.len());
    let more = lines.next().filter(|_| is_heading);
    Some(shortened(&more.map_or_else(|| line.to_owned(), |more| format!("{line} {more}"))))
}

/// The ways to start a program that its usage may mean: with all that it may be given, and with
/// no more than it must; the first word is its own name, or not.
pub(super) fn forms(usage: &str, values: &Values) -> Vec<Form> {
    let form = match HEAD.find(usage) {
        Some(head) => &usage[head.end()..],
        None => match usage.find("./") {
            Some(at) => &usage[at..],
            None => return Vec::new(),
        },
    };
    let tokens: Vec<&str> = TOKEN
        .find_iter(form)
        .map(|token| token.as_str())
        .take_while(|token| !END.is_match(token))
        .collect();
    let is_unnamed = tokens.first().is_some_and(|first| first.starts_with(['<', '[', '-']));
    let named = if is_unnamed { &tokens[..] } else { tokens.get(1..).unwrap_or_default() };
    let mut forms: Vec<Form> = Vec::new();
    for tokens in [named, &tokens[..]] {
        for with_optional in [true, false] {
            let form: Form =
                tokens.iter().flat_map(|token| words(token, with_optional, values)).collect();
            if !form.is_empty() && !forms.contains(&form) {
                forms.push(form);
            }
        }
    }
    forms
}

/// What is given for a word of a usage; nothing for what may be left out, unless it is wanted.
fn words(token: &str, with_optional: bool, values: &Values) -> Form {
    if let Some(inside) = token.strip_prefix('[') {
        let inside = inside.trim_end_matches(']');
        let parts: Vec<&str> = inside.split_whitespace().collect();
        // A switch alone, such as [-v], changes what a program does.
        let is_switch = matches!(parts[..], [flag] if flag.starts_with('-') && !flag.contains('='));
        if !with_optional || is_switch || inside.contains("...") {
            return Form::new();
        }
        if inside.starts_with('-') {
            return parts.iter().map(|part| word(part, values)).collect();
        }
    }
    vec![word(token, values)]
}

fn word(token: &str, values: &Values) -> String {
    let bare = token.trim_matches(|c: char| "<>[](){}'\"`,;".contains(c)).trim_end_matches('.');
    if let Some((flag, value)) = bare.split_once('=').filter(|(flag, _)| flag.starts_with('-')) {
        return format!("{flag}={}", value_of(value, values));
    }
    if bare.starts_with('-') {
        return bare.to_owned();
    }
    match bare.split_once(':') {
        Some((address, port)) if PORT.is_match(port) => {
            format!("{}:{}", value_of(address, values), value_of(port, values))
        }
        _ => value_of(bare, values),
    }
}

/// What a word of a usage stands for.
fn value_of(word: &str, values: &Values) -> String {
    if word.parse::<Ipv4Addr>().is_ok() {
        return values.address.clone();
    }
    if let Ok(number) = word.parse::<u16>() {
        return if number > 1023 { values.port.clone() } else { word.to_owned() };
    }
    let table: [(&Regex, &str); 6] = [
        (&PORT, &values.port),
        (&ADDRESS, &values.address),
        (&TEXT, &values.request),
        (&FOLDER, "."),
        (&COUNT, "5"),
        (&NAME, "student"),
    ];
    let meant = table.iter().find(|(pattern, _)| pattern.is_match(word));
    meant.map_or_else(|| word.to_owned(), |(_, value)| (*value).to_owned())
}
