//! `lab11 package gradescope`: this executable and a suite, with the two scripts that Gradescope runs.
//! <https://gradescope-autograders.readthedocs.io/en/latest/specs/>

use crate::cli::exit::{self, Exit};
use crate::cli::shell::quoted;
use crate::cli::suite_arguments::load;
use crate::cli::{ConfigArguments, Failure, SuiteArguments, VisibilityArguments, output};
use crate::config::{InForce, Setting};
use crate::submission::printable;
use crate::suite;
use crate::written::write_whole;
use anyhow::Context;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Cursor, Write as _};
use std::path::{Path, PathBuf};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const EXAMPLES: &str = "\
Examples:
  lab11 package gradescope                         lab11-gradescope.zip, for the suite lab11
  lab11 package gradescope --suite lab11-sum --output sum.zip
  lab11 package gradescope --suite my_suite --strict
  lab11 package gradescope --executable target/x86_64-unknown-linux-musl/release/lab11";

/// Run once, when Gradescope makes the image.
const SETUP: &str = include_str!("gradescope/setup.sh");
/// Run for each submission. `OPTIONS` in it are those of `lab11 check`.
const RUN: &str = include_str!("gradescope/run_autograder");

/// Where a suite of one's own lies in the zip.
const SUITE: &str = "suite";
/// What lies in a suite's folder for its own test; it holds solutions.
const SAMPLES: &str = "samples";

/// The arguments of `lab11 package gradescope`.
#[derive(Debug, clap::Args)]
#[command(after_help = exit::help(EXAMPLES, exit::PACKAGE))]
pub(in crate::cli) struct Arguments {
    #[command(flatten)]
    config: ConfigArguments,
    #[command(flatten)]
    suite: SuiteArguments,
    #[command(flatten)]
    visibility: VisibilityArguments,
    /// The zip
    #[arg(long, short, value_name = "FILE", default_value = "lab11-gradescope.zip")]
    output: PathBuf,
    /// Another lab11 than this one, such as one for an older system
    #[arg(long, value_name = "FILE", default_value = "/proc/self/exe", hide_default_value = true)]
    executable: PathBuf,
}

/// A file of the zip.
struct File {
    bytes: Vec<u8>,
    /// Of the permissions in Unix.
    mode: u32,
}

pub(in crate::cli) fn main(arguments: &Arguments) -> Result<Exit, Failure> {
    // A suite that is wrong is told now, and not by each submission.
    let mut flags = arguments.suite.flags();
    arguments.visibility.add_to(&mut flags);
    let in_force = arguments.config.only_named(&flags)?.in_force;
    let suite = load(&in_force)?;
    let mut files = BTreeMap::new();
    let mut options = Vec::new();
    match in_force.suite.value.as_deref().filter(|word| !suite::is_built_in(word)) {
        Some(folder) => {
            add_suite(folder, &mut files)?;
            options.extend(["--suite".to_owned(), format!("\"$source/{SUITE}\"")]);
        }
        None => options.extend(["--suite".to_owned(), quoted(&suite.id)]),
    }
    options.extend(told(&in_force));
    let executable = fs::read(&arguments.executable).map_err(|error| {
        Failure::of_file(error, format!("--executable {}", printable(&arguments.executable)))
    })?;
    files.insert("lab11".to_owned(), File { bytes: executable, mode: 0o755 });
    let run = RUN.replace("OPTIONS", &options.join(" "));
    for (name, text) in [("setup.sh", SETUP), ("run_autograder", &run)] {
        files.insert(name.to_owned(), File { bytes: text.as_bytes().to_vec(), mode: 0o755 });
    }
    let shown = printable(&arguments.output);
    write(&arguments.output, &files).map_err(|error| Failure::of_file(error, shown.clone()))?;
    output::print(|out| {
        writeln!(out, "{shown}: an autograder with the suite {}", printable(Path::new(&suite.id)))?;
        writeln!(out, "Upload it under Configure Autograder, with a base image of Ubuntu.")
    })?;
    Ok(Exit::Good)
}

/// What is in force, as options of `lab11 check`. No lab11.toml of a student's has a say.
fn told(in_force: &InForce) -> Vec<String> {
    let answers = in_force.answers.iter().map(|one| ("--answer", one.value.clone()));
    let roles = in_force.roles.iter().map(|Setting { value: (role, file), .. }| {
        ("--role", format!("{role}={}", file.to_string_lossy()))
    });
    let args = in_force.args.iter();
    let args =
        args.map(|Setting { value: (role, words), .. }| ("--args", format!("{role}={words}")));
    let visibility =
        in_force.visibility.iter().map(|Setting { value: (pattern, when), .. }| {
            ("--visibility", format!("{pattern}={}", when.word()))
        });
    let all = answers.chain(roles).chain(args).chain(visibility);
    let all = all.flat_map(|(option, value)| [option.to_owned(), quoted(&value)]);
    let strict = in_force.strict.value.then(|| "--strict".to_owned());
    ["--no-config".to_owned()].into_iter().chain(strict).chain(all).collect()
}

/// The files of a suite's folder, but for its samples. They must be a suite by themselves.
fn add_suite(folder: &Path, files: &mut BTreeMap<String, File>) -> Result<(), Failure> {
    let mut own = BTreeMap::new();
    gather(folder, "", &mut own).map_err(|error| Failure::of_file(error, printable(folder)))?;
    suite::read(&own)
        .with_context(|| {
            format!("{}: by itself, without what lies beside it, it is no suite", printable(folder))
        })
        .map_err(Failure::usage)?;
    let packed = own.into_iter().map(|(name, bytes)| (format!("{SUITE}/{name}"), bytes));
    files.extend(packed.map(|(name, bytes)| (name, File { bytes, mode: 0o644 })));
    Ok(())
}

fn gather(folder: &Path, within: &str, files: &mut BTreeMap<String, Vec<u8>>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_str().ok_or_else(|| io::Error::other("a name in it is not UTF-8"))?;
        if name.starts_with('.') || (within.is_empty() && name == SAMPLES) {
            continue;
        }
        let place = format!("{within}{name}");
        if entry.path().is_dir() {
            gather(&entry.path(), &format!("{place}/"), files)?;
        } else {
            files.insert(place, fs::read(entry.path())?);
        }
    }
    Ok(())
}

/// The zip. The same files make the same bytes: no time of its own is in it.
fn write(path: &Path, files: &BTreeMap<String, File>) -> io::Result<()> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, file) in files {
        let options = SimpleFileOptions::default().unix_permissions(file.mode);
        zip.start_file(name.as_str(), options).map_err(io::Error::other)?;
        zip.write_all(&file.bytes)?;
    }
    let bytes = zip.finish().map_err(io::Error::other)?.into_inner();
    write_whole(path, &bytes)
}
