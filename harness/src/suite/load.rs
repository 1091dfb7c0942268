//! Reading a suite from its folder, or the one that is compiled in, and checking it whole.

use super::compiled_in;
use super::parse::{RawScenario, RawSuite, Trouble, suggest};
use super::{Expectation, LateRule, Predicate, Scenario, Step, Suite};
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use toml::Spanned;

/// What is wrong with a suite: file, line, the line, and what to do.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct SuiteError(String);

/// Where the files of a suite come from.
enum Source<'a> {
    Embedded,
    Folder(&'a Path),
}

impl Source<'_> {
    fn read(&self, name: &str) -> Result<String, String> {
        match self {
            Self::Embedded => compiled_in::file(name)
                .map(|bytes| String::from_utf8_lossy(bytes).into_owned())
                .ok_or_else(|| "is not compiled in".to_owned()),
            Self::Folder(folder) => {
                std::fs::read_to_string(folder.join(name)).map_err(|error| error.to_string())
            }
        }
    }

    /// The C files of a folder of the suite, in order.
    fn sources(&self, folder: &str) -> std::io::Result<Vec<Vec<u8>>> {
        let is_source = |path: &Path| path.extension().is_some_and(|extension| extension == "c");
        match self {
            Self::Embedded => Ok(compiled_in::below(folder)
                .filter(|(name, _)| is_source(name))
                .map(|(_, bytes)| bytes.to_owned())
                .collect()),
            Self::Folder(suite) => {
                let entries = match std::fs::read_dir(suite.join(folder)) {
                    // Who copies a suite may leave its samples out.
                    Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                        return Ok(Vec::new());
                    }
                    entries => entries?,
                };
                let mut paths: Vec<PathBuf> =
                    entries.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
                paths.retain(|path| is_source(path));
                paths.sort();
                paths.iter().map(std::fs::read).collect()
            }
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        match self {
            Self::Embedded => Path::new("lab11").join(name),
            Self::Folder(folder) => folder.join(name),
        }
    }
}

/// The suite that is compiled in.
pub fn default_suite() -> Result<Suite, SuiteError> {
    read_suite(&Source::Embedded)
}

/// The suite in a folder.
pub fn load(folder: &Path) -> Result<Suite, SuiteError> {
    read_suite(&Source::Folder(folder))
}

fn read_suite(source: &Source<'_>) -> Result<Suite, SuiteError> {
    let (file, text, raw) = read_file::<RawSuite>(source, "suite.toml")?;
    let mut suite = Suite {
        id: raw.id,
        title: raw.title,
        roles: raw.roles,
        build: raw.build,
        lab: raw.lab,
        messages: raw.messages,
        words: raw.words,
        late: raw.late.as_ref().map(|late| *late.get_ref()).unwrap_or_default(),
        given: Vec::new(),
        scenarios: Vec::new(),
        test_panic: None,
    };
    if let Some(late) = &raw.late {
        let LateRule { per_day, cap, .. } = late.get_ref();
        if [Some(*per_day), *cap]
            .into_iter()
            .flatten()
            .any(|points| points.is_nan() || points < 0.0)
        {
            let message = "`per_day` and `cap` are points, numbers from 0 up";
            return Err(explain(&file, &text, &Trouble::new(late.span(), message)));
        }
    }
    if let Some(folder) = &raw.given {
        suite.given = source.sources(folder.get_ref()).map_err(|error| {
            let message = format!("the folder `{}` can't be read: {error}", folder.get_ref());
            explain(&file, &text, &Trouble::new(folder.span(), message))
        })?;
    }
    for role in &suite.roles {
        for name in &role.names {
            regex::Regex::new(name).map_err(|error| {
                SuiteError(format!("{}: role `{}`: {error}", file.display(), role.id))
            })?;
        }
    }
    for (name, message) in &suite.messages {
        if let Some(claim) = &message.claim {
            regex::Regex::new(claim).map_err(|error| {
                SuiteError(format!("{}: message `{name}`: {error}", file.display()))
            })?;
        }
    }
    let address = format!("{}:{}", suite.lab("address"), suite.lab("port"));
    if address.parse::<std::net::SocketAddrV4>().is_err() {
        let at = text.find("[lab]").unwrap_or(0);
        let message = format!("lab.address and lab.port make no IPv4 address: `{address}`");
        return Err(explain(&file, &text, &Trouble::new(at..at + 5, message)));
    }
    let mut named = Vec::new();
    for name in &raw.scenarios {
        let toml = format!("{}.toml", name.get_ref());
        if matches!(source.read(&toml), Err(ref error) if error.contains("No such file")) {
            let message = format!("there is no scenario file `{toml}` beside it");
            return Err(explain(&file, &text, &Trouble::new(name.span(), message)));
        }
        let (file, text, raw) = read_file::<RawScenario>(source, &toml)?;
        named.push((file, text, raw));
    }
    let known: BTreeSet<String> =
        named.iter().map(|(_, _, raw)| raw.id.get_ref().clone()).collect();
    for (file, text, raw) in named {
        let mut scenario =
            check(&suite, &known, raw).map_err(|trouble| explain(&file, &text, &trouble))?;
        scenario.fill_in(&|text| suite.fill_in(text));
        suite.scenarios.push(scenario);
    }
    refuse_circles(&suite)?;
    Ok(suite)
}

