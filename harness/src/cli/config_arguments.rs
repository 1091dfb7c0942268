//! Which `lab11.toml` is meant, and what is in force with it.

use super::{Failure, output, words_arguments};
use crate::config::{self, Config, ConfigFile, Flags, Found, InForce, Source};
use crate::submission::printable;
use anyhow::anyhow;
use lab11_reports::say;
use std::path::{Path, PathBuf};

/// Which `lab11.toml`, for every command that heeds one.
#[derive(Debug, Clone, Default, clap::Args)]
pub(super) struct ConfigArguments {
    /// The lab11.toml that holds, instead of one that is found beside or above what is handed in;
    /// `lab11 config` shows what is in force
    #[arg(long, value_name = "FILE", env = "LAB11_CONFIG", conflicts_with = "no_config")]
    config: Option<PathBuf>,
    /// Leave every lab11.toml unread
    #[arg(long)]
    no_config: bool,
}

/// What is in force, and the file if there is one.
pub(super) struct Held {
    pub(super) in_force: InForce,
    pub(super) file: Option<ConfigFile>,
}

impl ConfigArguments {
    /// For one hand-in, or what came of one.
    pub(super) fn over(&self, path: &Path, flags: &Flags) -> Result<Held, Failure> {
        held(&self.read(Found::Above, || config::above(path))?, flags)
    }

    /// For a class, as it was given out.
    pub(super) fn beside(&self, downloads: &[PathBuf], flags: &Flags) -> Result<Held, Failure> {
        held(&self.read(Found::Beside, || config::beside(downloads))?, flags)
    }

    /// For a class that was graded by this file, if by any.
    pub(super) fn again(&self, graded_by: Option<&Path>, flags: &Flags) -> Result<Held, Failure> {
        held(&self.read(Found::Beside, || graded_by.map(Path::to_owned))?, flags)
    }

    /// The file that was named, if any, and no other.
    pub(super) fn only_named(&self, flags: &Flags) -> Result<Held, Failure> {
        held(&self.read(Found::Beside, || None)?, flags)
    }

    fn read(&self, how: Found, find: impl FnOnce() -> Option<PathBuf>) -> Result<Config, Failure> {
        let file = match &self.config {
            _ if self.no_config => return Ok(Config::default()),
            Some(named) => {
                let path = std::path::absolute(named).unwrap_or_else(|_| named.clone());
                ConfigFile { path, how: Found::Named }
            }
            None => match find() {
                Some(path) => ConfigFile { path, how },
                None => return Ok(Config::default()),
            },
        };
        config::read(file).map_err(|error| Failure::whose(error.is_machines(), error))
    }
}

/// What is in force. Nothing has been said yet, and from now on all is said in its language.
fn held(config: &Config, flags: &Flags) -> Result<Held, Failure> {
    let flags = Flags { lang: words_arguments::asked(), ..flags.clone() };
    let in_force = InForce::of(&flags, config);
    words_arguments::speak_in(in_force.lang.value)?;
    Ok(Held { in_force, file: config.file.clone() })
}

impl Held {
    /// What a report says of a file that nobody named: it may belong to whoever is graded.
    pub(super) fn note(&self, command: &str) -> Option<String> {
        let file = self.file.as_ref().filter(|file| !file.is_ours())?;
        let said = self.in_force.said_by_the_file(command);
        (!said.is_empty())
            .then(|| say!("configured-by", file = printable(&file.path), said = said.join("; ")))
    }

    /// Says by which file a class is graded.
    pub(super) fn tell(&self, command: &str) {
        if let Some(file) = &self.file {
            let said = self.in_force.said_by_the_file(command);
            let said =
                if said.is_empty() { "nothing that holds".to_owned() } else { said.join("; ") };
            output::complain(&format!("{}: {said}", printable(&file.path)));
        }
    }
}

/// What is wrong with a value, as who said it has to hear.
pub(super) fn said_wrong(from: &Source, value: &str, why: String) -> Failure {
    Failure::usage(match from {
        Source::File(path, place) => {
            let file = ConfigFile { path: path.clone(), how: Found::Named };
            anyhow!("{}", file.mistake(place, why))
        }
        Source::Flag(option) => anyhow!("{option} {value}: {why}"),
        Source::Default => anyhow!("{value}: {why}"),
    })
}
