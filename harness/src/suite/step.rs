//! What a scenario does to the programs: the table of verbs.

use super::declare::rows;
use super::kind::{
    BeginsRound, BringsClient, BringsClients, BringsServer, Client, Clock, Count, Errno,
    FieldTexts, Flag, Named, Program, Replies, Role, Seconds, Signal, Size, Starts, StepArguments,
    StepText, Syscall,
};
use super::name::{ActorId, FieldId, RoleId, RoundId};
use super::reader::Reader;
use super::row::Trait;
use super::schema;
use super::table::{Choice, Entry, Table};
use super::text::Text;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How virtual time passes.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Default,
    Serialize,
    Deserialize,
    strum::EnumIter,
    strum::EnumString,
    strum::IntoStaticStr,
)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum ClockMode {
    /// When nothing else can happen, time jumps to the next deadline.
    #[default]
    Auto,
    /// Only `advance` moves it.
    Held,
}

rows! {
    /// One step. After each, the world runs until nothing more happens by itself.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Step = "do", Verb {
        /// The program of a role is started.
        "start" => Start [NeedsProgram] {
            /// Its role; the scenario's unless given.
            role: Role = "role" own;
            /// Its name in the history; its role's unless given.
            name: Starts = "as" like(role);
            /// Its arguments. Where there are none, those that the program is known to need.
            args: StepArguments = "args" or(Vec::new());
            /// How time passes from here on; `auto` unless given.
            clock: Clock = "clock" or(ClockMode::default());
            /// Whether it is the build with sanitizers.
            sanitized: Flag = "sanitized" or(false);
            /// Whether it is left out, with all that is done to it, where there is no such program.
            if_there: Flag = "if_there" or(false);
        }
        /// A reference server will listen wherever a program connects to, and answer.
        "answer" => Answer {
            /// The peer's name.
            name: BringsServer = "as" needs;
            /// What it answers, a text for each connection; the last one again for further ones.
            /// Each is sent with the NUL that the lecture sends.
            texts: Replies = "texts" or(Vec::new());
            /// Whether the NUL is left out.
            raw: Flag = "raw" or(false);
            /// Sends each answer in pieces of so many bytes.
            pieces: Size = "pieces" may;
            /// Closes each connection without having answered.
            silent: Flag = "silent" or(false);
            /// Hears, and neither answers nor closes.
            mute: Flag = "mute" or(false);
            /// Says each answer so many times, each when the one before has been taken; once
            /// unless given.
            repeat: Count = "repeat" or(1);
        }
        /// A client connects to where the program of a role listens.
        "dial" => Dial [NeedsProgram] {
            /// The peer's name.
            name: BringsClient = "as" needs;
            /// Whom it connects to; the scenario's role unless given.
            role: Role = "role" own;
            /// What it says at once, with a NUL; nothing unless given.
            say: StepText = "say" may;
        }
        /// Clients connect one after another, until so many SYNs are left unanswered.
        "dial_until_ringing" => DialUntilRinging [NeedsProgram] {
            /// The beginning of the peers' names: `client` makes `client 1`, `client 2` and so on.
            name: BringsClients = "as" needs;
            /// Whom they connect to; the scenario's role unless given.
            role: Role = "role" own;
            /// What each says, with a NUL, as soon as it is connected; nothing unless given.
            say: StepText = "say" may;
            /// How many are to be left ringing.
            ringing: Size = "ringing" needs;
        }
        /// A peer sends a datagram to where a program is bound. A program that has ended is started
        /// once more before: there are some that are made for one datagram.
        "mail" => Mail {
            /// The peer's name; under the same name it sends from the same address.
            name: BringsClient = "as" needs;
            /// The program.
            to: Program = "to" needs;
            /// What it sends, with a NUL.
            text: StepText = "text" needs;
            /// Whether the NUL is left out.
            raw: Flag = "raw" or(false);
        }
        /// A reference receiver will be bound wherever a program sends datagrams.
        "receive" => Receive {
            /// The peer's name.
            name: BringsServer = "as" needs;
            /// What it answers each datagram with, with a NUL; nothing unless given.
            text: StepText = "text" may;
            /// Whether the NUL is left out.
            raw: Flag = "raw" or(false);
        }
        /// A client sends a text.
        "say" => Say {
            /// The peer.
            name: Client = "as" needs;
            /// What it says, with a NUL.
            text: StepText = "text" needs;
            /// Whether the NUL is left out.
            raw: Flag = "raw" or(false);
        }
        /// A client ends its sending side, shutdown() with `SHUT_WR`, and goes on hearing: the
        /// program reads end-of-file, and may still answer.
        "shut" => Shut {
            /// The peer.
            name: Client = "as" needs;
        }
        /// A client closes its connection.
        "hang_up" => HangUp {
            /// The peer.
            name: Client = "as" needs;
        }
        /// A client ends its connection with RST.
        "reset" => Reset {
            /// The peer.
            name: Client = "as" needs;
        }
        /// A line is typed on a program's terminal.
        "type" => Type {
            /// The program.
            name: Program = "as" needs;
            /// The line, without its newline.
            text: StepText = "text" needs;
        }
        /// A person at a program's terminal has these answers for its next questions, and gives
        /// them one after another, each when everybody waits. If the program has ended, it is
        /// started once more.
        "fill_in" => FillIn {
            /// The program.
            name: Program = "as" needs;
            /// What the round is called.
            round: BeginsRound = "round" needs;
            /// The answer for each field.
            fields: FieldTexts = "fields" needs;
            /// Whether a program that has ended is left alone instead.
            once: Flag = "once" or(false);
        }
        /// End-of-file is typed on a program's terminal (Ctrl-D).
        "end_of_file" => EndOfFile {
            /// The program.
            name: Program = "as" needs;
        }
        /// From here on, a connection of a role that would reach nobody is led to where the program
        /// of another role listens: that they don't agree on an address is asked elsewhere.
        "lead" => Lead {
            /// Whose connections; the scenario's role unless given.
            role: Role = "role" own;
            /// To whose program.
            to: Role = "to" needs;
        }
        /// Another listener takes the address that a program is about to bind.
        "occupy" => Occupy {
            /// The program's role; the scenario's unless given.
            role: Role = "role" own;
        }
        /// Programs are stopped whenever they are about to make a system call, until `release`.
        "hold" => Hold {
            /// The programs' role; the scenario's unless given.
            role: Role = "role" own;
            /// The system call.
            syscall: Syscall = "syscall" needs formerly "call";
        }
        /// Programs that are held at a system call go on.
        "release" => Release {
            /// The system call.
            syscall: Syscall = "syscall" needs formerly "call";
        }
        /// A system call will fail.
        "fail" => Fail {
            /// The role of the programs that make it; the scenario's unless given.
            role: Role = "role" own;
            /// The system call.
            syscall: Syscall = "syscall" needs formerly "call";
            /// Which one, of those that the role's processes make together; the first unless given.
            nth: Count = "nth" or(1);
            /// With which error.
            errno: Errno = "errno" needs;
        }
        /// Virtual time passes.
        "advance" => Advance {
            /// How much.
            seconds: Seconds = "seconds" needs;
        }
        /// Virtual time passes for as long as anybody sleeps.
        "settle" => Settle
        /// A program gets a signal.
        "signal" => Signal {
            /// The program.
            name: Program = "as" needs;
            /// The signal.
            signal: Signal = "signal" needs;
        }
        /// A program and all that came of it are ended.
        "stop" => Stop {
            /// The program.
            name: Program = "as" needs;
        }
        /// Clients whose SYN was not answered send it again, in the order in which they first did.
        /// (The kernel's own retry would come a second later.)
        "ring" => Ring
    }
}

