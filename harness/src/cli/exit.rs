//! How `lab11` ends: every exit code and what it means, for `--help`, manual pages and, by a
//! test, the book.

use std::fmt::Write as _;
use std::process::ExitCode;

/// A way to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Exit {
    /// All is as it should be.
    Good,
    /// The work is done, and something is not as it should be.
    NotGood,
    /// The command line or what it names is wrong.
    Usage,
    /// The harness failed (EX_SOFTWARE of sysexits.h).
    Harness,
    /// Stopped from the terminal: 128 and the number of SIGINT, as shells count.
    Stopped,
}

impl Exit {
    /// All of them.
    const ALL: [Self; 5] = [Self::Good, Self::NotGood, Self::Usage, Self::Harness, Self::Stopped];

    /// The number that the shell gets.
    pub(super) fn code(self) -> u8 {
        match self {
            Self::Good => 0,
            Self::NotGood => 1,
            Self::Usage => 2,
            Self::Harness => 70,
            Self::Stopped => 130,
        }
    }

    /// What it means, whichever command ends so.
    fn meaning(self) -> &'static str {
        match self {
            Self::Good => "all points; `grade`: done",
            Self::NotGood => "not all points; `grade`: done, and something needs a look",
            Self::Usage => "the command line, the submission's path or the suite is wrong",
            Self::Harness => "the harness failed, or this machine does not allow what it needs",
            Self::Stopped => {
                "stopped from the terminal (Ctrl-C); `grade`: the same command goes on"
            }
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

/// The codes of a command, with what they mean there.
pub(super) type Codes = [(Exit, &'static str)];

const FAILED: (Exit, &str) = (Exit::Harness, "the harness failed");

/// Of `lab11 check`.
pub(super) const CHECK: &Codes = &[
    (Exit::Good, "all points"),
    (Exit::NotGood, "not all points"),
    (Exit::Usage, "the command or the suite is wrong"),
    FAILED,
    (Exit::Stopped, "stopped from the terminal (Ctrl-C)"),
];
/// Of `lab11 grade`.
pub(super) const GRADE: &Codes = &[
    (Exit::Good, "graded"),
    (Exit::NotGood, "graded and something needs a look"),
    (Exit::Usage, "the command or a file is wrong"),
    FAILED,
    (Exit::Stopped, "stopped"),
];
/// Of `lab11 regrade`.
pub(super) const REGRADE: &Codes = &[
    (Exit::Good, "done"),
    (Exit::NotGood, "done and something needs a look"),
    (Exit::Usage, "the command or a file is wrong"),
    FAILED,
];
/// Of `lab11 requests`.
pub(super) const REQUESTS: &Codes = &[
    (Exit::Good, "nothing is open"),
    (Exit::NotGood, "something is open"),
    (Exit::Usage, "the command is wrong, or nothing was graded there"),
    FAILED,
];
/// Of `lab11 feedback`.
pub(super) const FEEDBACK: &Codes = &[
    (Exit::Good, "done"),
    (Exit::NotGood, "done, and some hand-ins have no name by which the system knows them"),
    (Exit::Usage, "the command is wrong, or the class came from another system"),
    FAILED,
];
/// Of `lab11 judge`.
pub(super) const JUDGE: &Codes = &[
    (Exit::Good, "all points"),
    (Exit::NotGood, "not all points"),
    (Exit::Usage, "the command, the suite or a history is wrong"),
    FAILED,
];
/// Of `lab11 report`.
pub(super) const REPORT: &Codes = &[
    (Exit::Good, "it is written, whatever the points are"),
    (Exit::Usage, "the command is wrong, or the file is no report"),
    FAILED,
];
/// Of `lab11 package gradescope`.
pub(super) const PACKAGE: &Codes =
    &[(Exit::Good, "packed"), (Exit::Usage, "the command, the suite or a file is wrong"), FAILED];
/// Of `lab11 config`.
pub(super) const CONFIG: &Codes =
    &[(Exit::Good, "printed"), (Exit::Usage, "the command or a lab11.toml is wrong")];
/// Of `lab11 trace`.
pub(super) const TRACE: &Codes = &[
    (Exit::Good, "it is shown"),
    (Exit::Usage, "the command, the suite or the history is wrong, or a program does not build"),
    FAILED,
];
/// Of `lab11 submissions`.
pub(super) const SUBMISSIONS: &Codes =
    &[(Exit::Good, "they are shown"), (Exit::Usage, "a path is wrong or holds no hand-in"), FAILED];
/// Of `lab11 explain`.
pub(super) const EXPLAIN: &Codes = &[
    (Exit::Good, "printed"),
    (Exit::Usage, "there is nothing of that name, or the suite is wrong"),
];
/// Of `lab11 suite list`.
pub(super) const SUITE_LIST: &Codes =
    &[(Exit::Good, "printed"), (Exit::Usage, "the command or the suite is wrong")];
/// Of `lab11 suite show`.
pub(super) const SUITE_SHOW: &Codes =
    &[(Exit::Good, "printed"), (Exit::Usage, "there is no such scenario, or the suite is wrong")];
/// Of `lab11 suite test`.
pub(super) const SUITE_TEST: &Codes = &[
    (Exit::Good, "every sample as expected"),
    (Exit::NotGood, "not"),
    (Exit::Usage, "the command or the suite is wrong"),
    FAILED,
];
/// Of `lab11 suite reference` and `lab11 completions`.
pub(super) const PRINTED: &Codes =
    &[(Exit::Good, "printed"), (Exit::Usage, "the command is wrong")];
/// Of `lab11 schema`.
pub(super) const SCHEMA: &Codes =
    &[(Exit::Good, "printed"), (Exit::Usage, "there is no document of that name")];
/// Of `lab11 man`.
pub(super) const MAN: &Codes = &[
    (Exit::Good, "printed, or written"),
    (Exit::Usage, "there is no such command, or the folder can't be written to"),
];
/// Of `lab11 doctor`.
pub(super) const DOCTOR: &Codes =
    &[(Exit::Good, "everything is there"), (Exit::Harness, "something is missing")];

/// What stands above the exit codes in every help.
pub(super) const HEADING: &str = "Exit codes:";

/// The end of a command's `--help`: what stands before, and each of its exit codes in a line.
pub(super) fn help(before: &str, codes: &Codes) -> String {
    let gap = if before.is_empty() { "" } else { "\n\n" };
    format!("{before}{gap}{}", lines(codes.iter().copied()))
}

/// The end of `lab11 --help`: every exit code.
pub(super) fn all() -> String {
    lines(Exit::ALL.into_iter().map(|exit| (exit, exit.meaning()))).replace('`', "")
}

/// Exit codes, a line each, below the heading that `lab11 man` knows them by.
fn lines<'a>(codes: impl Iterator<Item = (Exit, &'a str)>) -> String {
    codes.fold(HEADING.to_owned(), |mut lines, (exit, meaning)| {
        let _ = write!(lines, "\n  {:<3} {meaning}", exit.code());
        lines
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = include_str!("../../../docs/ci/formats.md");

    #[test]
    fn the_book_has_every_exit_code_in_its_table() {
        let rows = Exit::ALL.map(|exit| format!("| {} | {} |\n", exit.code(), exit.meaning()));
        let table = format!("| exit code | means |\n| --- | --- |\n{}\n", rows.concat());
        assert!(PAGE.contains(&table), "docs/ci/formats.md wants this table:\n{table}");
    }

    #[test]
    fn no_two_codes_are_one() {
        let mut codes = Exit::ALL.map(Exit::code).to_vec();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), Exit::ALL.len());
    }
}
