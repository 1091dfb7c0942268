//! Lets the world run until nothing more can happen, with the virtual clock.
//!
//! Quiet instead of timeouts: when every task sleeps or is held, no peer has anything to take or
//! to say, and no sleeper is left for the clock, then what has not happened will not happen.

mod typing;

use super::RunError;
use super::bell::Bell;
use super::left::left;
use super::operator::Operators;
use super::order::Run;
use super::sanitizer;
use super::stage::Stage;
use super::standstill::Standstill;
use crate::event::{EventKind, Limit};
use crate::peer::Pumped;
use crate::suite::{ClockMode, FieldId, RoleId, RoundId, Text};
use crate::tracer::{self, Budget, Log, Tracer, Turn};
use crate::world::{Launch, Platform, Program, Spawned, Terminal, Tried};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::Write;
use std::os::fd::AsFd as _;
use std::path::Path;
use std::time::{Duration, Instant};

/// How often the clock may jump between two steps before a program counts as going on for ever.
const JUMPS: u32 = 20_000;
/// The last resort: how much CPU time a run may cost this process. Wall-clock time would end runs on
/// a busy machine.
const OWN_CPU: Duration = Duration::from_mins(1);
/// A task that was let go comes to its next stop soon: so many times it is waited for a short time.
const QUICK: u32 = 100;
const SHORT: Duration = Duration::from_micros(100);
/// One that computes needs longer.
const LONG: Duration = Duration::from_millis(1);
/// After so many waits without an event, a look is had whether anything moves.
const LOOK: u32 = 200;

/// A run in progress.
pub(super) struct Engine<'w, W> {
    world: &'w dyn Platform,
    pub(super) run: Run,
    pub(super) tracer: Tracer,
    pub(super) stage: Stage,
    pub(super) log: Log<W>,
    pub(super) clock: ClockMode,
    terminals: BTreeMap<String, Terminal>,
    /// Programs that have not been seen to begin.
    launches: Vec<Launch>,
    roles: BTreeMap<String, String>,
    /// Programs that were built with sanitizers, in the order in which they were started.
    sanitized: Vec<String>,
    operators: Operators,
    /// Programs that were started once more, and under which name.
    restarted: BTreeMap<String, String>,
    /// How many programs were started.
    pub(super) launched: u64,
    /// How often a task was waited for since the last event.
    waited: u32,
    /// What is heard when a task has something to report.
    bell: Bell,
    standstill: Standstill,
    /// The role whose program was just started, if the next step brings who connects to it.
    pub(super) expects: Option<RoleId>,
    /// Nothing comes after this step: what computes now will do so to its end.
    pub(super) is_last_step: bool,
}

impl<'w, W: Write> Engine<'w, W> {
    pub(super) fn new(world: &'w dyn Platform, run: Run, out: W) -> Result<Self, RunError> {
        let budget = Budget { cpu: run.cpu, syscalls: run.syscalls, ..Budget::default() };
        let proc = world.proc().try_clone_to_owned().tried("keeping /proc open", "fcntl")?;
        let mut tracer = Tracer::new(proc, world.home(), world.addresses(), budget);
        if run.buffers {
            tracer.watch_buffers();
        }
        Ok(Self {
            world,
            log: Log::new(out, tracer.clock().clone()),
            tracer,
            stage: Stage::new(world.addresses()),
            clock: ClockMode::Auto,
            terminals: BTreeMap::new(),
            launches: Vec::new(),
            roles: BTreeMap::new(),
            sanitized: Vec::new(),
            operators: Operators::new(&run),
            restarted: BTreeMap::new(),
            launched: 0,
            waited: 0,
            bell: Bell::default(),
            standstill: Standstill::default(),
            expects: None,
            is_last_step: false,
            run,
        })
    }

    /// Starts the program of a role; one that was built with sanitizers under its own rules.
    pub(super) fn start(
        &mut self,
        role: &str,
        name: &str,
        args: &[String],
        sanitized: bool,
    ) -> Result<(), RunError> {
        let no_program = || RunError::NoProgram { role: role.to_owned() };
        let file = self.run.programs.get(role).ok_or_else(no_program)?;
        let mut words = vec![OsString::from(format!("./{file}"))];
        words.extend(args.iter().map(OsString::from));
        let (mut environment, mut limits) = (Vec::new(), self.run.limits);
        if sanitized {
            environment.extend(sanitizer::environment(self.world.home(), self.sanitized.len()));
            limits.memory = None;
            limits.data = None;
            self.sanitized.push(name.to_owned());
        }
        let program = Program {
            path: Path::new(file),
            folder: Path::new(""),
            argv: &words,
            environment: &environment,
            limits,
        };
        self.log.add(name, EventKind::Started { role: role.to_owned(), args: args.to_vec() });
        let (terminal, other) = Terminal::open()?;
        let filter = tracer::filter(self.world.addresses().are_shared());
        let Spawned { pid, gate, launch } = self.world.spawn_traced(&program, &other, &filter)?;
        self.tracer.adopt(pid, name, role)?;
        drop(gate);
        self.launched += 1;
        self.launches.push(launch);
        self.terminals.insert(name.to_owned(), terminal);
        self.roles.insert(name.to_owned(), role.to_owned());
        Ok(())
    }

