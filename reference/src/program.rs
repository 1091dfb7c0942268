//! What every executable does around its program.

use std::io;
use std::process::ExitCode;

use crate::failure::Failure;
use crate::speech::Speech;
use crate::transcript::Notation;

/// Runs a program on stdout and stderr, under the name of its executable. Exit code 1 when it
/// failed; the reason then stands on stderr.
pub fn run(
    name: &str,
    notation: Notation,
    program: impl FnOnce(&mut Speech) -> Result<(), Failure>,
) -> ExitCode {
    let (mut out, mut err) = (io::stdout(), io::stderr());
    let mut speech = Speech::new(name, notation, &mut out, &mut err);
    match program(&mut speech) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            // When stderr is gone as well, the exit code is all that is left to say it.
            let _ = speech.remark(failure);
            ExitCode::FAILURE
        }
    }
}
