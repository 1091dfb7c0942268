//! `lab11 suite new`: a small suite to begin with.

use crate::cli::exit::{self, Exit};
use crate::cli::{Failure, output};
use crate::submission::printable;
use crate::written::Folder;
use anyhow::anyhow;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  lab11 suite new echo && lab11 suite test echo
  lab11 check lab --suite echo";

/// The files, by their names in the suite's folder. `NAME` in them is the suite's.
const FILES: [(&str, &str); 7] = [
    ("suite.toml", include_str!("new/suite.toml")),
    ("build-server.toml", include_str!("new/build-server.toml")),
    ("echo.toml", include_str!("new/echo.toml")),
    ("samples/right/one-by-one/server.c", include_str!("new/right.c")),
    ("samples/right/one-by-one/expected.toml", include_str!("new/right.toml")),
    ("samples/wrong/greets/server.c", include_str!("new/wrong.c")),
    ("samples/wrong/greets/expected.toml", include_str!("new/wrong.toml")),
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
    let folder = &arguments.folder;
    let shown = printable(folder);
    if is_used(folder) {
        return Err(Failure::usage(anyhow!("{shown} is there already; name a folder that is not")));
    }
    make(folder).map_err(|error| Failure::of_file(error, shown.clone()))?;
    output::print(|out| {
        writeln!(out, "{shown}: a suite for an echo server, with two scenarios and two samples.")?;
        writeln!(out, "Next: lab11 suite test {shown}, and docs/suites.md")
    })?;
    Ok(Exit::Good)
}

/// Whether something stands where the suite is to be.
fn is_used(folder: &Path) -> bool {
    match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_some(),
        Err(error) => error.kind() != io::ErrorKind::NotFound,
    }
}

/// Makes the suite; all of it or nothing.
fn make(folder: &Path) -> io::Result<()> {
    let was_there = folder.exists();
    let made = Folder::named(folder)?;
    write(&made, &name(folder)).inspect_err(|_| {
        // What can't be removed either stays, and makes the next try complain.
        for (file, _) in FILES {
            let top = file.split('/').next().unwrap_or(file);
            let _ = made.remove(top);
        }
        if !was_there {
            let _ = fs::remove_dir(folder);
        }
    })
}

fn write(suite: &Folder, name: &str) -> io::Result<()> {
    for (path, text) in FILES {
        let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
        let folder = suite.below(folder)?;
        let text = text.replace("NAME", name);
        folder.write_with(file, &folder, |out| out.write_all(text.as_bytes()))?;
    }
    Ok(())
}

/// The folder's name, as far as it stands for itself in TOML.
fn name(folder: &Path) -> String {
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned());
    let name = name.unwrap_or_default();
    let plain: String =
        name.chars().filter(|c| c.is_ascii_alphanumeric() || "-_.".contains(*c)).collect();
    if plain.is_empty() { "suite".to_owned() } else { plain }
}
