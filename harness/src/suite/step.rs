//! What a scenario does to the programs: a small closed table of verbs.

use super::parse::{RawStep, Trouble};
use crate::errno::Errno;
use crate::event::{Signal, SyscallName};
use serde::{Deserialize, Serialize};
use toml::Spanned;

/// How virtual time passes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ClockMode {
    /// When nothing else can happen, time jumps to the next deadline.
    #[default]
    Auto,
    /// Only `advance` moves it.
    Held,
}

/// One step. After each, the world runs until nothing more happens by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// `start`: the program of `role`, under the name `as`, with `args`; `clock` holds from here.
    /// With `sanitized`, it is its build with sanitizers.
    Start {
        /// The role.
        role: String,
        /// Its name in the history.
        name: String,
        /// Its arguments.
        args: Vec<String>,
        /// How time passes from here on.
        clock: ClockMode,
        /// Whether it is the build with sanitizers.
        sanitized: bool,
    },
    /// `answer`: a reference server, `as`, will listen wherever a program dials, and answer its
    /// calls with `texts` in turn.
    Answer {
        /// The peer's name.
        name: String,
        /// What it answers, a text for each call; the last one again for further calls. Each
        /// text is sent with the NUL that the lecture sends.
        texts: Vec<String>,
        /// Sends each answer in pieces of this many bytes.
        pieces: Option<usize>,
        /// Ends each call without having answered.
        silent: bool,
        /// Says each answer so many times, each when the one before has been taken.
        repeat: u32,
    },
    /// `dial`: a caller, `as`, dials the program of `role`, and says `say` with a NUL.
    Dial {
        /// The peer's name.
        name: String,
        /// Whom it dials.
        role: String,
        /// What it says at once.
        say: Option<String>,
    },
    /// `dial_until_ringing`: callers `as 0`, `as 1`, … dial one after another, and say `say`,
    /// until `ringing` of them are left ringing.
    DialUntilRinging {
        /// The beginning of the peers' names.
        name: String,
        /// Whom they dial.
        role: String,
        /// What each says as soon as it gets through.
        say: Option<String>,
        /// How many are to be left ringing.
        ringing: usize,
    },
    /// `say`: a caller says `text` with a NUL; with `raw`, without.
    Say {
        /// The peer's name.
        name: String,
        /// What it says.
        text: String,
        /// Without a NUL.
        raw: bool,
    },
    /// `hang_up`: a caller ends its call; `reset` ends it with RST.
    HangUp {
        /// The peer's name.
        name: String,
        /// With a reset.
        reset: bool,
    },
    /// `type`: a line on the terminal of the program `as`.
    Type {
        /// The program's name.
        name: String,
        /// The line, without its newline.
        text: String,
    },
    /// `occupy`: another listener takes the address that a program of `role` is about to bind.
    Occupy {
        /// The role.
        role: String,
    },
    /// `hold`: programs of `role` are stopped at the entry of `call` until it is released.
    Hold {
        /// The role.
        role: String,
        /// The call.
        call: SyscallName,
    },
    /// `release`: the programs that are held at `call` go on.
    Release {
        /// The call.
        call: SyscallName,
    },
    /// `fail`: the `nth` `call` of a role's processes, counted together, fails with `errno`.
    Fail {
        /// The role.
        role: String,
        /// The call.
        call: SyscallName,
        /// From 1.
        nth: u32,
        /// The error's name.
        errno: Errno,
    },
    /// `advance`: virtual time passes.
    Advance {
        /// How much.
        seconds: u64,
    },
    /// `settle`: virtual time passes for as long as anybody sleeps.
    Settle,
    /// `signal`: the program `as` gets a signal.
    Signal {
        /// The program's name.
        name: String,
        /// The signal's name.
        signal: Signal,
    },
    /// `stop`: the program `as` and all that came of it are ended.
    Stop {
        /// The program's name.
        name: String,
    },
    /// `ring`: callers whose SYN was dropped dial again, in the order in which they first did: the
    /// kernel's own retry would come a second later.
    Ring,
}