    /// Writes into the history what sanitizers have found.
    pub(super) fn record_sanitizers(&mut self) {
        for (index, name) in self.sanitized.iter().enumerate() {
            for log in sanitizer::logs(self.world.home(), index) {
                self.log.add(
                    name,
                    EventKind::Sanitizer { text: log.as_slice().into(), places: Vec::new() },
                );
            }
        }
    }

    /// Writes into the history what programs have left under the names that are asked for.
    pub(super) fn record_files(&mut self) {
        for name in &self.run.files {
            let left = left(self.world.home(), name);
            self.log.add("harness", EventKind::Leaves { name: name.clone(), left });
        }
    }

    /// The role of a program of the suite.
    pub(super) fn role_of(&self, name: &str) -> String {
        self.roles.get(name).cloned().unwrap_or_default()
    }

    /// The name under which a program of the suite runs now: it may have been started once more.
    pub(super) fn actual(&self, name: &str) -> String {
        self.restarted.get(name).cloned().unwrap_or_else(|| name.to_owned())
    }

    /// A person at a program's terminal has these answers now. A program that has ended is
    /// started once more: the next question comes from whoever starts it again.
    pub(super) fn fill_in(
        &mut self,
        name: &str,
        round: &RoundId,
        fields: &BTreeMap<FieldId, Text>,
        once: bool,
    ) -> Result<(), RunError> {
        if !once {
            self.start_once_more(name)?;
        }
        let actual = self.actual(name);
        let what = self.operators.begin_round(&actual, round, fields, &self.run);
        self.log.add(&actual, what);
        Ok(())
    }

    /// Starts a program of the suite once more if it has ended. Returns whether it had.
    pub(super) fn start_once_more(&mut self, name: &str) -> Result<bool, RunError> {
        let actual = self.actual(name);
        let no_actor = || RunError::NoActor { name: name.to_owned() };
        let role = self.roles.get(&actual).cloned().ok_or_else(no_actor)?;
        if self.tracer.is_alive(&actual) {
            return Ok(false);
        }
        let again = (2..).map(|time| format!("{name}, start {time}"));
        let is_new = |again: &String| !self.roles.contains_key(again);
        let actual = again.into_iter().find(is_new).unwrap_or(actual);
        let arguments = self.run.started_with(&role, &[]);
        self.start(&role, &actual, &arguments, false)?;
        self.restarted.insert(name.to_owned(), actual);
        Ok(true)
    }

    /// Runs the world until nothing more happens by itself, or until `limit` of virtual time.
    pub(super) fn settle(&mut self, limit: Option<u64>) -> Result<(), RunError> {
        let mut jumps = 0;
        self.tracer.look_again();
        self.operators.begin();
        loop {
            let spins = self.run_until_still()?;
            if self.stage.peers.quiet(&mut self.log) {
                self.tracer.stir();
                continue;
            }
            let moves = limit.is_some()
                || self.clock == ClockMode::Auto && !self.is_ready_for_the_next_step();
            let deadline = self.tracer.next_deadline().filter(|_| moves);
            let deadline = deadline.filter(|&at| limit.is_none_or(|limit| at <= limit));
            if let Some(deadline) = deadline {
                jumps += 1;
                if jumps > JUMPS {
                    self.log.add("harness", EventKind::Limit { what: Limit::Time, site: None });
                    break;
                }
                self.tracer.wake(deadline, &mut self.log)?;
                continue;
            }
            if self.operate()? {
                continue;
            }
            // Who sleeps now does so for ever: nothing more will come of it.
            if self.stage.peers.pump(false, &mut self.log) != Pumped::Nothing {
                self.tracer.stir();
                continue;
            }
            if !spins || !self.is_last_step {
                break;
            }
            // It has its CPU time, and no more.
            self.wait()?;
        }
        self.check_launches()?;
        if let Some(limit) = limit {
            self.tracer.clock().advance_to(limit);
        }
        for client in &mut self.stage.peers.clients {
            client.record_unanswered(&mut self.log);
        }
        self.tracer.record_waits(&mut self.log);
        self.log.add("harness", EventKind::Quiet);
        Ok(())
    }

