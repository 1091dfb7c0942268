//! What a program asks for at its terminal, by the words of what it printed last.

use crate::asking;
use crate::suite::{Field, FieldId};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// So many lines are looked at, from the last one up.
const LINES: usize = 6;

/// Words by which a line asks for something. Whose it is asks too, though it begins no question.
static ASKING: LazyLock<Regex> = LazyLock::new(|| {
    let words = asking::WORDS;
    Regex::new(&format!(r"\b({words}|your)\b")).expect("a constant expression")
});
/// A number that is no ordinal: what a line tells, and does not ask.
static LONG_NUMBER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\d{3}|\d\.\d").expect("a constant expression"));
/// What stands around the words of a form and between them, and is not typed.
static FILLING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"\b(your|the|a|an|both|followed by)\b|[<>\[\](){}"'`]"#)
        .expect("a constant expression")
});
/// A separator in words.
static SEPARATED: LazyLock<Regex> = LazyLock::new(|| {
    let marks = "(comma|space|blank|dash|hyphen|colon|semicolon|slash|pipe|underscore)";
    let by = "(?:separated|delimited|divided|split) (?:by|with|using) (?:an? |one )?";
    Regex::new(&format!(r"\b{marks}s?[ -](?:separated|delimited)|{by}{marks}"))
        .expect("a constant expression")
});
static BRACKETS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\([^)]*\)|\[[^\]]*\]").expect("a constant expression"));
static AND: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\b(and|then)\b|&").expect("a constant expression"));

/// The fields of a suite, with their words.
pub(super) struct Questions(Vec<(FieldId, Vec<Regex>)>);

/// What a program asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    /// The line that asks.
    pub(super) line: String,
    /// The fields, in the order of the line; none if all that it asks for has been answered.
    pub(super) fields: Vec<FieldId>,
    /// What stands between each two of them.
    pub(super) separators: Vec<String>,
}

/// Words of a line that ask for one of some fields.
struct Slot<'q> {
    at: Range<usize>,
    fields: Vec<&'q FieldId>,
}

impl Questions {
    pub(super) fn new(fields: &[Field]) -> Self {
        let words = |field: &Field| {
            field.asks.iter().filter_map(|words| Regex::new(words).ok()).collect::<Vec<_>>()
        };
        Self(fields.iter().map(|field| (field.id.clone(), words(field))).collect())
    }

    /// What is asked for by a text; of several fields that a word may mean, it is the first that
    /// is still `open`.
    pub(super) fn asked(&self, said: &str, open: impl Fn(&FieldId) -> bool) -> Option<Asked> {
        if self.0.is_empty() {
            return None;
        }
        let lines: Vec<&str> =
            said.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let last = lines.len().saturating_sub(1);
        let is_open = !said.ends_with('\n');
        let asking = lines.iter().enumerate().rev().take(LINES).filter(|(at, line)| {
            let line = line.to_lowercase();
            let tells = LONG_NUMBER.is_match(&line);
            let ends = line.ends_with([':', '?', '>', '=']);
            let is_form = || self.slots(&line).len() > 1;
            ASKING.is_match(&line)
                || (*at == last && is_open && ends)
                || ((*at == last || ends || is_form()) && !tells)
        });
        asking.map(|(_, line)| *line).find_map(|line| self.in_line(line, &open))
    }

    fn in_line(&self, line: &str, open: impl Fn(&FieldId) -> bool) -> Option<Asked> {
        let lower = line.to_lowercase();
        // A remark in brackets counts if there is nothing outside them.
        let bare =
            BRACKETS.replace_all(&lower, |found: &regex::Captures<'_>| " ".repeat(found[0].len()));
        let outside = self.slots(&bare);
        let slots = if outside.is_empty() { self.slots(&lower) } else { outside };
        if slots.is_empty() {
            return None;
        }
        let mut chosen: Vec<(Range<usize>, &FieldId)> = Vec::new();
        for slot in slots {
            let is_free =
                |field: &&&FieldId| open(field) && !chosen.iter().any(|(_, taken)| taken == *field);
            if let Some(field) = slot.fields.iter().find(is_free).copied() {
                chosen.push((slot.at, field));
            }
        }
        let gaps = chosen.windows(2).map(|two| separator(&lower[two[0].0.end..two[1].0.start]));
        let Some(mut separators) = gaps.collect::<Option<Vec<String>>>() else {
            // Words with others between them are no form: the first after the last word that asks
            // is meant, else the first.
            let asks = ASKING.find_iter(&lower).last().map_or(0, |asks| asks.end());
            let meant = chosen.iter().find(|(at, _)| at.start >= asks).or(chosen.first());
            let fields = meant.map(|(_, field)| (*field).clone()).into_iter().collect();
            return Some(Asked { line: line.to_owned(), fields, separators: Vec::new() });
        };
        let fields = chosen.into_iter().map(|(_, field)| field.clone()).collect();
        // A list in prose: its commas are not typed.
        if AND.is_match(&lower) && separators.iter().any(|between| between == " ") {
            separators.fill(" ".to_owned());
        }
        if let Some(mark) = SEPARATED.captures(&lower).and_then(|said| said.get(1).or(said.get(2)))
        {
            separators.fill(mark_of(mark.as_str()).to_owned());
        }
        Some(Asked { line: line.to_owned(), fields, separators })
    }

    /// The words of fields in a line, in order; of those that overlap, the longest.
    fn slots(&self, line: &str) -> Vec<Slot<'_>> {
        let mut found: Vec<(Range<usize>, &FieldId)> = Vec::new();
        for (field, words) in &self.0 {
            let matches = words.iter().flat_map(|words| words.find_iter(line));
            found.extend(matches.map(|found| (found.range(), field)));
        }
        let mut slots: Vec<Slot<'_>> = Vec::new();
        found.sort_by_key(|(at, _)| std::cmp::Reverse(at.len()));
        for (at, field) in found {
            match slots.iter_mut().find(|slot| slot.at.start < at.end && at.start < slot.at.end) {
                Some(slot) if slot.at == at => slot.fields.push(field),
                Some(_) => {}
                None => slots.push(Slot { at, fields: vec![field] }),
            }
        }
        slots.sort_by_key(|slot| slot.at.start);
        slots
    }
}

