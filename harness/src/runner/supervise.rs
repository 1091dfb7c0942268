//! The supervisor process: an order comes in, a history goes out.

use super::RunError;
use super::answer::{Answer, send};
use super::build::build;
use super::engine::Engine;
use super::order::{Job, Order, Run, read_order};
use super::stage::Fault;
use crate::event::EventKind;
use crate::peer::{Answerer, Manners};
use crate::suite::{ClockMode, Step};
use crate::world::{Platform, Tried};
use nix::unistd::Pid;
use std::io::{BufWriter, Write};
use std::path::Path;

/// Carries out the order on standard input, and writes to standard output: what was made or seen,
/// or at the end the [`RunError`]. The process must be single-threaded and do nothing else.
pub fn supervise() -> Result<(), RunError> {
    let mut out = BufWriter::new(std::io::stdout());
    let done = carry_out(&mut out);
    if let Err(failed) = &done {
        // Whoever does not hear it sees the exit code.
        let _ = send(&mut out, &Answer::Failed(failed.clone()));
    }
    done
}

fn carry_out(out: &mut impl Write) -> Result<(), RunError> {
    let (order, blobs) = read_order(std::io::stdin())?;
    let world = order.tier.enter(order.parent, order.cpu)?;
    let mut tasks = Vec::new();
    let done = work(&*world, order, &blobs, &mut tasks, out);
    world.end(&tasks);
    done
}

/// What is done in the world. `tasks` are those that are left when all is done.
fn work(
    world: &dyn Platform,
    order: Order,
    blobs: &[Vec<u8>],
    tasks: &mut Vec<Pid>,
    out: &mut impl Write,
) -> Result<(), RunError> {
    for ((path, _, executable), blob) in order.files.iter().zip(blobs) {
        world.put(Path::new(path), blob, *executable)?;
    }
    match order.job {
        Job::Build { attempts, output } => {
            let built = build(world, &attempts, Path::new(&output))?;
            Ok(send(out, &Answer::Built(built)).tried("sending what was built", "write")?)
        }
        Job::Run(run) => {
            *tasks = perform_all(world, run, out)?;
            Ok(())
        }
    }
}

/// Carries out the steps. Returns the tasks that were left when all was done.
fn perform_all(world: &dyn Platform, run: Run, out: impl Write) -> Result<Vec<Pid>, RunError> {
    let steps = run.steps.clone();
    let mut engine = Engine::new(world, run, out)?;
    for (index, step) in steps.into_iter().enumerate() {
        engine.log.add("harness", EventKind::Step { index });
        if let Err(error) = perform(&mut engine, step) {
            engine.log.add("harness", EventKind::Trouble { message: error.to_string() });
            break;
        }
    }
    engine.tracer.record_zombies(None, &mut engine.log);
    engine.tracer.record_unflushed(None, &mut engine.log);
    engine.tell_sanitizers();
    engine.log.finish();
    Ok(engine.tracer.tasks())
}

