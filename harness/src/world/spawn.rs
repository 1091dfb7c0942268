//! Starting programs inside the world: traced on a terminal, or a compiler with captured output.

use super::{INSIDE_ID, Limits};
use anyhow::{Context, Result};
use nix::sys::signal::{SigSet, SigmaskHow, Signal, sigprocmask};
use nix::unistd::{ForkResult, Pid, dup2_stderr, dup2_stdin, dup2_stdout};
use std::convert::Infallible;
use std::ffi::{CString, OsString};
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStrExt;

/// The whole environment of a program: fixed, and nothing of the machine's or the student's.
const ENVIRONMENT: [&str; 6] = [
    "PATH=/usr/local/bin:/usr/bin:/bin",
    "HOME=/tmp",
    "USER=student",
    "LANG=C.UTF-8",
    "LC_ALL=C.UTF-8",
    "TERM=dumb",
];

/// A command line of the world.
#[derive(Debug)]
pub struct Program<'a> {
    /// The executable: an absolute path of the world.
    pub path: &'a str,
    /// Its name and its arguments.
    pub argv: &'a [OsString],
    /// Additions to the environment.
    pub environment: &'a [String],
    /// What it may use up.
    pub limits: Limits,
}

/// Starts a program on `terminal` that waits to be traced: before it applies `filter` and turns
/// into the program, it waits until the descriptor that is returned is closed.
pub fn spawn_traced(
    program: &Program<'_>,
    terminal: &OwnedFd,
    filter: &[libc::sock_filter],
) -> Result<(Pid, OwnedFd)> {
    let (gate, go) = nix::unistd::pipe()?;
    // SAFETY: this process is single-threaded, so the child may do what it likes.
    match unsafe { nix::unistd::fork() }.context("fork")? {
        ForkResult::Parent { child } => Ok((child, go)),
        ForkResult::Child => {
            drop(go);
            let _ = nix::unistd::read(&gate, &mut [0]);
            let error = become_traced(program, terminal, filter).unwrap_err();
            exit_with(&error)
        }
    }
}

/// Starts a program whose output goes into `output`, with no input.
pub fn spawn_captured(program: &Program<'_>, output: &OwnedFd) -> Result<Pid> {
    // SAFETY: as above.
    match unsafe { nix::unistd::fork() }.context("fork")? {
        ForkResult::Parent { child } => Ok(child),
        ForkResult::Child => {
            let error = become_captured(program, output).unwrap_err();
            exit_with(&error)
        }
    }
}

fn become_traced(
    program: &Program<'_>,
    terminal: &OwnedFd,
    filter: &[libc::sock_filter],
) -> Result<Infallible> {
    dup2_stdin(terminal)?;
    dup2_stdout(terminal)?;
    dup2_stderr(terminal)?;
    nix::sys::personality::set(nix::sys::personality::Persona::ADDR_NO_RANDOMIZE)?;
    give_up_rights(program.limits)?;
    apply(filter)?;
    execute(program)
}

fn become_captured(program: &Program<'_>, output: &OwnedFd) -> Result<Infallible> {
    let null = std::fs::File::open("/dev/null")?;
    dup2_stdin(&null)?;
    dup2_stdout(output)?;
    dup2_stderr(output)?;
    give_up_rights(program.limits)?;
    execute(program)
}

/// Leaves the harness behind: descriptors, signals, session, capabilities.
fn give_up_rights(limits: Limits) -> Result<()> {
    close_from(3);
    sigprocmask(SigmaskHow::SIG_SETMASK, Some(&SigSet::empty()), None)?;
    for signal in Signal::iterator() {
        // SAFETY: the default action runs no code of ours.
        let _ = unsafe { nix::sys::signal::signal(signal, nix::sys::signal::SigHandler::SigDfl) };
    }
    // A session of its own, but the terminal does not control it: else the end of the program
    // that was started would hang up on its children (SIGHUP), which no shell does.
    nix::unistd::setsid()?;
    nix::sys::stat::umask(nix::sys::stat::Mode::from_bits_truncate(0o022));
    nix::sys::prctl::set_no_new_privs()?;
    limits.apply()?;
    // The user inside is not root, so the exec that follows drops every capability
    // (capabilities(7)); the bounding set keeps them dropped.
    debug_assert_eq!(nix::unistd::getuid().as_raw(), INSIDE_ID);
    for capability in 0..64 {
        // SAFETY: plain numbers.
        if unsafe { libc::prctl(libc::PR_CAPBSET_DROP, capability, 0, 0, 0) } != 0 {
            break;
        }
    }
    Ok(())
}

fn apply(filter: &[libc::sock_filter]) -> Result<()> {
    let program = libc::sock_fprog { len: filter.len() as u16, filter: filter.as_ptr().cast_mut() };
    // SAFETY: the kernel copies the filter (seccomp(2)).
    let result = unsafe {
        libc::syscall(libc::SYS_seccomp, libc::SECCOMP_SET_MODE_FILTER, 0, &raw const program)
    };
    nix::errno::Errno::result(result).context("seccomp")?;
    Ok(())
}

fn execute(program: &Program<'_>) -> Result<Infallible> {
    let argv: Vec<CString> =
        program.argv.iter().map(|word| CString::new(word.as_bytes())).collect::<Result<_, _>>()?;
    let environment: Vec<CString> = ENVIRONMENT
        .iter()
        .map(|&pair| CString::new(pair))
        .chain(program.environment.iter().map(|pair| CString::new(pair.as_str())))
        .collect::<Result<_, _>>()?;
    Ok(nix::unistd::execve(&CString::new(program.path)?, &argv, &environment)?)
}

/// Ends a child that could not become its program; 127 as shells do.
fn exit_with(error: &anyhow::Error) -> ! {
    let _ = nix::unistd::write(std::io::stderr(), format!("{error:#}\n").as_bytes());
    // SAFETY: ends this process without running what belongs to its parent.
    unsafe { libc::_exit(127) }
}

/// Closes every descriptor from `first` on (close_range(2)).
pub(super) fn close_from(first: u32) {
    // SAFETY: plain numbers; nothing in this process uses the descriptors any more.
    unsafe { libc::syscall(libc::SYS_close_range, first, u32::MAX, 0) };
}
