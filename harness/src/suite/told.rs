//! What somebody says of a suite for the hand-ins at hand.

use super::invocation::{Form, Invocation, words};
use super::text::{Piece, pieces};
use super::trouble::suggest;
use super::{Lab, Suite};

impl Suite {
    /// The arguments of a role's programs are these, whatever the suite says: words in which
    /// `{address}` and `{port}` stand for the lab's, and `{lab.…}` for each of its parameters.
    pub fn tell_arguments(&mut self, role: &str, text: &str) -> Result<(), String> {
        let words = words(text).ok_or_else(|| format!("a quote is not closed in: {text}"))?;
        let form: Result<Form, String> = words.iter().map(|word| self.lab.filled(word)).collect();
        let names: Vec<&str> = self.roles.iter().map(|role| role.id.as_str()).collect();
        let near = suggest(role, names.iter().copied());
        let hint = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("there are: {}", names.join(", ")),
        };
        let unknown = format!("unknown role `{role}`; {hint}");
        let known = self.roles.iter_mut().find(|known| *known.id == *role);
        known.ok_or(unknown)?.args = Invocation::Told(form?);
        Ok(())
    }
}

impl Lab {
    /// A text of the command line with the lab's parameters.
    fn filled(&self, text: &str) -> Result<String, String> {
        let mut filled = String::new();
        for piece in pieces(text) {
            match piece {
                Piece::Literal(literal) => filled.push_str(literal),
                Piece::Place(name) => {
                    let known = name.strip_prefix("lab.").unwrap_or(name);
                    let value = self.parameters.get(known).ok_or_else(|| self.unknown(name))?;
                    filled.push_str(value);
                }
            }
        }
        Ok(filled)
    }

    fn unknown(&self, name: &str) -> String {
        let known: Vec<String> =
            self.parameters.keys().map(|known| format!("{{{known}}}")).collect();
        format!("unknown placeholder `{{{name}}}`; known are: {}", known.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::suite::default_suite;

    #[test]
    fn what_is_told_is_filled_and_looked_up() {
        let mut suite = default_suite().expect("it is right");
        suite.tell_arguments("client", "{address}:{port} '{lab.answer}'").expect("it is known");
        let client = suite.role("client").expect("it is there");
        let form = vec!["137.207.82.52:2021".to_owned(), "hello back".to_owned()];
        assert_eq!(client.args, Invocation::Told(form));
        for (role, text, told) in [
            ("clint", "", "unknown role `clint`; did you mean `client`?"),
            ("nobody", "", "unknown role `nobody`; there are: client_fork, server_fork"),
            ("client", "{prot}", "unknown placeholder `{prot}`; known are: {address}"),
            ("client", "'x", "a quote is not closed in: 'x"),
        ] {
            let error = suite.tell_arguments(role, text).expect_err(role);
            assert!(error.starts_with(told), "{error}");
        }
    }
}
