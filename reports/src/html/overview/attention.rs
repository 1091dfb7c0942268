//! Who needs a look by a person, and why: the reasons by their kinds.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use maud::{Markup, html};

use super::super::page::{line, name, prose, section};
use super::filter::counted_as;
use super::ledger::{self, Entry};
use super::{label, linked, requests};
use crate::model::{Class, Standing, Student};

/// So many reasons stand in the open; more are folded away.
const OPEN: usize = 12;

/// The longest beginning of a sentence that is taken for its kind.
const LONGEST: usize = 60;

/// Who needs a look, by kinds of reasons.
pub(super) struct Looks<'a> {
    kinds: Vec<Kind<'a>>,
    /// The kinds of each student, by key.
    of_student: HashMap<&'a str, Vec<String>>,
}

/// Reasons that begin with the same words.
struct Kind<'a> {
    /// For the table of all: plain letters, digits and `-`.
    id: String,
    title: String,
    /// Each student with what is said beyond the title.
    who: Vec<(&'a Student, &'a str)>,
}

impl<'a> Looks<'a> {
    pub(super) fn of(class: &'a Class) -> Self {
        let mut kinds: BTreeMap<&str, Vec<(&Student, &str)>> = BTreeMap::new();
        for student in &class.students {
            let is_unreadable = student.standing == Standing::Unreadable;
            if is_unreadable && student.attention.is_empty() {
                kinds.entry("can't be graded").or_default().push((student, ""));
            }
            for reason in &student.attention {
                let (kind, rest) =
                    if is_unreadable { ("can't be graded", &**reason) } else { parted(reason) };
                kinds.entry(kind).or_default().push((student, rest));
            }
        }
        // What is said of one student alone is no kind of its own.
        let (shared, alone): (Vec<_>, Vec<_>) = kinds
            .into_iter()
            .partition(|(title, who)| *title == "can't be graded" || is_shared(who));
        let mut kinds: Vec<Kind> =
            shared.into_iter().map(|(title, who)| Kind::of(title, who)).collect();
        kinds.sort_by_key(|kind| std::cmp::Reverse(kind.how_many()));
        if !alone.is_empty() {
            kinds.push(Kind::of("other reasons", whole(class, &alone)));
        }
        tell_apart(&mut kinds);
        let mut of_student: HashMap<&str, Vec<String>> = HashMap::new();
        for kind in &kinds {
            for (student, _) in &kind.who {
                let ids = of_student.entry(&student.key).or_default();
                if ids.last() != Some(&kind.id) {
                    ids.push(kind.id.clone());
                }
            }
        }
        Self { kinds, of_student }
    }

    /// The kinds of a student's reasons, as the table of all knows them.
    pub(super) fn of_student(&self, student: &Student) -> &[String] {
        self.of_student.get(student.key.as_str()).map_or(&[], Vec::as_slice)
    }

    /// The kinds, as the table of all knows them and as people read them.
    pub(super) fn kinds(&self) -> impl Iterator<Item = (&str, &str)> {
        self.kinds.iter().map(|kind| (kind.id.as_str(), kind.title.as_str()))
    }

    /// How many things there are to see to.
    pub(super) fn how_many(&self, class: &Class) -> usize {
        let others = class.unattributed.len() + requests::how_many(class);
        self.of_student.len() + missing(class).count() + others
    }
}

impl<'a> Kind<'a> {
    fn of(title: &str, mut who: Vec<(&'a Student, &'a str)>) -> Self {
        let mut title = title.to_owned();
        // What is said of all alike is said once.
        if who.iter().all(|(_, rest)| *rest == who[0].1) && !who[0].1.is_empty() {
            title = format!("{title}: {}", who[0].1);
            for (_, rest) in &mut who {
                *rest = "";
            }
        }
        Self { id: plain(&title), title, who }
    }

    fn how_many(&self) -> usize {
        self.who.iter().map(|(student, _)| &student.key).collect::<BTreeSet<_>>().len()
    }
}

