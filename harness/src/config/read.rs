//! From the text of a `lab11.toml` to what it says. Everything that is wrong is told at once.

use super::key::{Key, Kind};
use super::outlet::Outlet;
use super::{Config, ConfigFile, Found, Said};
use crate::class::Moment;
use crate::submission::printable;
use crate::suite::{
    Mistake, Place, SuiteError, Trouble, VISIBILITIES, described, is_built_in, suggest, visibility,
};
use crate::written::{is_link, open};
use lab11_reports::model::Visibility;
use lab11_reports::words::Language;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read};
use std::ops::Range;
use std::path::{Component, Path, PathBuf};
use strum::VariantNames as _;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A file has no more bytes than this.
const MOST: u64 = 256 * 1024;

/// Why a configuration can't be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// It can't be read.
    #[error("{}: {error}; --no-config leaves it out", printable(path))]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// Something in it is wrong.
    #[error(transparent)]
    Wrong(#[from] SuiteError),
}

impl ConfigError {
    /// Whether the machine is to blame.
    pub fn is_machines(&self) -> bool {
        matches!(self, Self::Unreadable { error, .. } if crate::fault::is_machines(error))
    }
}

/// Reads a file. One that was found is no link, and no pipe is waited for.
pub fn read(file: ConfigFile) -> Result<Config, ConfigError> {
    let read = text(&file);
    let text = read.map_err(|error| ConfigError::Unreadable { path: file.path.clone(), error })?;
    of_text(file, &text).map_err(ConfigError::Wrong)
}

fn text(file: &ConfigFile) -> io::Result<String> {
    let opened = if file.how == Found::Named { File::open(&file.path)? } else { open(&file.path)? };
    let mut bytes = Vec::new();
    opened.take(MOST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST {
        return Err(io::Error::other(format!("it has more than {} KiB", MOST / 1024)));
    }
    String::from_utf8(bytes).map_err(|_| io::Error::other("it is not in UTF-8"))
}

/// A value, and where it stands.
#[derive(Clone, Copy)]
struct Value<'t>(&'t Spanned<DeValue<'t>>);

impl Value<'_> {
    fn span(self) -> Range<usize> {
        self.0.span()
    }
}

/// Reads one file.
struct Reader<'a> {
    file: &'a ConfigFile,
    /// The folder that paths in it begin at.
    folder: &'a Path,
    text: &'a str,
    troubles: Vec<Trouble>,
}

/// What a text says.
pub(super) fn of_text(file: ConfigFile, text: &str) -> Result<Config, SuiteError> {
    let folder = file.path.parent().unwrap_or(Path::new("/"));
    let mut reader = Reader { file: &file, folder, text, troubles: Vec::new() };
    let mut config = Config::default();
    match DeTable::parse(text) {
        Ok(table) => {
            for (key, value) in table.get_ref() {
                match Key::named(key.get_ref()) {
                    Some(known) => reader.take(known, Value(value), &mut config),
                    None => reader.refuse(key.span(), unknown(key.get_ref())),
                }
            }
        }
        Err(error) => {
            reader.refuse(error.span().unwrap_or(0..0), error.message().to_owned());
        }
    }
    let mut troubles = reader.troubles;
    if troubles.is_empty() {
        return Ok(Config { file: Some(file), ..config });
    }
    troubles.sort_by_key(|trouble| trouble.span.start);
    let located = troubles.into_iter().map(|trouble| trouble.located(&file.path, text));
    Err(SuiteError(located.collect::<Vec<Mistake>>()))
}

fn unknown(key: &str) -> String {
    let names = || Key::ALL.iter().map(|key| key.name);
    match suggest(key, names()) {
        Some(near) => format!("unknown key `{key}`; did you mean `{near}`?"),
        None => {
            let known: Vec<&str> = names().collect();
            format!("unknown key `{key}`; it takes: {}", known.join(", "))
        }
    }
}

