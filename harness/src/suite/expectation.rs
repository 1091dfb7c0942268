//! What must be true of a history: a small closed table of predicates.

use super::parse::{RawExpectation, Trouble};
use crate::event::SyscallName;
use toml::Spanned;

/// One thing that must be true, and what to tell the student if it is not.
#[derive(Debug, Clone, PartialEq)]
pub struct Expectation {
    /// Names it within its scenario, such as `announces`.
    pub id: String,
    /// Whose program is meant, if not the scenario's.
    pub role: Option<String>,
    /// What must be true.
    pub that: Predicate,
    /// Its weight among the scenario's expectations.
    pub share: f64,
    /// Whether scenarios that build on this one make no sense without it. Words are not
    /// essential: a program that behaves right and says it wrong goes on.
    pub essential: bool,
    /// What had to be true, for the reader.
    pub expected: String,
    /// Why it matters, or how it comes about.
    pub why: String,
    /// What to try.
    pub help: String,
}

/// How a program may end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// With any status, but not by a signal.
    Any,
    /// With a status that is not 0, and not by a signal.
    Nonzero,
}

/// What can be asked of a history. `role` names whose program is meant.
#[derive(Debug, Clone, PartialEq)]
pub enum Predicate {
    /// `built`: there is something to run.
    Built,
    /// `socket_made`: a TCP/IPv4 socket was made.
    SocketMade,
    /// `says`: the message, after the call that it is about, and never `unless`.
    Says {
        /// Which message.
        message: String,
        /// The call that it is about.
        after: SyscallName,
        /// A message that must not be said instead.
        unless: Option<String>,
    },
    /// `ends`: every program of the role that was started ends by itself.
    Ends {
        /// How.
        status: Status,
    },
    /// `never`: no `call` that works is made (after the first failed call, if there is one).
    Never {
        /// Which call.
        call: SyscallName,
    },
    /// `dials`: connect() to a TCP/IPv4 address works.
    Dials,
    /// `heard`: the peer received `text`, with or without NUL or newline.
    Heard {
        /// The peer.
        who: String,
        /// What.
        text: String,
    },
    /// `prints_answers`: what the peer answered is printed; `text` says what it would have
    /// answered, if it had been let finish.
    PrintsAnswers {
        /// The peer.
        who: String,
        /// The answer, if it is always the same.
        text: Option<String>,
    },
    /// `listens`: bound to a TCP/IPv4 address and listening there.
    Listens,
    /// `queue`: the kernel's waiting queue is `is`.
    Queue {
        /// Its length.
        is: u32,
    },
    /// `announces_calls`: each call that was accepted is announced.
    AnnouncesCalls {
        /// The message.
        message: String,
    },
    /// `prints_requests`: what each caller said is printed when it arrives.
    PrintsRequests {
        /// Whether a second copy counts against it.
        once: bool,
    },
    /// `answered`: each of the callers hears `text`.
    Answered {
        /// The callers.
        who: Vec<String>,
        /// The answer.
        text: String,
        /// A caller whose own call must not be over by then.
        while_open: Option<String>,
    },
    /// `meets`: a program of the role dials the address at which another program accepts it.
    Meets,
    /// `prints_received`: what the program receives is printed, and something is received.
    PrintsReceived,
    /// `queue_fills`: while the program is held, as many callers get through as its own waiting
    /// queue holds, and one more; the rest ring.
    QueueFills,
    /// `served_in_order`: every caller that got through hears `text`, in the order of dialling.
    ServedInOrder {
        /// The answer.
        text: String,
    },
    /// `ringing_served`: the callers that were left ringing hear `text` in the end.
    RingingServed {
        /// The answer.
        text: String,
    },
    /// `own_processes`: each call is handled by a process of its own, forked after its accept.
    OwnProcesses,
    /// `streams`: each of the callers hears `text` this many times, so many seconds apart.
    Streams {
        /// The callers.
        who: Vec<String>,
        /// The answer.
        text: String,
        /// How often.
        times: u32,
        /// Virtual seconds between two.
        apart: u32,
    },
    /// `children_announce`: each child that handles a call says so.
    ChildrenAnnounce {
        /// The message.
        message: String,
    },
    /// `overlap`: so many calls are accepted before the programs are released.
    Overlap {
        /// How many.
        is: u32,
    },
    /// `length_set`: accept() is given a length that was set.
    LengthSet,
    /// `prints_only_received`: nothing follows a received text but what follows the first one.
    PrintsOnlyReceived,
    /// `no_rubbish`: nothing is printed as a message after a call that brought none.
    NoRubbish,
    /// `children_end`: each child ends, and none calls accept() again.
    ChildrenEnd,
    /// `descriptors_closed`: the parent closes what it accepted, each child what listens.
    DescriptorsClosed,
    /// `prints_each`: the peer gets to say something so many times, and each time it is printed
    /// before the peer goes on.
    PrintsEach {
        /// The peer.
        who: String,
        /// How many times.
        times: u32,
    },
    /// `errors_heeded`: no call fails and is followed by the next as if it had not.
    ErrorsHeeded,
    /// `no_memory_errors`: a sanitizer finds nothing to complain of.
    NoMemoryErrors,
    /// `no_zombies`: children that ended are waited for; the last one may be still to come.
    NoZombies,
    /// `nothing_unflushed`: no printed text stands in a buffer at the end.
    NothingUnflushed,
    /// `alive`: the program has not ended by the end of the run.
    Alive,
}

