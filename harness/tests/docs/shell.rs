//! The shell in which a reader types: a home of its own, `lab11` in its path.

use crate::repository;
use crate::support::executable;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// `cargo run … -- ARGUMENTS`, without building anything.
const CARGO: &str = "#!/bin/sh
[ \"$1\" = run ] || exit 64
until [ \"$1\" = -- ]; do shift; done
shift
exec lab11 \"$@\"
";

/// Instead of a browser.
const XDG_OPEN: &str = "#!/bin/sh
[ -s \"$1\" ]
";

/// A folder, in which commands are run, and the programs beside it.
pub(crate) struct Shell {
    folder: TempDir,
    programs: TempDir,
}

/// What came of a command.
pub(crate) struct Output {
    pub(crate) code: i32,
    /// Standard output, then what was complained of.
    pub(crate) printed: String,
}

impl Shell {
    pub(crate) fn new() -> Self {
        let new = || TempDir::new().expect("a temporary folder");
        let (folder, programs) = (new(), new());
        symlink(executable(), programs.path().join("lab11")).expect("a link");
        for (name, script) in [("cargo", CARGO), ("xdg-open", XDG_OPEN)] {
            let path = programs.path().join(name);
            fs::write(&path, script).expect("a script");
            fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("it can be run");
        }
        Self { folder, programs }
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Runs a script in a folder, up to the first command that fails.
    pub(crate) fn run(&self, folder: &Path, script: &str) -> Output {
        let system = std::env::var("PATH").expect("a path");
        let mut bash = Command::new("bash");
        bash.args(["-euo", "pipefail", "-c", script]).current_dir(folder);
        bash.env("PATH", format!("{}:{system}", self.programs.path().display()));
        bash.env("HOME", self.folder()).env("LAB11", executable());
        bash.env("REPOSITORY", repository());
        bash.env("SAMPLES", repository().join("scenarios/lab11/samples"));
        let output = bash.stdin(Stdio::null()).output().expect("bash starts");
        let printed = [output.stdout, output.stderr].concat();
        Output {
            code: output.status.code().expect("it ends by itself"),
            printed: String::from_utf8(printed).expect("everything that is printed is UTF-8"),
        }
    }
}
