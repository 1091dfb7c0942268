//! The mechanisms of the harness, and what shows in a history that each works.

use super::given::{ADDRESS, CLIENT, INJECTED, LINE, NAME, SAID};
use crate::event::{End, Errno, Event, EventKind, Returned, Syscall, SyscallName};
use strum::IntoEnumIterator;

/// Something that a run stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::Display, strum::EnumIter)]
pub enum Mechanism {
    /// setrlimit(2).
    #[strum(to_string = "limits (ulimit) under which compilers and programs can work")]
    Limits,
    /// What a [`Tier`](crate::world::Tier) is made of.
    #[strum(to_string = "a closed world")]
    World,
    /// A compiler that runs in a world.
    #[strum(to_string = "a compiler that makes programs there")]
    Compiler,
    /// From fork to a program's own first instruction.
    #[strum(to_string = "programs that are started there, under limits and a filter")]
    Start,
    /// ptrace(2) and seccomp(2).
    #[strum(to_string = "tracing: system calls are seen, with their lines")]
    Trace,
    /// process_vm_readv(2) and process_vm_writev(2), or `/proc/PID/mem`.
    #[strum(to_string = "a program's memory, read and written")]
    Memory,
    /// What a program's own system calls tell of its sockets.
    #[strum(to_string = "a program's sockets, looked at from outside")]
    Descriptors,
    /// A system call that is made to fail.
    #[strum(to_string = "errors put into system calls")]
    Faults,
    /// Clocks that the tracer answers.
    #[strum(to_string = "virtual time")]
    Clock,
    /// Processes of a program.
    #[strum(to_string = "children of a program, followed")]
    Children,
    /// The harness's own clients and servers.
    #[strum(to_string = "a network, with the harness's clients and servers in it")]
    Peers,
    /// What is printed and typed.
    #[strum(to_string = "terminals, typed on and read")]
    Terminal,
    /// Those that a program may make.
    #[strum(to_string = "the system calls of network programs, none refused")]
    Calls,
}

impl Mechanism {
    /// All, in the order in which they are needed.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        Self::iter()
    }

    /// Those that show in the history of a run.
    pub(super) fn in_a_run() -> impl Iterator<Item = Self> {
        Self::all().skip_while(|mechanism| *mechanism != Self::Trace)
    }

    /// What is missing in a history if this mechanism does not work.
    pub(super) fn missing(self, events: &[Event]) -> Option<String> {
        let seen = Seen(events);
        let (holds, missing) = match self {
            Self::Limits | Self::World | Self::Compiler | Self::Start => (true, ""),
            Self::Trace => (
                seen.returned(SyscallName::Bind).is_some_and(|bind| bind.site.is_some())
                    && seen.ends(NAME, 0),
                "the program's bind() and its end are not in its history",
            ),
            Self::Memory => (
                seen.bound() && seen.left_over() && seen.says("slept "),
                "what stands in the program's memory is not in its history",
            ),
            Self::Descriptors => (
                seen.queue() && seen.says("from port 30001 "),
                "the state of the program's sockets is not in its history",
            ),
            Self::Faults => (
                seen.injected() && seen.says("listen failed: 98"),
                "the program was not told of the error that was put into its listen()",
            ),
            Self::Clock => {
                (seen.says("slept 3600\n"), "the program did not sleep for an hour of virtual time")
            }
            Self::Children => (
                seen.ends("probe/1", 7) && seen.says("child 7\n"),
                "the program's child is not in its history, or not as it ended",
            ),
            Self::Peers => (
                seen.peer_heard()
                    && seen.says("137.207.140.134 said hello\n")
                    && seen.says("heard hello\n"),
                "the program and the harness's peers did not hear each other",
            ),
            Self::Terminal => {
                (seen.says(&format!("typed: {LINE}\n")), "the program did not read what was typed")
            }
            Self::Calls => {
                let refused = seen.refused();
                return (!refused.is_empty()).then(|| refused.join(", "));
            }
        };
        (!holds).then(|| missing.to_owned())
    }
}

/// What can be asked of the probe's history.
struct Seen<'a>(&'a [Event]);

impl Seen<'_> {
    /// All that the program printed.
    fn text(&self) -> String {
        let printed = self.0.iter().filter_map(|event| match &event.what {
            EventKind::Printed { text, .. } => Some(text.text()),
            _ => None,
        });
        printed.collect()
    }

    /// The system calls that the program was refused.
    fn refused(&self) -> Vec<String> {
        let text = self.text();
        let told = text.lines().filter_map(|line| {
            let (name, errno) = line.strip_prefix("refused: ")?.split_once(' ')?;
            let errno = errno
                .parse()
                .map_or_else(|_| errno.to_owned(), |errno| Errno::from_raw(errno).to_string());
            Some(format!("{name}(2) is refused ({errno})"))
        });
        told.collect()
    }

    fn says(&self, words: &str) -> bool {
        self.text().contains(words)
    }

    fn any(&self, holds: impl Fn(&Event) -> bool) -> bool {
        self.0.iter().any(holds)
    }

    fn returned(&self, name: SyscallName) -> Option<&Returned> {
        self.0.iter().find_map(|event| match &event.what {
            EventKind::Returned(returned) if returned.syscall.is(name) => Some(returned),
            _ => None,
        })
    }

    fn bound(&self) -> bool {
        let bind = self.returned(SyscallName::Bind).map(|bind| &bind.syscall);
        matches!(bind, Some(Syscall::Bind { address, .. }) if address.v4() == Some(ADDRESS))
    }

    fn injected(&self) -> bool {
        let listen = self.returned(SyscallName::Listen);
        listen.is_some_and(|listen| listen.injected && listen.err() == Some(INJECTED))
    }

    fn ends(&self, actor: &str, status: i32) -> bool {
        self.any(|event| event.actor == actor && event.what == EventKind::Ended(End::Exit(status)))
    }

    fn left_over(&self) -> bool {
        self.any(|event| match &event.what {
            EventKind::Unflushed { text, .. } => text.text() == "left over",
            _ => false,
        })
    }

    fn queue(&self) -> bool {
        self.any(|event| matches!(event.what, EventKind::AcceptQueue { limit: 5, .. }))
    }

    fn peer_heard(&self) -> bool {
        let heard = |event: &Event, words: &str| match &event.what {
            EventKind::Receives { bytes } => bytes.text().trim_end_matches('\0') == words,
            _ => false,
        };
        self.any(|event| event.actor == CLIENT && heard(event, "hello back"))
            && self.any(|event| event.actor != CLIENT && heard(event, SAID))
    }
}
