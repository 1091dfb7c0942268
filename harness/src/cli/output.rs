//! What is printed: lists, complaints; colour only on terminals.

use super::Failure;
use lab11_reports::printable;
use std::io::{self, IsTerminal, Write};

/// The forms of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Format {
    /// For people.
    Text,
    /// For programs, in a form that stays, such as lab11-requests/1.
    Json,
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
    terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0)).clamp(40, 110)
}

/// Says what went wrong, on standard error.
pub(super) fn complain(message: &str) {
    let style = anstyle::Style::new().bold().fg_color(Some(anstyle::AnsiColor::Red.into()));
    let message: Vec<String> = printable::lines(message).collect();
    let _ = writeln!(anstream::stderr(), "{style}lab11:{style:#} {}", message.join("\n"));
}
