//! Where reports and complaints go: colour only on terminals, files only when they are whole.

use super::Failure;
use crate::submission::printable as printable_path;
use crate::written::{beside, is_of_the_system};
use lab11_reports::model::Report;
use lab11_reports::text::TextOptions;
use lab11_reports::{json, printable, text};
use std::fs::OpenOptions;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// The formats of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Format {
    /// For people.
    Text,
    /// For programs, in a form that stays: lab11-report/1, lab11-requests/1.
    Json,
}

/// How a report is given out, for every command that makes one.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct OutputArguments {
    /// The form of the report
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Write the report to a file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Tell more in the text report: the path, the times, advisories that found nothing
    #[arg(long)]
    detail: bool,
}

/// Writes a report where the arguments say.
pub(super) fn write(report: &Report, arguments: &OutputArguments) -> Result<(), Failure> {
    let written = match &arguments.output {
        Some(path) => to_file(path, report, arguments),
        None => {
            let width = terminal_width();
            let mut out = io::BufWriter::new(anstream::stdout().lock());
            render(report, arguments, width, &mut out).and_then(|()| out.flush())
        }
    };
    match written {
        // Whoever reads has seen enough: `lab11 check | head`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other.map_err(|error| {
            let target = arguments.output.as_deref().unwrap_or(Path::new("standard output"));
            Failure::of_file(error, format!("writing the report to {}", printable_path(target)))
        }),
    }
}

/// Writes text to standard output, for commands that make no report.
pub(super) fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    let mut out = io::BufWriter::new(anstream::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other.map_err(unprinted),
    }
}

fn unprinted(error: io::Error) -> Failure {
    Failure::of_file(error, "writing to standard output".to_owned())
}

fn render(
    report: &Report,
    arguments: &OutputArguments,
    width: usize,
    out: &mut impl Write,
) -> io::Result<()> {
    match arguments.format {
        Format::Text => text::write(report, &TextOptions { width, detail: arguments.detail }, out),
        Format::Json => json::write(report, out),
    }
}

/// Complains of a file that could not be written, before the work is done that fills it.
pub(super) fn probe(arguments: &OutputArguments) -> Result<(), Failure> {
    let Some(path) = &arguments.output else { return Ok(()) };
    let probed = match path.metadata() {
        Ok(meta) if meta.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        Ok(_) if is_of_the_system(path) => Ok(()),
        Err(error) if is_of_the_system(path) => Err(error),
        Ok(meta) if !meta.is_file() => Err(io::Error::other("it is a pipe or a device")),
        _ => beside(path).map(drop),
    };
    probed.map_err(|error| {
        Failure::of_file(error, format!("--output {}: it can't be written", printable_path(path)))
    })
}

/// Writes a file that is there whole or not at all; without colours.
fn to_file(path: &Path, report: &Report, arguments: &OutputArguments) -> io::Result<()> {
    let mut rendered = Vec::new();
    render(report, arguments, 80, &mut rendered)?;
    let plain: Vec<u8> = anstream::adapter::strip_bytes(&rendered).flatten().copied().collect();
    if is_of_the_system(path) {
        // `-o /dev/stdout`, or `-o >(command)`: nothing is put in its place.
        return OpenOptions::new().write(true).open(path)?.write_all(&plain);
    }
    let mut file = beside(path)?;
    file.write_all(&plain)?;
    file.persist(path).map_err(|failed| failed.error)?;
    Ok(())
}

/// Writes something else than a report to standard output, in lines of so many columns.
pub(super) fn show(
    render: impl FnOnce(usize, &mut dyn Write) -> io::Result<()>,
) -> Result<(), Failure> {
    let width = terminal_width();
    let mut out = io::BufWriter::new(anstream::stdout().lock());
    match render(width, &mut out).and_then(|()| out.flush()) {
        // Whoever reads has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other.map_err(unprinted),
    }
}

/// The columns of the terminal, within what reads well.
pub(super) fn terminal_width() -> usize {
    if !io::stdout().is_terminal() {
        return 80;
    }
    terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0)).clamp(60, 110)
}

/// Says what went wrong, on standard error.
pub(super) fn complain(message: &str) {
    let style = anstyle::Style::new().bold().fg_color(Some(anstyle::AnsiColor::Red.into()));
    let message: Vec<String> = printable::lines(message).collect();
    let _ = writeln!(anstream::stderr(), "{style}lab11:{style:#} {}", message.join("\n"));
}
