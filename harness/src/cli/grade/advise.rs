//! The second go: what earns no points.

use crate::class::Work;
use crate::cli::exit::Exit;
use crate::cli::progress::ClassProgress;
use crate::cli::{Failure, output};
use crate::submission::printable;
use lab11_reports::text::count as counted;
use std::io;
use std::path::Path;

/// Goes on with what earns no points, and says how that ended.
pub(super) fn advise(
    out: &Path,
    work: &mut Work<'_>,
    progress: &ClassProgress,
    exit: Exit,
) -> Result<Exit, Failure> {
    let (all, place) = (work.left(), printable(out));
    output::complain(&format!(
        "the marks are complete, in {place}; advisories follow, for {}; Ctrl-C stops here, and the \
         same command goes on",
        counted(all, "hand-in")
    ));
    progress.go_on(all);
    let worked = work.rest(progress).map_err(unwritten(out))?;
    progress.finish();
    let left = work.left();
    if left == 0 {
        output::complain("the reports have advisories now");
        return Ok(exit);
    }
    let left = format!(
        "the marks are complete; {left} of {all} hand-ins are left without advisories, and the same \
         command goes on with them"
    );
    match worked.broken {
        Some(error) => {
            let about = format!("stopped, since this machine fails; {left}");
            Err(Failure::harness(anyhow::Error::new(error).context(about)))
        }
        None if worked.left == 0 => {
            output::complain(&format!("the harness failed; {left}"));
            Ok(Exit::Harness)
        }
        None => {
            output::complain(&format!("stopped; {left}"));
            Ok(Exit::Stopped)
        }
    }
}

/// The error of a folder that can't be written to.
pub(super) fn unwritten(out: &Path) -> impl Fn(io::Error) -> Failure {
    let about = format!("writing to {}", printable(out));
    move |error| Failure::harness(anyhow::Error::new(error).context(about.clone()))
}
