//! A suite's texts in another language: `words/<language>.toml` in its folder, which says again,
//! in that language, what its other files say to the reader, and nothing else.

use super::Suite;
use super::files::{Files, SUITE};
use super::sheet::Stack;
use super::text::{Piece, pieces};
use super::trouble::{Mistake, Trouble, suggest};
use lab11_reports::words::Language;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io;
use toml::Spanned;

/// What one file says.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Translation {
    title: Option<String>,
    by_hand: Option<String>,
    /// By their English names.
    group: BTreeMap<String, String>,
    role: BTreeMap<Spanned<String>, Title>,
    scenario: BTreeMap<Spanned<String>, Scenario>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Title {
    title: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Scenario {
    title: Option<String>,
    look: Option<String>,
    lecture: Option<String>,
    idea: Option<String>,
    by_hand: Option<String>,
    expect: BTreeMap<Spanned<String>, Expectation>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Expectation {
    expected: Option<String>,
    why: Option<String>,
    help: Option<String>,
}

/// Puts the texts of a suite, and of those that it extends, into another language, as far as they
/// have them. What a suite says itself is not replaced by how another below it is translated.
pub(super) fn translate(
    suite: &mut Suite,
    stack: &Stack<'_>,
    language: Language,
) -> Result<(), Vec<Mistake>> {
    let name = format!("words/{}.toml", language.tag());
    // The lowest first.
    let layers: Vec<&dyn Files> = stack.layers.bottom_up().collect();
    for (depth, files) in layers.iter().enumerate() {
        let text = match files.read(&name) {
            Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => {
                let message = format!("it can't be read: {error}");
                return Err(vec![Mistake { file: files.path(&name), message, place: None }]);
            }
        };
        let located = |trouble: Trouble| vec![trouble.located(&files.path(&name), &text)];
        let translation: Translation = toml::from_str(&text).map_err(|error| {
            located(Trouble::new(error.span().unwrap_or(0..0), error.message()))
        })?;
        let above = &layers[depth + 1..];
        translation.apply(suite, above).map_err(located)?;
    }
    Ok(())
}

/// Where texts are put: the lab's parameters are filled in, as where the suite's own files are read.
struct Put<'a> {
    parameters: &'a BTreeMap<String, String>,
    /// Whether no suite stands above that may lack what is named.
    is_own: bool,
}

impl Put<'_> {
    fn put(&self, place: &mut String, text: Option<String>) {
        if let Some(text) = text {
            *place = filled(&text, self.parameters);
        }
    }

    /// What is named; none if a suite above left it out.
    fn find<'s, T>(
        &self,
        what: &str,
        id: &Spanned<String>,
        all: &'s mut [T],
        name: fn(&T) -> &str,
    ) -> Result<Option<&'s mut T>, Trouble> {
        if let Some(at) = all.iter().position(|one| name(one) == id.get_ref()) {
            return Ok(Some(&mut all[at]));
        }
        if !self.is_own {
            return Ok(None);
        }
        let near = suggest(id.get_ref(), all.iter().map(name));
        let hint = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
        Err(Trouble::new(id.span(), format!("there is no {what} `{}`{hint}", id.get_ref())))
    }
}

/// What the `suite.toml` of the suites above say themselves. That it can be read was seen before.
struct Said(Vec<toml::Table>);

impl Said {
    fn by(above: &[&dyn Files]) -> Self {
        let table = |files: &&dyn Files| toml::from_slice(&files.read(SUITE).ok()?).ok();
        Self(above.iter().filter_map(table).collect())
    }

    fn has(&self, key: &str) -> bool {
        self.0.iter().any(|table| table.contains_key(key))
    }

    /// Whether one of them gives a role its title.
    fn has_role(&self, id: &str) -> bool {
        let roles = self.0.iter().filter_map(|table| table.get("role")?.as_array()).flatten();
        roles.filter_map(toml::Value::as_table).any(|role| {
            role.get("id").and_then(toml::Value::as_str) == Some(id) && role.contains_key("title")
        })
    }
}

impl Translation {
    /// Says it, but for what one of the suites above says in its own way.
    fn apply(self, suite: &mut Suite, above: &[&dyn Files]) -> Result<(), Trouble> {
        let put = Put { parameters: &suite.lab.parameters, is_own: above.is_empty() };
        let said = Said::by(above);
        put.put(&mut suite.title, self.title.filter(|_| !said.has("title")));
        put.put(&mut suite.by_hand, self.by_hand.filter(|_| !said.has("by_hand")));
        for (id, Title { title }) in self.role {
            if let Some(role) = put.find("role", &id, &mut suite.roles, |role| &role.id)? {
                put.put(&mut role.title, Some(title).filter(|_| !said.has_role(id.get_ref())));
            }
        }
        for (id, own) in self.scenario {
            let file = format!("{}.toml", id.get_ref());
            if above.iter().any(|files| files.read(&file).is_ok()) {
                continue;
            }
            if let Some(scenario) =
                put.find("scenario", &id, &mut suite.scenarios, |scenario| &scenario.id)?
            {
                own.apply(scenario, &put)?;
            }
        }
        for scenario in &mut suite.scenarios {
            let group = self.group.get(&scenario.group).cloned();
            put.put(&mut scenario.group, group);
        }
        Ok(())
    }
}

impl Scenario {
    fn apply(self, scenario: &mut super::Scenario, put: &Put<'_>) -> Result<(), Trouble> {
        put.put(&mut scenario.title, self.title);
        put.put(&mut scenario.lecture, self.lecture);
        put.put(&mut scenario.idea, self.idea);
        put.put(&mut scenario.by_hand, self.by_hand);
        if let Some(look) = &mut scenario.look {
            put.put(look, self.look);
        }
        for (id, own) in self.expect {
            let all = &mut scenario.expectations;
            let Some(expectation) = put.find("expectation", &id, all, |one| &one.id)? else {
                continue;
            };
            put.put(&mut expectation.expected, own.expected);
            put.put(&mut expectation.why, own.why);
            put.put(&mut expectation.help, own.help);
        }
        Ok(())
    }
}

/// A text with the lab's parameters in it, as where it is written in the suite's own files.
fn filled(text: &str, parameters: &BTreeMap<String, String>) -> String {
    let piece = |piece| match piece {
        Piece::Literal(text) => text.to_owned(),
        Piece::Place(name) => {
            let value = name.strip_prefix("lab.").and_then(|name| parameters.get(name));
            value.cloned().unwrap_or_else(|| format!("{{{name}}}"))
        }
    };
    pieces(text).into_iter().map(piece).collect()
}

#[cfg(test)]
mod tests;
