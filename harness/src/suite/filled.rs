//! A suite and a scenario with what was drawn for a run: expectations, messages and the texts of
//! what a run came to have the same values as the steps.

use super::text::{Drawn, Piece, Text, pieces};
use super::{Expectation, Predicate, Printed, Scenario, Suite};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What was drawn for a run, by the names of the values.
type Values = BTreeMap<String, String>;

fn value(values: &Values, drawn: Drawn) -> String {
    let value = values.get(drawn.name()).cloned();
    value.unwrap_or_else(|| format!("{{{}}}", drawn.name()))
}

impl Suite {
    /// The same with these values in its messages.
    pub fn filled(&self, values: &Values) -> Cow<'_, Self> {
        if !self.messages.values().any(|message| message.slide.draws()) {
            return Cow::Borrowed(self);
        }
        let mut suite = self.clone();
        for message in suite.messages.values_mut() {
            message.slide = message.slide.drawn(|drawn| value(values, drawn));
        }
        Cow::Owned(suite)
    }
}

impl Scenario {
    /// The same with these values in what must be true of the run.
    #[must_use]
    pub fn filled(&self, values: &Values) -> Self {
        let expectations = self.expectations.iter().map(|one| one.filled(values)).collect();
        Self { expectations, ..self.clone() }
    }
}

impl Expectation {
    fn filled(&self, values: &Values) -> Self {
        let mut filled = self.clone();
        for text in filled.that.answers() {
            *text = text.drawn(|drawn| value(values, drawn));
        }
        for text in [&mut filled.expected, &mut filled.why, &mut filled.help] {
            *text = told(text, values);
        }
        filled
    }
}

impl Predicate {
    /// The texts that are to be heard or printed, but for those of rounds, which have their own.
    fn answers(&mut self) -> Vec<&mut Text> {
        match self {
            Self::Heard { text, .. }
            | Self::Answered { text, .. }
            | Self::ServedInOrder { text }
            | Self::RingingServed { text }
            | Self::Streams { text, .. }
            | Self::Prints { what: Printed::Text(text), .. }
            | Self::NeverPrints { what: Printed::Text(text) } => vec![text],
            Self::PrintsAnswers { text, .. } => text.iter_mut().collect(),
            Self::AnsweredEach { texts, .. } => texts.iter_mut().collect(),
            _ => Vec::new(),
        }
    }
}

fn told(text: &str, values: &Values) -> String {
    let piece = |piece| match piece {
        Piece::Literal(text) => text.to_owned(),
        Piece::Place(name) => values.get(name).cloned().unwrap_or_else(|| format!("{{{name}}}")),
    };
    pieces(text).into_iter().map(piece).collect()
}
