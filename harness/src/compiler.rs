//! Building, as far as it needs no compiler: which commands to try, and what their output says.
//!
//! The submission's files lie below [`SOURCES`], each under its own path, and the commands run
//! there, in the order given, until one makes a program. They have no shell between them and
//! the student's file names.

mod diagnostics;
mod lack;
pub mod linker;
mod output;

pub use diagnostics::diagnostics;
pub use lack::{Lack, asked, lack};

use crate::event::{Diagnostic, Level};
use crate::submission::{File, FileKind, Submission, has_main, included};
use crate::suite::BuildPolicy;
use lab11_reports::printable;
use lab11_reports::say;
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

/// Where the submission's files lie while they are compiled, relative to the world's home.
pub const SOURCES: &str = "src";

/// The name of that folder in all that a compiler says and writes into a program.
pub const FOLDER: &str = "/lab/src";

/// Runs make and puts what it made where it is looked for: `sh -c MAKE sh OUTPUT NAME…`.
const MAKE: &str = r#"
make -C . || exit
output=$1
shift
for name do
    [ -f "$name" ] && [ -x "$name" ] && cp -- "$name" "$output" && exit
done
echo "make: *** it made no program of the name $1" >&2
exit 1
"#;

/// One way to build a program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// The command and its arguments, to be run in [`SOURCES`]. It has worked if it ends with
    /// status 0 and has written the output file.
    pub argv: Vec<OsString>,
}

/// The ways to build the program of a role, the first first; none if nobody plays the role or
/// it is played by an executable.
///
/// First the role's file alone, then with the sources beside it that have no `main`, then with
/// all such sources, then by make, if the policy allows it and there is a Makefile.
pub fn attempts(
    submission: &Submission,
    role: &str,
    policy: &BuildPolicy,
    output: &str,
) -> Vec<Attempt> {
    let Some(choice) = submission.chosen.get(role) else { return Vec::new() };
    let main = choice.file;
    let file = &submission.files[main];
    if !file.kind.is_source() {
        return Vec::new();
    }
    let folder = file.path.parent().unwrap_or(Path::new(""));
    let taken_in = included(&submission.files, main);
    let helpers = |below: &Path| -> Vec<&File> {
        let is_helper = |&(index, file): &(usize, &File)| {
            let own = index == main || taken_in.contains(&index);
            !own && file.kind.is_source() && !has_main(file) && file.path.starts_with(below)
        };
        let files = submission.files.iter().enumerate().filter(is_helper);
        std::iter::once(file).chain(files.map(|(_, file)| file)).collect()
    };
    let mut sets = vec![vec![file], helpers(folder), helpers(Path::new(""))];
    sets.dedup();
    let compile = |files: &Vec<&File>| Attempt { argv: compile(submission, files, policy, output) };
    let mut attempts: Vec<Attempt> = sets.iter().map(compile).collect();
    if policy.makefile && submission.files.iter().any(|file| file.kind == FileKind::Makefile) {
        attempts.push(Attempt { argv: make(file, role, output) });
    }
    attempts
}

/// One line for the report: why there is no program, from what was understood of the output and
/// the output itself.
pub fn problem(diagnostics: &[Diagnostic], output: &[u8]) -> Option<String> {
    let mut errors = diagnostics.iter().filter(|diagnostic| diagnostic.level == Level::Error);
    let Some(first) = errors.next() else {
        let text = String::from_utf8_lossy(output);
        let last = text.lines().map(str::trim).rfind(|line| !line.is_empty());
        return Some(last.map_or_else(
            || say!("compiler-made-nothing"),
            |last| say!("compiler-made-no-program", said = printable::line(last)),
        ));
    };
    let place = first.place.as_ref().map(|place| format!("{}:{}: ", place.file, place.line));
    let problem = format!("{}{}", place.unwrap_or_default(), first.message);
    Some(match errors.count() {
        0 => problem,
        more => say!("and-more-errors", problem = problem, count = more),
    })
}

fn compile(
    submission: &Submission,
    files: &[&File],
    policy: &BuildPolicy,
    output: &str,
) -> Vec<OsString> {
    let is_cpp = files.iter().any(|file| file.kind == FileKind::Cpp);
    let mut argv: Vec<OsString> =
        if is_cpp { &policy.cpp } else { &policy.c }.iter().map(OsString::from).collect();
    for folder in header_folders(submission) {
        // Found by `#include "…"` only: a student's string.h must not hide the system's.
        argv.extend(["-iquote".into(), folder.into_os_string()]);
    }
    argv.extend(["-o".into(), output.into()]);
    // A compiler goes by the ending; it takes `.C` for C++ and does not know `.CXX`.
    let is_known = |file: &&File| {
        let known: &[&[u8]] = if is_cpp { &[b"cpp", b"cc", b"cxx"] } else { &[b"c"] };
        file.path.extension().is_some_and(|ending| known.contains(&ending.as_bytes()))
    };
    let is_plain = files.iter().all(is_known);
    if !is_plain {
        argv.extend(["-x".into(), if is_cpp { "c++" } else { "c" }.into()]);
    }
    argv.extend(files.iter().map(|file| argument(&file.path)));
    if !is_plain {
        argv.extend(["-x".into(), "none".into()]);
    }
    argv.extend(policy.libraries.iter().map(OsString::from));
    argv
}

/// The path as it is, unless it would be read as an option or as a list of options.
fn argument(path: &Path) -> OsString {
    match path.as_os_str().as_bytes() {
        [b'-' | b'@', ..] => Path::new(".").join(path).into_os_string(),
        _ => path.as_os_str().to_owned(),
    }
}

/// The top folder and those that hold headers, if a header is not found beside who includes it.
fn header_folders(submission: &Submission) -> BTreeSet<PathBuf> {
    let headers = submission.files.iter().filter(|file| file.kind == FileKind::Header);
    let folders = headers.filter_map(|file| file.path.parent());
    folders.map(|folder| Path::new(".").join(folder)).collect()
}

fn make(file: &File, role: &str, output: &str) -> Vec<OsString> {
    let mut argv: Vec<OsString> = ["sh", "-c", MAKE, "sh", output].map(OsString::from).into();
    let stem = file.path.file_stem().unwrap_or_default();
    let beside = file.path.with_extension("");
    let names = ["", "bin", "build", "out"].map(|folder| Path::new(".").join(folder).join(stem));
    argv.push(Path::new(".").join(beside).into_os_string());
    argv.extend(names.map(PathBuf::into_os_string));
    argv.push(Path::new(".").join(role).into_os_string());
    argv
}

#[cfg(test)]
mod tests;
