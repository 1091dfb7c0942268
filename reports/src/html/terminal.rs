//! Text that was written for a terminal, with its styles as elements.

use maud::{Markup, PreEscaped, html};

/// What a writer of this crate wrote. It makes foreign text printable first, so that every
/// escape sequence in it is a style of its own: `ESC [ number m`.
pub(super) fn markup(text: &str) -> Markup {
    let mut shown = String::with_capacity(text.len());
    for (number, piece) in text.split('\u{1b}').enumerate() {
        // Before the first escape there is none.
        let (code, rest) = match (number, piece.split_once('m')) {
            (0, _) => ("", piece),
            (_, Some((code, rest))) => (code, rest),
            (_, None) => ("", ""),
        };
        shown.push_str(&styled(code, rest).into_string());
    }
    PreEscaped(shown)
}

/// A style ends where the next begins: the writers never put one into another.
fn styled(code: &str, text: &str) -> Markup {
    match code {
        _ if text.is_empty() => html! {},
        "[1" => html! { b { (text) } },
        "[2" => html! { span.faint { (text) } },
        "[36" => html! { span.source { (text) } },
        _ => html! { (text) },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_become_elements_and_text_is_escaped() {
        for (text, shown) in [
            ("a < b", "a &lt; b"),
            (
                "\u{1b}[1mso\u{1b}[0m, \u{1b}[2mm\u{1b}[0m",
                "<b>so</b>, <span class=\"faint\">m</span>",
            ),
            ("\u{1b}[36m<s>\u{1b}[0m", "<span class=\"source\">&lt;s&gt;</span>"),
            ("\u{1b}", ""),
        ] {
            assert_eq!(markup(text).into_string(), shown);
        }
    }
}
