//! How the programs of a role are started.

/// Arguments, without the program's name.
pub type Form = Vec<String>;

/// What is known of the arguments that the programs of a role take.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Invocation {
    /// Nothing: what works is looked for.
    #[default]
    Unknown,
    /// The suite's forms: they are tried in their order, before any other.
    Tried(Vec<Form>),
    /// Somebody has said it for this very hand-in: nothing else is tried.
    Told(Form),
}

impl Invocation {
    /// What is tried first.
    pub fn forms(&self) -> &[Form] {
        match self {
            Self::Unknown => &[],
            Self::Tried(forms) => forms,
            Self::Told(form) => std::slice::from_ref(form),
        }
    }
}

/// The words of a text: blanks part them, quotes of either kind keep them together. None if a
/// quote is never closed.
pub(super) fn words(text: &str) -> Option<Form> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    for letter in text.chars() {
        match quote {
            Some(open) if letter == open => quote = None,
            None if letter == '"' || letter == '\'' => {
                word.get_or_insert_default();
                quote = Some(letter);
            }
            None if letter.is_whitespace() => words.extend(word.take()),
            Some(_) | None => word.get_or_insert_default().push(letter),
        }
    }
    words.extend(word);
    quote.is_none().then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_keep_words_together() {
        let of = |text: &str| words(text).map(|words| words.join("|"));
        assert_eq!(of("  -p 80  'a b' \"it's\" x''y").as_deref(), Some("-p|80|a b|it's|xy"));
        assert_eq!(words(" "), Some(Vec::new()));
        assert_eq!(words("''"), Some(vec![String::new()]));
        assert_eq!(words("say 'hello"), None);
    }
}
