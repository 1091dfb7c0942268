//! What is printed: lists, complaints; colour only on terminals.

use super::Failure;
use lab11_reports::plain::ascii;
use lab11_reports::printable;
use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};

/// The forms of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Format {
    /// For people.
    Text,
    /// For programs, in a form that stays, such as lab11-requests/1.
    Json,
}

/// Whether words and ASCII stand for signs.
static PLAIN: AtomicBool = AtomicBool::new(false);

/// From now on, what is printed is plain.
pub(super) fn print_plainly() {
    PLAIN.store(true, Ordering::Relaxed);
}

/// Whether what is printed has no signs.
pub(super) fn is_plain() -> bool {
    PLAIN.load(Ordering::Relaxed)
}

/// Writes text to standard output, for commands that make no report: whole, or as far as somebody reads.
pub(super) fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    let mut out = io::BufWriter::new(anstream::stdout().lock());
    let written = if is_plain() {
        let mut signs = Vec::new();
        let written = write(&mut signs);
        written.and_then(|()| out.write_all(ascii(&String::from_utf8_lossy(&signs)).as_bytes()))
    } else {
        write(&mut out)
    };
    match written.and_then(|()| out.flush()) {
        // Whoever reads has seen enough.
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
    print(|out| render(width, out))
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
