//! How a verdict looks: a symbol, a word, and a colour that only repeats them.

use maud::{Markup, html};

use crate::model::Verdict;
pub(super) use crate::text::style::word;

/// The symbol and the word.
pub(super) fn badge(verdict: Verdict) -> Markup {
    badge_saying(verdict, &word(verdict))
}

/// The symbol and another word, where the verdict's own would not say enough.
pub(super) fn badge_saying(verdict: Verdict, word: &str) -> Markup {
    html! {
        span class={ "verdict " (class(verdict)) } {
            span aria-hidden="true" { (symbol(verdict)) " " } (word)
        }
    }
}

/// The symbol of an advisory that was raised, which costs nothing.
pub(super) fn advice(word: &str) -> Markup {
    html! { span.verdict.advice { span aria-hidden="true" { "• " } (word) } }
}

/// The colour, as a class of the style sheet.
pub(super) fn class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Pass => "good",
        Verdict::Skipped => "idle",
        Verdict::Inconclusive => "doubtful",
        Verdict::Fail => "bad",
        Verdict::Error => "broken",
    }
}

pub(super) fn symbol(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Pass => "✓",
        Verdict::Skipped => "–",
        Verdict::Inconclusive => "?",
        Verdict::Fail => "✗",
        Verdict::Error => "!",
    }
}
