//! What is in force: the command line over the file over what holds if nobody says anything.

use super::{Config, Outlet, Said};
use crate::class::Moment;
use crate::suite::Place;
use jiff::Timestamp;
use lab11_reports::model::Visibility;
use lab11_reports::visible::Deadline;
use lab11_reports::words::Language;
use std::fmt;
use std::path::{Path, PathBuf};

/// What a command line says of the things that a `lab11.toml` can say.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Flags {
    /// `--suite`.
    pub suite: Option<PathBuf>,
    /// `--strict`.
    pub strict: Option<bool>,
    /// `--due`; `none` is that there is no deadline, whatever the file says.
    pub due: Option<Option<Moment>>,
    /// `--format`, each.
    pub formats: Vec<Outlet>,
    /// `--lang`.
    pub lang: Option<Language>,
    /// `--answer`, each as `WORDS=FIELD`; an empty list is that there are none, whatever the file says.
    pub answers: Option<Vec<String>>,
    /// `--role`, each.
    pub roles: Vec<(String, PathBuf)>,
    /// `--args`, each; an empty list is that there are none, whatever the file says.
    pub args: Option<Vec<(String, String)>>,
    /// `--visibility`, each; an empty list is that there are none, whatever the file says.
    pub visibility: Option<Vec<(String, Visibility)>>,
}

/// Who says something.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Source {
    /// The command line, by this option.
    Flag(&'static str),
    /// The file, at this place.
    File(PathBuf, Place),
    /// Nobody.
    #[default]
    Default,
}

impl Source {
    /// Whether the file says it.
    pub fn is_file(&self) -> bool {
        matches!(self, Self::File(..))
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(option) => f.write_str(option),
            Self::File(path, place) => {
                let name = path.file_name().unwrap_or(path.as_os_str());
                write!(f, "{}:{}", Path::new(name).display(), place.number)
            }
            Self::Default => f.write_str("default"),
        }
    }
}

/// A value, and who says it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Setting<T> {
    /// The value.
    pub value: T,
    /// Who says it.
    pub from: Source,
}

/// Everything that a `lab11.toml` can say, as it is in force.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct InForce {
    /// The suite; absent if what is handed in has to show it.
    pub suite: Setting<Option<PathBuf>>,
    /// Whether the slides' own words are asked for.
    pub strict: Setting<bool>,
    /// When it is due.
    pub due: Setting<Option<Moment>>,
    /// The formats of the report; none is text.
    pub formats: Setting<Vec<Outlet>>,
    /// The language of what students read.
    pub lang: Setting<Language>,
    /// Words that ask for a field, each as `WORDS=FIELD`.
    pub answers: Vec<Setting<String>>,
    /// Which file of what is handed in plays which role.
    pub roles: Vec<Setting<(String, PathBuf)>>,
    /// What the programs of which role are given.
    pub args: Vec<Setting<(String, String)>>,
    /// Scenarios, by a pattern of their ids, and when students are told of them; the last that fits holds.
    pub visibility: Vec<Setting<(String, Visibility)>>,
    /// Whether the file may be the word of whoever is graded: it hides more, and shows nothing that is
    /// hidden.
    pub only_hides: bool,
}

impl InForce {
    /// The command line over the file. A list of the command line stands in place of the file's; of a
    /// table by role, role by role.
    pub fn of(flags: &Flags, config: &Config) -> Self {
        let formats = (!flags.formats.is_empty()).then(|| flags.formats.clone());
        let answers = match &flags.answers {
            Some(said) => said.iter().map(|one| flag(one.clone(), "--answer")).collect(),
            None => config.answers.iter().map(|one| config.setting(one, joined)).collect(),
        };
        let args = match &flags.args {
            Some(said) if said.is_empty() => Vec::new(),
            said => config.by_role(said.as_deref().unwrap_or_default(), &config.args, "--args"),
        };
        let file = config.visibility.iter().map(|one| config.setting(one, Clone::clone));
        // Behind the file's: of several that fit, the last holds.
        let visibility = match &flags.visibility {
            Some(said) if said.is_empty() => Vec::new(),
            said => {
                let said = said.iter().flatten().map(|one| flag(one.clone(), "--visibility"));
                file.chain(said).collect()
            }
        };
        let due = match &flags.due {
            Some(said) => flag(said.clone(), "--due"),
            None => config.first(None, "--due", config.due.as_ref()),
        };
        Self {
            suite: config.first(flags.suite.clone(), "--suite", config.suite.as_ref()),
            strict: config.first(flags.strict, "--strict", config.strict.as_ref()).or_default(),
            due,
            formats: config.first(formats, "--format", config.formats.as_ref()).or_default(),
            lang: config.first(flags.lang, "--lang", config.lang.as_ref()).or_default(),
            answers,
            roles: config.by_role(&flags.roles, &config.roles, "--role"),
            args,
            visibility,
            only_hides: config.file.as_ref().is_some_and(|file| !file.is_ours()),
        }
    }

    /// When students are told of a scenario for which the suite, or a report, says `own`.
    pub fn visibility_of(&self, id: &str, own: Visibility) -> Visibility {
        let fits = |one: &&Setting<(String, Visibility)>| {
            glob::Pattern::new(&one.value.0).is_ok_and(|pattern| pattern.matches(id))
        };
        match self.visibility.iter().rfind(fits) {
            Some(one) if one.from.is_file() && self.only_hides => own.max(one.value.1),
            Some(one) => one.value.1,
            None => own,
        }
    }

    /// Whether what is shown after the due date is shown now.
    pub fn deadline(&self, now: Timestamp) -> Deadline {
        // Who is graded does not say when.
        let is_said = !(self.due.from.is_file() && self.only_hides);
        let due = self.due.value.as_ref().filter(|_| is_said);
        if due.is_some_and(|due| due.has_passed(now)) { Deadline::Past } else { Deadline::Ahead }
    }
}

impl Config {
    fn setting<T, U>(&self, said: &Said<T>, value: impl Fn(&T) -> U) -> Setting<U> {
        let file = self.file.as_ref().map(|file| file.path.clone()).unwrap_or_default();
        Setting { value: value(&said.value), from: Source::File(file, said.place.clone()) }
    }

    fn first<T: Clone>(
        &self,
        said: Option<T>,
        option: &'static str,
        file: Option<&Said<T>>,
    ) -> Setting<Option<T>> {
        match (said, file) {
            (Some(value), _) => flag(Some(value), option),
            (None, Some(said)) => self.setting(said, |value| Some(value.clone())),
            (None, None) => Setting { value: None, from: Source::Default },
        }
    }

    fn by_role<T: Clone>(
        &self,
        said: &[(String, T)],
        file: &[Said<(String, T)>],
        option: &'static str,
    ) -> Vec<Setting<(String, T)>> {
        let is_said = |role: &str| said.iter().any(|(other, _)| other == role);
        let left = file.iter().filter(|one| !is_said(&one.value.0));
        let left = left.map(|one| self.setting(one, Clone::clone));
        said.iter().map(|one| flag(one.clone(), option)).chain(left).collect()
    }
}

impl<T: Default> Setting<Option<T>> {
    /// The same with what holds if nobody says anything.
    fn or_default(self) -> Setting<T> {
        Setting { value: self.value.unwrap_or_default(), from: self.from }
    }
}

fn flag<T>(value: T, option: &'static str) -> Setting<T> {
    Setting { value, from: Source::Flag(option) }
}

fn joined((words, field): &(String, String)) -> String {
    format!("{words}={field}")
}
