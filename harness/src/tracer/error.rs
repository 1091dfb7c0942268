//! What the kernel refused the tracer, and of which task.

use crate::event::Errno;
use crate::world::{Remedy, is_shortage};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Something that the tracer asked of the kernel did not work. It is never the program's fault.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[error("{operation}{}: {} ({errno})", of(*task), errno.words())]
pub struct TracerError {
    /// What was asked for.
    pub operation: Operation,
    /// The task that it was about, if it was one.
    pub task: Option<i32>,
    /// Why it did not work.
    pub errno: Errno,
    /// Who can mend it.
    pub remedy: Remedy,
}

fn of(task: Option<i32>) -> String {
    task.map_or_else(String::new, |task| format!(" of task {task}"))
}

/// What the tracer asks of the kernel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Operation {
    /// `PTRACE_SEIZE` of a program that is to be traced.
    Seize,
    /// waitpid(2).
    Wait,
    /// `PTRACE_SETREGS`.
    SetRegisters,
    /// `PTRACE_GETEVENTMSG`.
    GetChild,
    /// `PTRACE_GETEVENTMSG` of an exec.
    GetFormer,
    /// `PTRACE_INTERRUPT`.
    Interrupt,
    /// kill(2).
    Signal,
}

impl fmt::Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Seize => "tracing the program (PTRACE_SEIZE)",
            Self::Wait => "taking reports (waitpid)",
            Self::SetRegisters => "changing a system call (PTRACE_SETREGS)",
            Self::GetChild => "asking for the new child (PTRACE_GETEVENTMSG)",
            Self::GetFormer => "asking which thread became a program (PTRACE_GETEVENTMSG)",
            Self::Interrupt => "waking a sleeper (PTRACE_INTERRUPT)",
            Self::Signal => "sending a signal (kill)",
        })
    }
}

/// Says what was asked for when the kernel refused it.
pub(super) trait Asked<T> {
    /// The operation, and the task that it was about.
    fn asked(self, operation: Operation, task: impl Into<Option<i32>>) -> Result<T, TracerError>;
}

impl<T> Asked<T> for nix::Result<T> {
    fn asked(self, operation: Operation, task: impl Into<Option<i32>>) -> Result<T, TracerError> {
        let task = task.into();
        self.map_err(|errno| {
            let errno = Errno::from_raw(errno as i32);
            TracerError { operation, task, errno, remedy: remedy(operation, errno) }
        })
    }
}

/// Tracing as such can be forbidden by the machine (ptrace(2)). What fails once a program is traced
/// is a fault of the harness.
fn remedy(operation: Operation, errno: Errno) -> Remedy {
    if is_shortage(errno) {
        Remedy::Wait
    } else if operation == Operation::Seize && matches!(errno.raw(), libc::EPERM | libc::ENOSYS) {
        let sentence = "Have ptrace(2) allowed here, of one's own processes: no filter of system \
                        calls may refuse it, and kernel.yama.ptrace_scope be at the most 1 (sysctl).";
        Remedy::Machine(sentence.to_owned())
    } else {
        Remedy::Harness
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_names_operation_task_and_reason() {
        let refused: nix::Result<()> = Err(nix::errno::Errno::EPERM);
        let error = refused.asked(Operation::Seize, 7).unwrap_err();
        let words = "tracing the program (PTRACE_SEIZE) of task 7: Operation not permitted (EPERM)";
        assert_eq!(error.to_string(), words);
        assert!(matches!(error.remedy, Remedy::Machine(_)));
        let refused: nix::Result<()> = Err(nix::errno::Errno::EPERM);
        assert_eq!(refused.asked(Operation::Wait, None).unwrap_err().remedy, Remedy::Harness);
    }
}
