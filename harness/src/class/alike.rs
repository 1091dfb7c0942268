//! Programs that are the same but for names, comments and white space. A hint, never a verdict.

use std::collections::HashMap;

/// Words that are C's own, and so are no names.
const KEYWORDS: [&str; 34] = [
    "auto", "break", "case", "char", "const", "continue", "default", "do", "double", "else",
    "enum", "extern", "float", "for", "goto", "if", "inline", "int", "long", "register",
    "restrict", "return", "short", "signed", "sizeof", "static", "struct", "switch", "typedef",
    "union", "unsigned", "void", "volatile", "while",
];

/// Programs of fewer words are alike by chance.
const FEWEST: usize = 60;

/// A fingerprint that programs share if they are the same word by word, when each name is replaced by
/// the number of its first appearance. None for a program that is too short to tell.
pub(super) fn fingerprint(source: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(source);
    let mut hasher = blake3::Hasher::new();
    let mut names: HashMap<&str, usize> = HashMap::new();
    let mut count = 0;
    for word in words(&text) {
        let is_name = word.starts_with(|c: char| c.is_alphabetic() || c == '_');
        if is_name && !KEYWORDS.contains(&word) {
            let next = names.len();
            let number = *names.entry(word).or_insert(next);
            hasher.update(format!("n{number} ").as_bytes());
        } else {
            hasher.update(word.as_bytes());
            hasher.update(b" ");
        }
        count += 1;
    }
    (count >= FEWEST).then(|| hasher.finalize().to_hex()[..16].to_owned())
}

/// The words of a C program: names, numbers, texts in quotes, and every other character alone.
/// Comments, white space and the names of headers are left out.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            rest = rest.trim_start();
            let first = rest.chars().next()?;
            let length = if rest.starts_with("//") || rest.starts_with("#include") {
                rest = &rest[rest.find('\n').unwrap_or(rest.len())..];
                continue;
            } else if let Some(comment) = rest.strip_prefix("/*") {
                rest = comment.find("*/").map_or("", |end| &comment[end + 2..]);
                continue;
            } else if first.is_alphanumeric() || first == '_' {
                let end = |c: char| !(c.is_alphanumeric() || c == '_');
                rest.find(end).unwrap_or(rest.len())
            } else if first == '"' || first == '\'' {
                quoted(rest, first)
            } else {
                first.len_utf8()
            };
            let (word, after) = rest.split_at(length);
            rest = after;
            return Some(word);
        }
    })
}

/// The length of a text in quotes, which ends with its line at the latest.
fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '\n' => return at,
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == quote => return at + c.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ONE: &str = include_str!("../../../scenarios/lab11/samples/right/lecture/server.c");

    #[test]
    fn names_comments_and_white_space_make_no_difference() {
        let other = ONE
            .replace("server_sd", "my_socket")
            .replace("    ", "\t")
            .replace("while(1)", "/* for\never */\n  while ( 1 ) // and ever");
        assert_ne!(other, ONE);
        assert_eq!(fingerprint(other.as_bytes()), fingerprint(ONE.as_bytes()));
        assert!(fingerprint(ONE.as_bytes()).is_some());
    }

    #[test]
    fn another_program_is_another() {
        let texts = ONE.replace("hello back", "hello");
        let swapped = ONE.replacen("server_sd", "other", 1);
        for other in [texts, swapped, ONE.replace("== -1", "< 0")] {
            assert_ne!(fingerprint(other.as_bytes()), fingerprint(ONE.as_bytes()));
        }
        assert_eq!(fingerprint(b"int main(void) { return 0; }"), None);
    }

    proptest! {
        #[test]
        fn whatever_is_handed_in_has_words(text in "[ -~\n\"'/*#é]{0,200}") {
            prop_assert!(words(&text).all(|word| !word.is_empty()));
            let _ = fingerprint(text.as_bytes());
        }
    }
}
