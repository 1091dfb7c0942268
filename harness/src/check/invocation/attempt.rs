//! One start of a program, with an address and a port that it can have from its arguments alone.

use super::usage::{self, Values};
use crate::check::plan::operators;
use crate::dispatch::{self, Dispatcher, WorldFile};
use crate::event::{End, Event, EventKind, Syscall, SyscallName};
use crate::runner::Run;
use crate::suite::{ClockMode, Form, RoleId, Step, Suite};
use std::net::{Ipv4Addr, SocketAddrV4};
use std::path::PathBuf;

/// CPU time for an attempt, in microseconds.
const CPU: u64 = 200_000;

/// Starts a role's program as often as need be.
pub(super) struct Attempts<'a> {
    suite: &'a Suite,
    role: &'a RoleId,
    program: &'a [u8],
    values: Values,
    /// An address and a port that stand nowhere in what was handed in.
    probe: SocketAddrV4,
}

/// What came of a start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Attempt {
    pub(super) form: Form,
    /// How many of address and port are among its arguments.
    pub(super) given: usize,
    /// How many of them it binds, connects to, or sends to.
    pub(super) used: usize,
    /// Whether it binds, connects, or sends datagrams.
    pub(super) gets_going: bool,
    /// How it asks to be started, if it ended instead.
    pub(super) usage: Option<String>,
}

impl Attempt {
    /// Whether it gets going, with all that it was given.
    pub(super) fn uses_all(&self) -> bool {
        self.gets_going && self.used == self.given
    }
}

impl<'a> Attempts<'a> {
    pub(super) fn new(suite: &'a Suite, role: &'a RoleId, program: &'a [u8]) -> Self {
        let lab = suite.lab.address;
        // A suite may have programs started with numbers that stand nowhere in their source. Who is told
        // of two ends is told of the other one last.
        let forms = suite.role(role).map_or(&[][..], |role| role.args.forms());
        let words = || forms.first().into_iter().flatten();
        let said = words().rfind(|word| word.parse::<Ipv4Addr>().is_ok());
        let port = words().rfind(|word| word.parse::<u16>().is_ok());
        let values = Values {
            address: said.cloned().unwrap_or_else(|| lab.ip().to_string()),
            port: port.cloned().unwrap_or_else(|| lab.port().to_string()),
            request: suite.lab.request.clone(),
        };
        Self { suite, role, program, values, probe: another(lab) }
    }

    /// Starts it with these arguments; none if it can't be started, or runs without end.
    pub(super) fn make(&self, form: Form) -> Option<Attempt> {
        let (address, port) = (self.probe.ip().to_string(), self.probe.port().to_string());
        let Values { address: of_lab, port: port_of_lab, .. } = &self.values;
        let args: Form = form
            .iter()
            .map(|word| word.replace(of_lab, &address).replace(port_of_lab, &port))
            .collect();
        let holds = |value: &String| form.iter().any(|word| word.contains(value));
        let (has_address, has_port) = (holds(of_lab), holds(port_of_lab));
        let events = self.run(&args)?;
        let spins = events.iter().any(|event| matches!(event.what, EventKind::Limit { .. }));
        (!spins).then(|| {
            let places: Vec<SocketAddrV4> = events.iter().filter_map(place).collect();
            let of_address = places.iter().any(|place| place.ip() == self.probe.ip());
            let of_port = places.iter().any(|place| place.port() == self.probe.port());
            let given = usize::from(has_address) + usize::from(has_port);
            let used = usize::from(of_address && has_address) + usize::from(of_port && has_port);
            let usage = if places.is_empty() { asked(&events) } else { None };
            Attempt { form, given, used, gets_going: !places.is_empty(), usage }
        })
    }

    fn run(&self, args: &[String]) -> Option<Vec<Event>> {
        if !dispatch::tier().runs() {
            return None;
        }
        let files: [WorldFile<'_>; 1] = [(PathBuf::from(self.role.as_str()), self.program, true)];
        let mut steps = vec![
            Step::answer(&self.suite.lab.answer),
            Step::start(self.role, args, ClockMode::Held),
        ];
        // Some ask before they connect.
        let open = self.suite.fields.iter().filter(|field| field.value.is_none());
        steps.extend(Step::fill_in_anything(self.role, open.map(|field| field.id.clone())));
        let mut run = Run::new(steps, self.suite.lab.address);
        run.programs.insert(self.role.to_string(), self.role.to_string());
        run.operators = operators(self.suite);
        run.fields.clone_from(&self.suite.fields);
        run.cpu = CPU;
        Dispatcher::new(0).ok()?.run(&files, run).ok()
    }

    /// The forms that the program itself asks for.
    pub(super) fn asked(&self, tried: &[Attempt]) -> Vec<Form> {
        let usages = tried.iter().filter_map(|attempt| attempt.usage.as_deref());
        usages.flat_map(|usage| usage::forms(usage, &self.values)).collect()
    }

    /// The forms that are usual. Those with more of them come first: who is given more than it
    /// takes complains, or uses less.
    pub(super) fn usual(&self) -> Vec<Form> {
        let Values { address, port, request } = &self.values;
        let forms: [&[&String]; 5] =
            [&[address, port], &[port, address], &[port], &[address], &[address, port, request]];
        forms.iter().map(|form| form.iter().map(|word| (*word).clone()).collect()).collect()
    }
}

/// An address and a port beside those of the lab.
fn another(lab: SocketAddrV4) -> SocketAddrV4 {
    let [a, b, c, d] = lab.ip().octets();
    let beside = if d >= 254 { d - 1 } else { d + 1 };
    let port = lab.port().checked_add(1).unwrap_or(lab.port() - 1);
    SocketAddrV4::new(Ipv4Addr::new(a, b, c, beside), port)
}

/// Where a program binds, connects to, or sends a datagram; not where it does so without an address.
fn place(event: &Event) -> Option<SocketAddrV4> {
    let EventKind::Returned(returned) = &event.what else { return None };
    match &returned.syscall {
        Syscall::Bind { address, .. } => address.v4(),
        Syscall::Connect { address, .. } | Syscall::Send { to: Some(address), .. } => {
            address.v4().filter(|to| to.port() != 0 && !to.ip().is_unspecified())
        }
        _ => None,
    }
}

/// How a program that ended by itself asks to be started.
fn asked(events: &[Event]) -> Option<String> {
    let ended = events.iter().any(|event| matches!(event.what, EventKind::Ended(End::Exit(_))));
    let printed = events.iter().filter_map(|event| match &event.what {
        EventKind::Printed { text, .. } => Some(text.text()),
        _ => None,
    });
    let printed: String = printed.collect();
    let makes_socket = events.iter().any(|event| match &event.what {
        EventKind::Returned(returned) => returned.syscall.is(SyscallName::Socket),
        _ => false,
    });
    // Who has made a socket may complain of anything.
    usage::asked(&printed).filter(|line| ended && (!makes_socket || usage::is_outright(line)))
}
