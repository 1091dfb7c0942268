//! This course's own rule: each student hands in `lab11_<user>.zip`.

use super::reading::{Parsed, by_word, regex, without_archive_ending};
use regex::Regex;
use std::sync::LazyLock;

// A browser that saves a file again puts ` (1)` behind its name.
static NAME: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"(?is)^lab[ _-]?11[ _-]+(?P<user>.*?[^\s()])(?:\s*\((?P<number>\d{1,3})\))?$")
});

pub(super) fn parse(name: &str, folder: bool) -> Option<Parsed> {
    let bare = without_archive_ending(name);
    // Who unpacks an archive may call the folder as the archive was called.
    let stem = if folder { bare.unwrap_or(name) } else { bare? };
    let found = NAME.captures(stem)?;
    let user = &found["user"];
    // `lab11-submissions` is GitHub Classroom's.
    if user.eq_ignore_ascii_case("submissions") {
        return None;
    }
    let number = found.name("number").and_then(|number| number.as_str().parse().ok());
    Some(Parsed {
        who: by_word(user),
        student: user.to_lowercase(),
        attempt: stem.to_owned(),
        number: number.unwrap_or(0),
        ..Parsed::default()
    })
}
