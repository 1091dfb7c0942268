//! The command at a terminal of its own.

use crate::support::executable;
use crate::support::traces::end;
use nix::pty::openpty;
use nix::sys::termios::{Termios, tcgetattr};
use std::fs::File;
use std::io::{Read, Write};
use std::os::fd::OwnedFd;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// The command, and the terminal that it was started at.
pub(crate) struct Terminal {
    child: Option<Child>,
    ours: File,
    theirs: OwnedFd,
}

impl Terminal {
    /// Watches a hand-in.
    pub(crate) fn of(folder: &Path, arguments: &[&str]) -> Self {
        let pair = openpty(None, None).expect("a terminal");
        let theirs = || Stdio::from(pair.slave.try_clone().expect("a descriptor"));
        // setsid(1) makes it the terminal that Ctrl-C is pressed at.
        let mut command = Command::new("setsid");
        command.args(["--ctty", "--wait", "env", "--default-signal"]).arg(executable());
        command.arg("check").arg(folder).arg("--watch").args(arguments).env("TERM", "xterm");
        command.stdin(theirs()).stdout(theirs()).stderr(theirs());
        let child = Some(command.spawn().expect("setsid(1)"));
        Self { child, ours: File::from(pair.master), theirs: pair.slave }
    }

    /// What is shown up to a text.
    pub(crate) fn await_text(&mut self, text: &str) -> String {
        let (mut shown, mut chunk) = (String::new(), [0; 4096]);
        while !shown.contains(text) {
            let length = self.ours.read(&mut chunk).expect("it is shown");
            shown.push_str(&String::from_utf8_lossy(&chunk[..length]));
        }
        shown
    }

    /// How the terminal is set.
    pub(crate) fn settings(&self) -> Termios {
        tcgetattr(&self.theirs).expect("it is a terminal")
    }

    /// How the command ends then.
    pub(crate) fn press_ctrl_c(&mut self) -> Option<i32> {
        self.ours.write_all(b"\x03").expect("it is typed");
        end(self.child.take().expect("it was not ended")).code()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}
