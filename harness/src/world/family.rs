//! What a process and all that come of it use, as `/proc` tells it (proc(5)).

use nix::dir::Dir;
use nix::fcntl::{OFlag, openat};
use nix::sys::stat::Mode;
use std::fs::File;
use std::io::{self, Read};
use std::os::fd::BorrowedFd;
use std::sync::LazyLock;

/// A process that is alive, or waits for its parent to hear of its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    /// Its number.
    pub process: i32,
    /// Its state letter, such as `R` or `S`.
    pub letter: char,
    /// CPU time of it and of those of its children whose end it has heard of, in microseconds.
    pub cpu: u64,
    /// Its address space in bytes.
    pub space: u64,
    /// What of that is in memory, in bytes.
    pub resident: u64,
}

/// Ticks of the CPU times in a second, and bytes of a page.
static UNITS: LazyLock<(u64, u64)> = LazyLock::new(|| {
    let ask = |what, usual| match nix::unistd::sysconf(what) {
        Ok(Some(value)) if value > 0 => value as u64,
        _ => usual,
    };
    (ask(nix::unistd::SysconfVar::CLK_TCK, 100), ask(nix::unistd::SysconfVar::PAGE_SIZE, 4096))
});

/// All that come of a process, which is not among them.
pub fn family(proc: BorrowedFd<'_>, of: i32) -> Vec<Member> {
    let mut found = Vec::new();
    let mut parents = vec![of];
    while let Some(parent) = parents.pop() {
        for child in children(proc, parent) {
            found.extend(member(proc, child));
            parents.push(child);
        }
    }
    found
}

fn children(proc: BorrowedFd<'_>, parent: i32) -> Vec<i32> {
    let threads = numbers(proc, &format!("{parent}/task"));
    let told = threads.iter().map(|thread| read(proc, &format!("{parent}/task/{thread}/children")));
    let of_threads = |told: Vec<String>| {
        told.iter().flat_map(|line| line.split_ascii_whitespace()).flat_map(str::parse).collect()
    };
    match told.collect::<io::Result<Vec<_>>>() {
        Ok(told) => of_threads(told),
        // A thread that has ended meanwhile, or a kernel that keeps no such lists.
        Err(_) => {
            let is_child = |&process: &i32| parent_of(proc, process) == Some(parent);
            numbers(proc, ".").into_iter().filter(is_child).collect()
        }
    }
}

fn member(proc: BorrowedFd<'_>, process: i32) -> Option<Member> {
    parse(process, &read(proc, &format!("{process}/stat")).ok()?)
}

/// A line of `/proc/PID/stat`; the name in it may hold parentheses itself.
fn parse(process: i32, stat: &str) -> Option<Member> {
    let words: Vec<&str> = stat.rsplit_once(") ")?.1.split_ascii_whitespace().collect();
    // The state is the third field (proc_pid_stat(5)).
    let field = |number: usize| words.get(number - 3)?.parse::<u64>().ok();
    let (ticks, page) = *UNITS;
    let cpu = field(14)? + field(15)? + field(16)? + field(17)?;
    Some(Member {
        process,
        letter: words.first()?.chars().next()?,
        cpu: cpu * 1_000_000 / ticks,
        space: field(23)?,
        resident: field(24)? * page,
    })
}

fn parent_of(proc: BorrowedFd<'_>, process: i32) -> Option<i32> {
    let stat = read(proc, &format!("{process}/stat")).ok()?;
    stat.rsplit_once(") ")?.1.split(' ').nth(1)?.parse().ok()
}

fn read(proc: BorrowedFd<'_>, path: &str) -> io::Result<String> {
    let file = openat(proc, path, OFlag::O_RDONLY | OFlag::O_CLOEXEC, Mode::empty())?;
    let mut text = Vec::new();
    File::from(file).read_to_end(&mut text)?;
    Ok(String::from_utf8_lossy(&text).into_owned())
}

/// The entries of a folder that are numbers.
fn numbers(proc: BorrowedFd<'_>, path: &str) -> Vec<i32> {
    let flags = OFlag::O_RDONLY | OFlag::O_DIRECTORY | OFlag::O_CLOEXEC;
    let Ok(mut folder) = Dir::openat(proc, path, flags, Mode::empty()) else { return Vec::new() };
    // An error comes again and again.
    let names = folder.iter().map_while(Result::ok);
    names.filter_map(|entry| entry.file_name().to_str().ok()?.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::fd::AsFd;
    use std::process::{Command, Stdio};

    #[test]
    fn a_name_can_hold_anything() {
        let stat = "7 (a) R 1 (b) S 3 7 7 0 -1 4194560 9 8 0 0 150 50 20 30 20 0 1 0 99 4096000 12 \
                    18446744073709551615 1 1 0 0 0 0 0 0 0 0 0 0 17 1 0 0 0 0 0";
        let (ticks, page) = *UNITS;
        let expected = Member {
            process: 7,
            letter: 'S',
            cpu: 250 * 1_000_000 / ticks,
            space: 4_096_000,
            resident: 12 * page,
        };
        assert_eq!(parse(7, stat), Some(expected));
        assert_eq!(parse(7, "7 (x) S 3"), None);
    }

    #[test]
    fn a_childs_children_are_found() {
        let proc = File::open("/proc").expect("/proc");
        // It tells its child's number and waits, until its input is closed.
        let mut shell = Command::new("sh")
            .args(["-c", "sleep 1000 & echo $!; read line; kill $!"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a shell");
        let mut told = [0; 16];
        let length = shell.stdout.as_mut().expect("piped").read(&mut told).expect("a number");
        let child: i32 = String::from_utf8_lossy(&told[..length]).trim().parse().expect("a number");
        let own = family(proc.as_fd(), std::process::id() as i32);
        let found = |process: i32| own.iter().any(|member| member.process == process);
        assert!(found(shell.id() as i32) && found(child), "{own:?}");
        drop(shell.stdin.take());
        shell.wait().expect("it ends");
    }
}
