//! The groups that a pattern may have, and what an entry says by them.

use super::time;
use crate::intake::layout::Parsed;
use lab11_people::{Kind, Name, Record};
use regex::{Captures, Regex};

/// Each group with what it is.
pub(super) const GROUPS: [(&str, &str); 15] = [
    ("name", "the whole name: `Jane Doe`, or `Doe, Jane`"),
    ("given", "given names, beside `family`"),
    ("family", "the family's name, beside `given`"),
    ("login", "the name to log in with"),
    ("id", "the institution's number of the student"),
    ("system", "the number that the system gave its user"),
    ("participant", "the number of a participant of this assignment"),
    ("email", "the address"),
    ("github", "the name at GitHub"),
    ("group", "the group that handed it in, or that the student is in"),
    ("section", "the part of the class"),
    ("attempt", "which attempt; of numbers the highest is the last"),
    ("time", "when it came, as 2026-11-20 23:59, 20261120235900 or Nov 20, 2026 11:59 PM"),
    ("late", "whatever stands there only if it came late"),
    ("file", "what the student called the file; may hold `/`"),
];

/// The groups that alone tell a person, and their kinds.
const KINDS: [(&str, Kind); 6] = [
    ("login", Kind::Login),
    ("id", Kind::OrgId),
    ("system", Kind::SystemId),
    ("participant", Kind::Participant),
    ("email", Kind::Email),
    ("github", Kind::Github),
];

/// Whether all groups are known, and tell a person; why not, in lines, if not so.
pub(super) fn check(regex: &Regex, text: &str) -> Result<(), String> {
    let names: Vec<&str> = regex.capture_names().flatten().collect();
    let known: Vec<&str> = GROUPS.iter().map(|(name, _)| *name).collect();
    if let Some(unknown) = names.iter().find(|name| !known.contains(name)) {
        let near = known.iter().max_by(|one, other| {
            let likeness = |name: &str| strsim::jaro_winkler(name, unknown);
            likeness(one).total_cmp(&likeness(other))
        });
        let near = near.filter(|near| strsim::jaro_winkler(near, unknown) > 0.8);
        let near = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
        return Err(format!(
            "there is no group `{unknown}`{near}\n{}\nthere are: {}",
            place(text, unknown),
            known.join(", ")
        ));
    }
    let has = |name: &str| names.contains(&name);
    if has("given") != has("family") {
        let (alone, other) = if has("given") { ("given", "family") } else { ("family", "given") };
        return Err(format!(
            "`{alone}` alone tells nobody: add `{other}`, or call it `name` if it is all there is\n{}",
            place(text, alone)
        ));
    }
    if !has("name") && !has("given") && !has("group") && !KINDS.iter().any(|(name, _)| has(name)) {
        let tells: Vec<&str> = KINDS.iter().map(|(name, _)| *name).collect();
        return Err(format!(
            "no group tells whose a hand-in is\n    {}\nname what does, as in (?P<login>[a-z0-9]+); there are: name, given and family, group, {}",
            lab11_reports::printable::line(text),
            tells.join(", ")
        ));
    }
    Ok(())
}

/// The pattern with a mark below a group's name.
fn place(text: &str, group: &str) -> String {
    let at = [format!("(?P<{group}>"), format!("(?<{group}>")].iter().find_map(|opening| {
        let at = text.find(opening.as_str())?;
        Some(at + opening.len() - 1 - group.len())
    });
    let shown = lab11_reports::printable::line;
    let before = shown(&text[..at.unwrap_or(0)]);
    let width = textwrap::core::display_width(&before);
    format!("    {}\n    {}{}", shown(text), " ".repeat(width), "^".repeat(group.len()))
}

/// What an entry says, and its time if that can't be read; none if it tells nobody. Only a file may
/// lie in folders: `export/Doe` is no name.
pub(super) fn parsed(found: &Captures) -> Option<(Parsed, Option<String>)> {
    let part = |group: &str| found.name(group).map_or("", |part| part.as_str().trim());
    if GROUPS.iter().any(|(group, _)| *group != "file" && part(group).contains('/')) {
        return None;
    }
    let mut who = Record::default();
    for (group, kind) in KINDS {
        who = who.with(kind, part(group));
    }
    let names = [Name::of_parts(part("given"), part("family")), Name::written(part("name"))];
    for name in names.into_iter().flatten().filter(|name| tells(&name.text)) {
        who = who.named(Some(name));
    }
    let group = part("group");
    if who.is_empty() && tells(group) {
        who = who.with(Kind::Group, group).named(Name::written(group));
    }
    if who.is_empty() {
        return None;
    }
    group.clone_into(&mut who.group);
    who.sections.extend(Some(part("section").to_owned()).filter(|section| !section.is_empty()));
    let told = found.name("time").map(|told| told.as_str());
    let time = told.and_then(time::read);
    let attempt = part("attempt");
    let number = attempt.parse().ok();
    let attempt = number.map_or_else(|| attempt.to_owned(), |number: u64| number.to_string());
    let parsed = Parsed {
        student: student(&who),
        attempt: format!("{attempt} {}", time.as_ref().map_or("", |_| part("time"))),
        submitted: time.map(|(time, _)| time),
        in_utc: time.is_some_and(|(_, in_utc)| in_utc),
        late: !part("late").is_empty(),
        number: number.unwrap_or(0),
        file: found.name("file").map(|file| file.as_str().to_owned()),
        who,
        ..Parsed::default()
    };
    let unread = told.filter(|told| time.is_none() && !told.is_empty()).map(str::to_owned);
    Some((parsed, unread))
}

/// The same for the same identifiers and names.
fn student(who: &Record) -> String {
    let identifiers = who.identifiers.iter().map(|one| format!("{:?} {}", one.kind, one.value));
    let names = who.names.iter().map(Name::shown);
    identifiers.chain(names).collect::<Vec<_>>().join("\0").to_lowercase()
}

/// `..` is no name.
fn tells(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}
