//! The one build and the one run by which a machine is probed.

use super::given::{NAME, SOURCE, run};
use super::mechanism::Mechanism;
use super::obstacle::Obstacle;
use crate::compiler::{SOURCES, linker};
use crate::dispatch::{DispatchError, Dispatcher, WorldFile, again};
use crate::event::{Event, EventKind};
use crate::runner::BuildBounds;
use crate::world::{Limits, Tier};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use std::path::{Path, PathBuf};

/// Builds and runs the program, and returns the history if the tier runs any. `works` is told each mechanism that has
/// been seen to work meanwhile; an error names the one that did not.
pub(super) fn carry_out(
    tier: Tier,
    cpu: usize,
    works: &mut dyn FnMut(Mechanism),
) -> Result<Option<Vec<Event>>, (Mechanism, Obstacle)> {
    let fails = |mechanism: Mechanism| move |obstacle: Obstacle| (mechanism, obstacle);
    limits().map_err(fails(Mechanism::Limits))?;
    works(Mechanism::Limits);
    let dispatcher = Dispatcher::of(tier, cpu).map_err(|error| Obstacle::from(&error));
    let dispatcher = dispatcher.map_err(fails(Mechanism::World))?;
    let built = again(|| build(&dispatcher));
    let built = built.map_err(|error| fails(Mechanism::World)(Obstacle::from(&error)))?;
    works(Mechanism::World);
    let program = built.map_err(fails(Mechanism::Compiler))?;
    works(Mechanism::Compiler);
    if !tier.runs() {
        return Ok(None);
    }
    let files: [WorldFile<'_>; 1] = [(PathBuf::from(NAME), &program, true)];
    let events = again(|| dispatcher.run(&files, run()));
    let events = events.map_err(|error| fails(Mechanism::Start)(Obstacle::from(&error)))?;
    let trouble = events.iter().find_map(|event| match &event.what {
        EventKind::Trouble { message } => Some(message.clone()),
        _ => None,
    });
    if let Some(seen) = trouble {
        return Err(fails(Mechanism::Start)(Obstacle { seen, mend: String::new() }));
    }
    works(Mechanism::Start);
    Ok(Some(events))
}

/// Limits of this process, which all that it starts inherits.
fn limits() -> Result<(), Obstacle> {
    let short = Limits::COMPILER.check().and_then(|()| Limits::PROGRAM.check());
    short.map_err(|error| Obstacle { seen: error.to_string(), mend: error.remedy.to_string() })
}

/// The executable; or why a compiler that was started made none.
fn build(dispatcher: &Dispatcher) -> Result<Result<Vec<u8>, Obstacle>, DispatchError> {
    let source = Path::new(SOURCES).join("probe.c");
    let words = ["cc", "-o", "../probe", "probe.c"].map(Into::into).to_vec();
    let files: [WorldFile<'_>; 1] = [(source, SOURCE.as_bytes(), false)];
    let tries = linker::tries(words, true).collect();
    let built = dispatcher.build(&files, tries, NAME, BuildBounds::PROGRAM)?;
    Ok(built.executable.ok_or_else(|| {
        let said = BASE64_STANDARD.decode(built.output).unwrap_or_default();
        let said = String::from_utf8_lossy(&said);
        let lines: Vec<&str> =
            said.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        Obstacle {
            seen: format!("cc made no program of one that is right: {}", lines.join("; ")),
            mend:
                "Run: sudo apt-get install gcc libc6-dev   (or: sudo dnf install gcc glibc-devel)"
                    .into(),
        }
    }))
}
