//! A suite and a scenario with what was drawn for a run: expectations, messages and the texts of
//! what a run came to have the same values as the steps.

use super::text::{Piece, Text, pieces, written};
use super::{Expectation, Pattern, Predicate, Printed, Scenario, Suite};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What was drawn for a run, by the names of the values.
type Values = BTreeMap<String, String>;

/// What stands for a name.
fn value(values: &Values, name: &str) -> String {
    values.get(name).cloned().unwrap_or_else(|| written(name))
}

impl Suite {
    /// The same with these values in its messages.
    pub fn filled(&self, values: &Values) -> Cow<'_, Self> {
        if !self.messages.values().any(|message| message.slide.draws()) {
            return Cow::Borrowed(self);
        }
        let mut suite = self.clone();
        for message in suite.messages.values_mut() {
            message.slide = message.slide.drawn(|drawn| value(values, drawn.name()));
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
        for part in filled.that.parts_mut() {
            for text in part.answers() {
                *text = text.drawn(|drawn| value(values, drawn.name()));
            }
            if let Some(pattern) = part.patterns() {
                *pattern = pattern.drawn(|drawn| value(values, drawn.name()));
            }
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
            | Self::NeverPrints { what: Printed::Text(text), .. }
            | Self::WritesFile { what: Some(Printed::Text(text)), .. } => vec![text],
            Self::PrintsAnswers { text, .. } | Self::Hears { text, .. } => {
                text.iter_mut().collect()
            }
            Self::AnsweredEach { texts, .. } => texts.iter_mut().collect(),
            _ => Vec::new(),
        }
    }
}

impl Predicate {
    /// The regular expressions for what is heard or printed.
    fn patterns(&mut self) -> Option<&mut Pattern> {
        match self {
            Self::Hears { pattern, .. } => pattern.as_mut(),
            Self::Prints { what: Printed::Pattern(pattern), .. }
            | Self::NeverPrints { what: Printed::Pattern(pattern), .. }
            | Self::WritesFile { what: Some(Printed::Pattern(pattern)), .. } => Some(pattern),
            _ => None,
        }
    }
}

fn told(text: &str, values: &Values) -> String {
    let piece = |piece| match piece {
        Piece::Literal(text) => text.to_owned(),
        Piece::Place(name) => value(values, name),
    };
    pieces(text).into_iter().map(piece).collect()
}
