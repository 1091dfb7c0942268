//! What comes of building a program.

use crate::event::Diagnostic;
use crate::source::Lines;
use crate::submission::Submission;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A program that can be run.
pub struct Executable {
    /// The file itself.
    pub bytes: Vec<u8>,
    /// Its lines of source.
    pub lines: Lines,
}

/// What came of building one role's program.
#[derive(Clone, Default)]
pub(in crate::check) struct Build {
    pub(super) executable: Option<Arc<Executable>>,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) problem: Option<String>,
    /// What to try, if it is something else than to mend the compiler's first error.
    pub(super) help: Option<String>,
    /// The harness could not build, whatever the program is like.
    pub(in crate::check) trouble: Option<String>,
}

/// A build as it is kept in a file.
#[derive(Serialize, Deserialize)]
pub(in crate::check) struct Kept {
    /// In base64.
    executable: Option<String>,
    diagnostics: Vec<Diagnostic>,
    problem: Option<String>,
    help: Option<String>,
}

impl Kept {
    /// The build again; nothing if it is not what was kept.
    pub(in crate::check) fn build(self, submission: &Submission) -> Option<Build> {
        let executable = match self.executable {
            Some(text) => {
                let bytes = BASE64_STANDARD.decode(text).ok()?;
                let lines = Lines::new(&bytes, submission);
                Some(Arc::new(Executable { bytes, lines }))
            }
            None => None,
        };
        let Self { diagnostics, problem, help, .. } = self;
        Some(Build { executable, diagnostics, problem, help, trouble: None })
    }
}

impl Build {
    /// What is kept of it.
    pub(in crate::check) fn kept(&self) -> Kept {
        let executable = self.executable.as_ref();
        Kept {
            executable: executable.map(|executable| BASE64_STANDARD.encode(&executable.bytes)),
            diagnostics: self.diagnostics.clone(),
            problem: self.problem.clone(),
            help: self.help.clone(),
        }
    }

    /// A program to be run.
    pub(super) fn of(executable: Executable) -> Self {
        Self { executable: Some(Arc::new(executable)), ..Self::default() }
    }

    /// The harness or the machine is at fault.
    pub(super) fn failed(why: String) -> Self {
        Self { trouble: Some(why), ..Self::default() }
    }
}
