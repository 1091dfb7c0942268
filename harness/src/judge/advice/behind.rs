//! What stands on a line behind what was received.

/// What of a line stands behind a text, which begins no word in the middle if it begins one elsewhere.
pub(super) fn behind<'l>(line: &'l str, text: &str) -> &'l str {
    let begins = |at: &usize| !line[..*at].ends_with(char::is_alphanumeric);
    let mut found = line.match_indices(text).map(|(at, _)| at);
    let at = found.clone().find(begins).or_else(|| found.next());
    at.map_or("", |at| &line[at + text.len()..])
}

/// A text in which all numbers are alike: a program may say how much it was.
pub(super) fn without_numbers(text: &str) -> String {
    let mut alike = String::new();
    for letter in text.chars() {
        match letter {
            '0'..='9' if alike.ends_with('0') => {}
            '0'..='9' => alike.push('0'),
            letter => alike.push(letter),
        }
    }
    alike
}