    /// Whether the program of a role to which the next step leads somebody waits for just that: then
    /// no time passes before.
    fn is_ready_for_the_next_step(&self) -> bool {
        let expects = self.expects.as_ref();
        expects.is_some_and(|role| self.tracer.waits_for_others(role))
    }

    /// Complains of a program that has not come to its own first instruction.
    fn check_launches(&mut self) -> Result<(), RunError> {
        let mut waiting = Vec::new();
        for launch in self.launches.drain(..) {
            if !launch.has_begun()? {
                waiting.push(launch);
            }
        }
        self.launches = waiting;
        Ok(())
    }

    /// Types what an operator would, for one of the programs that wait for their terminal.
    fn operate(&mut self) -> Result<bool, RunError> {
        for name in self.tracer.readers() {
            let role = self.roles.get(&name).cloned().unwrap_or_default();
            if let Some(line) = self.operators.line(&name, &role, &self.log.since_typed(&name)) {
                self.type_line(&name, line)?;
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Lets tasks and peers act until none has anything to do. Returns whether a task computes on.
    fn run_until_still(&mut self) -> Result<bool, RunError> {
        let mut stills = 0;
        loop {
            let turn = self.tracer.turn(&mut self.log, &mut self.stage)?;
            for (actor, what) in std::mem::take(&mut self.stage.notes) {
                self.log.add(&actor, what);
            }
            match turn {
                Turn::Progress => {
                    stills = 0;
                    self.waited = 0;
                    self.standstill.over();
                }
                Turn::Busy => {
                    stills = 0;
                    self.wait()?;
                }
                Turn::Still | Turn::Spinning => {
                    self.drain();
                    // Twice: whatever the first look itself set off is seen by the second.
                    stills = match self.pump() {
                        Pumped::Acted => 0,
                        Pumped::Heard => 1,
                        Pumped::Nothing => stills + 1,
                    };
                    if stills == 2 {
                        return Ok(turn == Turn::Spinning);
                    }
                    if stills == 1 {
                        std::thread::yield_now();
                        self.tracer.lulled();
                    }
                }
            }
        }
    }

    /// Lets peers act, and tells the tracer what that may have changed for tasks.
    fn pump(&mut self) -> Pumped {
        let pumped = self.stage.peers.pump(self.tracer.anybody_sleeps(), &mut self.log);
        match pumped {
            Pumped::Acted => self.tracer.stir(),
            Pumped::Heard => self.tracer.heard(),
            Pumped::Nothing => {}
        }
        pumped
    }

    /// A task runs: lets it have the CPU, and looks again.
    fn wait(&mut self) -> Result<(), RunError> {
        self.waited += 1;
        if self.waited == 1 {
            // Most tasks come to their next stop now, and nothing of theirs is to be taken.
            std::thread::yield_now();
            return Ok(());
        }
        self.drain();
        if self.waited < QUICK {
            self.doze(SHORT);
            return Ok(());
        }
        self.tracer.check_cpu();
        if own_cpu() > OWN_CPU {
            self.log.add("harness", EventKind::Limit { what: Limit::Wall, site: None });
            let tasks = self.tracer.standings();
            return Err(RunError::OwnTime { seconds: OWN_CPU.as_secs(), tasks });
        }
        if self.waited.is_multiple_of(LOOK) {
            self.standstill.look(self.tracer.standings(), Instant::now())?;
        }
        // It computes.
        self.doze(LONG);
        Ok(())
    }

    /// Leaves the CPU to the tasks.
    fn doze(&self, at_most: Duration) {
        let terminals = self.terminals.iter();
        // That of a dead program is always ready, with nothing.
        let living = terminals.filter(|(name, _)| self.tracer.is_alive(name));
        self.bell.doze(living.map(|(_, terminal)| terminal.as_fd()), at_most);
    }

    fn drain(&mut self) {
        let found: usize = self.terminals.values().map(Terminal::drain).sum();
        match found {
            0 => self.tracer.terminals_are_empty(),
            _ => self.tracer.terminals_have_room(),
        }
    }
}

/// CPU time of this process, which does nothing but this run.
fn own_cpu() -> Duration {
    let used = nix::time::clock_gettime(nix::time::ClockId::CLOCK_PROCESS_CPUTIME_ID);
    // Every Linux has this clock.
    used.map(Duration::from).unwrap_or_default()
}
