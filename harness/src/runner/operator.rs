//! The person at the programs' terminals: types one line at a time, when everybody waits, and
//! what the program has asked for.

use super::order::Run;
use super::question::{Asked, Questions};
use crate::event::EventKind;
use crate::suite::{Field, FieldId, RoundId, Text};
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

/// How many lines are typed for one program between two steps.
const LINES: u32 = 50;

/// Everybody at a terminal.
pub(super) struct Operators {
    /// Known when the first question comes: most programs have none.
    questions: OnceCell<Questions>,
    fields: Vec<Field>,
    /// What is answered whenever it is asked for.
    always: BTreeMap<FieldId, String>,
    /// The order in which fields are answered that no question names.
    order: Vec<FieldId>,
    /// What is typed by a role's operator where nothing else is known.
    usual: BTreeMap<String, String>,
    /// What each program is answered next.
    rounds: BTreeMap<String, Round>,
    typed: BTreeMap<String, u32>,
}

struct Round {
    answers: BTreeMap<FieldId, String>,
    answered: BTreeSet<FieldId>,
}

/// A line to be typed, and why.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) text: String,
    /// What the program asked, in its own words.
    pub(super) asked: String,
    /// The fields that are answered so.
    pub(super) answers: Vec<FieldId>,
    /// Whether the order decided which, since the question does not say.
    pub(super) by_order: bool,
}

impl Line {
    /// A line that answers no question.
    pub(super) fn plain(text: String, asked: String) -> Self {
        Self { text, asked, answers: Vec::new(), by_order: false }
    }
}

impl Operators {
    pub(super) fn new(run: &Run) -> Self {
        let always =
            run.fields.iter().filter_map(|field| Some((field.id.clone(), field.value.clone()?)));
        Self {
            questions: OnceCell::new(),
            fields: run.fields.clone(),
            always: always.collect(),
            order: run.fields.iter().map(|field| field.id.clone()).collect(),
            usual: run.operators.clone(),
            rounds: BTreeMap::new(),
            typed: BTreeMap::new(),
        }
    }

    /// A step begins: as many lines may be typed again.
    pub(super) fn begin(&mut self) {
        self.typed.clear();
    }

    /// A round begins for a program. Returns what is to be written into the history.
    pub(super) fn begin_round(
        &mut self,
        program: &str,
        round: &RoundId,
        fields: &BTreeMap<FieldId, Text>,
        run: &Run,
    ) -> EventKind {
        let answers: BTreeMap<FieldId, String> =
            fields.iter().map(|(field, text)| (field.clone(), run.filled(text))).collect();
        let told = answers.iter().map(|(field, text)| (field.to_string(), text.clone()));
        let drawn = run.drawn.iter().map(|(drawn, text)| (drawn.name().to_owned(), text.clone()));
        let what = EventKind::Round {
            round: round.to_string(),
            answers: told.collect(),
            drawn: drawn.collect(),
        };
        self.rounds.insert(program.to_owned(), Round { answers, answered: BTreeSet::new() });
        what
    }

    /// What is typed for a program that waits at its terminal and has said this since the last
    /// line was typed; none if there is nothing to say to it.
    pub(super) fn line(&mut self, program: &str, role: &str, said: &str) -> Option<Line> {
        let line = self.answer(program, said).or_else(|| {
            let text = self.usual.get(role).filter(|_| !self.rounds.contains_key(program))?;
            Some(Line::plain(text.clone(), last_line(said)))
        })?;
        let typed = self.typed.entry(program.to_owned()).or_default();
        *typed += 1;
        (*typed <= LINES).then_some(line)
    }

    fn answer(&mut self, program: &str, said: &str) -> Option<Line> {
        let Self { questions, fields, always, order, rounds, .. } = self;
        let questions = questions.get_or_init(|| Questions::new(fields));
        let mut round = rounds.get_mut(program);
        let value = |field: &FieldId, round: Option<&Round>| {
            let own = round.and_then(|round| {
                let is_open = !round.answered.contains(field);
                round.answers.get(field).filter(|_| is_open)
            });
            own.or(always.get(field)).cloned()
        };
        let asked = questions.asked(said, |field| value(field, round.as_deref()).is_some());
        let by_order = asked.is_none();
        let Asked { line, fields, separators } = match asked {
            Some(asked) => asked,
            // It does not say what it wants: the next field in the suite's order is answered.
            None => {
                let next = order.iter().find(|field| {
                    round.as_ref().is_some_and(|round| {
                        round.answers.contains_key(*field) && !round.answered.contains(*field)
                    })
                })?;
                Asked { line: last_line(said), fields: vec![next.clone()], separators: Vec::new() }
            }
        };
        let mut text = String::new();
        for (at, field) in fields.iter().enumerate() {
            text +=
                at.checked_sub(1).and_then(|gap| separators.get(gap)).map_or("", String::as_str);
            text += &value(field, round.as_deref())?;
        }
        if let Some(round) = &mut round {
            round.answered.extend(fields.iter().cloned());
        }
        (!fields.is_empty()).then_some(Line { text, asked: line, answers: fields, by_order })
    }
}

/// The last line of a text that is not empty.
fn last_line(said: &str) -> String {
    said.lines().map(str::trim).rfind(|line| !line.is_empty()).unwrap_or_default().to_owned()
}
