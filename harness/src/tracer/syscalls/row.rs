//! What a row says of a system call.

use crate::event::{Bytes, Syscall};
use crate::tracer::clock::VirtualTime;
use crate::tracer::registers::Arguments;
use crate::tracer::view::TaskView;

/// One watched system call.
#[derive(Debug)]
pub(in crate::tracer) struct Row {
    /// Its number (syscalls(2)).
    pub(in crate::tracer) number: i64,
    /// When a task stops at its entry.
    pub(in crate::tracer) watched: Watched,
    /// How it stands to virtual time.
    pub(in crate::tracer) time: TimeRule,
    /// What else the tracer does about it.
    pub(in crate::tracer) effect: Effect,
    /// How much memory it may take that is no process's own, and with which errno it fails if that
    /// is not there.
    pub(in crate::tracer) takes: Option<(Takes, i32)>,
    /// Whether what it takes stays when nobody uses it any more.
    pub(in crate::tracer) stays: bool,
    /// Where its arguments have addresses of sockets.
    pub(in crate::tracer) names: Names,
    /// What is answered without the kernel where the world shares the machine.
    pub(in crate::tracer) guard: Guard,
    record: Record,
    fill: Fill,
    parts: Option<Parts>,
    fruitless: Fruitless,
}

/// When a task stops at the entry of a system call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tracer) enum Watched {
    /// Each time.
    Always,
    /// When this argument, a pointer, is not null.
    IfGiven(u32),
    /// When one of these bits of this argument is set.
    IfAnyOf(u32, u32),
}

/// What becomes of a system call in the history.
#[derive(Debug, Clone, Copy)]
enum Record {
    /// What its arguments say.
    Decoded(Decode),
    /// Its name alone.
    Named(&'static str),
    /// Nothing: it only has to be noticed.
    Nothing,
}

/// What a system call is about, at its entry.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::tracer) enum Decoded {
    /// Nothing that is worth recording: a file is read, the loader works.
    Unrecorded,
    /// Text for the terminal: descriptor and text.
    Printed(i32, Bytes),
    /// A system call worth recording.
    Recorded(Syscall),
}

/// Reads the arguments at the entry.
pub(super) type Decode = fn(&mut dyn TaskView, &Arguments) -> Decoded;
/// Fills in what the kernel answered, at the exit of a system call that worked: arguments, result.
pub(super) type Fill = fn(&mut dyn TaskView, &Arguments, i64, &mut Syscall);
/// Tells apart what one system call that worked did several times, at its exit: arguments, result,
/// the system call as it was asked for. Each with a result of its own.
pub(super) type Parts = fn(&mut dyn TaskView, &Arguments, i64, &Syscall) -> Vec<(Syscall, i64)>;
/// Whether success with this result changed nothing, as for a program that polls.
pub(super) type Fruitless = fn(&Arguments, i64) -> bool;
/// Reads a clock at this virtual time, writes it where the program wants it, and gives the result;
/// none if it is not a clock of ours.
pub(super) type Reading = fn(&dyn TaskView, &Arguments, u64) -> Option<i64>;
/// Does in virtual time what the kernel would do in real time, and gives the result; none if that
/// is left to the kernel.
pub(super) type Answer = fn(&mut dyn TaskView, &Arguments, &mut VirtualTime) -> Option<i64>;

/// How many bytes of memory a system call may take that is no process's own, for its arguments.
pub(in crate::tracer) type Takes = fn(&Arguments) -> u64;

