//! `lab11 check --watch` at work, with what it says.
#![allow(dead_code, reason = "each family that watches uses a part of this")]

use crate::support::traces::{Before, end};
use crate::support::{handin, heeding_signals, sample};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;
use tempfile::TempDir;

/// A guard against a round that never comes; the slowest takes a tenth of it.
const PATIENCE: Duration = Duration::from_mins(1);

/// A file of the lecture's hand-in.
pub(crate) fn lectures(name: &str) -> String {
    fs::read_to_string(sample("right/lecture").join(name)).expect("it is there")
}

/// The lecture's server, which lets so many connections wait.
pub(crate) fn server(backlog: u32) -> String {
    let (of_lecture, wanted) = ("listen(server_sd, 5)", format!("listen(server_sd, {backlog})"));
    let source = lectures("server.c");
    assert!(source.contains(of_lecture));
    source.replace(of_lecture, &wanted)
}

/// The command, and the hand-in that it watches.
pub(crate) struct Watching {
    child: Option<Child>,
    lines: Option<Receiver<String>>,
    reader: Option<JoinHandle<()>>,
    /// The hand-in's own folder is one in it.
    folder: TempDir,
}

impl Watching {
    /// Watches a hand-in of these files.
    pub(crate) fn of(files: &[(&str, &str)], arguments: &[&str]) -> Self {
        Self::start(files, arguments, None)
    }

    /// The same, with temporary files where they are found when they are left behind.
    pub(crate) fn within(before: &Before, files: &[(&str, &str)], arguments: &[&str]) -> Self {
        Self::start(files, arguments, Some(before.temporary()))
    }

    fn start(files: &[(&str, &str)], arguments: &[&str], temporary: Option<&Path>) -> Self {
        let folder = TempDir::new().expect("a folder");
        let handin = folder.path().join("lab11");
        fs::create_dir(&handin).expect("a folder");
        for (name, content) in files {
            handin::put(&handin, name, content);
        }
        let mut command = heeding_signals();
        command.arg("check").arg(&handin).arg("--watch").args(arguments);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        command.envs(temporary.map(|folder| ("TMPDIR", folder)));
        let mut child = command.spawn().expect("lab11 starts");
        let out = child.stdout.take().expect("it is piped");
        let (sender, lines) = channel();
        let reader = thread::spawn(move || {
            let mut lines = BufReader::new(out).lines().map_while(Result::ok);
            // Until the command ends, or nobody wants any more.
            while lines.next().is_some_and(|line| sender.send(line).is_ok()) {}
        });
        Self { child: Some(child), lines: Some(lines), reader: Some(reader), folder }
    }

    /// A file of the hand-in; of no name, its folder.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        let folder = self.folder.path().join("lab11");
        if name.is_empty() { folder } else { folder.join(name) }
    }

    /// Writes a file of the hand-in.
    pub(crate) fn put(&self, name: &str, content: &str) {
        handin::put(&self.file(""), name, content);
    }

    /// What is shown until it waits for changes.
    pub(crate) fn round(&mut self) -> String {
        self.await_line("; Ctrl-C ends\n")
    }

    /// What is shown up to a line with this text.
    pub(crate) fn await_line(&mut self, text: &str) -> String {
        let lines = self.lines.as_ref().expect("it is read");
        let mut round = String::new();
        while !round.contains(text) {
            let Ok(line) = lines.recv_timeout(PATIENCE) else {
                panic!("no more was said than this:\n{round}")
            };
            round.push_str(&line);
            round.push('\n');
        }
        round
    }

    /// The first round that is so. Others may come before it: whoever saves may be seen at it.
    pub(crate) fn await_round(&mut self, is_so: impl Fn(&str) -> bool) -> String {
        loop {
            let round = self.round();
            if is_so(&round) {
                return round;
            }
        }
    }

    /// Closes the pipe that it writes to, once it has said one thing more when a file is saved.
    pub(crate) fn read_no_more(&mut self, name: &str, content: &str) {
        self.lines = None;
        self.put(name, content);
        self.reader.take().expect("it reads").join().expect("it has ended");
    }

    /// Sends a signal to it alone; how it ends.
    pub(crate) fn end_by(&mut self, signal: Signal) -> Option<i32> {
        let pid = self.child.as_ref().expect("it was not ended").id();
        kill(Pid::from_raw(pid as i32), signal).expect("it is a child of ours");
        self.end()
    }

    /// How it ends.
    pub(crate) fn end(&mut self) -> Option<i32> {
        end(self.child.take().expect("it was not ended")).code()
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            // It may have ended by itself, which is as good.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}
