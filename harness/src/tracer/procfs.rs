//! What `/proc` tells of a task (proc(5)).

use super::arch;
use super::task_files::{Of, OpenFiles, line_of};
use nix::fcntl::{OFlag, openat, readlinkat};
use nix::sys::stat::Mode;
use std::cell::RefCell;
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::fs::FileExt;

/// Of so many descriptors it is remembered what they are: a hundred clients have one each.
const KNOWN: usize = 256;

/// The system's own `/proc`.
#[derive(Debug)]
pub(super) struct ProcFs {
    folder: OwnedFd,
    open_files: RefCell<OpenFiles>,
    /// What is open, as far as it was looked up: by task and descriptor. It stays so until somebody
    /// closes something, which nobody does unseen.
    open: RefCell<HashMap<(i32, i32), Descriptor>>,
}

/// A part of a process's memory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mapping {
    pub(super) start: u64,
    /// The address behind it.
    pub(super) end: u64,
    /// Where in its file it begins, in bytes.
    pub(super) offset: u64,
    /// Whether what stands there may be carried out.
    pub(super) is_code: bool,
    /// Its file; empty, or a name in brackets, if it has none.
    pub(super) path: String,
}

/// What a descriptor refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Descriptor {
    /// A socket, by its inode.
    Socket(u64),
    /// A terminal.
    Terminal,
    /// Anything else.
    Other,
    /// Nothing: it is not open.
    Closed,
}

/// What a task that has not stopped is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Activity {
    /// On a CPU, or waiting for one, or for a disk.
    Running,
    /// Asleep in the system call of this number until something happens.
    Asleep(i64),
    /// Gone, or going.
    Gone,
}

impl ProcFs {
    pub(super) fn new(proc: OwnedFd) -> Self {
        Self { folder: proc, open_files: RefCell::default(), open: RefCell::default() }
    }

    /// What was open may be closed, or something else be open under its descriptor.
    pub(super) fn descriptors_may_change(&self) {
        self.open.borrow_mut().clear();
    }

    /// How often it was looked at what a task is doing.
    pub(super) fn looks(&self) -> u64 {
        self.open_files.borrow().looks
    }

    /// A task is gone.
    pub(super) fn forget(&self, task: i32) {
        self.descriptors_may_change();
        self.open_files.borrow_mut().forget(task);
    }

    fn read(&self, path: &str) -> io::Result<String> {
        let mut text = String::new();
        self.open(path)?.read_to_string(&mut text)?;
        Ok(text)
    }

    fn line(&self, task: i32, of: Of) -> io::Result<String> {
        self.open_files.borrow_mut().line(task, of, |path| self.open(path))
    }

    fn open(&self, path: &str) -> io::Result<File> {
        let flags = OFlag::O_RDONLY | OFlag::O_CLOEXEC;
        Ok(File::from(openat(self.folder.as_fd(), path, flags, Mode::empty())?))
    }

    /// The kernel answers `running`, or the system call in which the task sleeps, after it made sure
    /// that the task is off its CPU and stayed so.
    pub(super) fn activity(&self, task: i32) -> Activity {
        let Ok(text) = self.line(task, Of::Syscall) else { return Activity::Gone };
        let Some(number) = text.split(' ').next().and_then(|word| word.parse::<i64>().ok()) else {
            return Activity::Running;
        };
        // Most of those that sleep do it here; no disk, and no end, is mistaken for it.
        if number == arch::SYS_pause {
            return Activity::Asleep(number);
        }
        match self.state(task) {
            None | Some(('Z' | 'X', _)) => Activity::Gone,
            // State D: the disk will answer by itself. So does the kernel to one that was killed, which is
            // told of as if it were in its last system call still.
            Some(('D', _)) => Activity::Running,
            Some(_) if number < 0 => Activity::Running,
            Some(_) => Activity::Asleep(number),
        }
    }

    /// Whether we may see what a task is doing.
    pub(super) fn is_open_to_us(&self, task: i32) -> bool {
        self.open(&format!("{task}/syscall")).is_ok()
    }

    /// Whether a task that was asleep in the system call of this number still is in one, if nobody can
    /// have ended it meanwhile.
    pub(super) fn sleeps_on(&self, task: i32, number: i64) -> bool {
        let line = self.line(task, Of::Syscall);
        let same = |line: String| {
            line.split(' ').next().and_then(|word| word.parse().ok()) == Some(number)
        };
        line.is_ok_and(same)
    }

    /// Whether a task is kept at a stop by its tracer, and has not been killed meanwhile.
    pub(super) fn stands_at_a_stop(&self, task: i32) -> bool {
        self.state(task).is_some_and(|(state, _)| matches!(state, 't' | 'T'))
    }