impl Predicate {
    /// The peers that it names.
    pub fn peers(&self) -> &[String] {
        match self {
            Self::Heard { who, .. }
            | Self::PrintsAnswers { who, .. }
            | Self::PrintsEach { who, .. } => std::slice::from_ref(who),
            Self::Answered { who, .. } | Self::Streams { who, .. } => who,
            _ => &[],
        }
    }
}

impl Expectation {
    /// Puts values into the texts of an expectation.
    pub(super) fn fill_in(&mut self, fill: &dyn Fn(&str) -> String) {
        for text in [&mut self.expected, &mut self.why, &mut self.help] {
            *text = fill(text);
        }
        if let Predicate::Heard { text, .. }
        | Predicate::Answered { text, .. }
        | Predicate::ServedInOrder { text }
        | Predicate::RingingServed { text }
        | Predicate::PrintsAnswers { text: Some(text), .. }
        | Predicate::Streams { text, .. } = &mut self.that
        {
            *text = fill(text);
        }
    }

    /// Checks the keys of an expectation against its predicate.
    pub(super) fn from_raw(mut raw: RawExpectation) -> Result<Self, Trouble> {
        let verb = raw.that.clone();
        let mut words = false;
        let that = match verb.get_ref().as_str() {
            "built" => Predicate::Built,
            "socket_made" => Predicate::SocketMade,
            "says" => {
                words = true;
                Predicate::Says {
                    message: raw.need_message()?,
                    after: raw.need_after()?,
                    unless: raw.unless.take().map(Spanned::into_inner),
                }
            }
            "ends" => Predicate::Ends {
                status: raw.status.take().map_or(Status::Any, Spanned::into_inner),
            },
            "never" => Predicate::Never { call: raw.need_call()? },
            "dials" => Predicate::Dials,
            "heard" => Predicate::Heard { who: raw.need_one()?, text: raw.need_text()? },
            "prints_answers" => {
                words = true;
                let text = raw.text.take().map(Spanned::into_inner);
                Predicate::PrintsAnswers { who: raw.need_one()?, text }
            }
            "listens" => Predicate::Listens,
            "queue" => Predicate::Queue { is: raw.need_is()? },
            "announces_calls" => {
                words = true;
                Predicate::AnnouncesCalls { message: raw.need_message()? }
            }
            "prints_requests" => {
                words = true;
                Predicate::PrintsRequests { once: raw.once.take().is_some_and(Spanned::into_inner) }
            }
            "answered" => Predicate::Answered {
                who: raw.need_many()?,
                text: raw.need_text()?,
                while_open: raw.while_open.take().map(Spanned::into_inner),
            },
            "meets" => Predicate::Meets,
            "prints_received" => {
                words = true;
                Predicate::PrintsReceived
            }
            "queue_fills" => Predicate::QueueFills,
            "served_in_order" => Predicate::ServedInOrder { text: raw.need_text()? },
            "ringing_served" => Predicate::RingingServed { text: raw.need_text()? },
            "own_processes" => Predicate::OwnProcesses,
            "streams" => Predicate::Streams {
                who: raw.need_many()?,
                text: raw.need_text()?,
                times: raw.need_times()?,
                apart: raw.need_apart()?,
            },
            "children_announce" => {
                words = true;
                Predicate::ChildrenAnnounce { message: raw.need_message()? }
            }
            "overlap" => Predicate::Overlap { is: raw.need_is()? },
            "length_set" => Predicate::LengthSet,
            "prints_only_received" => Predicate::PrintsOnlyReceived,
            "no_rubbish" => Predicate::NoRubbish,
            "children_end" => Predicate::ChildrenEnd,
            "descriptors_closed" => Predicate::DescriptorsClosed,
            "prints_each" => {
                Predicate::PrintsEach { who: raw.need_one()?, times: raw.need_times()? }
            }
            "errors_heeded" => Predicate::ErrorsHeeded,
            "no_memory_errors" => Predicate::NoMemoryErrors,
            "no_zombies" => Predicate::NoZombies,
            "nothing_unflushed" => Predicate::NothingUnflushed,
            "alive" => Predicate::Alive,
            other => return Err(Trouble::choice(verb.span(), "predicate", other, PREDICATES)),
        };
        let essential = raw.essential.take().map_or(!words, Spanned::into_inner);
        let expectation = Self {
            id: raw.id.take().map_or_else(|| verb.get_ref().clone(), Spanned::into_inner),
            role: raw.role.take().map(Spanned::into_inner),
            that,
            share: raw.share.take().map_or(1.0, Spanned::into_inner),
            essential,
            expected: raw.need_expected()?,
            why: raw.why.take().map(Spanned::into_inner).unwrap_or_default(),
            help: raw.help.take().map(Spanned::into_inner).unwrap_or_default(),
        };
        raw.refuse_rest()?;
        Ok(expectation)
    }
}

/// All predicates.
pub(super) const PREDICATES: &[&str] = &[
    "built",
    "socket_made",
    "says",
    "ends",
    "never",
    "dials",
    "heard",
    "prints_answers",
    "listens",
    "queue",
    "announces_calls",
    "prints_requests",
    "answered",
    "meets",
    "prints_received",
    "queue_fills",
    "served_in_order",
    "ringing_served",
    "own_processes",
    "streams",
    "children_announce",
    "overlap",
    "length_set",
    "prints_only_received",
    "no_rubbish",
    "children_end",
    "descriptors_closed",
    "prints_each",
    "errors_heeded",
    "no_memory_errors",
    "no_zombies",
    "nothing_unflushed",
    "alive",
];
