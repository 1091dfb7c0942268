//! The supervisor process: an order comes in, a history goes out.

use super::answer::{Answer, send, send_built};
use super::build::build;
use super::engine::Engine;
use super::order::{Job, Order, Run, read_order};
use super::steps::perform;
use super::{Counts, RunError};
use crate::event::EventKind;
use crate::suite::{RoleId, Step};
use crate::world::{Ground, Platform, Tried, WorldError};
use nix::unistd::Pid;
use std::fs::File;
use std::io::{BufWriter, Read as _, Write};
use std::path::Path;

/// Carries out the order on standard input, and writes to standard output: what was made or seen,
/// or at the end the [`RunError`]. The process must be single-threaded and do nothing else; its world
/// stands on the ground that was prepared.
pub(super) fn supervise(ground: &Result<Ground, WorldError>) -> Result<(), RunError> {
    let mut out = BufWriter::new(std::io::stdout());
    let done = carry_out(ground, &mut out);
    if let Err(failed) = &done {
        // Whoever does not hear it sees the exit code.
        let _ = send(&mut out, &Answer::Failed(failed.clone()));
    }
    done
}

fn carry_out(ground: &Result<Ground, WorldError>, out: &mut impl Write) -> Result<(), RunError> {
    let (order, blobs) = read_order(std::io::stdin())?;
    let ground = ground.as_ref().map_err(Clone::clone)?;
    let world = ground.enter(order.cpu, Path::new(&order.home))?;
    let mut tasks = Vec::new();
    let done = work(&*world, order, &blobs, &mut tasks, out);
    world.end(&tasks);
    done
}

/// What is done in the world. `tasks` are those that are left when all is done.
fn work(
    world: &dyn Platform,
    order: Order,
    blobs: &File,
    tasks: &mut Vec<Pid>,
    out: &mut impl Write,
) -> Result<(), RunError> {
    for (path, size, executable) in &order.files {
        world.put(Path::new(path), blobs.take(*size as u64), *executable)?;
    }
    match order.job {
        Job::Build { attempts, output, bounds } => {
            let built = build(world, &attempts, Path::new(&output), bounds)?;
            Ok(send_built(out, built).tried("sending what was built", "write")?)
        }
        Job::Run(run) => {
            let counts;
            (*tasks, counts) = perform_all(world, run, &mut *out)?;
            send(out, &Answer::Counted(counts)).tried("sending what it took", "write")?;
            Ok(())
        }
    }
}

/// The role whose program a step starts, if the next step that does anything brings who may connect
/// to it: a client peer, or another program.
fn expects(step: &Step, further: &[(usize, Step)]) -> Option<RoleId> {
    let Step::Start { role: started, name, .. } = step else { return None };
    let arranges = |step: &&Step| {
        matches!(
            step,
            Step::Answer { .. }
                | Step::Receive { .. }
                | Step::Fail { .. }
                | Step::Hold { .. }
                | Step::Occupy { .. }
        )
    };
    let brings = match further.iter().map(|(_, step)| step).find(|step| !arranges(step))? {
        Step::Dial { role, .. } | Step::DialUntilRinging { role, .. } => role == started,
        Step::Mail { to, .. } => to == name,
        Step::Start { role, .. } => role != started,
        _ => false,
    };
    brings.then(|| started.clone())
}

/// Carries out the steps. Returns the tasks that were left when all was done, and what it took.
fn perform_all(
    world: &dyn Platform,
    run: Run,
    out: impl Write,
) -> Result<(Vec<Pid>, Counts), RunError> {
    let steps = run.steps.clone();
    let mut engine = Engine::new(world, run, out)?;
    let mut further = steps.as_slice();
    while let [(index, step), rest @ ..] = further {
        further = rest;
        engine.log.add("harness", EventKind::Step { index: *index });
        engine.expects = expects(step, rest);
        engine.is_last_step = rest.is_empty();
        if let Err(error) = perform(&mut engine, step.clone()) {
            engine.log.add("harness", EventKind::Trouble { message: error.told() });
            break;
        }
    }
    engine.tracer.record_zombies(None, &mut engine.log);
    engine.tracer.record_unflushed(None, &mut engine.log);
    engine.record_sanitizers();
    engine.record_files();
    engine.log.finish();
    let (stops, looks) = engine.tracer.took();
    let (programs, events) = (engine.launched, engine.log.events());
    let counts = Counts { supervisors: 1, programs, stops, events, looks };
    Ok((engine.tracer.tasks(), counts))
}
