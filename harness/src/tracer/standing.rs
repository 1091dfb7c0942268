//! How each task stands, for a maintainer: what the kernel says of it, and what the tracer believes.

use super::procfs::{self, Activity};
use super::{Tracer, syscalls};
use serde::{Deserialize, Serialize};
use std::fmt;

/// How a task stands. Two that are equal show that the task has not moved between them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// Its name in the history.
    pub actor: String,
    /// Its number.
    pub task: i32,
    /// Its state letter in `/proc` (proc(5)); none if it is not there any more.
    pub letter: Option<char>,
    /// What it is doing, as far as the kernel tells.
    pub doing: String,
    /// CPU time that its process has used, in microseconds.
    pub cpu: u64,
    /// What the tracer takes it to be doing.
    pub believed: String,
    /// The system call that it is in, as far as the tracer has seen.
    pub pending: Option<String>,
    /// What was reported of it and has not had its turn, as waitpid(2) gave it.
    pub report: Option<i32>,
    /// Whether it is its turn.
    pub turn: bool,
}

impl Standing {
    /// Whether it wants a CPU and may have one at any moment, on a machine with much to do.
    pub fn wants_a_cpu(&self) -> bool {
        self.letter == Some('R')
    }

    /// Whether it waits for a disk, or for another that is becoming a program.
    pub fn waits_for_a_disk(&self) -> bool {
        self.letter == Some('D')
    }
}

impl fmt::Display for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letter = self.letter.map_or_else(|| "gone".to_owned(), String::from);
        let Self { actor, task, doing, believed, .. } = self;
        write!(f, "{actor} (task {task}) is {letter}, {doing}, taken for {believed}")?;
        if let Some(pending) = &self.pending {
            write!(f, " in {pending}()")?;
        }
        if let Some(report) = self.report {
            write!(f, ", with report {report:#x}")?;
        }
        if self.turn { f.write_str(", its turn") } else { Ok(()) }
    }
}

impl Tracer {
    /// How all tasks stand.
    pub fn standings(&self) -> Vec<Standing> {
        let standing = |task: &super::Task| {
            let tid = task.pid.as_raw();
            let doing = match self.facts.proc.activity(tid) {
                Activity::Running => "running".to_owned(),
                Activity::Asleep(number) => format!("asleep in {}", syscalls::name(number)),
                Activity::Gone => "ended".to_owned(),
            };
            Standing {
                actor: task.actor.clone(),
                task: tid,
                letter: self.facts.proc.state(tid).map(|(letter, _)| letter),
                doing,
                cpu: procfs::cpu_time(task.process).unwrap_or_default(),
                believed: format!("{:?}", task.state),
                pending: task.pending.as_ref().map(|pending| pending.syscall.label().to_owned()),
                report: task.arrived,
                turn: self.schedule.current() == Some(tid),
            }
        };
        self.tasks.living().map(standing).collect()
    }
}
