//! From fork to a program's own first instruction, whatever closes the world off: traced on a
//! terminal, or a compiler with captured output.

use super::error::Tried;
use super::user::is_without_rights;
use super::{Limits, WorldError, sys};
use nix::errno::Errno;
use nix::fcntl::OFlag;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::signal::{SigSet, SigmaskHow, sigprocmask};
use nix::unistd::{ForkResult, Pid, dup2_stderr, dup2_stdin, dup2_stdout};
use std::convert::Infallible;
use std::ffi::{CString, OsStr, OsString};
use std::os::fd::{AsFd, AsRawFd, OwnedFd};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

/// The environment of a program, but for what a world adds: fixed, and nothing of the machine's or
/// the student's.
const ENVIRONMENT: [&str; 5] = [
    "PATH=/usr/local/bin:/usr/bin:/bin",
    "USER=student",
    "LANG=C.UTF-8",
    "LC_ALL=C.UTF-8",
    "TERM=dumb",
];

/// The exit code of a child that could not become its program, as shells have it.
const NOT_STARTED: i32 = 127;

/// Where a program of the system lies that a command names; none if it is in none of the folders in
/// which commands are looked for.
pub fn command(name: &OsStr) -> Option<PathBuf> {
    let folders = ENVIRONMENT.iter().find_map(|variable| variable.strip_prefix("PATH="))?;
    folders.split(':').map(|folder| Path::new(folder).join(name)).find(|path| path.is_file())
}

/// A command line of the world.
#[derive(Debug)]
pub struct Program<'a> {
    /// The executable: an absolute path of the system, or one relative to the world's home.
    pub path: &'a Path,
    /// The folder it is started in, relative to the world's home.
    pub folder: &'a Path,
    /// Its name and its arguments.
    pub argv: &'a [OsString],
    /// Additions to the environment.
    pub environment: &'a [String],
    /// What it may use up.
    pub limits: Limits,
}

/// How a world has its programs started.
pub(super) struct Way<'a> {
    /// Where all paths begin.
    pub(super) home: &'a Path,
    /// What a program is told of it.
    pub(super) environment: Vec<String>,
    /// What closes the machine off to the child, at its last moment as one of ours.
    pub(super) close_off: Box<dyn Fn() -> Result<(), WorldError> + 'a>,
    /// Where a program lies in memory may be another in every run, if nothing else is allowed.
    pub(super) addresses_may_change: bool,
}

/// A child that is to become a program, and waits to be traced first.
#[derive(Debug)]
pub struct Spawned {
    /// The process.
    pub pid: Pid,
    /// What it waits at: it goes on when this is closed.
    pub gate: OwnedFd,
    /// What becomes of it on its way.
    pub launch: Launch,
}

/// The way of a child from its fork to its program's own first instruction: whatever fails there
/// is the machine's fault, and not told by an exit code that could be the program's own.
#[derive(Debug)]
pub struct Launch {
    /// A pipe that the exec closes; before, an error may come through it as JSON.
    report: OwnedFd,
}

impl Launch {
    /// Whether the child has become its program (or is gone). Does not wait.
    pub fn has_begun(&self) -> Result<bool, WorldError> {
        let mut report = [0; libc::PIPE_BUF];
        match nix::unistd::read(&self.report, &mut report) {
            Ok(0) => Ok(true),
            Ok(length) => Err(serde_json::from_slice(&report[..length]).or_else(|_| {
                Err(Errno::EBADMSG).tried("hearing why a program did not start", "read")
            })?),
            Err(Errno::EAGAIN | Errno::EINTR) => Ok(false),
            Err(errno) => Err(errno).tried("hearing whether a program has started", "read"),
        }
    }

    /// Waits until the child has become its program.
    fn begin(&self) -> Result<(), WorldError> {
        while !self.has_begun()? {
            let mut report = [PollFd::new(self.report.as_fd(), PollFlags::POLLIN)];
            match poll(&mut report, PollTimeout::NONE) {
                Ok(_) | Err(Errno::EINTR) => {}
                Err(errno) => Err(errno).tried("waiting for a program to start", "poll")?,
            }
        }
        Ok(())
    }
}

/// See [`super::Platform::spawn_traced`]; the filter is applied as it is.
pub(super) fn traced(
    program: &Program<'_>,
    way: &Way<'_>,
    terminal: &OwnedFd,
    filter: &[libc::sock_filter],
) -> Result<Spawned, WorldError> {
    let (door, gate) = nix::unistd::pipe().tried("making a gate", "pipe")?;
    let (seen, opens) = nix::unistd::pipe().tried("making a gate", "pipe")?;
    let (launch, report) = launch()?;
    match sys::fork().tried("starting a program", "fork")? {
        ForkResult::Parent { child } => {
            drop(opens);
            nix::unistd::read(&seen, &mut [0]).tried("waiting for a child", "read")?;
            Ok(Spawned { pid: child, gate, launch })
        }
        ForkResult::Child => {
            drop(gate);
            // Who hides from programs could not be traced as its child: it hides too.
            let _ = nix::sys::prctl::set_dumpable(true);
            drop(opens);
            let _ = nix::unistd::read(&door, &mut [0]);
            let Err(error) = become_traced(program, way, terminal, filter, &report);
            not_started(&error, &report)
        }
    }
}

/// See [`super::Platform::spawn_captured`].
pub(super) fn captured(
    program: &Program<'_>,
    way: &Way<'_>,
    output: &OwnedFd,
) -> Result<Pid, WorldError> {
    let (launch, report) = launch()?;
    match sys::fork().tried("starting a program", "fork")? {
        ForkResult::Parent { child } => {
            drop(report);
            launch.begin()?;
            Ok(child)
        }
        ForkResult::Child => {
            let Err(error) = become_captured(program, way, output, &report);
            not_started(&error, &report)
        }
    }
}

