//! Moodle: `Jane Doe_123_assignsubmission_file_`, a folder or the start of a flat file's name.

use super::reading::{Parsed, regex};
use crate::intake::Identity;
use regex::Regex;
use std::sync::LazyLock;

static NAME: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?s)^(?P<name>.+?)_(?P<id>\d+)_assignsubmission_(?:file|onlinetext)(?:_(?P<file>.+)?)?$",
    )
});

/// When marking is blind the name is `Participant`, and only the number tells students apart.
const BLIND: &str = "Participant";

pub(super) fn parse(name: &str) -> Option<Parsed> {
    let found = NAME.captures(name)?;
    let id = &found["id"];
    let name = match &found["name"] {
        BLIND => "",
        name => name,
    };
    Some(Parsed {
        who: Identity::new(id, "", name, ""),
        student: id.to_owned(),
        file: found.name("file").map(|file| file.as_str().to_owned()),
        ..Parsed::default()
    })
}
