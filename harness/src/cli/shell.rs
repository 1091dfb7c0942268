//! Words of a shell's command line.

/// One word, whatever is in it.
pub(super) fn quoted(word: &str) -> String {
    format!("'{}'", word.replace('\'', r"'\''"))
}

/// The same for people to read: in quotes only where a shell would take it for something else.
pub(super) fn word(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "/._-+,:@%".contains(c);
    if text.chars().all(is_plain) { text.to_owned() } else { quoted(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_stays_one_word_to_a_shell() {
        let word = "who's $there? `id`\n*";
        let script = format!("printf %s {}", quoted(word));
        let output = std::process::Command::new("sh").arg("-c").arg(script).output();
        assert_eq!(output.expect("sh starts").stdout, word.as_bytes());
    }

    #[test]
    fn a_shell_takes_the_folder_for_one_word() {
        assert_eq!(word("../next-year/echo_2.0"), "../next-year/echo_2.0");
        assert_eq!(word("my lab"), "'my lab'");
        assert_eq!(word("ada's"), r"'ada'\''s'");
    }
}