fn perform(engine: &mut Engine<'_, impl Write>, step: Step) -> Result<(), RunError> {
    match step {
        Step::Start { role, name, args, clock, sanitized } => {
            engine.clock = clock;
            let args = match engine.run.arguments.get(&*role) {
                Some(usual) if args.is_empty() => usual.clone(),
                _ => args.iter().map(|text| engine.run.filled(text)).collect(),
            };
            engine.start(&role, &name, &args, sanitized)?;
        }
        Step::Answer { name, texts, pieces, silent, repeat } => {
            let texts = texts.iter().map(|text| with_nul(&engine.run.filled(text))).collect();
            let answerer = Answerer::new(&name, Manners { texts, pieces, silent, repeat });
            engine.stage.peers.answerers.push(answerer);
            return Ok(());
        }
        Step::Dial { name, role, say } => {
            let say = say.map(|text| engine.run.filled(&text));
            return dial(engine, &name, &role, say.as_deref());
        }
        Step::DialUntilRinging { name, role, say, ringing } => {
            let say = say.map(|text| engine.run.filled(&text));
            return dial_until_ringing(engine, &name, &role, say.as_deref(), ringing);
        }
        Step::Say { name, text, raw } => {
            let text = engine.run.filled(&text);
            let Engine { stage, log, .. } = engine;
            let caller = stage
                .peers
                .caller(&name)
                .ok_or_else(|| RunError::NoActor { name: name.to_string() })?;
            let words = if raw { text.into_bytes() } else { with_nul(&text) };
            caller.say(&words, log);
        }
        Step::HangUp { name } => hang_up(engine, &name, false)?,
        Step::Reset { name } => hang_up(engine, &name, true)?,
        Step::Type { name, text } => engine.type_line(&name, &engine.run.filled(&text))?,
        Step::Occupy { role } => {
            engine.stage.occupy.push(role.to_string());
            return Ok(());
        }
        Step::Hold { role, syscall } => {
            engine.stage.holds.push((role.to_string(), syscall));
            return Ok(());
        }
        Step::Release { syscall } => {
            engine.stage.holds.retain(|(_, held)| *held != syscall);
            engine.tracer.release(syscall);
        }
        Step::Fail { role, syscall, nth, errno } => {
            let role = role.to_string();
            engine.stage.faults.push(Fault { role, syscall, left: Some(nth), errno });
            return Ok(());
        }
        Step::Advance { seconds } => {
            let until = engine.tracer.clock().now() + seconds * 1_000_000;
            return engine.settle(Some(until));
        }
        Step::Signal { name, signal } => {
            engine.tracer.signal(&name, signal)?;
        }
        Step::Stop { name } => {
            engine.tracer.record_zombies(Some(&name), &mut engine.log);
            engine.tracer.record_unflushed(Some(&name), &mut engine.log);
            engine.log.add(&name, EventKind::Stopped);
            engine.tracer.stop(&name);
        }
        Step::Settle => engine.clock = ClockMode::Auto,
        Step::Ring => {
            for name in engine.stage.peers.ringing() {
                let Engine { stage, log, .. } = &mut *engine;
                stage.peers.redial(&name, log);
                engine.tracer.stir();
                engine.settle(None)?;
            }
            return Ok(());
        }
    }
    engine.tracer.stir();
    engine.settle(None)
}

/// A client ends its connection; with `reset`, by RST.
fn hang_up(engine: &mut Engine<'_, impl Write>, name: &str, reset: bool) -> Result<(), RunError> {
    let Engine { stage, log, .. } = engine;
    let no_actor = || RunError::NoActor { name: name.to_owned() };
    let caller = stage.peers.caller(name).ok_or_else(no_actor)?;
    caller.hang_up(reset, log);
    Ok(())
}

/// Dials the address at which the program of a role listens.
fn dial(
    engine: &mut Engine<'_, impl Write>,
    name: &str,
    role: &str,
    say: Option<&str>,
) -> Result<(), RunError> {
    let words = say.map(with_nul);
    let lost_before = engine.tracer.lost_connections();
    for _ in 0..2 {
        let to = engine.tracer.listening_address(role).unwrap_or(engine.run.fallback);
        let Engine { stage, log, .. } = engine;
        stage.peers.dial(name, to, words.as_deref(), log);
        engine.tracer.stir();
        engine.settle(None)?;
        // An accept whose length was never set may fail and lose the call (EINVAL): it is dialled
        // once more, and the fault is an advisory.
        if engine.tracer.lost_connections() == lost_before {
            break;
        }
    }
    Ok(())
}

/// More callers than any queue of the lab holds.
const CALLERS: usize = 64;

fn dial_until_ringing(
    engine: &mut Engine<'_, impl Write>,
    name: &str,
    role: &str,
    say: Option<&str>,
    ringing: usize,
) -> Result<(), RunError> {
    for index in 0..CALLERS {
        dial(engine, &format!("{name} {index}"), role, say)?;
        if engine.stage.peers.ringing().len() == ringing {
            break;
        }
    }
    Ok(())
}

fn with_nul(text: &str) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    bytes.push(0);
    bytes
}
