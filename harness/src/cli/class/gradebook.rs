//! Which gradebook is written or filled in, and how.

use super::fill::{File, Gradebook};
use crate::class::Form;
use crate::cli::{Failure, output};
use crate::submission::printable;
use anyhow::{Context, anyhow};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use lab11_reports::gradebook::{Comments, Export, IdColumn, System, Wanted};
use std::path::{Path, PathBuf};

/// The systems by their names.
fn systems() -> impl TypedValueParser<Value = System> {
    let all = || {
        let mut all = System::ALL;
        all.sort_by_key(|system| system.id());
        all.into_iter().chain([System::Csv])
    };
    PossibleValuesParser::new(all().map(System::id))
        .try_map(move |name| all().find(|system| system.id() == name).ok_or("no such system"))
}

/// A column for comments; without a name the system's own.
#[expect(clippy::unnecessary_wraps, reason = "clap wants a result")]
fn parse_comments(heading: &str) -> Result<Comments, String> {
    let heading = heading.trim();
    Ok(if heading.is_empty() { Comments::Known } else { Comments::In(heading.to_owned()) })
}

/// What stands before a fraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Decimal {
    Point,
    Comma,
}

/// What stands between cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Delimiter {
    Comma,
    Semicolon,
    Tab,
}

/// Which gradebook, and how numbers are written in it.
#[derive(Debug, Clone, clap::Args)]
pub(in crate::cli) struct GradebookArguments {
    /// The gradebook that the system exported, or any other table, to be filled in: only the
    /// points change. What stands there already and was not put in by lab11 stays, and is listed
    #[arg(long, value_name = "FILE")]
    gradebook: Option<PathBuf>,
    /// Write a gradebook for this system; filled in, if --gradebook names one
    /// [default: what the heading of --gradebook tells]
    #[arg(long = "for", value_name = "SYSTEM", value_parser = systems())]
    system: Option<System>,
    /// The name of the column [default: the suite's title]
    #[arg(long, value_name = "NAME", conflicts_with = "grade_column")]
    item: Option<String>,
    /// A column of --gradebook that tells whose a row is, in any table: 'Matrikel', or
    /// 'Matrikel=id' with what stands in it: id, sis, system, participant, login, email, github,
    /// name, given-name or family-name. May be given several times
    #[arg(long, value_name = "HEADING[=WHAT]", requires = "gradebook")]
    id_column: Vec<IdColumn>,
    /// The column of --gradebook for the points, in any table and any language
    #[arg(long, value_name = "HEADING", requires = "gradebook")]
    grade_column: Option<String>,
    /// Let grades that are there give way, also EX (excused), and comments. Without it only those
    /// do that lab11 put in the last time
    #[arg(long, requires = "gradebook")]
    replace: bool,
    /// Put a short comment for each student into the column that the system has for them, or into
    /// another one: the points, and what did not hold, with the line. One that is there stays
    #[arg(long, value_name = "HEADING", num_args = 0..=1, require_equals = true,
        default_missing_value = "", value_parser = parse_comments)]
    comments: Option<Comments>,
    /// What stands before a fraction in gradebooks
    #[arg(long, value_enum)]
    decimal: Option<Decimal>,
    /// What stands between cells
    #[arg(long, value_enum)]
    delimiter: Option<Delimiter>,
    /// The points of who handed in nothing: a number, or `none` for an empty cell
    #[arg(long, value_name = "POINTS", value_parser = parse_missing)]
    missing: Option<Missing>,
}

/// The points of who handed in nothing.
type Missing = Points;

#[derive(Debug, Clone, Copy)]
struct Points(Option<f64>);

fn parse_missing(text: &str) -> Result<Points, String> {
    match text.parse::<f64>() {
        _ if text == "none" => Ok(Points(None)),
        Ok(points) if points.is_finite() && points >= 0.0 => Ok(Points(Some(points))),
        _ => Err("expected a number of points, or none".into()),
    }
}

impl GradebookArguments {
    /// Reads the gradebook that is to be filled in, finds its columns and says which: a wrong one
    /// is told of before an evening's work. `title` is the item's unless another is named.
    pub(in crate::cli) fn open(&self, title: &str) -> Result<Gradebook, Failure> {
        let item = self.item.as_deref().unwrap_or(title).to_owned();
        let file = self.gradebook.as_ref().map(|path| self.read(path, &item)).transpose()?;
        let system = file.as_ref().map(|file| file.export.system()).or(self.system);
        let is_commented = self.comments.is_some();
        if let (Some(system), None, true) = (system, &file, is_commented)
            && !system.takes_comments()
        {
            let message = format!(
                "--comments: {} takes no comments with its gradebook; leave --comments out, and \
                 give the reports back with `lab11 feedback`",
                system.name()
            );
            return Err(Failure::usage(anyhow!(message)));
        }
        // What was put into another column is somebody else's.
        let column = self.grade_column.as_ref().unwrap_or(&item).clone();
        Ok(Gradebook { file, system, item, column, replace: self.replace, is_commented })
    }

    fn read(&self, path: &Path, item: &str) -> Result<File, Failure> {
        let shown = format!("--gradebook {}", printable(path));
        let bytes = std::fs::read(path).with_context(|| shown.clone()).map_err(Failure::usage)?;
        let wanted = Wanted {
            system: self.system,
            item,
            id_columns: &self.id_column,
            grade_column: self.grade_column.as_deref(),
            comments: self.comments.clone().unwrap_or_default(),
        };
        let export = Export::read(&bytes, &wanted);
        let export = export.with_context(|| shown.clone()).map_err(Failure::usage)?;
        output::complain(&format!("{shown}: {}", export.told()));
        let ending = path.extension().map_or("csv".into(), |e| e.to_string_lossy().into_owned());
        Ok(File { shown, ending, export })
    }

    /// The first option that asks for a gradebook of a system, if any does.
    pub(in crate::cli) fn asked(&self) -> Option<&'static str> {
        let all = [
            ("--gradebook", self.gradebook.is_some()),
            ("--for", self.system.is_some()),
            ("--item", self.item.is_some()),
            ("--comments", self.comments.is_some()),
        ];
        all.into_iter().find(|(_, is_asked)| *is_asked).map(|(option, _)| option)
    }

    /// The forms of an earlier run with what is said anew.
    pub(super) fn apply(&self, form: &mut Form) {
        let Form { decimal, delimiter, missing } = form;
        match self.decimal {
            Some(Decimal::Point) => *decimal = '.',
            Some(Decimal::Comma) => *decimal = ',',
            None => {}
        }
        match self.delimiter {
            Some(Delimiter::Comma) => *delimiter = ',',
            Some(Delimiter::Semicolon) => *delimiter = ';',
            Some(Delimiter::Tab) => *delimiter = '\t',
            // A comma can't stand for both.
            None if self.decimal == Some(Decimal::Comma) => *delimiter = ';',
            None => {}
        }
        if let Some(Points(points)) = self.missing {
            *missing = points;
        }
    }
}
