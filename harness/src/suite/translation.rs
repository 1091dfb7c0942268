//! A suite's texts in another language: `words/<language>.toml` in its folder, which says again,
//! in that language, what its other files say to the reader, and nothing else.

use super::Suite;
use super::declare::record;
use super::files::{Files, SUITE};
use super::kind::{Keyed, One, Prose, Told, Under};
use super::names::Names;
use super::reader::Reader;
use super::sheet::Stack;
use super::table::{Entry, Table, parse};
use super::trouble::{Mistake, Trouble, suggest};
use lab11_reports::words::Language;
use std::io;

record! {
    /// What one file says.
    struct Words = "a suite's words" {
        /// The suite's title.
        title: Prose = "title" may;
        /// What has to be there before anything is tried by hand.
        by_hand: Prose = "by_hand" may;
        /// The headings, by what the suite calls them.
        groups: Keyed<Prose> = "group" or(Vec::new());
        /// The roles.
        roles: Keyed<One<RoleWords>> = "role" or(Vec::new());
        /// The scenarios.
        scenarios: Keyed<One<ScenarioWords>> = "scenario" or(Vec::new());
    }
}

record! {
    /// What it says of a role.
    struct RoleWords = "[role.…]" {
        /// What it is called.
        title: Prose = "title" needs;
    }
}

record! {
    /// What it says of a scenario.
    struct ScenarioWords = "[scenario.…]" {
        /// The requirement.
        title: Prose = "title" may;
        /// What is left for a person to decide.
        look: Prose = "look" may;
        /// The step of the lecture.
        lecture: Prose = "lecture" may;
        /// The idea.
        idea: Prose = "idea" may;
        /// How it is tried by hand.
        by_hand: Prose = "by_hand" may;
        /// The expectations.
        expectations: Keyed<One<ExpectationWords>> = "expect" or(Vec::new());
    }
}

record! {
    /// What it says of an expectation.
    struct ExpectationWords = "[scenario.….expect.…]" {
        /// What must be true.
        expected: Told = "expected" may;
        /// Why it matters.
        why: Told = "why" may;
        /// What to try.
        help: Told = "help" may;
    }
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
    let mut mistakes = Vec::new();
    for (depth, files) in layers.iter().enumerate() {
        let text = match files.read(&name) {
            Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => {
                let message = format!("it can't be read: {error}");
                mistakes.push(Mistake { file: files.path(&name), message, place: None });
                continue;
            }
        };
        let troubles = say_again(suite, &text, *files, &layers[depth + 1..]);
        let located = |trouble: Trouble| trouble.located(&files.path(&name), &text);
        mistakes.extend(troubles.into_iter().map(located));
    }
    if mistakes.is_empty() { Ok(()) } else { Err(mistakes) }
}

/// Says what a file says, but for what one of the suites above says in its own way. All that is
/// wrong with it is returned, in the order of its lines.
fn say_again(
    suite: &mut Suite,
    text: &str,
    files: &dyn Files,
    above: &[&dyn Files],
) -> Vec<Trouble> {
    let table = match parse(text) {
        Ok(table) => table,
        Err(trouble) => return vec![trouble],
    };
    let names = Names::of_lab(&suite.lab.parameters);
    let mut reader = Reader::new(text, &names, files);
    let words = Words::entry(Table::new(table.get_ref(), 0..0, Words::WHAT), &mut reader);
    if let Some(words) = words {
        words.apply(suite, above, &mut Finder { reader: &mut reader, is_own: above.is_empty() });
    }
    let mut troubles = reader.troubles;
    troubles.sort_by_key(|trouble| trouble.span.start);
    troubles
}

/// Looks up what is spoken of.
struct Finder<'r, 'a> {
    reader: &'r mut Reader<'a>,
    /// Whether no suite stands above that may lack what is named.
    is_own: bool,
}

impl Finder<'_, '_> {
    /// What is named; none if a suite above left it out, or there is none, which is complained of.
    fn find<'s, T, W>(
        &mut self,
        what: &str,
        under: &Under<W>,
        all: &'s mut [T],
        name: fn(&T) -> &str,
    ) -> Option<&'s mut T> {
        if let Some(at) = all.iter().position(|one| name(one) == under.name) {
            return Some(&mut all[at]);
        }
        if self.is_own {
            let near = suggest(&under.name, all.iter().map(name));
            let hint = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
            let message = format!("there is no {what} `{}`{hint}", under.name);
            self.reader.complain::<()>(under.span.clone(), message);
        }
        None
    }
}

fn put(place: &mut String, text: Option<String>) {
    if let Some(text) = text {
        *place = text;
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

impl Words {
    fn apply(self, suite: &mut Suite, above: &[&dyn Files], finder: &mut Finder<'_, '_>) {
        let said = Said::by(above);
        put(&mut suite.title, self.title.filter(|_| !said.has("title")));
        put(&mut suite.by_hand, self.by_hand.filter(|_| !said.has("by_hand")));
        for under in self.roles {
            if let Some(role) = finder.find("role", &under, &mut suite.roles, |role| &role.id) {
                let title = Some(under.value.title).filter(|_| !said.has_role(&under.name));
                put(&mut role.title, title);
            }
        }
        for under in self.scenarios {
            let file = format!("{}.toml", under.name);
            if above.iter().any(|files| files.read(&file).is_ok()) {
                continue;
            }
            let all = &mut suite.scenarios;
            if let Some(scenario) = finder.find("scenario", &under, all, |scenario| &scenario.id) {
                under.value.apply(scenario, finder);
            }
        }
        for scenario in &mut suite.scenarios {
            let group = self.groups.iter().find(|under| under.name == scenario.group);
            put(&mut scenario.group, group.map(|under| under.value.clone()));
        }
    }
}

impl ScenarioWords {
    fn apply(self, scenario: &mut super::Scenario, finder: &mut Finder<'_, '_>) {
        put(&mut scenario.title, self.title);
        put(&mut scenario.lecture, self.lecture);
        put(&mut scenario.idea, self.idea);
        put(&mut scenario.by_hand, self.by_hand);
        if let Some(look) = &mut scenario.look {
            put(look, self.look);
        }
        for under in self.expectations {
            let all = &mut scenario.expectations;
            let Some(expectation) = finder.find("expectation", &under, all, |one| &one.id) else {
                continue;
            };
            put(&mut expectation.expected, under.value.expected);
            put(&mut expectation.why, under.value.why);
            put(&mut expectation.help, under.value.help);
        }
    }
}

#[cfg(test)]
mod tests;