/// A sentence's kind, and what it says beyond.
fn parted(reason: &str) -> (&str, &str) {
    match reason.split_once(": ") {
        Some((kind, rest)) if kind.len() <= LONGEST => (kind, rest),
        _ => (reason, ""),
    }
}

fn is_shared(who: &[(&Student, &str)]) -> bool {
    who.iter().any(|(student, _)| student.key != who[0].0.key)
}

/// The whole sentences of kinds that are none, by students.
fn whole<'a>(
    class: &'a Class,
    alone: &[(&str, Vec<(&Student, &str)>)],
) -> Vec<(&'a Student, &'a str)> {
    let kinds: BTreeSet<&str> = alone.iter().map(|(title, _)| *title).collect();
    let students = class.students.iter().filter(|one| one.standing != Standing::Unreadable);
    let reasons = students
        .flat_map(|student| student.attention.iter().map(move |reason| (student, reason.as_str())));
    reasons.filter(|(_, reason)| kinds.contains(parted(reason).0)).collect()
}

/// A name without anything that would have to be escaped in an address.
fn plain(title: &str) -> String {
    let words = title.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.take(6).collect::<Vec<_>>().join("-").to_lowercase()
}

/// Titles that differ in what is left out of their names get a number.
fn tell_apart(kinds: &mut [Kind]) {
    let mut taken = BTreeSet::new();
    for kind in kinds {
        let name = kind.id.clone();
        let mut number = 1;
        while kind.id.is_empty() || !taken.insert(kind.id.clone()) {
            number += 1;
            kind.id = format!("{name}-{number}");
        }
    }
}

/// The id of a kind's place on the page.
pub(super) fn place(kind: &str) -> String {
    format!("look-{kind}")
}

fn missing(class: &Class) -> impl Iterator<Item = &Student> {
    class.students.iter().filter(|student| student.standing == Standing::Missing)
}

pub(super) fn section_of(class: &Class, looks: &Looks) -> Markup {
    let is_open = looks.how_many(class) <= OPEN;
    let kinds = looks.kinds.iter().map(|kind| Entry {
        id: Some(place(&kind.id)),
        number: counted_as(&kind.title, kind.how_many(), &[("look", &kind.id)]),
        what: html! { (line(&kind.title)) },
        more: reasons(&kind.who),
        is_open,
    });
    let entries = requests::entry(class, is_open)
        .into_iter()
        .chain(unattributed(class, is_open))
        .chain(kinds)
        .chain(nothing(class, is_open));
    section(
        "attention",
        "Who needs a look",
        &html! {
            @if looks.how_many(class) == 0 {
                p { "Nobody: everything was graded and is somebody's." }
            } @else {
                (ledger::of(entries))
            }
        },
    )
}

fn unattributed(class: &Class, is_open: bool) -> Option<Entry> {
    (!class.unattributed.is_empty()).then(|| Entry {
        id: None,
        number: html! { (class.unattributed.len()) },
        what: html! { "handed in, but by whom?" },
        more: html! {
            ul { @for one in &class.unattributed {
                li { code { (line(&one.path)) } ": " (prose(&one.why)) }
            } }
        },
        is_open,
    })
}

fn nothing(class: &Class, is_open: bool) -> Option<Entry> {
    let number = missing(class).count();
    let what = "nothing handed in";
    (number > 0).then(|| Entry {
        id: None,
        number: counted_as(what, number, &[("standing", "missing")]),
        what: html! { (what) },
        more: ledger::flowing(missing(class).map(|student| name(label(student)))),
        is_open,
    })
}

/// Who, and what is said of each.
fn reasons(who: &[(&Student, &str)]) -> Markup {
    if who.iter().all(|(_, rest)| rest.is_empty()) {
        return ledger::flowing(who.iter().map(|(student, _)| linked(student)));
    }
    html! {
        ul {
            @for reasons in who.chunk_by(|(one, _), (next, _)| one.key == next.key) {
                li {
                    (linked(reasons[0].0)) ": "
                    @for (number, (_, reason)) in reasons.iter().enumerate() {
                        @if number > 0 { "; " }
                        (prose(reason))
                    }
                }
            }
        }
    }
}
