//! The options: rules that hold for a class, and who is in it.

use super::gradebook::GradebookArguments;
use crate::class::{Adjustments, Moment, Requests, Settings};
use crate::cli::{Failure, people};
use crate::suite::Suite;
use lab11_people::Record;
use std::path::PathBuf;

/// Rules and forms that hold for a class.
#[derive(Debug, Clone, clap::Args)]
pub(in crate::cli) struct ClassArguments {
    /// When it was due, such as "2026-11-20 23:59" on the system's clock, or with a zone:
    /// "2026-11-20 23:59 -05:00", "2026-11-20 23:59 [America/New_York]". A day means its end.
    /// What lateness costs stands in the suite
    /// [none: it is remembered no longer]
    #[arg(long, value_name = "TIME", value_parser = parse_due)]
    due: Option<Due>,
    /// A TOML file of what is said of single students: points changed by hand ([[adjust]]), more
    /// time ([[extend]]), when something came ([[submitted]]), which file is which program ([[role]])
    #[arg(long, value_name = "FILE")]
    adjust: Option<PathBuf>,
    /// A TOML file of what students ask to have looked at again ([[request]] with `student`,
    /// `scenario` and `says`), and of your answers (`answer`, `points` or `add`); see
    /// `lab11 requests --help`
    /// [none: they are remembered no longer]
    #[arg(long, value_name = "FILE")]
    requests: Option<PathBuf>,
    /// The class: a CSV file with columns such as id, username, name, section
    #[arg(long, value_name = "FILE")]
    roster: Option<PathBuf>,
    /// A TOML file that says who is who where nothing else does; `lab11 submissions
    /// --write-identities` drafts one
    #[arg(long, value_name = "FILE")]
    identities: Option<PathBuf>,
    #[command(flatten)]
    gradebook: GradebookArguments,
}

/// A deadline, or that there is none.
#[derive(Debug, Clone)]
struct Due(Option<Moment>);

fn parse_due(text: &str) -> Result<Due, String> {
    if text == "none" { Ok(Due(None)) } else { Moment::parse(text).map(|due| Due(Some(due))) }
}

/// The roster and the identity file, if they are named.
#[derive(Debug)]
pub(in crate::cli) struct ToldOfPeople {
    roster: Option<Vec<Record>>,
    identities: Option<Vec<Record>>,
}

impl ToldOfPeople {
    /// Puts what is named into the settings. Returns whether anything is.
    pub(in crate::cli) fn apply(self, settings: &mut Settings) -> bool {
        let is_named = self.roster.is_some() || self.identities.is_some();
        if self.roster.is_some() {
            settings.roster = self.roster;
        }
        if let Some(identities) = self.identities {
            settings.identities = identities;
        }
        is_named
    }
}

impl ClassArguments {
    /// Reads the roster and the identity file, and says what was taken of them.
    pub(in crate::cli) fn read_people(&self) -> Result<ToldOfPeople, Failure> {
        Ok(ToldOfPeople {
            roster: self.roster.as_deref().map(people::read_roster).transpose()?,
            identities: self.identities.as_deref().map(people::read_identities).transpose()?,
        })
    }

    /// What is said of the system's gradebook.
    pub(in crate::cli) fn gradebook(&self) -> &GradebookArguments {
        &self.gradebook
    }

    /// The settings of an earlier run with what is said anew.
    pub(in crate::cli) fn apply(
        &self,
        suite: &Suite,
        settings: &mut Settings,
    ) -> Result<(), Failure> {
        if let Some(Due(due)) = &self.due {
            settings.due.clone_from(due);
        }
        if let Some(path) = &self.adjust {
            settings.adjustments = Adjustments::read(path, suite).map_err(Failure::usage)?;
        }
        match &self.requests {
            Some(none) if none == "none" => settings.requests = Requests::default(),
            Some(path) => {
                settings.requests = Requests::read(path, suite).map_err(Failure::usage)?;
            }
            None => {}
        }
        self.gradebook.apply(&mut settings.form);
        Ok(())
    }
}
