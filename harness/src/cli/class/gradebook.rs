//! The gradebook of a learning-management system: written anew, or filled in.

use super::tell::count_of;
use crate::class::{Form, Store};
use crate::cli::{Failure, output};
use crate::submission::printable;
use anyhow::Context;
use lab11_reports::gradebook;
use lab11_reports::model::Class;
use std::path::PathBuf;

/// Learning-management systems with a gradebook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum System {
    Brightspace,
    Blackboard,
    Canvas,
    Moodle,
}

impl System {
    /// As the writers of gradebooks know it.
    fn of_gradebook(self) -> gradebook::System {
        match self {
            Self::Brightspace => gradebook::System::Brightspace,
            Self::Blackboard => gradebook::System::Blackboard,
            Self::Canvas => gradebook::System::Canvas,
            Self::Moodle => gradebook::System::Moodle,
        }
    }
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
    /// The gradebook that the system exported, to be filled in; needs --for
    #[arg(long, value_name = "FILE", requires = "system")]
    gradebook: Option<PathBuf>,
    /// Write a gradebook for this system; filled in, if --gradebook names one
    #[arg(long = "for", value_name = "SYSTEM")]
    system: Option<System>,
    /// The name of the column [default: the suite's title]
    #[arg(long, value_name = "NAME")]
    item: Option<String>,
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
    /// Complains of a gradebook that can't be read before an evening's work.
    pub(in crate::cli) fn probe(&self) -> Result<(), Failure> {
        let Some(path) = &self.gradebook else { return Ok(()) };
        std::fs::metadata(path)
            .with_context(|| format!("--gradebook {}", printable(path)))
            .map(drop)
            .map_err(Failure::usage)
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

    /// Writes the system's gradebook, if one is asked for. Returns whether each row found its
    /// student, and each student a row.
    pub(in crate::cli) fn write(
        &self,
        store: &Store,
        class: &Class,
        form: Form,
    ) -> Result<bool, Failure> {
        let Some(system) = self.system else { return Ok(true) };
        let item = self.item.as_deref().unwrap_or(&class.suite.title);
        let name = format!("{system:?}").to_lowercase();
        let Some(path) = &self.gradebook else {
            let mut bytes = Vec::new();
            gradebook::write(
                system.of_gradebook(),
                class,
                item,
                form.locale(),
                form.missing,
                &mut bytes,
            )
            .map_err(Failure::harness)?;
            return save(store, &format!("gradebook-{name}.csv"), &bytes).map(|()| true);
        };
        let exported = std::fs::read(path)
            .with_context(|| format!("--gradebook {}", printable(path)))
            .map_err(Failure::usage)?;
        let filled = gradebook::fill(
            system.of_gradebook(),
            &exported,
            class,
            item,
            form.locale(),
            form.missing,
        )
        .with_context(|| format!("--gradebook {}", printable(path)))
        .map_err(Failure::usage)?;
        let ending = path.extension().map_or("csv".into(), |e| e.to_string_lossy());
        save(store, &format!("gradebook-{name}.{ending}"), &filled.bytes)?;
        for (number, what, became) in [
            (filled.replaced, "other grade", "replaced"),
            (filled.excused, "cell", "kept that says EX (excused)"),
        ] {
            if number > 0 {
                let counted = count_of(number, what);
                output::complain(&format!("{}: {counted} {became}", printable(path)));
            }
        }
        for row in &filled.unmatched_rows {
            output::complain(&format!(
                "{}: no student was found for the row {row}",
                printable(path)
            ));
        }
        for student in &filled.unmatched_students {
            output::complain(&format!("{}: no row was found for {student}", printable(path)));
        }
        Ok(filled.unmatched_rows.is_empty() && filled.unmatched_students.is_empty())
    }
}

fn save(store: &Store, name: &str, bytes: &[u8]) -> Result<(), Failure> {
    let path = printable(&store.root().join(name));
    store
        .write(name, bytes)
        .with_context(|| format!("writing {path}"))
        .map_err(Failure::harness)?;
    output::print(|out| writeln!(out, "To be uploaded: {path}"))
}
