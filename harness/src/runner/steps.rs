//! The steps of a scenario, each by the verb that the suite has for it.

use super::RunError;
use super::engine::Engine;
use super::operator::Line;
use super::stage::Fault;
use crate::event::EventKind;
use crate::peer::Manners;
use crate::suite::{ClockMode, Step, Text};
use std::io::Write;

/// More client peers than any queue of the lab holds.
const CLIENTS: usize = 64;

/// What is done after a step, before the next one.
enum Then {
    /// Nothing: the step only arranged what is to come, or let everything happen already.
    Nothing,
    /// Whatever happens by itself is let happen.
    Settle,
}

/// Carries out a step, and lets happen what comes of it.
pub(super) fn perform(engine: &mut Engine<'_, impl Write>, step: Step) -> Result<(), RunError> {
    match act(engine, step)? {
        Then::Nothing => Ok(()),
        Then::Settle => {
            engine.tracer.stir();
            engine.settle(None)
        }
    }
}

fn act(engine: &mut Engine<'_, impl Write>, step: Step) -> Result<Then, RunError> {
    match step {
        Step::Start { role, name, args, clock, sanitized, .. } => {
            engine.clock = clock;
            let args = engine.run.started_with(&role, &args);
            engine.start(&role, &name, &args, sanitized).map(|()| Then::Settle)
        }
        Step::Answer { name, texts, raw, pieces, silent, mute, repeat } => {
            let texts = texts.iter().map(|text| engine.run.drawn(text)).collect();
            let manners = Manners { texts, raw, pieces, silent, mute, repeat };
            engine.stage.peers.add_server(&name, manners);
            Ok(Then::Nothing)
        }
        Step::Dial { name, role, say } => connect(engine, &name, &role, say.as_ref()),
        Step::DialUntilRinging { name, role, say, ringing } => {
            connect_until_unanswered(engine, &name, &role, say.as_ref(), ringing)
        }
        Step::Mail { name, to, text, raw } => mail(engine, &name, &to, &text, raw),
        Step::Receive { name, text, raw } => {
            let answer = text.map(|text| bytes(&engine.run.filled(&text), raw));
            engine.stage.peers.add_receiver(&name, answer);
            Ok(Then::Nothing)
        }
        Step::Say { name, text, raw } => say(engine, &name, &text, raw),
        Step::Shut { name } => shut(engine, &name),
        Step::HangUp { name } => close(engine, &name, false),
        Step::Reset { name } => close(engine, &name, true),
        Step::Type { name, text } => {
            let text = engine.run.filled(&text);
            engine
                .type_line(&engine.actual(&name), Line::plain(text, String::new()))
                .map(|()| Then::Settle)
        }
        Step::FillIn { name, round, fields, once } => {
            engine.fill_in(&name, &round, &fields, once).map(|()| Then::Settle)
        }
        Step::EndOfFile { name } => engine.type_end(&engine.actual(&name)).map(|()| Then::Settle),
        Step::Occupy { role } => {
            engine.stage.occupy.push(role.to_string());
            Ok(Then::Nothing)
        }
        Step::Lead { role, to } => {
            engine.stage.leads.push((role.to_string(), to.to_string()));
            Ok(Then::Nothing)
        }
        Step::Hold { role, syscall } => {
            engine.stage.holds.push((role.to_string(), syscall));
            Ok(Then::Nothing)
        }
        Step::Release { syscall } => {
            engine.stage.holds.retain(|(_, held)| *held != syscall);
            engine.tracer.release(syscall);
            Ok(Then::Settle)
        }
        Step::Fail { role, syscall, nth, errno } => {
            let fault = Fault { role: role.to_string(), syscall, left: Some(nth), errno };
            engine.stage.faults.push(fault);
            Ok(Then::Nothing)
        }
        Step::Advance { seconds } => {
            let until = engine.tracer.clock().now() + seconds.as_micros() as u64;
            engine.settle(Some(until)).map(|()| Then::Nothing)
        }
        Step::Signal { name, signal } => {
            Ok(engine.tracer.signal(&engine.actual(&name), signal).map(|()| Then::Settle)?)
        }
        Step::Stop { name } => {
            stop(engine, &engine.actual(&name));
            Ok(Then::Settle)
        }
        Step::Settle => {
            engine.clock = ClockMode::Auto;
            Ok(Then::Settle)
        }
        Step::Ring => reconnect(engine),
    }
}

