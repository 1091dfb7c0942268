//! `lab11 suite new`: a small suite to begin with.

use super::folder;
use crate::cli::exit::{self, Exit};
use crate::cli::{Failure, output, shell};
use crate::submission::printable;
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  lab11 suite new echo && lab11 suite test echo
  lab11 check lab --suite echo";

/// The files, by their names in the suite's folder. `NAME` in them is the suite's.
const FILES: [(&str, &str); 9] = [
    ("suite.toml", include_str!("new/suite.toml")),
    ("build-server.toml", include_str!("new/build-server.toml")),
    ("echo.toml", include_str!("new/echo.toml")),
    ("samples/right/one-by-one/server.c", include_str!("new/right.c")),
    ("samples/right/one-by-one/expected.toml", include_str!("new/right.toml")),
    ("samples/wrong/greets/server.c", include_str!("new/wrong.c")),
    ("samples/wrong/greets/expected.toml", include_str!("new/wrong.toml")),
    ("samples/wrong/adds-a-newline/server.c", include_str!("new/newline.c")),
    ("samples/wrong/adds-a-newline/expected.toml", include_str!("new/newline.toml")),
];

/// The arguments of `lab11 suite new`.
#[derive(Debug, clap::Args)]
#[command(after_help = exit::help(EXAMPLES, exit::SUITE_LIST))]
pub(super) struct Arguments {
    /// The suite's folder, which must be empty, or not there yet; its name becomes the suite's
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

pub(super) fn main(arguments: &Arguments) -> Result<Exit, Failure> {
    let path = &arguments.folder;
    let (shown, name) = (printable(path), name(path));
    let word = shell::word(&shown);
    let files = FILES.map(|(file, text)| (file, text.replace("NAME", &name).into_bytes()));
    folder::make(path, &files)?;
    output::print(|out| {
        writeln!(
            out,
            "{shown}: a suite for an echo server, with two scenarios and three samples."
        )?;
        writeln!(out, "Next: lab11 suite test {word}, and docs/suites.md")
    })?;
    Ok(Exit::Good)
}

/// The folder's name, as far as it stands for itself in TOML.
fn name(folder: &Path) -> String {
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned());
    let name = name.unwrap_or_default();
    let plain: String =
        name.chars().filter(|c| c.is_ascii_alphanumeric() || "-_.".contains(*c)).collect();
    if plain.is_empty() { "suite".to_owned() } else { plain }
}
