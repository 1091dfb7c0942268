//! What a supervisor sends.

use super::deadline::Patience;
use super::fork_server::Supervisor;
use super::home::Home;
use super::live::AtWork;
use std::io::{self, PipeReader, Read};
use std::os::fd::AsFd;
use std::process::ExitStatus;

/// A supervisor at work, and what it sends: reading waits as long as it moves.
#[derive(Debug)]
pub(super) struct Answers {
    /// Until it is waited for.
    at_work: AtWork,
    supervisor: Supervisor,
    stdout: PipeReader,
    stderr: PipeReader,
    patience: Patience,
    /// The folder of its world's files, which goes after it.
    _home: Home,
}

impl Answers {
    /// Of a supervisor whose standard output and error can be read here.
    pub(super) fn new(
        supervisor: Supervisor,
        home: Home,
        stdout: PipeReader,
        stderr: PipeReader,
    ) -> Self {
        let at_work = AtWork::new(supervisor.server());
        let patience = Patience::with(supervisor.pid());
        Self { at_work, supervisor, stdout, stderr, patience, _home: home }
    }

    /// Waits for its end; how that was, and what it complained of. One that does not answer is ended.
    pub(super) fn end(self) -> io::Result<(ExitStatus, Vec<u8>)> {
        let Self { at_work, supervisor, stdout, mut stderr, mut patience, _home } = self;
        // Nobody reads any more, which ends one that would still send.
        drop(stdout);
        let mut said = Vec::new();
        let mut chunk = [0; 4096];
        loop {
            patience.wait(stderr.as_fd())?;
            match stderr.read(&mut chunk)? {
                0 => break,
                length => said.extend(&chunk[..length]),
            }
        }
        drop(at_work);
        Ok((supervisor.wait()?, said))
    }
}

impl Read for Answers {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.patience.wait(self.stdout.as_fd())?;
        self.stdout.read(buffer)
    }
}
