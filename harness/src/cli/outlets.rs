//! Where a report goes, and in which formats: `--format junit=report.xml --format text`.
//!
//! Each file is there whole or not at all, and without colours. One that GitHub collects its
//! summary in (`GITHUB_STEP_SUMMARY`) is added to, as its other writers do.

use super::class::DueArguments;
use super::links::linked;
use super::output::{is_plain, terminal_width};
use super::{Failure, VisibilityArguments};
use crate::config::{Flags, InForce, Outlet};
use crate::submission::printable;
use crate::written::{beside, is_of_the_system, write_whole};
use anyhow::anyhow;
use clap::builder::{OsStringValueParser, TypedValueParser};
use jiff::Timestamp;
use lab11_reports::formats::{Format, FormatOptions};
use lab11_reports::model::{Ladder, Report};
use lab11_reports::text::TextOptions;
use lab11_reports::visible::{Deadline, for_student};
use std::fs::OpenOptions;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// How a report is given out, for every command that makes one.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct OutletArguments {
    /// A form of the report, and the file it goes to; may be given several times [default: text]
    #[arg(long = "format", value_name = "NAME[=FILE]", long_help = names(),
          value_parser = OsStringValueParser::new().try_map(|text| Outlet::parse(&text)))]
    formats: Vec<Outlet>,
    /// The file for the format that names none; `-` is standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Show what is hidden from students too, for whoever grades
    #[arg(long)]
    show_hidden: bool,
    #[command(flatten)]
    visibility: VisibilityArguments,
    #[command(flatten)]
    due: DueArguments,
    /// Tell more in the text report: the path, the times, advisories that found nothing
    #[arg(long, short = 'v', visible_alias = "verbose")]
    detail: bool,
    /// Of the text report only the end, the points and what to mend next; no progress
    #[arg(long, short, conflicts_with = "detail")]
    quiet: bool,
}

/// The formats of a report, each with its place.
#[derive(Debug)]
pub(super) struct Outlets {
    outlets: Vec<(Format, Target)>,
    /// Whether the student's time is over; absent if all is shown.
    deadline: Option<Deadline>,
    detail: bool,
    quiet: bool,
    /// What stands before and after text that is no command of GitHub's.
    fence: String,
}

#[derive(Debug, PartialEq)]
enum Target {
    Standard,
    File(PathBuf),
    /// What is there already stays.
    Appended(PathBuf),
}

/// The long help of `--format`.
fn names() -> String {
    let rows = Format::ALL.iter().map(|one| format!("\n  {:<12}  {}", one.name(), one.about()));
    format!(
        "A form of the report, and the file that it goes to; may be given several times, such as \
         --format text --format json=report.json. Without a file, or with `-`, it goes to standard \
         output, which only one can have. [default: text]\n{}",
        rows.collect::<String>()
    )
}

impl OutletArguments {
    /// Adds what the command line says of formats, and of what is shown.
    pub(super) fn add_to(&self, flags: &mut Flags) {
        flags.formats.clone_from(&self.formats);
        self.visibility.add_to(flags);
        self.due.add_to(flags);
    }

    /// Whether nothing is to be said that need not be.
    pub(super) fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// What was asked for, if it can be done: `--output` goes with the one format that names no file,
    /// and only one can have standard output.
    pub(super) fn outlets(&self, in_force: &InForce) -> Result<Outlets, Failure> {
        let mut wanted = in_force.formats.value.clone();
        if wanted.is_empty() {
            wanted.push(Outlet { format: Format::Text, file: None });
        }
        if let Some(file) = &self.output {
            let mut without: Vec<&mut Outlet> =
                wanted.iter_mut().filter(|one| one.file.is_none()).collect();
            let [one] = &mut without[..] else {
                return Err(unclear(file, without.len()));
            };
            one.file = Some(file.clone());
        }
        let summary = std::env::var_os("GITHUB_STEP_SUMMARY").map(PathBuf::from);
        let outlets: Vec<(Format, Target)> = wanted
            .into_iter()
            .map(|one| (one.format, Target::of(one.file, summary.as_deref())))
            .collect();
        for (number, (format, target)) in outlets.iter().enumerate() {
            let earlier = outlets[..number].iter().find(|(_, other)| other == target);
            if let Some((other, _)) = earlier.filter(|_| target.is_for_one()) {
                return Err(shared(*other, *format, target));
            }
        }
        let drawn = getrandom::u64().map_err(|error| Failure::harness(anyhow!(error)))?;
        Ok(Outlets {
            outlets,
            deadline: (!self.show_hidden).then(|| in_force.deadline(Timestamp::now())),
            detail: self.detail,
            quiet: self.quiet,
            fence: format!("lab11{drawn:016x}"),
        })
    }
}

impl OutletArguments {
    /// Whether more is to be told, for a command that shows text on standard output and makes no
    /// report: `why` is the argument for which it does.
    pub(super) fn text_alone(&self, why: &str) -> Result<bool, Failure> {
        let is_text = |one: &Outlet| {
            let named = one.file.as_ref().filter(|file| file.as_os_str() != "-");
            one.format == Format::Text && named.is_none()
        };
        match self.formats.iter().find(|one| !is_text(one)) {
            None => Ok(self.detail),
            Some(other) => Err(Failure::usage(anyhow!(
                "{why} shows text on standard output, and nothing else: leave --format {} out, or {why}",
                other.format.name()
            ))),
        }
    }
}

