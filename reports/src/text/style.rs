//! Symbols and colours of the text: the only place that knows either.
//!
//! A verdict has a symbol and a colour, and the symbol alone says it: many readers see no colour.

use anstyle::{AnsiColor, Effects, Style};
use textwrap::core::display_width;

use crate::model::{Level, Verdict};
use crate::say;

use super::layout::Span;

pub(crate) const PLAIN: Style = Style::new();
pub(crate) const STRONG: Style = Style::new().effects(Effects::BOLD);
pub(crate) const FAINT: Style = Style::new().effects(Effects::DIMMED);
/// A place in the source, and the source itself.
pub(crate) const SOURCE: Style = AnsiColor::Cyan.on_default();

const GOOD: Style = AnsiColor::Green.on_default();
const BAD: Style = AnsiColor::Red.on_default().effects(Effects::BOLD);
const DOUBTFUL: Style = AnsiColor::Yellow.on_default();
const BROKEN: Style = AnsiColor::Magenta.on_default().effects(Effects::BOLD);

/// The symbol of a verdict, one column wide.
pub(super) fn symbol(verdict: Verdict) -> Span {
    let symbol = match verdict {
        Verdict::Pass => "✓",
        Verdict::Skipped => "–",
        Verdict::Inconclusive => "?",
        Verdict::Fail => "✗",
        Verdict::Error => "!",
    };
    Span::sign(colour(verdict), symbol, &word(verdict))
}

/// How it ended, in a word or two.
pub(crate) fn word(verdict: Verdict) -> String {
    match verdict {
        Verdict::Pass => say!("verdict-passed"),
        Verdict::Skipped => say!("verdict-skipped"),
        Verdict::Inconclusive => say!("verdict-undecided"),
        Verdict::Fail => say!("verdict-failed"),
        Verdict::Error => say!("verdict-not-graded"),
    }
}

/// The colour of a verdict.
pub(super) fn colour(verdict: Verdict) -> Style {
    match verdict {
        Verdict::Pass => GOOD,
        Verdict::Skipped => FAINT,
        Verdict::Inconclusive => DOUBTFUL,
        Verdict::Fail => BAD,
        Verdict::Error => BROKEN,
    }
}

/// How grave a compiler's message is, in a column of its own.
pub(super) fn level(level: Level) -> Span {
    let style = match level {
        Level::Error => BAD,
        Level::Warning => DOUBTFUL,
        Level::Note => FAINT,
    };
    let words = [Level::Error, Level::Warning, Level::Note].map(level_word);
    let widest = words.iter().map(|word| display_width(word)).max().unwrap_or(0);
    Span::column(style, &level_word(level), widest + 2)
}

/// How grave it is, in a word.
pub(crate) fn level_word(level: Level) -> String {
    match level {
        Level::Error => say!("level-error"),
        Level::Warning => say!("level-warning"),
        Level::Note => say!("level-note"),
    }
}
