//! One round after another, of what was read last.

use super::changes::{changes, roles};
use super::screen::{Round, Screen};
use crate::check::{Options, Rounds};
use crate::cli::Failure;
use crate::contain::contain;
use crate::dispatch;
use crate::pool::Stop;
use crate::submission::{Submission, printable};
use crate::suite::Suite;
use anyhow::{Context, anyhow};
use lab11_reports::model::Report;
use lab11_reports::say;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::Instant;

/// What is watched, and how it is checked.
pub(in crate::cli) struct Watched<'a> {
    pub(in crate::cli) path: &'a Path,
    /// Files that play a role because somebody said so.
    pub(in crate::cli) roles: &'a [(String, PathBuf)],
    pub(in crate::cli) suite: &'a Suite,
    /// What stands above the first round.
    pub(in crate::cli) notes: Vec<String>,
    pub(in crate::cli) options: &'a Options,
    /// Whether more is told.
    pub(in crate::cli) detail: bool,
}

/// A round that is wanted.
pub(super) struct Task {
    /// What was handed in, or why it could not be read.
    pub(super) seen: Result<Submission, String>,
    /// When somebody saved it.
    pub(super) began: Instant,
    /// Once it is asked for, nobody wants this round any more.
    pub(super) stop: Arc<Stop>,
}

/// Does what comes, until nothing more can, or until nobody reads what is shown.
pub(super) fn work(watched: &Watched<'_>, tasks: &Receiver<Task>) -> Result<(), Failure> {
    let mut worker = Worker {
        watched,
        screen: Screen { detail: watched.detail },
        rounds: Rounds::new(watched.suite, watched.options),
        last: None,
        report: None,
    };
    for task in tasks {
        if task.stop.is_asked() {
            continue;
        }
        dispatch::take_up();
        // It may have been given up just before that.
        if task.stop.is_asked() {
            dispatch::give_up();
            continue;
        }
        let done = contain(|| worker.carry_out(task));
        match done.map_err(|panicked| Failure::harness(anyhow!("the harness {panicked}")))? {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => break,
            done => done.context("writing to standard output").map_err(Failure::harness)?,
        }
    }
    Ok(())
}

struct Worker<'a> {
    watched: &'a Watched<'a>,
    screen: Screen,
    rounds: Rounds<'a>,
    /// What the last round that came to its end was about.
    last: Option<Submission>,
    /// And what came of it.
    report: Option<Report>,
}

impl Worker<'_> {
    fn carry_out(&mut self, task: Task) -> io::Result<()> {
        let Task { seen, began, stop } = task;
        let submission = match seen {
            Ok(submission) => submission,
            Err(problem) => {
                Screen::begin(&problem)?;
                return self.wait();
            }
        };
        Screen::begin(&self.why(&submission))?;
        let round = Round::new(self.screen, Arc::clone(&stop), began);
        let Some(report) = self.rounds.check(&submission, &stop, &round) else { return Ok(()) };
        round.end(&report, self.report.as_ref())?;
        (self.last, self.report) = (Some(submission), Some(report));
        self.wait()
    }

    /// Why there is a round.
    fn why(&self, submission: &Submission) -> String {
        let suite = self.watched.suite;
        let Some(last) = &self.last else {
            let title = format!("{}; {}", suite.title, roles(suite, submission));
            let notes = self.watched.notes.iter().chain(&submission.notes).cloned();
            return [title].into_iter().chain(notes).collect::<Vec<_>>().join("\n");
        };
        let changed = changes(last, submission);
        let mut lines = vec![if changed.is_empty() { say!("as-it-was-before") } else { changed }];
        if roles(suite, last) != roles(suite, submission) {
            lines.push(roles(suite, submission));
        }
        let is_new = |note: &&String| !last.notes.contains(note);
        lines.extend(submission.notes.iter().filter(is_new).cloned());
        lines.join("\n")
    }

    fn wait(&self) -> io::Result<()> {
        Screen::wait(&printable(self.watched.path))
    }
}