/// A separator by its name.
fn mark_of(name: &str) -> &'static str {
    match name {
        "comma" => ",",
        "dash" | "hyphen" => "-",
        "colon" => ":",
        "semicolon" => ";",
        "slash" => "/",
        "pipe" => "|",
        "underscore" => "_",
        _ => " ",
    }
}

/// What is typed for what stands between two words of a form; none if that is no separator.
fn separator(gap: &str) -> Option<String> {
    let is_prose = AND.is_match(gap);
    let gap = AND.replace_all(gap, " ");
    let gap = FILLING.replace_all(&gap, " ");
    match gap.trim() {
        "" => Some(" ".to_owned()),
        _ if is_prose => gap.trim().eq(",").then(|| " ".to_owned()),
        mark if mark.chars().count() == 1 && !mark.contains(char::is_alphanumeric) => {
            Some(mark.to_owned())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(id: &str, asks: &[&str]) -> Field {
        let asks = asks.iter().map(|words| (*words).to_owned()).collect();
        Field { id: id.into(), asks, value: None }
    }

    fn questions() -> Questions {
        Questions::new(&[
            field("x", &[r"\bx\b", r"first( number)?", r"\bnumbers?\b"]),
            field("y", &[r"\by\b", r"second( number)?", r"\bnumbers?\b"]),
            field("user", &[r"\buser ?name\b", r"\buser\b"]),
            field("password", &[r"\bpass ?word\b"]),
        ])
    }

    /// What is asked for by a text when some fields have been answered: the line that is typed,
    /// with the fields' names in the place of their values.
    fn form(said: &str, answered: &[&str]) -> Option<String> {
        let asked = questions().asked(said, |field| !answered.contains(&field.as_str()))?;
        let mut form = String::new();
        for (at, field) in asked.fields.iter().enumerate() {
            if at > 0 {
                form += &asked.separators[at - 1];
            }
            form += field;
        }
        Some(form)
    }

    #[test]
    fn a_question_is_understood_by_its_words() {
        for (said, answered, wanted) in [
            ("Enter the username: ", &[][..], Some("user")),
            (
                "client is connected to The Server at a:p = 877842313:58631\nfirst number\n",
                &[],
                Some("x"),
            ),
            ("Enter a number: ", &[], Some("x")),
            ("Enter a number: ", &["x"], Some("y")),
            ("Enter a number: ", &["x", "y"], Some("")),
            ("username-password-x-y\n> ", &[], Some("user-password-x-y")),
            ("Please enter <x>,<y>,<user>,<password>\n", &[], Some("x,y,user,password")),
            ("input x y user name password:", &[], Some("x y user password")),
            ("Enter x, y, the username and your password: ", &[], Some("x y user password")),
            ("Enter x and y: ", &[], Some("x y")),
            ("Enter the user's password: ", &["user"], Some("password")),
            ("Enter the password that belongs to the user: ", &[], Some("password")),
            ("Hello user, enter the first number: ", &[], Some("x")),
            ("Password for 137.207.82.52:2021: ", &[], Some("password")),
            ("Enter user name (x to quit): ", &[], Some("user")),
            ("Values (x,y,user,password): ", &[], Some("x,y,user,password")),
            ("user name, password, x and y separated by commas: ", &[], Some("user,password,x,y")),
            ("usage: x y user password\n>>> ", &[], Some("x y user password")),
            ("Your password\n(at least 8 letters)\n", &[], Some("password")),
            ("Choose x for user 12345\nThank you\n", &[], Some("x")),
            ("Hello! ", &[], None),
            ("user 12345 is logged in\n", &[], None),
            ("", &[], None),
        ] {
            assert_eq!(form(said, answered).as_deref(), wanted, "{said:?} after {answered:?}");
        }
    }
}