    /// State D: a disk, or the child of a vfork, holds the task up.
    pub(super) fn waits_uninterruptibly(&self, task: i32) -> bool {
        self.state(task).is_some_and(|(state, _)| state == 'D')
    }

    /// The state letter of a task, such as `S` or `Z`, and its parent.
    pub(super) fn state(&self, task: i32) -> Option<(char, i32)> {
        let text = self.line(task, Of::Stat).ok()?;
        let mut words = text.rsplit_once(") ")?.1.split(' ');
        Some((words.next()?.chars().next()?, words.next()?.parse().ok()?))
    }

    /// Memory that is a process's own, in bytes, on a disk or not. A page that several processes
    /// share since a fork counts in parts. This takes long to find out.
    pub(super) fn memory(&self, task: i32) -> Option<u64> {
        let mut text = [0; 4096];
        let length = self.open(&format!("{task}/smaps_rollup")).ok()?.read(&mut text).ok()?;
        let text = String::from_utf8_lossy(&text[..length]);
        let kib = |name| {
            let line = text.lines().find_map(|line| line.strip_prefix(name))?;
            line.trim().strip_suffix(" kB")?.parse::<u64>().ok()
        };
        Some((kib("Pss_Anon:")? + kib("SwapPss:").unwrap_or_default()) * 1024)
    }

    /// How many pages a process has touched that were not there, as often as that happened.
    pub(super) fn faults(&self, task: i32) -> Option<u64> {
        let text = self.line(task, Of::Stat).ok()?;
        // The state is the third word; minflt and majflt are the tenth and the twelfth (proc(5)).
        let mut words = text.rsplit_once(") ")?.1.split(' ').skip(10 - 3);
        let (minor, major) = (words.next()?, words.nth(1)?);
        Some(minor.parse::<u64>().ok()? + major.parse::<u64>().ok()?)
    }

    pub(super) fn descriptor(&self, process: i32, fd: i32) -> Descriptor {
        let open = &mut *self.open.borrow_mut();
        if let Some(known) = open.get(&(process, fd)) {
            return *known;
        }
        let found = self.look_up(process, fd);
        // Where nothing is open, something may be at any time.
        if found != Descriptor::Closed && open.len() < KNOWN {
            open.insert((process, fd), found);
        }
        found
    }

    fn look_up(&self, process: i32, fd: i32) -> Descriptor {
        let Ok(target) = readlinkat(self.folder.as_fd(), format!("{process}/fd/{fd}").as_str())
        else {
            return Descriptor::Closed;
        };
        let target = target.to_string_lossy();
        if let Some(inode) = target.strip_prefix("socket:[").and_then(|rest| rest.strip_suffix(']'))
        {
            inode.parse().map_or(Descriptor::Other, Descriptor::Socket)
        } else if target.starts_with("/dev/pts/") {
            Descriptor::Terminal
        } else {
            Descriptor::Other
        }
    }

    /// Whether a process has a timer of timerfd_create(2) under a descriptor.
    pub(super) fn has_timer(&self, process: i32, fd: i32) -> bool {
        let target = readlinkat(self.folder.as_fd(), format!("{process}/fd/{fd}").as_str());
        target.is_ok_and(|target| target == "anon_inode:[timerfd]")
    }

    /// The clock of such a timer (clock_gettime(2)).
    pub(super) fn clock_of_timer(&self, process: i32, fd: i32) -> Option<i32> {
        let told = line_of(&self.open(&format!("{process}/fdinfo/{fd}")).ok()?).ok()?;
        told.lines().find_map(|line| line.strip_prefix("clockid:")?.trim().parse().ok())
    }

    /// Up to `length` bytes of a plain file that a task has open, from an offset or else from where
    /// the task would read next.
    pub(super) fn file(
        &self,
        task: i32,
        fd: i32,
        offset: Option<u64>,
        length: usize,
    ) -> Option<Vec<u8>> {
        let next = || {
            let told = line_of(&self.open(&format!("{task}/fdinfo/{fd}")).ok()?).ok()?;
            told.lines().find_map(|line| line.strip_prefix("pos:")?.trim().parse().ok())
        };
        let offset = offset.or_else(next)?;
        let path = format!("{task}/fd/{fd}");
        // Looked at before it is opened, and never waited for: it may be a pipe.
        let is_plain = |file: &File| file.metadata().is_ok_and(|about| about.is_file());
        let open = |flags| {
            let flags = flags | OFlag::O_CLOEXEC;
            let file = openat(self.folder.as_fd(), path.as_str(), flags, Mode::empty()).ok();
            file.map(File::from).filter(is_plain)
        };
        open(OFlag::O_PATH)?;
        let file = open(OFlag::O_RDONLY | OFlag::O_NONBLOCK | OFlag::O_NOCTTY)?;
        let mut bytes = vec![0; length];
        let length = file.read_at(&mut bytes, offset).ok()?;
        bytes.truncate(length);
        Some(bytes)
    }

