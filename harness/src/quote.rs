//! What programs say, in quotes and no longer than a reader wants it.

use crate::event::Bytes;

/// The longest quotation, in characters.
const QUOTED: usize = 120;
/// The longest text of a finding, in characters: a line of a program has no end of its own.
const TOLD: usize = 2000;

/// Bytes in quotes, the unreadable ones escaped.
pub fn quoted(bytes: &Bytes) -> String {
    // A byte is a character at least.
    let start = Bytes::from(&bytes.0[..bytes.0.len().min(QUOTED * 4 + 1)]);
    format!("\"{}\"", shortened(&start.to_string()))
}

/// The beginning of a text.
pub fn shortened(text: &str) -> String {
    cut(text, QUOTED)
}

/// The text of a finding.
pub fn told(text: &str) -> String {
    cut(text, TOLD)
}

fn cut(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_keeps_its_beginning() {
        let whole = Bytes(b"x".repeat(QUOTED));
        assert_eq!(quoted(&whole), format!("\"{}\"", "x".repeat(QUOTED)));
        for bytes in ["x".repeat(QUOTED + 1), "é".repeat(QUOTED * 3), "\0".repeat(QUOTED)] {
            let short = quoted(&Bytes(bytes.into_bytes()));
            assert!(short.ends_with("…\"") && short.chars().count() == QUOTED + 3, "{short}");
        }
        assert_eq!(told(&"y".repeat(TOLD)).len(), TOLD);
    }
}