fn read_file<T: DeserializeOwned>(
    source: &Source<'_>,
    name: &str,
) -> Result<(PathBuf, String, T), SuiteError> {
    let file = source.path(name);
    let text = source.read(name).map_err(|error| {
        let hint = "a suite is a folder with suite.toml and one TOML file a scenario";
        SuiteError(format!("{}: {error}; {hint}", file.display()))
    })?;
    match toml::from_str(&text) {
        Ok(raw) => Ok((file, text, raw)),
        Err(error) => {
            let trouble = Trouble::new(error.span().unwrap_or(0..0), plain(error.message()));
            Err(explain(&file, &text, &trouble))
        }
    }
}

/// serde's words for an unknown key, with the key that was probably meant.
fn plain(message: &str) -> String {
    let mut quoted = message.split('`').skip(1).step_by(2);
    match (message.starts_with("unknown "), quoted.next()) {
        (true, Some(word)) => {
            let near = suggest(word, quoted);
            near.map_or_else(
                || message.to_owned(),
                |near| format!("unknown key `{word}`; did you mean `{near}`?"),
            )
        }
        _ => message.to_owned(),
    }
}

/// `file:line: message`, the line, and a mark under the place.
fn explain(file: &Path, text: &str, trouble: &Trouble) -> SuiteError {
    let start = trouble.span.start.min(text.len());
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let number = text[..start].matches('\n').count() + 1;
    let line = text[line_start..].lines().next().unwrap_or("");
    let column = text[line_start..start].chars().count();
    let width = trouble.span.len().clamp(1, line.chars().count().saturating_sub(column).max(1));
    let mut shown = format!("{}:{number}: {}\n", file.display(), trouble.message);
    let _ = write!(
        shown,
        "  {number:>4} | {line}\n       | {}{}",
        " ".repeat(column),
        "^".repeat(width)
    );
    SuiteError(shown)
}

fn check(suite: &Suite, known: &BTreeSet<String>, raw: RawScenario) -> Result<Scenario, Trouble> {
    let id = raw.id.get_ref().clone();
    if suite.scenario(&id).is_some() {
        return Err(Trouble::new(raw.id.span(), format!("two scenarios have the id `{id}`")));
    }
    let roles: Vec<&str> = suite.roles.iter().map(|role| role.id.as_str()).collect();
    if !roles.contains(&raw.role.get_ref().as_str()) {
        return Err(Trouble::choice(raw.role.span(), "role", raw.role.get_ref(), &roles));
    }
    for other in raw.requires.iter().chain(&raw.requires_whole) {
        if !known.contains(other.get_ref()) {
            let names: Vec<&str> = known.iter().map(String::as_str).collect();
            return Err(Trouble::choice(other.span(), "prerequisite", other.get_ref(), &names));
        }
    }
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if id.is_empty() || !id.chars().all(plain) {
        let message = format!("the id `{id}` is not made of small letters, digits and `-`");
        return Err(Trouble::new(raw.id.span(), message));
    }
    if raw.points.is_some_and(|points| !points.is_finite() || points < 0.0) {
        return Err(Trouble::new(raw.id.span(), "`points` is not a number from 0 up"));
    }
    let role = raw.role.into_inner();
    let mut steps = Vec::new();
    for step in raw.steps {
        let step = Step::from_raw(step, &role)?;
        steps.push(step);
    }
    let mut expectations: Vec<Expectation> = Vec::new();
    for raw in raw.expectations {
        let place = raw.that.span();
        let expectation = Expectation::from_raw(raw)?;
        if let Predicate::Says { message, .. }
        | Predicate::AnnouncesCalls { message }
        | Predicate::ChildrenAnnounce { message } = &expectation.that
            && !suite.messages.contains_key(message)
        {
            let names: Vec<&str> = suite.messages.keys().map(String::as_str).collect();
            return Err(Trouble::choice(place, "message", message, &names));
        }
        if !expectation.share.is_finite() || expectation.share <= 0.0 {
            return Err(Trouble::new(place, "`share` is not a number above 0"));
        }
        let stranger = expectation.that.peers().iter().find(|peer| {
            !steps.iter().any(|step| step.peer().is_some_and(|name| name == peer.as_str()))
        });
        if let Some(stranger) = stranger {
            let known: Vec<&str> = steps.iter().filter_map(Step::peer).collect();
            return Err(Trouble::choice(place, "peer", stranger, &known));
        }
        if expectations.iter().any(|other| other.id == expectation.id) {
            let message =
                format!("two expectations have the id `{}`; give one an `id`", expectation.id);
            return Err(Trouble::new(place, message));
        }
        expectations.push(expectation);
    }
    Ok(Scenario {
        id,
        title: raw.title,
        group: raw.group,
        role,
        points: raw.points,
        hidden: raw.hidden,
        requires: raw.requires.into_iter().map(Spanned::into_inner).collect(),
        requires_whole: raw.requires_whole.into_iter().map(Spanned::into_inner).collect(),
        lecture: raw.lecture,
        steps,
        expectations,
    })
}

/// A scenario that requires itself, through others, could never be tried.
fn refuse_circles(suite: &Suite) -> Result<(), SuiteError> {
    let mut settled: BTreeSet<&str> = BTreeSet::new();
    loop {
        let before = settled.len();
        for scenario in &suite.scenarios {
            if scenario.prerequisites().all(|(name, _)| settled.contains(name)) {
                settled.insert(&scenario.id);
            }
        }
        if settled.len() == suite.scenarios.len() {
            return Ok(());
        }
        if settled.len() == before {
            let open: Vec<&str> = suite
                .scenarios
                .iter()
                .map(|scenario| scenario.id.as_str())
                .filter(|id| !settled.contains(id))
                .collect();
            return Err(SuiteError(format!(
                "suite `{}`: the `requires` of these scenarios go in a circle: {}; remove one of them",
                suite.id,
                open.join(", ")
            )));
        }
    }
}
