//! Canvas: flat files, `doejane_LATE_123_456_client-1.c`.
//!
//! A download holds what each student handed in last, in as many files as that was; a file that
//! was handed in again has a number before its ending.

use super::reading::{Parsed, regex};
use lab11_people::{Kind, Name, Record};
use regex::Regex;
use std::sync::LazyLock;

// When grading is anonymous, the user's number is letters. Text typed into a form has no
// attachment.
static NAME: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?s)^(?:(?P<early>LATE)_)?(?P<name>[^_\s][^_]*?)(?:_(?P<late>LATE))?_(?P<user>[0-9A-Za-z]+)_(?:(?P<attachment>\d+)_(?P<file>.+)|(?P<text>text\.html))$",
    )
});
static AGAIN: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"(?s)^(?P<stem>.*[^-])-(?P<number>[1-9]\d{0,2})(?P<ending>(?:\.tar)?\.[A-Za-z0-9]+)?$")
});

/// When grading is anonymous.
const ANONYMOUS: &str = "anon";

pub(super) fn parse(name: &str) -> Option<Parsed> {
    let found = NAME.captures(name)?;
    let user = &found["user"];
    let who = match &found["name"] {
        ANONYMOUS => Record::default().with(Kind::Token, user),
        _ if !user.bytes().all(|byte| byte.is_ascii_digit()) => return None,
        name => Record::default().with(Kind::SystemId, user).named(Name::run_together(name)),
    };
    let file = found.name("file").or(found.name("text"))?.as_str();
    let (file, number) = again(file);
    Some(Parsed {
        who,
        student: format!("{user}\0{}", &found["name"]),
        // Of who is anonymous it stands before.
        late: found.name("late").or(found.name("early")).is_some(),
        number,
        file: Some(file),
        ..Parsed::default()
    })
}

/// The file's own name, and how often it was handed in before.
fn again(file: &str) -> (String, u64) {
    let found = AGAIN.captures(file).and_then(|found| {
        let ending = found.name("ending").map_or("", |ending| ending.as_str());
        Some((format!("{}{ending}", &found["stem"]), found["number"].parse().ok()?))
    });
    found.unwrap_or_else(|| (file.to_owned(), 0))
}
