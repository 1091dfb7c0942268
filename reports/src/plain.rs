//! Text without signs: for screen readers, which spell them out or leave them out, and for terminals
//! that have no more than ASCII.

/// The text with lines, arrows and other signs in ASCII. Letters of other languages stay.
pub fn ascii(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '│' | '⋮' => plain.push('|'),
            '├' | '┤' | '┴' | '┬' | '┼' | '└' | '┘' | '┌' | '┐' => {
                plain.push('+');
            }
            '─' | '–' | '—' => plain.push('-'),
            '►' | '→' | '›' => plain.push('>'),
            '◄' | '←' | '‹' => plain.push('<'),
            '①' => plain.push('1'),
            '②' => plain.push('2'),
            '③' => plain.push('3'),
            '④' => plain.push('4'),
            '⑤' => plain.push('5'),
            '○' => plain.push('o'),
            '•' => plain.push('*'),
            '✓' => plain.push_str("ok"),
            '✗' => plain.push('x'),
            '…' => plain.push_str("..."),
            '“' | '”' | '„' | '«' | '»' => plain.push('"'),
            '‘' | '’' => plain.push('\''),
            '\u{a0}' | '\u{202f}' => plain.push(' '),
            other => plain.push(other),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_become_ascii_and_letters_stay() {
        assert_eq!(ascii("├ prints \"hé…\" ──►"), "+ prints \"hé...\" -->");
        assert!(ascii("│⋮├┴─►◄①②③④⑤○•…→←–").is_ascii());
    }
}
