//! What comes of building a program.

use crate::event::Diagnostic;
use crate::source::Lines;
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

impl Build {
    /// A program to be run.
    pub(super) fn of(executable: Executable) -> Self {
        Self { executable: Some(Arc::new(executable)), ..Self::default() }
    }

    /// The harness or the machine is at fault.
    pub(super) fn failed(why: String) -> Self {
        Self { trouble: Some(why), ..Self::default() }
    }
}
