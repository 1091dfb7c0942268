//! The queue of what students ask to have looked at again, oldest first.

use maud::{Markup, html};

use super::super::page::{line, name};
use super::ledger::Entry;
use super::linked_to;
use crate::model::{Class, QueuedRequest};

/// Of what is said so many characters are shown; the student's report has all.
const SAYS: usize = 400;

/// How many wait for the instructor.
pub(super) fn how_many(class: &Class) -> usize {
    class.requests.iter().filter(|one| one.needs_a_look()).count()
}

pub(super) fn entry(class: &Class, is_open: bool) -> Option<Entry> {
    // By their places in the file, as `lab11 requests` counts them.
    let open = (1..).zip(&class.requests).filter(|(_, one)| one.needs_a_look());
    let open: Vec<(usize, &QueuedRequest)> = open.collect();
    let answered = class.requests.len() - open.len();
    (!open.is_empty()).then(|| Entry {
        id: None,
        number: html! { (open.len()) },
        what: html! {
            "to be answered: what students ask to have looked at again"
            @if answered > 0 { span.faint { " (" (answered) " answered)" } }
        },
        more: html! {
            ol { @for (number, one) in open { li value=(number) { (item(class, one)) } } }
        },
        is_open,
    })
}

fn item(class: &Class, one: &QueuedRequest) -> Markup {
    let key = one.student.as_deref();
    let student = class.students.iter().find(|student| Some(student.key.as_str()) == key);
    let scenario = one.request.scenario.as_deref();
    html! {
        @match student {
            Some(student) => (linked_to(student, scenario)),
            None => { (name(&one.named)) " (nobody in the class is called so)" },
        }
        ", " (line(scenario.unwrap_or("the whole"))) ": "
        span.prose { (cut(&one.request.says)) }
    }
}

fn cut(text: &str) -> String {
    // One line of it, whatever lines it has.
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = line(&words.join(" "));
    match text.char_indices().nth(SAYS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