impl Step {
    /// Checks the keys of a step against its verb. `role` is the scenario's.
    pub(super) fn from_raw(raw: RawStep, role: &str) -> Result<Self, Trouble> {
        let mut raw = raw;
        let verb = raw.verb.clone();
        let role = raw.role.take().map_or_else(|| role.to_owned(), Spanned::into_inner);
        let step = match verb.get_ref().as_str() {
            "start" => Self::Start {
                name: raw.name.take().map_or_else(|| role.clone(), Spanned::into_inner),
                args: raw.args.take().map(Spanned::into_inner).unwrap_or_default(),
                clock: raw.clock.take().map(Spanned::into_inner).unwrap_or_default(),
                sanitized: raw.sanitized.take().is_some_and(Spanned::into_inner),
                role,
            },
            "answer" => Self::Answer {
                name: raw.need_name()?,
                texts: raw.texts.take().map(Spanned::into_inner).unwrap_or_default(),
                pieces: raw.pieces.take().map(Spanned::into_inner),
                silent: raw.silent.take().is_some_and(Spanned::into_inner),
                repeat: raw.repeat.take().map_or(1, Spanned::into_inner),
            },
            "dial" => Self::Dial {
                name: raw.need_name()?,
                role,
                say: raw.say.take().map(Spanned::into_inner),
            },
            "dial_until_ringing" => Self::DialUntilRinging {
                name: raw.need_name()?,
                role,
                say: raw.say.take().map(Spanned::into_inner),
                ringing: raw.need_ringing()?,
            },
            "say" => Self::Say {
                name: raw.need_name()?,
                text: raw.need_text()?,
                raw: raw.raw.take().is_some_and(Spanned::into_inner),
            },
            "hang_up" => Self::HangUp { name: raw.need_name()?, reset: false },
            "reset" => Self::HangUp { name: raw.need_name()?, reset: true },
            "type" => Self::Type { name: raw.need_name()?, text: raw.need_text()? },
            "occupy" => Self::Occupy { role },
            "hold" => Self::Hold { role, call: raw.need_call()? },
            "release" => Self::Release { call: raw.need_call()? },
            "fail" => Self::Fail {
                role,
                call: raw.need_call()?,
                nth: raw.nth.take().map_or(1, Spanned::into_inner),
                errno: raw.need_errno()?,
            },
            "settle" => Self::Settle,
            "advance" => Self::Advance { seconds: raw.need_seconds()? },
            "signal" => Self::Signal { name: raw.need_name()?, signal: raw.need_signal()? },
            "stop" => Self::Stop { name: raw.need_name()? },
            "ring" => Self::Ring,
            other => {
                return Err(Trouble::choice(verb.span(), "step", other, VERBS));
            }
        };
        raw.refuse_rest()?;
        Ok(step)
    }
}

impl Step {
    /// The program of a role is started under the role's own name.
    pub fn start(role: &str, args: &[String], clock: ClockMode) -> Self {
        Self::Start {
            role: role.into(),
            name: role.into(),
            args: args.to_vec(),
            clock,
            sanitized: false,
        }
    }

    /// The peer that it brings in.
    pub fn peer(&self) -> Option<&str> {
        match self {
            Self::Answer { name, .. } | Self::Dial { name, .. } => Some(name),
            _ => None,
        }
    }

    /// The role whose program it is about, for steps that make no sense without one.
    pub fn role(&self) -> Option<&str> {
        match self {
            Self::Start { role, .. }
            | Self::Dial { role, .. }
            | Self::DialUntilRinging { role, .. } => Some(role),
            _ => None,
        }
    }

    /// Leaves out of a scenario what needs programs that are not there: their own steps, and
    /// those of callers and programs that so don't come into being.
    pub fn leave_out(steps: &mut Vec<Self>, is_there: impl Fn(&str) -> bool) {
        let mut gone: Vec<String> = Vec::new();
        steps.retain(|step| match step {
            Self::Start { role, name, .. } | Self::Dial { role, name, .. } if !is_there(role) => {
                gone.push(name.clone());
                false
            }
            Self::Say { name, .. }
            | Self::HangUp { name, .. }
            | Self::Type { name, .. }
            | Self::Signal { name, .. }
            | Self::Stop { name } => !gone.contains(name),
            step => step.role().is_none_or(&is_there),
        });
    }

    /// Puts values into the texts of a step.
    pub fn fill_in(&mut self, fill: &dyn Fn(&str) -> String) {
        match self {
            Self::Start { args: texts, .. } | Self::Answer { texts, .. } => {
                for text in texts {
                    *text = fill(text);
                }
            }
            Self::Dial { say: Some(text), .. }
            | Self::DialUntilRinging { say: Some(text), .. }
            | Self::Say { text, .. }
            | Self::Type { text, .. } => *text = fill(text),
            _ => {}
        }
    }
}

/// All verbs.
pub(super) const VERBS: &[&str] = &[
    "start",
    "answer",
    "dial",
    "dial_until_ringing",
    "say",
    "hang_up",
    "reset",
    "type",
    "occupy",
    "hold",
    "release",
    "fail",
    "advance",
    "settle",
    "signal",
    "stop",
    "ring",
];