impl Entry for Step {
    const WHAT: &'static str = "a step";

    fn schema() -> serde_json::Value {
        schema::of_rows(Self::TAG, Self::rows(), &[])
    }

    fn entry(mut table: Table<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let Some((_, read)) = Self::chosen(&mut table, reader) else {
            reader.misses_actors();
            return None;
        };
        let step = read(&mut table, reader);
        table.finish(reader)?;
        step
    }
}

impl Step {
    /// The program of a role is started under the role's own name.
    pub fn start(role: &RoleId, args: &[String], clock: ClockMode) -> Self {
        let args = args.iter().map(|text| Text::literal(text)).collect();
        Self::Start {
            role: role.clone(),
            name: role.into(),
            args,
            clock,
            sanitized: false,
            if_there: false,
        }
    }

    /// Some answer or other for each of these fields; none if there are none.
    pub fn fill_in_anything(role: &RoleId, fields: impl Iterator<Item = FieldId>) -> Option<Self> {
        let fields: BTreeMap<FieldId, Text> =
            fields.map(|field| (field, Text::literal("1"))).collect();
        let round = RoundId::new("anything");
        let once = true;
        (!fields.is_empty()).then(|| Self::FillIn { name: role.into(), round, fields, once })
    }

    /// The texts that it has somebody say.
    pub fn texts(&self) -> &[Text] {
        match self {
            Self::Answer { texts, .. } => texts,
            Self::Dial { say: Some(text), .. }
            | Self::DialUntilRinging { say: Some(text), .. }
            | Self::Receive { text: Some(text), .. }
            | Self::Mail { text, .. }
            | Self::Say { text, .. } => std::slice::from_ref(text),
            _ => &[],
        }
    }

    /// A reference server answers everybody with the same text.
    pub fn answer(text: &str) -> Self {
        let texts = vec![Text::literal(text)];
        let name = ActorId::new("reference server");
        Self::Answer {
            name,
            texts,
            raw: false,
            pieces: None,
            silent: false,
            mute: false,
            repeat: 1,
        }
    }

    /// What is left of steps where some roles have no program: without those that need one, and
    /// without those about peers and programs that so don't come into being. Each with its place
    /// among all of them, from 0.
    pub fn possible(steps: &[Self], has_program: impl Fn(&RoleId) -> bool) -> Vec<(usize, Self)> {
        let mut gone: Vec<Named<'_>> = Vec::new();
        let mut possible = Vec::new();
        for (index, step) in steps.iter().enumerate() {
            let actors = step.actors();
            let needs_program = step.row().has(Trait::NeedsProgram);
            let can_be = actors.iter().all(|named| match named {
                Named::Role(role) => !needs_program || has_program(role),
                Named::Uses(name) => !gone.iter().any(|gone| gone.is(name)),
                Named::Brings(_) | Named::BringsSeveral(_) => true,
            });
            if can_be {
                possible.push((index, step.clone()));
            } else {
                gone.extend(actors);
            }
        }
        possible
    }
}

impl Named<'_> {
    /// Whether it brings in somebody of this name.
    fn is(&self, name: &ActorId) -> bool {
        match self {
            Self::Brings(actor) => *actor == name,
            Self::BringsSeveral(actor) => {
                name.strip_prefix(&***actor).is_some_and(|number| number.starts_with(' '))
            }
            Self::Role(_) | Self::Uses(_) => false,
        }
    }
}