/// A client peer says something; as it stands if it is `raw`, else with a NUL.
fn say(
    engine: &mut Engine<'_, impl Write>,
    name: &str,
    text: &Text,
    raw: bool,
) -> Result<Then, RunError> {
    let words = bytes(&engine.run.filled(text), raw);
    let Engine { stage, log, .. } = engine;
    let no_actor = || RunError::NoActor { name: name.to_owned() };
    stage.peers.client(name).ok_or_else(no_actor)?.say(&words, log);
    Ok(Then::Settle)
}

/// A client peer ends its sending side.
fn shut(engine: &mut Engine<'_, impl Write>, name: &str) -> Result<Then, RunError> {
    let Engine { stage, log, .. } = engine;
    let no_actor = || RunError::NoActor { name: name.to_owned() };
    stage.peers.client(name).ok_or_else(no_actor)?.shut(log);
    Ok(Then::Settle)
}

/// A client peer ends its connection; with `reset`, by RST.
fn close(engine: &mut Engine<'_, impl Write>, name: &str, reset: bool) -> Result<Then, RunError> {
    let Engine { stage, log, .. } = engine;
    let no_actor = || RunError::NoActor { name: name.to_owned() };
    stage.peers.client(name).ok_or_else(no_actor)?.hang_up(reset, log);
    Ok(Then::Settle)
}

/// Ends a program, after a look at what it leaves.
fn stop(engine: &mut Engine<'_, impl Write>, name: &str) {
    engine.tracer.record_zombies(Some(name), &mut engine.log);
    engine.tracer.record_unflushed(Some(name), &mut engine.log);
    engine.log.add(name, EventKind::Stopped);
    engine.tracer.stop(name);
}

/// A client peer connects to the address at which the program of a role listens.
fn connect(
    engine: &mut Engine<'_, impl Write>,
    name: &str,
    role: &str,
    say: Option<&Text>,
) -> Result<Then, RunError> {
    let words = say.map(|text| with_nul(&engine.run.filled(text)));
    let lost_before = engine.tracer.lost();
    for _ in 0..2 {
        let to = engine.tracer.listening_address(role).unwrap_or(engine.run.fallback);
        let Engine { stage, log, .. } = engine;
        stage.peers.connect(name, to, words.as_deref(), log);
        engine.tracer.stir();
        engine.settle(None)?;
        // An accept whose length was never set may fail and lose the connection (EINVAL): it is
        // made once more, and the fault is an advisory.
        if engine.tracer.lost() == lost_before {
            break;
        }
    }
    Ok(Then::Nothing)
}

/// One client peer after another connects, until so many SYNs are unanswered.
fn connect_until_unanswered(
    engine: &mut Engine<'_, impl Write>,
    name: &str,
    role: &str,
    say: Option<&Text>,
    unanswered: usize,
) -> Result<Then, RunError> {
    for number in 1..=CLIENTS {
        connect(engine, &format!("{name} {number}"), role, say)?;
        if engine.stage.peers.unanswered().len() == unanswered {
            break;
        }
    }
    Ok(Then::Nothing)
}

/// Whoever's SYN is unanswered connects again.
fn reconnect(engine: &mut Engine<'_, impl Write>) -> Result<Then, RunError> {
    for name in engine.stage.peers.unanswered() {
        let Engine { stage, log, .. } = &mut *engine;
        stage.peers.reconnect(&name, log);
        engine.tracer.stir();
        engine.settle(None)?;
    }
    Ok(Then::Nothing)
}

/// A peer sends a datagram to where a program is bound. A program that has ended, as one does that
/// is made for one datagram, is started once more before.
fn mail(
    engine: &mut Engine<'_, impl Write>,
    name: &str,
    program: &str,
    text: &Text,
    raw: bool,
) -> Result<Then, RunError> {
    let words = bytes(&engine.run.filled(text), raw);
    if engine.start_once_more(program)? {
        engine.settle(None)?;
    }
    let lost_before = engine.tracer.lost();
    for _ in 0..2 {
        let role = engine.role_of(program);
        let to = engine.tracer.listening_address(&role).unwrap_or(engine.run.fallback);
        let Engine { stage, log, .. } = engine;
        stage.peers.mail(name, to, &words, log);
        engine.tracer.stir();
        engine.settle(None)?;
        // As with accept(): a recvfrom() whose length was never set may fail and lose what came.
        if engine.tracer.lost() == lost_before {
            break;
        }
    }
    Ok(Then::Nothing)
}

/// A text as bytes: as it stands if it is `raw`, else with a NUL.
fn bytes(text: &str, raw: bool) -> Vec<u8> {
    if raw { text.as_bytes().to_vec() } else { with_nul(text) }
}

fn with_nul(text: &str) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    bytes.push(0);
    bytes
}
