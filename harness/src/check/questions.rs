//! What programs asked at their terminals, and as what it was understood, for the report.

use crate::event::{EventKind, History, process_tree};
use lab11_reports::say;
use std::collections::BTreeMap;

/// So many questions of a role are told.
const TOLD: usize = 12;

/// A sentence for each role whose programs asked something.
pub(super) fn notes(histories: &[&History]) -> Vec<String> {
    let mut asked: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for history in histories {
        let mut roles: BTreeMap<&str, &str> = BTreeMap::new();
        for event in history.events.iter() {
            match &event.what {
                EventKind::Started { role, .. } => drop(roles.insert(&event.actor, role)),
                EventKind::Typed { asked: question, answers, by_order, .. }
                    if !answers.is_empty() =>
                {
                    let Some(role) = roles.get(process_tree(&event.actor)) else { continue };
                    let told = told(question, answers, *by_order);
                    let questions = asked.entry(role).or_default();
                    if !questions.contains(&told) && questions.len() < TOLD {
                        questions.push(told);
                    }
                }
                _ => {}
            }
        }
    }
    let note = |(role, questions): (&str, Vec<String>)| {
        say!("role-asks", role = role, questions = questions.join("; "))
    };
    asked.into_iter().map(note).collect()
}

fn told(question: &str, answers: &[String], by_order: bool) -> String {
    let answers = answers.join(", ");
    match (question, by_order) {
        ("", _) => say!("asks-nothing-in-words", answers = answers),
        (question, true) => {
            say!("asks-and-is-not-understood", question = question, answers = answers)
        }
        (question, false) => say!("asks-for", question = question, answers = answers),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::story::Story;
    use crate::event::{FORMAT, Header};

    #[test]
    fn each_question_is_told_once_with_what_it_asks_for() {
        let mut story = Story::default();
        story.client_program().starts();
        for (asked, by_order) in [("User: ", false), ("User: ", false), ("Well?", true)] {
            let (asked, answers) = (asked.to_owned(), vec!["user".to_owned()]);
            let text = "comp2560\n".as_bytes().into();
            story.add("client", EventKind::Typed { text, asked, answers, by_order });
        }
        let header = Header { format: FORMAT.into(), suite: "s".into(), scenario: "s".into() };
        let history = History { header, events: story.events().to_vec().into() };
        assert_eq!(
            notes(&[&history, &history]),
            [
                "The client asks: \"User: \" for user; \"Well?\", which is not understood, and gets user, which is next"
            ]
        );
    }
}