    /// What a process has in its memory, in the order of addresses.
    pub(super) fn mappings(&self, process: i32) -> io::Result<Vec<Mapping>> {
        Ok(self.read(&format!("{process}/maps"))?.lines().filter_map(Mapping::parse).collect())
    }

    /// The mappings of the program's own executable.
    pub(super) fn own_mappings(&self, process: i32) -> io::Result<Vec<Mapping>> {
        let own = readlinkat(self.folder.as_fd(), format!("{process}/exe").as_str())?;
        let own = own.to_string_lossy();
        let mut mappings = self.mappings(process)?;
        mappings.retain(|mapping| mapping.path == own);
        Ok(mappings)
    }

    /// Where a process has the C library, and the library's path.
    pub(super) fn c_library(&self, process: i32) -> Option<(u64, String)> {
        let is_libc = |path: &str| {
            let name = path.rsplit('/').next().unwrap_or_default();
            name.starts_with("libc.so.") || name.starts_with("libc-2.")
        };
        let mappings = self.mappings(process).ok()?.into_iter();
        let libc = mappings.into_iter().find(|m| m.offset == 0 && is_libc(&m.path))?;
        Some((libc.start, libc.path))
    }

    /// Whether a process has at least so many mappings.
    pub(super) fn has_mappings(&self, process: i32, many: usize) -> bool {
        let Ok(mut maps) = self.open(&format!("{process}/maps")) else { return false };
        // What the kernel hands out at a time is a page.
        let (mut page, mut lines) = ([0; 4096], 0);
        while lines < many {
            match maps.read(&mut page) {
                Ok(0) | Err(_) => return false,
                Ok(length) => lines += page[..length].split(|byte| *byte == b'\n').count() - 1,
            }
        }
        true
    }

    /// The process that a task belongs to.
    pub(super) fn thread_group(&self, task: i32) -> Option<i32> {
        let status = self.read(&format!("{task}/status")).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("Tgid:"))?;
        line.trim().parse().ok()
    }
}

impl Mapping {
    /// A line of maps: `start-end rwxp offset dev inode path`.
    fn parse(line: &str) -> Option<Self> {
        let mut words = line.splitn(6, ' ');
        let (start, end) = words.next()?.split_once('-')?;
        let flags = words.next()?;
        let offset = words.next()?;
        let path = words.nth(2).unwrap_or_default().trim_start();
        let hex = |text| u64::from_str_radix(text, 16).ok();
        Some(Self {
            start: hex(start)?,
            end: hex(end)?,
            offset: hex(offset)?,
            is_code: flags.contains('x'),
            path: path.to_owned(),
        })
    }

    pub(super) fn holds(&self, address: u64) -> bool {
        (self.start..self.end).contains(&address)
    }
}

/// CPU time that a process used so far, in microseconds. Its clock is named as clock_getcpuclockid(3)
/// would (linux/posix-timers.h, `CPUCLOCK_SCHED`), which asks the kernel first whether there is one.
pub(super) fn cpu_time(process: i32) -> Option<u64> {
    const SCHED: i32 = 2;
    let clock = nix::time::ClockId::from_raw((!process << 3) | SCHED);
    let time = nix::time::clock_gettime(clock).ok()?;
    Some(time.tv_sec() as u64 * 1_000_000 + time.tv_nsec() as u64 / 1000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::fd::AsRawFd;
    use std::os::unix::net::UnixStream;

    #[test]
    fn a_descriptor_is_what_it_was_until_something_may_be_closed() {
        let proc = ProcFs::new(File::open("/proc").expect("there is one").into());
        let (one, _other) = UnixStream::pair().expect("two ends");
        let mut fd = OwnedFd::from(File::open("/dev/null").expect("there is one"));
        let found =
            |fd: &OwnedFd| proc.descriptor(std::process::id().cast_signed(), fd.as_raw_fd());
        assert_eq!(found(&fd), Descriptor::Other);
        nix::unistd::dup2(&one, &mut fd).expect("it is another now");
        assert_eq!(found(&fd), Descriptor::Other);
        proc.descriptors_may_change();
        assert!(matches!(found(&fd), Descriptor::Socket(_)));
    }

    #[test]
    fn what_is_not_open_may_be_so_at_any_time() {
        let proc = ProcFs::new(File::open("/proc").expect("there is one").into());
        let found = || proc.descriptor(std::process::id().cast_signed(), 500);
        assert_eq!(found(), Descriptor::Closed);
        let file = File::open("/dev/null").expect("there is one");
        let at_500 = nix::fcntl::fcntl(&file, nix::fcntl::F_DUPFD_CLOEXEC(500));
        assert_eq!(at_500, Ok(500));
        assert_eq!(found(), Descriptor::Other);
        nix::unistd::close(500).expect("it was open");
    }
}