fn unclear(file: &Path, without: usize) -> Failure {
    let file = printable(file);
    Failure::usage(match without {
        0 => anyhow!("--output {file}: each --format names a file of its own; leave --output out"),
        _ => anyhow!("--output {file}: {without} formats name no file; say --format NAME=FILE"),
    })
}

fn shared(one: Format, other: Format, target: &Target) -> Failure {
    let (one, other) = (one.name(), other.name());
    Failure::usage(anyhow!(
        "--format {one} and --format {other}: only one can go to {target}; say --format {other}=FILE"
    ))
}

impl Target {
    fn of(file: Option<PathBuf>, summary: Option<&Path>) -> Self {
        match file {
            None => Self::Standard,
            Some(file) if file.as_os_str() == "-" => Self::Standard,
            Some(file) if summary == Some(&file) => Self::Appended(file),
            Some(file) => Self::File(file),
        }
    }

    /// Whether a second format would spoil the first.
    fn is_for_one(&self) -> bool {
        match self {
            Self::Standard => true,
            Self::File(path) => !is_of_the_system(path),
            Self::Appended(_) => false,
        }
    }
}

impl std::fmt::Display for Target {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Standard => write!(f, "standard output"),
            Self::File(path) | Self::Appended(path) => write!(f, "{}", printable(path)),
        }
    }
}

impl Outlets {
    /// Complains of a file that could not be written, before the work is done that fills it.
    pub(super) fn probe(&self) -> Result<(), Failure> {
        for (_, target) in &self.outlets {
            if let Target::File(path) | Target::Appended(path) = target {
                probe(path).map_err(|error| {
                    Failure::of_file(error, format!("--output {target}: it can't be written"))
                })?;
            }
        }
        Ok(())
    }

    /// Writes the report in every format, as a student may see it. One that can't be written keeps no
    /// other from it. A page has its diagrams unasked: what failed, from `draw`, if the report has
    /// none of its own.
    pub(super) fn write(
        &self,
        report: &Report,
        draw: impl Fn() -> Vec<Ladder>,
    ) -> Result<(), Failure> {
        let mut written = Ok(());
        for (format, target) in &self.outlets {
            let mut shown = report.clone();
            if format.draws() && report.ladders.is_empty() {
                shown.ladders = draw();
            }
            if !format.is_hidden_by_its_reader() {
                shown = self.shown(shown);
            }
            let one = match self.write_one(*format, target, &shown) {
                // Whoever reads has seen enough: `lab11 check | head`.
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
                other => other.map_err(|error| {
                    Failure::of_file(error, format!("writing the report to {target}"))
                }),
            };
            written = written.and(one);
        }
        written
    }

    /// Writes a report of what could not be graded, where JSON was asked for: a program that reads it
    /// waits for one.
    pub(super) fn write_json(&self, report: &Report) -> Result<(), Failure> {
        let is_json = |(format, _): &&(Format, Target)| *format == Format::Json;
        let outlets = self.outlets.iter().filter(is_json);
        outlets.into_iter().try_for_each(|(format, target)| {
            self.write_one(*format, target, &self.shown(report.clone()))
                .map_err(|error| Failure::of_file(error, format!("writing the report to {target}")))
        })
    }

    /// What may be seen of a report.
    fn shown(&self, report: Report) -> Report {
        match self.deadline {
            Some(deadline) => for_student(&report, deadline),
            None => report,
        }
    }

    fn write_one(&self, format: Format, target: &Target, report: &Report) -> io::Result<()> {
        let path = match target {
            Target::Standard => {
                let mut out = io::BufWriter::new(anstream::stdout().lock());
                let options = self.options(terminal_width());
                if format == Format::Text && io::stdout().is_terminal() && !is_plain() {
                    let mut text = Vec::new();
                    format.write(report, &options, &mut text)?;
                    let linked = linked(&String::from_utf8_lossy(&text), report);
                    out.write_all(linked.as_bytes())?;
                } else {
                    format.write(report, &options, &mut out)?;
                }
                return out.flush();
            }
            Target::File(path) | Target::Appended(path) => path,
        };
        let mut rendered = Vec::new();
        format.write(report, &self.options(80), &mut rendered)?;
        let plain: Vec<u8> = anstream::adapter::strip_bytes(&rendered).flatten().copied().collect();
        if matches!(target, Target::Appended(_)) {
            return OpenOptions::new().create(true).append(true).open(path)?.write_all(&plain);
        }
        write_whole(path, &plain)
    }

    fn options(&self, width: usize) -> FormatOptions<'_> {
        let (detail, brief) = (self.detail, self.quiet);
        let text = TextOptions { width, detail, brief, plain: is_plain() };
        FormatOptions { text, fence: &self.fence }
    }
}

fn probe(path: &Path) -> io::Result<()> {
    match path.metadata() {
        Ok(meta) if meta.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        Ok(_) if is_of_the_system(path) => Ok(()),
        Err(error) if is_of_the_system(path) => Err(error),
        Ok(meta) if !meta.is_file() => Err(io::Error::other("it is a pipe or a device")),
        _ => beside(path).map(drop),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = include_str!("../../../docs/ci/formats.md");

    #[test]
    fn the_book_has_every_format_in_its_table() {
        let row = |format: &Format| format!("| `{}` | {} |\n", format.name(), format.about());
        let rows: String = Format::ALL.iter().map(row).collect();
        let table = format!(
            "<!-- formats -->\n| format | for whom |\n| --- | --- |\n{rows}<!-- /formats -->\n"
        );
        assert!(PAGE.contains(&table), "docs/ci/formats.md wants this table:\n{table}");
    }
}