/// How a system call stands to virtual time.
#[derive(Debug, Clone, Copy)]
pub(in crate::tracer) enum TimeRule {
    /// It has nothing to do with time.
    Timeless,
    /// It waits, for as long as it is told at the most.
    TimedWait(&'static TimedWaitRule),
    /// It reads a clock; the tracer answers.
    ReadsClock(Reading),
    /// It sets, asks for or takes back what will happen at a time; the tracer answers.
    Answered(Answer),
}

/// How a timed wait is made endless at its entry, and ended by the virtual clock.
#[derive(Debug)]
pub(in crate::tracer) struct TimedWaitRule {
    /// How long it is to wait, in microseconds; none: without end.
    pub(in crate::tracer) timeout: fn(&mut dyn TaskView, &Arguments, &VirtualTime) -> Option<u64>,
    /// How it comes to wait without end.
    pub(in crate::tracer) endless: Endless,
    /// What it returns when its time has come, and writes for that.
    pub(in crate::tracer) expire: fn(&dyn TaskView, &Arguments) -> i64,
    /// The argument that points to where it writes what is left when a signal ends it.
    pub(in crate::tracer) remaining: Option<usize>,
}

/// How a timed wait comes to wait without end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tracer) enum Endless {
    /// It becomes pause(2).
    Pause,
    /// This argument becomes this value.
    Argument(usize, u64),
    /// The kernel was never told about its timeout.
    Already,
}

/// What else the tracer does about a system call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tracer) enum Effect {
    /// Nothing.
    None,
    /// It makes a task, of which there may be so many.
    MakesTask,
    /// It takes the end of a child.
    TakesEnd,
    /// It sends, and what was sent counts as output.
    CountsOutput,
    /// A socket that is not bound is given a port.
    TakesPort,
    /// From now on there is an address to connect to.
    Listens,
    /// A socket for datagrams can be sent some from now on.
    Binds,
    /// Something will happen at a real time, of which virtual time knows nothing.
    KeepsRealTime,
    /// What was open may be closed, or something else be open under its descriptor.
    FreesDescriptors,
}

/// Where the arguments of a system call have addresses of sockets; each number is an argument's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tracer) enum Names {
    /// Nowhere.
    None,
    /// Where a socket is to be bound.
    Binds { pointer: usize, length: usize },
    /// Whom it is to reach.
    Dials { pointer: usize, length: usize, may_leave_out_family: bool },
    /// Whom it is to reach, in a msghdr(3type).
    DialsIn(usize),
    /// The same in each of an array of mmsghdr.
    DialsInEach { array: usize, count: usize },
    /// Who it was is written there; the length is a pointer to one.
    Told { pointer: usize, length: usize },
    /// The same in a msghdr(3type).
    ToldIn(usize),
    /// And in each of an array of mmsghdr.
    ToldInEach { array: usize, count: usize },
}

/// What is answered without the kernel where the world shares the machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tracer) enum Guard {
    /// Nothing.
    None,
    /// An address of a socket, by its name.
    Named,
    /// This argument is a task, which must be one of the run's, or 0: the caller.
    Task(usize),
    /// Who made the caller (getppid(2)).
    Parent,
    /// What kill(2) takes for a process.
    Kill,
    /// Who is to get the signals of a descriptor (fcntl(2)).
    Owner,
    /// The same by ioctl(2).
    OwnerByRequest,
    /// A name for a file, below the folder of a descriptor if it is relative.
    Creates { folder: Option<usize>, path: usize },
    /// An option of a socket (setsockopt(2)).
    Option,
    /// Whose priority is meant (setpriority(2)).
    Priority,
    /// A socket, whose family must be one whose addresses are understood.
    Socket,
    /// All: nobody can tell whom it would reach. It fails with this errno.
    Absent(i32),
}

impl Row {
    const fn new(number: i64, record: Record) -> Self {
        Self {
            number,
            watched: Watched::Always,
            time: TimeRule::Timeless,
            effect: Effect::None,
            takes: None,
            stays: false,
            names: Names::None,
            guard: Guard::None,
            record,
            fill: |_, _, _, _| {},
            parts: None,
            fruitless: |_, _| false,
        }
    }

    /// A system call that is recorded with its arguments.
    pub(super) const fn decoded(number: i64, decode: Decode) -> Self {
        Self::new(number, Record::Decoded(decode))
    }

