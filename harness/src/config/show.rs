//! What is in force, and who says each part of it: as TOML with comments, and as JSON.

use super::in_force::{InForce, Source};
use super::{ConfigFile, Found, Key, Outlet};
use crate::class::Moment;
use lab11_reports::json::schema_of;
use lab11_reports::printable::line;
use lab11_reports::say;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value, json as data};
use std::borrow::Cow;
use std::io;

/// What [`json`] writes under `schema`.
const SCHEMA: &str = "lab11-config/1";

/// Comments stand in this column at the most.
const WIDEST: usize = 44;

/// What is shown.
#[derive(Debug)]
pub struct Shown<'a> {
    /// The file; absent if there is none.
    pub file: Option<&'a ConfigFile>,
    /// What is in force.
    pub in_force: &'a InForce,
    /// The command for which it is.
    pub command: &'static str,
    /// The suite that is taken where nobody names one, and why it is this one.
    pub suite: Option<(String, String)>,
}

/// Something that is in force.
struct Row<'a> {
    /// The key; of a table, its name.
    key: &'static str,
    /// The key in the table.
    name: Option<String>,
    /// Nothing if nobody says anything, and nothing holds.
    value: Value,
    from: &'a Source,
    /// More to say of where it comes from.
    why: Option<&'a str>,
}

impl InForce {
    /// What the file says that a command heeds, each with its line.
    pub fn said_by_the_file(&self, command: &str) -> Vec<String> {
        let said = |row: &Row<'_>| match row.from {
            Source::File(_, place) => {
                let table = row.name.is_some().then(|| format!("{}.", row.key));
                let table = table.unwrap_or_default();
                let said = format!("{table}{} = {}", key(row), in_toml(&row.value));
                Some(say!("said-in-line", said = said, line = place.number))
            }
            Source::Flag(_) | Source::Default => None,
        };
        // What is hidden must not be told by this.
        let is_named = |row: &&Row<'_>| row.key != "visibility";
        let all = rows(self, None);
        let own: Vec<&Row<'_>> = all.iter().filter(|row| row.is_for(command)).collect();
        let hides = own.iter().any(|row| !is_named(row) && row.from.is_file());
        let hides = hides.then(|| "visibility".to_owned());
        own.iter().copied().filter(is_named).filter_map(said).chain(hides).collect()
    }
}

impl Row<'_> {
    fn is_for(&self, command: &str) -> bool {
        Key::named(self.key).is_some_and(|key| key.commands.contains(&command))
    }
}

fn rows<'a>(held: &'a InForce, suite: Option<&'a (String, String)>) -> Vec<Row<'a>> {
    let row = |key, value, from| Row { key, name: None, value, from, why: None };
    let suite = match (&held.suite.value, suite) {
        (Some(suite), _) => row("suite", data!(suite.to_string_lossy()), &held.suite.from),
        (None, Some((suite, why))) => {
            Row { why: Some(why), ..row("suite", data!(suite), &held.suite.from) }
        }
        (None, None) => row("suite", Value::Null, &held.suite.from),
    };
    let due = held.due.value.as_ref().map(Moment::written);
    let formats: Vec<String> = match &held.formats.value[..] {
        [] => vec!["text".to_owned()],
        formats => formats.iter().map(written).collect(),
    };
    let mut rows = vec![
        suite,
        row("strict", data!(held.strict.value), &held.strict.from),
        row("due", data!(due), &held.due.from),
        row("formats", data!(formats), &held.formats.from),
        row("lang", data!(held.lang.value.tag()), &held.lang.from),
    ];
    let entry = |key, name: &str, value, from| Row {
        key,
        name: Some(name.to_owned()),
        value,
        from,
        why: None,
    };
    rows.extend(held.answers.iter().map(|one| {
        let (words, field) = one.value.rsplit_once('=').unwrap_or((&one.value, ""));
        entry("answers", words, data!(field), &one.from)
    }));
    rows.extend(held.roles.iter().map(|one| {
        let (role, file) = &one.value;
        entry("roles", role, data!(file.to_string_lossy()), &one.from)
    }));
    rows.extend(held.visibility.iter().map(|one| {
        let (pattern, visibility) = &one.value;
        entry("visibility", pattern, data!(visibility.word()), &one.from)
    }));
    rows.extend(held.args.iter().map(|one| {
        let (role, words) = &one.value;
        entry("args", role, data!(words), &one.from)
    }));
    rows
}

