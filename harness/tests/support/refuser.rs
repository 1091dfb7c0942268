//! A machine that refuses system calls.

use super::executable;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// A program that refuses system calls to another, in a folder that goes with it.
pub(crate) struct Refuser {
    program: PathBuf,
    _folder: TempDir,
}

impl Refuser {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let program = folder.path().join("refuse");
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/machine/refuse.c");
        let compiled = Command::new("cc").arg("-o").arg(&program).arg(source).status();
        assert!(compiled.expect("a C compiler").success());
        Self { program, _folder: folder }
    }

    /// `lab11` with these arguments, refused system calls of these numbers.
    pub(crate) fn command(&self, errno: i32, numbers: &[i64], arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command.arg(errno.to_string()).args(numbers.iter().map(i64::to_string)).arg("--");
        command.arg(executable()).args(arguments);
        command
    }

    /// What it prints, and how it ends.
    pub(crate) fn output(&self, errno: i32, numbers: &[i64], arguments: &[&str]) -> Output {
        self.command(errno, numbers, arguments).output().expect("it starts")
    }
}
