//! The supervisor process: an order comes in, a history goes out.

use super::engine::Engine;
use super::order::{Job, Order, Run, read_order};
use super::stage::Fault;
use crate::event::EventKind;
use crate::peer::{Answerer, Manners};
use crate::suite::{ClockMode, Step};
use crate::world::{HOME, Limits, Program, World, spawn_captured};
use anyhow::{Context, Result};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::signal::Signal;
use nix::sys::wait::{WaitStatus, waitpid};
use nix::unistd::Pid;
use serde::{Deserialize, Serialize};
use std::ffi::OsString;
use std::io::{BufWriter, Read, Write};
use std::os::fd::AsFd;
use std::path::Path;
use std::time::{Duration, Instant};

/// How much of a compiler's output is kept.
const COMPILER_OUTPUT: usize = 256 * 1024;

/// How long a compiler may take in wall-clock time: the last resort.
const COMPILER_PATIENCE: Duration = Duration::from_secs(30);

/// What comes back from a build, in one line of JSON.
#[derive(Debug, Serialize, Deserialize)]
pub struct Built {
    /// The executable in base64, if there is one.
    pub executable: Option<String>,
    /// What the last command said, in base64.
    pub output: String,
}

/// Carries out the order on standard input, and writes to standard output. The process must be
/// single-threaded and do nothing else.
pub fn supervise() -> Result<()> {
    let (order, blobs) = read_order(std::io::stdin())?;
    let out = BufWriter::new(std::io::stdout());
    let world = World::enter(order.parent, order.cpu)?;
    for ((path, _, executable), blob) in order.files.iter().zip(&blobs) {
        world.put(Path::new(path), blob, *executable)?;
    }
    let Order { job, .. } = order;
    let done = match job {
        Job::Build { attempts, output } => build(&attempts, &output, out).map(|()| Vec::new()),
        Job::Run(run) => carry_out(&world, run, out),
    };
    world.end(done.as_deref().unwrap_or_default());
    done.map(drop)
}

fn build(attempts: &[Vec<OsString>], output: &str, mut out: impl Write) -> Result<()> {
    let mut built = Built { executable: None, output: String::new() };
    for argv in attempts {
        let sources = Path::new(HOME).join("src");
        std::fs::create_dir_all(&sources)?;
        std::env::set_current_dir(sources)?;
        let (reader, writer) = nix::unistd::pipe()?;
        let program = Program {
            path: "/usr/bin/env",
            argv: &[&["env".into()], argv.as_slice()].concat(),
            environment: &[],
            limits: Limits::COMPILER,
        };
        let compiler = spawn_captured(&program, &writer)?;
        drop(writer);
        let mut said = Vec::new();
        let mut reader = std::fs::File::from(reader);
        let began = Instant::now();
        loop {
            let left = COMPILER_PATIENCE.saturating_sub(began.elapsed());
            let mut ready = [PollFd::new(reader.as_fd(), PollFlags::POLLIN)];
            if poll(&mut ready, PollTimeout::try_from(left).unwrap_or(PollTimeout::ZERO))? == 0 {
                // It sleeps, waiting for what nobody will write: CPU time does not bound it.
                said.extend(b"error: the compiler waited for input without end, and was ended\n");
                let _ = nix::sys::signal::killpg(compiler, Signal::SIGKILL);
                break;
            }
            let mut chunk = [0; 8192];
            let length = reader.read(&mut chunk)?;
            if length == 0 {
                break;
            }
            // What is beyond is thrown away, so that the compiler can end.
            let room = COMPILER_OUTPUT.saturating_sub(said.len()).min(length);
            said.extend(&chunk[..room]);
        }
        let status = waitpid(compiler, None)?;
        built.output = BASE64_STANDARD.encode(&said);
        if status == WaitStatus::Exited(compiler, 0)
            && let Ok(executable) = std::fs::read(Path::new(HOME).join(output))
        {
            built.executable = Some(BASE64_STANDARD.encode(executable));
            break;
        }
    }
    serde_json::to_writer(&mut out, &built)?;
    out.flush()?;
    Ok(())
}

/// Carries out the steps. Returns the tasks that were left when all was done.
fn carry_out<W: Write>(world: &World, run: Run, out: W) -> Result<Vec<Pid>> {
    let steps = run.steps.clone();
    let mut engine = Engine::new(world, run, out)?;
    for (index, step) in steps.into_iter().enumerate() {
        engine.log.add("harness", EventKind::Step { index });
        if let Err(error) = perform(&mut engine, step) {
            engine.log.add("harness", EventKind::Trouble { message: format!("{error:#}") });
            break;
        }
    }
    engine.tracer.record_zombies(None, &mut engine.log);
    engine.tracer.record_unflushed(None, &mut engine.log);
    engine.tell_sanitizers();
    engine.log.finish();
    Ok(engine.tracer.tasks())
}

fn perform<W: Write>(engine: &mut Engine<W>, step: Step) -> Result<()> {
    match step {
        Step::Start { role, name, args, clock, sanitized } => {
            engine.clock = clock;
            let args = match engine.run.arguments.get(&role) {
                Some(usual) if args.is_empty() => usual.clone(),
                _ => args,
            };
            engine.start(&role, &name, &args, sanitized)?;
        }
        Step::Answer { name, texts, pieces, silent, repeat } => {
            let texts = texts.iter().map(|text| with_nul(text)).collect();
            let answerer = Answerer::new(&name, Manners { texts, pieces, silent, repeat });
            engine.stage.peers.answerers.push(answerer);
            return Ok(());
        }
        Step::Dial { name, role, say } => return dial(engine, &name, &role, say.as_deref()),
        Step::DialUntilRinging { name, role, say, ringing } => {
            return dial_until_ringing(engine, &name, &role, say.as_deref(), ringing);
        }
        Step::Say { name, text, raw } => {
            let Engine { stage, log, .. } = engine;
            let caller = stage.peers.caller(&name).with_context(|| format!("no caller {name}"))?;
            let words = if raw { text.into_bytes() } else { with_nul(&text) };
            caller.say(&words, log);
        }
        Step::HangUp { name, reset } => {
            let Engine { stage, log, .. } = engine;
            let caller = stage.peers.caller(&name).with_context(|| format!("no caller {name}"))?;
            caller.hang_up(reset, log);
        }
        Step::Type { name, text } => engine.type_line(&name, &text)?,
        Step::Occupy { role } => {
            engine.stage.occupy.push(role);
            return Ok(());
        }
        Step::Hold { role, call } => {
            engine.stage.holds.push((role, call));
            return Ok(());
        }
        Step::Release { call } => {
            engine.stage.holds.retain(|(_, held)| *held != call);
            engine.tracer.release(call);
        }
        Step::Fail { role, call, nth, errno } => {
            engine.stage.faults.push(Fault { role, call, left: Some(nth), errno });
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

/// Dials the address at which the program of a role listens.
fn dial<W: Write>(engine: &mut Engine<W>, name: &str, role: &str, say: Option<&str>) -> Result<()> {
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

fn dial_until_ringing<W: Write>(
    engine: &mut Engine<W>,
    name: &str,
    role: &str,
    say: Option<&str>,
    ringing: usize,
) -> Result<()> {
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