/// A launch, and the end of its pipe for the child.
fn launch() -> Result<(Launch, OwnedFd), WorldError> {
    let flags = OFlag::O_CLOEXEC | OFlag::O_NONBLOCK;
    let (reader, report) =
        nix::unistd::pipe2(flags).tried("making a pipe to a program", "pipe2")?;
    Ok((Launch { report: reader }, report))
}

fn become_traced(
    program: &Program<'_>,
    way: &Way<'_>,
    terminal: &OwnedFd,
    filter: &[libc::sock_filter],
    report: &OwnedFd,
) -> Result<Infallible, WorldError> {
    let tried = "giving a program its terminal";
    dup2_stdin(terminal).tried(tried, "dup2")?;
    dup2_stdout(terminal).tried(tried, "dup2")?;
    dup2_stderr(terminal).tried(tried, "dup2")?;
    let fixed = nix::sys::personality::set(nix::sys::personality::Persona::ADDR_NO_RANDOMIZE);
    if !way.addresses_may_change {
        let tried = "keeping a program's addresses the same in every run";
        fixed.tried(tried, "personality")?;
    }
    // The same memory on every machine, and counted by its pages. A kernel without huge pages says
    // that it can't refuse them.
    let _ = sys::refuse_huge_pages();
    give_up_rights(program.limits, report)?;
    change_folder(program, way.home)?;
    (way.close_off)()?;
    sys::apply_filter(filter).tried("applying the filter of system calls", "seccomp")?;
    let errno = execute(program, way)?;
    if is_its_own_fault(errno) {
        let _ = nix::unistd::write(std::io::stderr(), format!("{errno}\n").as_bytes());
        sys::end_now(NOT_STARTED);
    }
    Err(errno).tried("starting a program", "execve")
}

fn become_captured(
    program: &Program<'_>,
    way: &Way<'_>,
    output: &OwnedFd,
    report: &OwnedFd,
) -> Result<Infallible, WorldError> {
    let null = std::fs::File::open("/dev/null").tried("giving a compiler no input", "open")?;
    dup2_stdin(&null).tried("giving a compiler no input", "dup2")?;
    // Closed here and not with all others: its owner would miss it on the way out.
    drop(null);
    dup2_stdout(output).tried("taking a compiler's output", "dup2")?;
    dup2_stderr(output).tried("taking a compiler's output", "dup2")?;
    give_up_rights(program.limits, report)?;
    change_folder(program, way.home)?;
    (way.close_off)()?;
    Err(execute(program, way)?).tried("starting a compiler", "execve")
}

/// Leaves the harness behind: descriptors, signals, session, capabilities.
fn give_up_rights(limits: Limits, report: &OwnedFd) -> Result<(), WorldError> {
    let report = report.as_raw_fd() as u32;
    sys::close_range(3, report.saturating_sub(1));
    sys::close_range(report + 1, u32::MAX);
    let none = SigSet::empty();
    sigprocmask(SigmaskHow::SIG_SETMASK, Some(&none), None)
        .tried("unblocking signals", "sigprocmask")?;
    sys::reset_signals();
    // A session of its own, but the terminal does not control it: else the end of the program
    // that was started would hang up on its children (SIGHUP), which no shell does.
    nix::unistd::setsid().tried("making a session", "setsid")?;
    nix::sys::stat::umask(nix::sys::stat::Mode::from_bits_truncate(0o022));
    nix::sys::prctl::set_no_new_privs().tried("giving up privileges", "prctl")?;
    limits.apply()?;
    // Who is not root loses every capability in the exec that follows (capabilities(7)), and a root
    // without any gets none; the bounding set keeps them dropped.
    debug_assert!(is_without_rights());
    sys::drop_bounding_set();
    Ok(())
}

fn change_folder(program: &Program<'_>, home: &Path) -> Result<(), WorldError> {
    let folder = home.join(program.folder);
    nix::unistd::chdir(&folder).tried("entering the folder of a program", "chdir")
}

/// Turns into the program; returns why that did not work.
fn execute(program: &Program<'_>, way: &Way<'_>) -> Result<Errno, WorldError> {
    let words = |words: Vec<&OsStr>| -> Result<Vec<CString>, WorldError> {
        let words = words.into_iter().map(|word| CString::new(word.as_bytes()));
        let words = words.collect::<Result<_, _>>().map_err(|_| Errno::EINVAL);
        words.tried("naming a program and its arguments", "execve")
    };
    let argv = words(program.argv.iter().map(OsString::as_os_str).collect())?;
    let own = way.environment.iter().chain(program.environment).map(String::as_str);
    let environment = words(ENVIRONMENT.into_iter().chain(own).map(OsStr::new).collect())?;
    let path = words(vec![way.home.join(program.path).as_os_str()])?;
    let Err(errno) = nix::unistd::execve(&path[0], &argv, &environment);
    Ok(errno)
}

/// Whether an exec failed for what was handed in: no executable of this machine, one that wants a
/// loader that nobody has, or what a program has put in the place of its own file (execve(2)).
fn is_its_own_fault(errno: Errno) -> bool {
    let of_the_file = matches!(errno, Errno::ENOEXEC | Errno::EINVAL | Errno::ELIBBAD);
    let of_its_place =
        matches!(errno, Errno::ENOENT | Errno::EACCES | Errno::ELOOP | Errno::ETXTBSY);
    of_the_file || of_its_place
}

/// Ends a child that could not become its program, and says why.
fn not_started(error: &WorldError, report: &OwnedFd) -> ! {
    // Shorter than PIPE_BUF, and so written whole.
    let _ = nix::unistd::write(report, &serde_json::to_vec(error).unwrap_or_default());
    sys::end_now(NOT_STARTED)
}
