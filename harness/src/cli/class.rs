//! What `grade` and `regrade` share: options, the gradebook to be filled in, and what is said at
//! the end.

use super::exit::Exit;
use super::{Failure, output, people};
use crate::class::{self, Adjustments, Form, Moment, Settings, Store};
use crate::submission::printable;
use crate::suite::Suite;
use anyhow::{Context, anyhow};
use lab11_people::{Person, Record};
use lab11_reports::gradebook;
use lab11_reports::model::{Class, Standing};
use lab11_reports::printable::line;
use std::path::{Path, PathBuf};

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

/// Rules and forms that hold for a class.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct ClassArguments {
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
    /// The class: a CSV file with columns such as id, username, name, section
    #[arg(long, value_name = "FILE")]
    roster: Option<PathBuf>,
    /// A TOML file that says who is who where nothing else does; `lab11 submissions
    /// --write-identities` drafts one
    #[arg(long, value_name = "FILE")]
    identities: Option<PathBuf>,
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

/// A deadline, or that there is none.
#[derive(Debug, Clone)]
struct Due(Option<Moment>);

fn parse_due(text: &str) -> Result<Due, String> {
    if text == "none" { Ok(Due(None)) } else { Moment::parse(text).map(|due| Due(Some(due))) }
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

/// The roster and the identity file, if they are named.
#[derive(Debug)]
pub(super) struct ToldOfPeople {
    roster: Option<Vec<Record>>,
    identities: Option<Vec<Record>>,
}

impl ToldOfPeople {
    /// Puts what is named into the settings. Returns whether anything is.
    pub(super) fn apply(self, settings: &mut Settings) -> bool {
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
    pub(super) fn read_people(&self) -> Result<ToldOfPeople, Failure> {
        Ok(ToldOfPeople {
            roster: self.roster.as_deref().map(people::read_roster).transpose()?,
            identities: self.identities.as_deref().map(people::read_identities).transpose()?,
        })
    }

    /// Complains of a gradebook that can't be read before an evening's work.
    pub(super) fn probe(&self) -> Result<(), Failure> {
        let Some(path) = &self.gradebook else { return Ok(()) };
        std::fs::metadata(path)
            .with_context(|| format!("--gradebook {}", printable(path)))
            .map(drop)
            .map_err(Failure::usage)
    }

    /// The settings of an earlier run with what is said anew.
    pub(super) fn apply(&self, suite: &Suite, settings: &mut Settings) -> Result<(), Failure> {
        if let Some(Due(due)) = &self.due {
            settings.due.clone_from(due);
        }
        if let Some(path) = &self.adjust {
            settings.adjustments = Adjustments::read(path, suite).map_err(Failure::usage)?;
        }
        let Form { decimal, delimiter, missing } = &mut settings.form;
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
        Ok(())
    }

    /// Writes the system's gradebook, if one is asked for. Returns whether each row found its
    /// student, and each student a row.
    pub(super) fn write_gradebook(
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

/// Says by what the class is graded: what was named now, and what is remembered of earlier.
pub(super) fn tell_settings(settings: &Settings) {
    let roster = settings.roster.as_ref().map(|rows| format!("a roster of {} rows", rows.len()));
    let entries = settings.identities.len();
    let identities = (entries > 0).then(|| format!("an identity file of {entries} entries"));
    let zone = match &settings.due {
        Some(due) if due.has_zone() => "",
        Some(_) if settings.times_in_utc => " on this machine's clock (the download's is UTC)",
        _ => " on the system's own clock",
    };
    let due = settings.due.as_ref().map(|due| format!("due {due}{zone}"));
    let changes = settings.adjustments.count();
    let adjusted = (changes > 0).then(|| count_of(changes, "change") + " by hand");
    let strict = settings.strict.then(|| "the slides' own words".to_owned());
    let missing = match settings.form.missing {
        Some(points) => format!("{points} points for who handed in nothing"),
        None => "no points for who handed in nothing".to_owned(),
    };
    let suite = settings.suite.as_ref().map(|suite| format!("suite {}", printable(suite)));
    let all = [suite, roster, identities, due, adjusted, strict, Some(missing)];
    let all: Vec<String> = all.into_iter().flatten().collect();
    output::complain(&format!("in force: {}", all.join(", ")));
}

/// Says what came out, and where it lies. Returns the exit code.
pub(super) fn tell(class: &Class, out: &Path, all_found: bool) -> Result<Exit, Failure> {
    let count = |standing| class.students.iter().filter(|s| s.standing == standing).count();
    let graded = count(Standing::Graded);
    let mut points: Vec<f64> = class
        .students
        .iter()
        .filter(|student| student.standing == Standing::Graded)
        .map(|student| student.total)
        .collect();
    points.sort_by(f64::total_cmp);
    let late = class.students.iter().filter(|student| student.late.is_some()).count();
    let look = class.students.iter().filter(|student| !student.attention.is_empty()).count();
    let out = printable(out);
    output::print(|to| {
        write!(to, "{}: {graded} graded", count_of(class.students.len(), "student"))?;
        for (number, what) in [
            (count(Standing::Unreadable), "can't be graded"),
            (count(Standing::Error), "not graded because the harness failed"),
            (count(Standing::Missing), "handed in nothing"),
            (late, "late"),
        ] {
            if number > 0 {
                write!(to, ", {number} {what}")?;
            }
        }
        writeln!(to)?;
        if let (Some(upper), Some(lower)) =
            (points.get(points.len() / 2), points.get(points.len().saturating_sub(1) / 2))
        {
            let mean = points.iter().sum::<f64>() / graded as f64;
            let median = f64::midpoint(*lower, *upper);
            writeln!(to, "Of {} points: mean {mean:.1}, median {median}", class.possible)?;
        }
        for one in &class.unattributed {
            writeln!(to, "Belongs to nobody: {}: {}", line(&one.path), line(&one.why))?;
        }
        if look > 0 {
            writeln!(to, "{look} need a look: {out}/notes.txt")?;
        }
        writeln!(to, "The overview:   {out}/index.html")?;
        writeln!(to, "The gradebook:  {out}/gradebook.csv")?;
        writeln!(to, "The reports:    {out}/students/")
    })?;
    let code = if class::needs_a_look(class) || !all_found { Exit::NotGood } else { Exit::Good };
    Ok(code)
}

/// Refuses names that fit several people: nobody knows whose points would change.
pub(super) fn refuse_unclear(settings: &Settings, people: &[&Person]) -> Result<(), Failure> {
    let unclear = settings.adjustments.unclear(people);
    if unclear.is_empty() {
        return Ok(());
    }
    let message = format!("--adjust: {}; write what only one of them has", unclear.join("\n"));
    Err(Failure::usage(anyhow!(message)))
}

/// Complains of changes for students who are not in the class.
pub(super) fn tell_strangers(settings: &Settings, class: &Class) {
    let people: Vec<&Person> = class.students.iter().map(|student| &student.known).collect();
    for name in settings.adjustments.strangers(&people) {
        output::complain(&format!("--adjust: nobody in the class is called {name}"));
    }
}

/// `1 student`, `2 students`.
fn count_of(number: usize, thing: &str) -> String {
    if number == 1 { format!("1 {thing}") } else { format!("{number} {thing}s") }
}

/// The error of a folder that can't be used.
pub(super) fn unusable(error: class::StoreError) -> Failure {
    Failure::usage(anyhow!(error))
}
