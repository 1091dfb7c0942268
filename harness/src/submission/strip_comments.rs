//! C source without its comments and the contents of its literals: what is left is code.

/// Puts blanks in place of comments and of what stands between quotes. The result has the length
/// of the source and its line ends, so a place in one is the same place in the other; quotes are
/// kept.
pub(super) fn strip_comments(source: &[u8]) -> Vec<u8> {
    let mut code = source.to_vec();
    let mut inside = Inside::Code;
    let mut at = 0;
    while at < source.len() {
        let rest = &source[at..];
        let (length, keep, next) = step(inside, rest);
        if !keep {
            for byte in &mut code[at..at + length] {
                if *byte != b'\n' {
                    *byte = b' ';
                }
            }
        }
        at += length;
        inside = next;
    }
    code
}

/// What the reading is in the middle of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inside {
    Code,
    /// `// …`
    Line,
    /// `/* … */`
    Block,
    /// Up to the same quote.
    Quotes(u8),
}

/// How many bytes belong together, whether they are code, and what follows.
fn step(inside: Inside, rest: &[u8]) -> (usize, bool, Inside) {
    match (inside, rest) {
        (Inside::Code, [b'/', b'/', ..]) => (2, false, Inside::Line),
        (Inside::Code, [b'/', b'*', ..]) => (2, false, Inside::Block),
        (Inside::Code, [quote @ (b'"' | b'\''), ..]) => (1, true, Inside::Quotes(*quote)),
        (Inside::Block, [b'*', b'/', ..]) => (2, false, Inside::Code),
        // A backslash at its end carries a comment or a literal on to the next line.
        (Inside::Line | Inside::Quotes(_), [b'\\', b'\r', b'\n', ..]) => (3, false, inside),
        (Inside::Line, [b'\\', b'\n', ..]) | (Inside::Quotes(_), [b'\\', _, ..]) => {
            (2, false, inside)
        }
        (Inside::Quotes(quote), [byte, ..]) if *byte == quote => (1, true, Inside::Code),
        // An unfinished literal spoils no more than its line.
        (Inside::Code, _) | (Inside::Line | Inside::Quotes(_), [b'\n', ..]) => {
            (1, true, Inside::Code)
        }
        _ => (1, false, inside),
    }
}

#[cfg(test)]
mod tests {
    use super::strip_comments;
    use proptest::prelude::*;

    fn shown(source: &str) -> String {
        String::from_utf8(strip_comments(source.as_bytes())).unwrap()
    }

    #[test]
    fn comments_and_literals_are_blanked_and_quotes_stay() {
        assert_eq!(shown("a(); // b();\nc();"), "a();        \nc();");
        assert_eq!(shown("a/* b();\n */c"), "a       \n   c");
        assert_eq!(shown(r#"f("listen(1) \" //", '"', x);"#), r#"f("               ", ' ', x);"#);
        assert_eq!(shown("a /*/ b */ c"), "a          c");
    }

    #[test]
    fn a_backslash_carries_a_comment_on_and_an_open_literal_ends_with_its_line() {
        assert_eq!(shown("// a \\\nb();\nc();"), "      \n    \nc();");
        assert_eq!(shown("// a \\\r\nb();\nc();"), "       \n    \nc();");
        assert_eq!(shown("x = 'a;\nlisten(1);"), "x = '  \nlisten(1);");
    }

    proptest! {
        #[test]
        fn length_and_line_ends_are_those_of_the_source(
            source in prop::collection::vec(prop_oneof![
                Just(b'/'), Just(b'*'), Just(b'"'), Just(b'\''), Just(b'\\'), Just(b'\n'),
                Just(b'\r'), any::<u8>(),
            ], 0..200)
        ) {
            let code = strip_comments(&source);
            prop_assert_eq!(code.len(), source.len());
            for (a, b) in source.iter().zip(&code) {
                prop_assert_eq!(*a == b'\n', *b == b'\n');
            }
        }
    }
}