    /// A system call that is recorded by its name.
    pub(super) const fn named(number: i64, name: &'static str) -> Self {
        Self::new(number, Record::Named(name))
    }

    /// A system call that is not recorded, but has to be noticed.
    pub(super) const fn noticed(number: i64) -> Self {
        Self::new(number, Record::Nothing)
    }

    /// The reading of a clock, which is not recorded.
    pub(super) const fn clock(number: i64, reading: Reading) -> Self {
        Self {
            time: TimeRule::ReadsClock(reading),
            fruitless: |_, _| true,
            ..Self::new(number, Record::Nothing)
        }
    }

    pub(super) const fn if_given(self, argument: u32) -> Self {
        Self { watched: Watched::IfGiven(argument), ..self }
    }

    pub(super) const fn if_any_of(self, argument: u32, bits: i32) -> Self {
        Self { watched: Watched::IfAnyOf(argument, bits as u32), ..self }
    }

    pub(super) const fn takes(self, takes: Takes, errno: i32) -> Self {
        Self { takes: Some((takes, errno)), ..self }
    }

    pub(super) const fn fills(self, fill: Fill) -> Self {
        Self { fill, ..self }
    }

    pub(super) const fn parts(self, parts: Parts) -> Self {
        Self { parts: Some(parts), ..self }
    }

    pub(super) const fn fruitless(self, fruitless: Fruitless) -> Self {
        Self { fruitless, ..self }
    }

    pub(super) const fn waits(self, rule: &'static TimedWaitRule) -> Self {
        Self { time: TimeRule::TimedWait(rule), ..self }
    }

    pub(super) const fn answered(self, answer: Answer) -> Self {
        Self { time: TimeRule::Answered(answer), ..self }
    }

    pub(super) const fn stays(self) -> Self {
        Self { stays: true, ..self }
    }

    pub(super) const fn names(self, names: Names) -> Self {
        Self { names, ..self }
    }

    pub(super) const fn guarded(self, guard: Guard) -> Self {
        Self { guard, ..self }
    }

    pub(super) const fn effect(self, effect: Effect) -> Self {
        Self { effect, ..self }
    }

    /// What it is about, at its entry.
    pub(in crate::tracer) fn decode(&self, task: &mut dyn TaskView, args: &Arguments) -> Decoded {
        match self.record {
            Record::Decoded(decode) => decode(task, args),
            Record::Named(name) => Decoded::Recorded(Syscall::Other { name: name.to_owned() }),
            Record::Nothing => Decoded::Unrecorded,
        }
    }

    /// What the history is told of one that worked: the system call with what the kernel answered,
    /// or each of those that it stands for, and their results.
    pub(in crate::tracer) fn complete(
        &self,
        task: &mut dyn TaskView,
        args: &Arguments,
        result: i64,
        mut syscall: Syscall,
    ) -> Vec<(Syscall, i64)> {
        if let Some(parts) = self.parts {
            return parts(task, args, result, &syscall);
        }
        (self.fill)(task, args, result, &mut syscall);
        vec![(syscall, result)]
    }

    /// How many messages went by it beside the first, as its result says.
    pub(in crate::tracer) fn further_messages(&self, result: i64) -> u64 {
        if self.parts.is_some() { (result - 1).max(0) as u64 } else { 0 }
    }

    /// Whether success with this result changed nothing, as for a program that polls.
    pub(in crate::tracer) fn is_fruitless(&self, args: &Arguments, result: i64) -> bool {
        (self.fruitless)(args, result)
    }

    /// The name under which it is recorded whatever its arguments are.
    pub(in crate::tracer) fn own_name(&self) -> Option<&'static str> {
        match self.record {
            Record::Named(name) => Some(name),
            Record::Decoded(_) | Record::Nothing => None,
        }
    }

    /// Whether nothing is recorded by design.
    #[cfg(test)]
    pub(super) fn is_only_noticed(&self) -> bool {
        matches!(self.record, Record::Nothing)
    }
}