impl Reader<'_> {
    fn refuse(&mut self, span: Range<usize>, message: String) {
        self.troubles.push(Trouble::new(span, message));
    }

    fn said<T>(&self, value: T, span: &Range<usize>) -> Said<T> {
        Said { value, place: Place::of(self.text, span) }
    }

    fn take(&mut self, key: &Key, value: Value<'_>, config: &mut Config) {
        match key.kind {
            Kind::Suite => config.suite = self.suite(key, value),
            Kind::Flag => config.strict = self.flag(key, value),
            Kind::Time => config.due = self.time(key, value),
            Kind::Formats => config.formats = self.formats(key, value),
            Kind::Language => config.lang = self.language(key, value),
            Kind::Answers => config.answers = self.table(key, value, Self::answer),
            Kind::Roles => config.roles = self.table(key, value, Self::role),
            Kind::Args => config.args = self.table(key, value, Self::args),
            Kind::Visibility => config.visibility = self.table(key, value, Self::visibility),
        }
    }

    /// It is not what it must be.
    fn misfit<T>(&mut self, name: &str, what: &str, value: Value<'_>) -> Option<T> {
        let is = described(value.0.get_ref());
        self.refuse(value.span(), format!("`{name}` must be {what}, and not {is}"));
        None
    }

    fn string<'t>(&mut self, name: &str, what: &str, value: Value<'t>) -> Option<&'t str> {
        match value.0.get_ref().as_str() {
            Some(text) => Some(text),
            None => self.misfit(name, what, value),
        }
    }

    fn suite(&mut self, key: &Key, value: Value<'_>) -> Option<Said<PathBuf>> {
        let word = self.string(key.name, key.kind.what(), value)?;
        let place = self.folder.join(word);
        if is_built_in(Path::new(word)) {
            return Some(self.said(PathBuf::from(word), &value.span()));
        }
        if !word.is_empty() && place.is_dir() {
            return Some(self.said(place, &value.span()));
        }
        let near = suggest(word, crate::suite::built_in());
        let hint = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => {
                let names: Vec<&str> = crate::suite::built_in().collect();
                format!("built in are: {}", names.join(", "))
            }
        };
        let message = format!(
            "there is no built-in suite `{word}`, and no such folder beside this file; {hint}"
        );
        self.refuse(value.span(), message);
        None
    }

    fn flag(&mut self, key: &Key, value: Value<'_>) -> Option<Said<bool>> {
        match value.0.get_ref().as_bool() {
            Some(flag) => Some(self.said(flag, &value.span())),
            None => self.misfit(key.name, key.kind.what(), value),
        }
    }

    fn time(&mut self, key: &Key, value: Value<'_>) -> Option<Said<Moment>> {
        let text = self.string(key.name, key.kind.what(), value)?;
        match Moment::parse(text) {
            Ok(moment) => Some(self.said(moment, &value.span())),
            Err(why) => {
                self.refuse(value.span(), why);
                None
            }
        }
    }

    fn formats(&mut self, key: &Key, value: Value<'_>) -> Option<Said<Vec<Outlet>>> {
        let Some(list) = value.0.get_ref().as_array() else {
            return self.misfit(key.name, key.kind.what(), value);
        };
        let outlets: Vec<Outlet> =
            list.iter().filter_map(|one| self.format(key, Value(one))).collect();
        Some(self.said(outlets, &value.span()))
    }

    fn language(&mut self, key: &Key, value: Value<'_>) -> Option<Said<Language>> {
        let tag = self.string(key.name, key.kind.what(), value)?;
        match tag.parse() {
            Ok(language) => Some(self.said(language, &value.span())),
            Err(_) => {
                let known = Language::VARIANTS.join(", ");
                let message = format!("there are no texts in `{tag}`; there are: {known}");
                self.refuse(value.span(), message);
                None
            }
        }
    }

    fn format(&mut self, key: &Key, value: Value<'_>) -> Option<Outlet> {
        let text = self.string(key.name, "a list of texts", value)?;
        let read = Outlet::parse(OsStr::new(text)).and_then(|outlet| match outlet.path() {
            None => Ok(outlet),
            Some(path) => {
                self.may_write(path)?;
                let file = Some(self.folder.join(path));
                Ok(Outlet { file, ..outlet })
            }
        });
        read.map_err(|why| self.refuse(value.span(), why)).ok()
    }

    /// Whoever hands in a `lab11.toml` must not write where whoever runs the check may.
    fn may_write(&self, path: &Path) -> Result<(), String> {
        if self.file.how == Found::Named {
            return Ok(());
        }
        let told = "a file that nobody named with --config writes only below its own folder, and \
                    through no link";
        let is_below = path.components().all(|part| matches!(part, Component::Normal(_)));
        let place = self.folder.join(path);
        let on_the_way = place.ancestors().take_while(|one| *one != self.folder);
        if is_below && !on_the_way.into_iter().any(is_link) { Ok(()) } else { Err(told.to_owned()) }
    }

    /// The entries of a table, in the order in which they are written.
    fn table<T>(
        &mut self,
        key: &Key,
        value: Value<'_>,
        read: impl Fn(&mut Self, &str, Range<usize>, Value<'_>) -> Option<T>,
    ) -> Vec<Said<T>> {
        let Some(table) = value.0.get_ref().as_table() else {
            let _: Option<()> = self.misfit(key.name, key.kind.what(), value);
            return Vec::new();
        };
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(name, _)| name.span().start);
        let read = entries.into_iter().filter_map(|(name, value)| {
            let entry = read(self, name.get_ref(), name.span(), Value(value))?;
            Some(self.said(entry, &name.span()))
        });
        read.collect()
    }

    fn answer(
        &mut self,
        words: &str,
        at: Range<usize>,
        value: Value<'_>,
    ) -> Option<(String, String)> {
        let field = self.string(words, "a field of the suite in quotes", value)?;
        match regex::Regex::new(&words.to_lowercase()) {
            Ok(_) => Some((words.to_owned(), field.to_owned())),
            Err(error) => {
                self.refuse(at, format!("this is no regular expression: {error}"));
                None
            }
        }
    }

    fn role(&mut self, role: &str, _: Range<usize>, value: Value<'_>) -> Option<(String, PathBuf)> {
        let file = self.string(role, "a file in quotes", value)?;
        let path = PathBuf::from(file);
        let is_inside = path.components().all(|part| matches!(part, Component::Normal(_)));
        if !is_inside || file.is_empty() {
            let message = "a file of what is handed in, by its path there, such as src/client.c";
            self.refuse(value.span(), format!("`{role}` must be {message}"));
            return None;
        }
        Some((role.to_owned(), path))
    }

    fn visibility(
        &mut self,
        pattern: &str,
        at: Range<usize>,
        value: Value<'_>,
    ) -> Option<(String, Visibility)> {
        if let Err(error) = glob::Pattern::new(pattern) {
            self.refuse(at, format!("`{pattern}` is no pattern: {error}"));
            return None;
        }
        let word = self.string(pattern, VISIBILITIES, value)?;
        match visibility(word) {
            Ok(when) => Some((pattern.to_owned(), when)),
            Err(why) => {
                self.refuse(value.span(), why);
                None
            }
        }
    }

    fn args(&mut self, role: &str, _: Range<usize>, value: Value<'_>) -> Option<(String, String)> {
        let words = self.string(role, "the arguments in one text", value)?;
        Some((role.to_owned(), words.to_owned()))
    }
}