/// A format as one would write it.
fn written(outlet: &Outlet) -> String {
    let name = outlet.format.name();
    match &outlet.file {
        Some(file) => format!("{name}={}", file.to_string_lossy()),
        None => name.to_owned(),
    }
}

impl Shown<'_> {
    fn rows(&self) -> Vec<Row<'_>> {
        let rows = rows(self.in_force, self.suite.as_ref()).into_iter();
        rows.filter(|row| row.is_for(self.command)).collect()
    }
}

/// As TOML that could stand in a `lab11.toml`, with who says it behind each line.
pub fn toml(shown: &Shown<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    match shown.file {
        Some(file) => writeln!(out, "# {}, {}", line(&file.path.to_string_lossy()), found(file))?,
        None => writeln!(out, "# There is no lab11.toml.")?,
    }
    let mut table = None;
    for row in &shown.rows() {
        if row.name.is_some() && table != Some(row.key) {
            table = Some(row.key);
            writeln!(out, "\n[{}]", row.key)?;
        }
        let told = match &row.value {
            Value::Null => format!("# {}", row.key),
            value => format!("{} = {}", key(row), in_toml(value)),
        };
        let why = row.why.map(|why| format!(": {why}")).unwrap_or_default();
        let comment = line(&format!("{}{why}", row.from));
        writeln!(out, "{:WIDEST$}  # {comment}", line(&told))?;
    }
    Ok(())
}

fn found(file: &ConfigFile) -> &'static str {
    match file.how {
        Found::Named => "as --config says",
        Found::Beside => "found beside or above what was given out",
        Found::Above => "found in what is handed in, or above",
    }
}

/// The key of a line, in quotes if it needs them.
fn key(row: &Row<'_>) -> String {
    let Some(name) = &row.name else { return row.key.to_owned() };
    let is_bare = |c: char| c.is_ascii_alphanumeric() || "_-".contains(c);
    if !name.is_empty() && name.chars().all(is_bare) { name.clone() } else { quoted(name) }
}

fn in_toml(value: &Value) -> String {
    match value {
        Value::String(text) => quoted(text),
        Value::Array(values) => {
            let values: Vec<String> = values.iter().map(in_toml).collect();
            format!("[{}]", values.join(", "))
        }
        other => other.to_string(),
    }
}

fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

/// What is in force, and who says each part of it.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Config")]
struct Document<'a> {
    /// Always `lab11-config/1`.
    #[schemars(extend("const" = SCHEMA))]
    schema: &'static str,
    /// The `lab11.toml` that holds; null if there is none.
    file: Option<Cow<'a, str>>,
    /// Whether it was named, and not found.
    named: bool,
    /// What is in force.
    values: Vec<Said<'a>>,
}

/// Something that is in force.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Value")]
struct Said<'a> {
    /// The key of `lab11.toml`; of a table, the table's name.
    key: &'static str,
    /// The key in the table.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    /// What stands behind it; null if nobody says anything, and nothing holds.
    value: Value,
    /// Who says so.
    from: From<'a>,
}

/// Who says something.
#[derive(Serialize, JsonSchema)]
struct From<'a> {
    /// Which of these it is.
    by: By,
    /// The option.
    #[serde(skip_serializing_if = "Option::is_none")]
    option: Option<&'static str>,
    /// The file.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<Cow<'a, str>>,
    /// Its line, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    /// Why it is so by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'a str>,
}

/// Who can say something.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum By {
    /// An option of the command line.
    Option,
    /// A `lab11.toml`.
    File,
    /// Nobody.
    Default,
}

/// The JSON Schema of what [`json`] writes.
pub fn shown_schema() -> String {
    schema_of::<Document<'_>>("config")
}

/// As JSON, `lab11-config/1`.
pub fn json(shown: &Shown<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let values = shown.rows().into_iter().map(|Row { key, name, value, from, why }| Said {
        key,
        name,
        value,
        from: From { why, ..said_by(from) },
    });
    let document = Document {
        schema: SCHEMA,
        file: shown.file.map(|file| file.path.to_string_lossy()),
        named: shown.file.is_some_and(|file| file.how == Found::Named),
        values: values.collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

fn said_by(source: &Source) -> From<'_> {
    let nobody = From { by: By::Default, option: None, file: None, line: None, why: None };
    match source {
        Source::Flag(option) => From { by: By::Option, option: Some(option), ..nobody },
        Source::File(path, place) => {
            let (file, line) = (Some(path.to_string_lossy()), Some(place.number));
            From { by: By::File, file, line, ..nobody }
        }
        Source::Default => nobody,
    }
}
