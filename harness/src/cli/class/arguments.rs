//! The options: rules that hold for a class, and who is in it.

use super::gradebook::GradebookArguments;
use crate::class::{Adjustments, Moment, Requests, Settings};
use crate::cli::{Failure, VisibilityArguments, people};
use crate::config::Flags;
use crate::suite::Suite;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use lab11_people::Record;
use lab11_reports::model::Counts;
use std::path::{Path, PathBuf};

/// Rules and forms that hold for a class.
#[derive(Debug, Clone, clap::Args)]
pub(in crate::cli) struct ClassArguments {
    #[command(flatten)]
    due: DueArguments,
    #[command(flatten)]
    visibility: VisibilityArguments,
    /// Which of several attempts counts: the last, the last in time, or the best (all are run)
    /// [default: last]
    #[arg(long, value_name = "WHICH", value_parser = counts())]
    attempt: Option<Counts>,
    /// A TOML file of what is said of single students: points changed by hand ([[adjust]]), more
    /// time ([[extend]]), when something came ([[submitted]]), which file is which program ([[role]]);
    /// `lab11 regrade --help` has the keys
    /// [none: it is remembered no longer]
    #[arg(long, value_name = "FILE")]
    adjust: Option<PathBuf>,
    /// A TOML file of what students ask to have looked at again ([[request]] with `student`,
    /// `scenario` and `says`), and of your answers (`answer`, `points` or `add`); see
    /// `lab11 requests --help`
    /// [none: they are remembered no longer]
    #[arg(long, value_name = "FILE")]
    requests: Option<PathBuf>,
    /// The class: a CSV file with columns such as id, username, name, section
    /// [none: it is remembered no longer]
    #[arg(long, value_name = "FILE")]
    roster: Option<PathBuf>,
    /// A TOML file that says who is who where nothing else does; `lab11 submissions
    /// --write-identities` drafts one
    /// [none: it is remembered no longer]
    #[arg(long, value_name = "FILE")]
    identities: Option<PathBuf>,
    #[command(flatten)]
    gradebook: GradebookArguments,
}

/// When it was due.
#[derive(Debug, Clone, clap::Args)]
pub(in crate::cli) struct DueArguments {
    /// When it was due, such as "2026-11-20 23:59" on the system's clock, or with a zone:
    /// "2026-11-20 23:59 -05:00", "2026-11-20 23:59 [America/New_York]". A day means its end.
    /// What lateness costs stands in the suite; what is `after_due_date` there is shown from then on
    /// [none: there is no deadline, whatever is remembered or configured]
    #[arg(long, value_name = "TIME", value_parser = parse_due)]
    due: Option<Due>,
}

impl DueArguments {
    /// Adds what the command line says of it.
    pub(in crate::cli) fn add_to(&self, flags: &mut Flags) {
        flags.due = self.due.as_ref().map(|Due(due)| due.clone());
    }
}

/// The rules by which an attempt counts.
fn counts() -> impl TypedValueParser<Value = Counts> {
    let named = |name: String| Counts::ALL.into_iter().find(|rule| rule.id() == name);
    PossibleValuesParser::new(Counts::ALL.map(Counts::id))
        .map(move |name| named(name).unwrap_or_default())
}

/// A deadline, or that there is none.
#[derive(Debug, Clone)]
struct Due(Option<Moment>);

fn parse_due(text: &str) -> Result<Due, String> {
    if text == "none" { Ok(Due(None)) } else { Moment::parse(text).map(|due| Due(Some(due))) }
}

/// Whether instead of a file it is said that there is none any more.
fn is_none(path: &Path) -> bool {
    path.as_os_str() == "none"
}

/// What is said of a file whose records are remembered.
#[derive(Debug)]
enum Said {
    /// Nothing: what is remembered holds.
    Nothing,
    /// It is remembered no longer.
    Gone,
    /// This.
    Records(Vec<Record>),
}

impl Said {
    fn read(
        path: Option<&Path>,
        read: impl Fn(&Path) -> Result<Vec<Record>, Failure>,
    ) -> Result<Self, Failure> {
        match path {
            None => Ok(Self::Nothing),
            Some(path) if is_none(path) => Ok(Self::Gone),
            Some(path) => read(path).map(Self::Records),
        }
    }
}

/// The roster and the identity file, if they are named.
#[derive(Debug)]
pub(in crate::cli) struct ToldOfPeople {
    roster: Said,
    identities: Said,
}

impl ToldOfPeople {
    /// Puts what is said into the settings. Returns whether anything is.
    pub(in crate::cli) fn apply(self, settings: &mut Settings) -> bool {
        let is_silent = matches!((&self.roster, &self.identities), (Said::Nothing, Said::Nothing));
        match self.roster {
            Said::Nothing => {}
            Said::Gone => settings.roster = None,
            Said::Records(rows) => settings.roster = Some(rows),
        }
        match self.identities {
            Said::Nothing => {}
            Said::Gone => settings.identities.clear(),
            Said::Records(entries) => settings.identities = entries,
        }
        !is_silent
    }
}

impl ClassArguments {
    /// Reads the roster and the identity file, and says what was taken of them.
    pub(in crate::cli) fn read_people(&self) -> Result<ToldOfPeople, Failure> {
        Ok(ToldOfPeople {
            roster: Said::read(self.roster.as_deref(), people::read_roster)?,
            identities: Said::read(self.identities.as_deref(), people::read_identities)?,
        })
    }

    /// Adds what the command line says that a lab11.toml can say too.
    pub(in crate::cli) fn add_to(&self, flags: &mut Flags) {
        self.due.add_to(flags);
        self.visibility.add_to(flags);
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
        if let Some(counts) = self.attempt {
            settings.counts = counts;
        }
        match &self.adjust {
            None => {}
            Some(path) if is_none(path) => settings.adjustments = Adjustments::default(),
            Some(path) => {
                settings.adjustments = Adjustments::read(path, suite).map_err(Failure::usage)?;
            }
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
