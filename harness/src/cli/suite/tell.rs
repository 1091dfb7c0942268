//! The steps of a scenario in plain words.

use crate::event::Errno;
use crate::suite::{ClockMode, Step, Suite, Text};
use std::time::Duration;

/// One step as a sentence.
pub(super) fn told(step: &Step, suite: &Suite) -> String {
    let the = |id: &str| suite.role(id).map_or_else(|| id.to_owned(), |role| role.title.clone());
    let sentence = match step {
        Step::Start { role, name, args, clock, sanitized, .. } => {
            let named = if name.as_str() == role.as_str() {
                String::new()
            } else {
                format!(", as \"{name}\"")
            };
            let given = match args.as_slice() {
                [] => String::new(),
                args => {
                    let args: Vec<String> = args.iter().map(ToString::to_string).collect();
                    format!(", with the arguments {}", args.join(" "))
                }
            };
            let held = match clock {
                ClockMode::Auto => "",
                ClockMode::Held => "; its time stands still until a step lets it pass",
            };
            let build = if *sanitized { ", built with sanitizers," } else { "" };
            format!("{}{build} is started{named}{given}{held}", the(role))
        }
        Step::Answer { .. } | Step::Mail { .. } | Step::Receive { .. } => of_peer(step),
        Step::Dial { name, role, say: Some(text) } => {
            format!("\"{name}\" connects to {} and sends \"{text}\"", the(role))
        }
        Step::Dial { name, role, say: None } => {
            format!("\"{name}\" connects to {} and sends nothing", the(role))
        }
        Step::DialUntilRinging { name, role, say, ringing } => {
            let says = say.as_ref().map_or_else(String::new, |text| {
                format!(", each saying \"{text}\" as soon as it gets through,")
            });
            format!(
                "\"{name} 0\", \"{name} 1\" and so on connect to {} one after another{says} until {ringing} of them get no answer to their SYN",
                the(role)
            )
        }
        Step::Say { name, text, raw: false } => format!("\"{name}\" says \"{text}\""),
        Step::Say { name, text, raw: true } => format!("\"{name}\" says \"{text}\", without a NUL"),
        Step::Shut { name } => {
            format!("\"{name}\" ends its sending side, and goes on hearing")
        }
        Step::HangUp { name } => format!("\"{name}\" closes its connection"),
        Step::Reset { name } => format!("\"{name}\" resets its connection"),
        Step::Type { name, text } => format!("\"{text}\" is typed on the terminal of \"{name}\""),
        Step::FillIn { name, fields, .. } => {
            let answers: Vec<String> =
                fields.iter().map(|(field, text)| format!("{field} \"{text}\"")).collect();
            format!("\"{name}\" is answered what it asks for: {}", answers.join(", "))
        }
        Step::EndOfFile { name } => {
            format!("end-of-file (Ctrl-D) is typed on the terminal of \"{name}\"")
        }
        Step::Occupy { role } => {
            format!("another program listens at the address that {} is about to bind", the(role))
        }
        Step::Lead { role, to } => {
            format!("{} is led to {} if it dials where nobody is", the(role), the(to))
        }
        Step::Hold { role, syscall } => {
            format!("{} is held whenever it is about to call {syscall}()", the(role))
        }
        Step::Release { syscall } => format!("whoever is held at {syscall}() goes on"),
        Step::Fail { role, syscall, nth, errno } => {
            format!(
                "the {} {syscall}() of {} will fail with {}",
                ordinal(*nth),
                the(role),
                error(*errno)
            )
        }
        Step::Advance { seconds } if *seconds == Duration::from_secs(1) => {
            "a second of virtual time passes".into()
        }
        Step::Advance { seconds } => {
            format!("{} seconds of virtual time pass", seconds.as_secs_f64())
        }
        Step::Settle => "virtual time passes for as long as anybody sleeps".into(),
        Step::Signal { name, signal } => format!("\"{name}\" gets {signal}"),
        Step::Stop { name } => format!("\"{name}\" is ended, and all that came of it"),
        Step::Ring => {
            "the clients that got no answer send their SYN again, in the same order".into()
        }
    };
    capitalised(&sentence)
}

/// What a peer does that is told about programs once and for all.
fn of_peer(step: &Step) -> String {
    match step {
        Step::Answer { name, silent: true, .. } => {
            format!(
                "\"{name}\" will listen wherever a program connects, and close each connection without an answer"
            )
        }
        Step::Answer { name, mute: true, .. } => {
            format!("\"{name}\" will listen wherever a program connects, and say nothing")
        }
        Step::Answer { name, texts, raw, pieces, repeat, .. } => {
            let repeat = match repeat {
                1 => String::new(),
                times => format!(", {times} times, each when the one before has been taken"),
            };
            let pieces =
                pieces.map(|bytes| format!(", in pieces of {bytes} bytes")).unwrap_or_default();
            let answers = answers(texts);
            let raw = if *raw { ", without a NUL" } else { "" };
            format!(
                "\"{name}\" will listen wherever a program connects{answers}{raw}{repeat}{pieces}"
            )
        }
        Step::Mail { name, to, text, raw } => {
            let raw = if *raw { ", without a NUL" } else { "" };
            format!("\"{name}\" sends \"{to}\" the datagram \"{text}\"{raw}")
        }
        Step::Receive { name, text, .. } => {
            let answers = text.as_ref().map(|text| format!(", and answer \"{text}\""));
            let answers = answers.unwrap_or_default();
            format!("\"{name}\" will be bound wherever a program sends datagrams{answers}")
        }
        _ => String::new(),
    }
}

fn answers(texts: &[Text]) -> String {
    match texts {
        [] => String::new(),
        [text] => format!(", and answer \"{text}\""),
        [first, rest @ ..] => {
            let rest: Vec<String> = rest.iter().map(|text| format!("then \"{text}\"")).collect();
            format!(", and answer its connections in turn: first \"{first}\", {}", rest.join(", "))
        }
    }
}

/// An error's name, and the words that perror(3) has for it.
fn error(errno: Errno) -> String {
    format!("{errno} ({})", errno.words())
}

fn ordinal(number: u32) -> String {
    match number {
        1 => "first".into(),
        2 => "second".into(),
        3 => "third".into(),
        _ => format!("{number}th"),
    }
}

fn capitalised(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
