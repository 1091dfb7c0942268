//! Taking leave of all that a world has started.

use nix::errno::Errno;
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};

/// Waits for every process of this one, and for those that it traces, until there is none. Before each
/// is waited for, `kill` may end those that have come to light.
pub(super) fn all(kill: impl Fn()) {
    loop {
        kill();
        // A traced process reports its end to us even if it is not our child.
        match waitpid(None, Some(WaitPidFlag::__WALL)) {
            // It stands at its end until it is let go.
            Ok(WaitStatus::PtraceEvent(task, ..)) => {
                let _ = nix::sys::ptrace::cont(task, None);
            }
            Ok(_) | Err(Errno::EINTR) => {}
            Err(_) => break,
        }
    }
}
