//! `lab11 check --watch`: checks a hand-in again whenever somebody saves one of its files.
//!
//! One thread waits for what happens to the files, and reads them; another one makes a round of what
//! was read last. Whatever a save makes out of date is given up at once.

mod changes;
mod files;
mod rounds;
mod screen;

use super::exit::Exit;
use super::{Failure, signals};
use crate::check::is_same;
use crate::dispatch;
use crate::pool::Stop;
use crate::submission::{self, Submission, SubmissionError, printable};
use files::Files;
use nix::errno::Errno;
use nix::sys::inotify::InotifyEvent;
pub(super) use rounds::Watched;
use rounds::{Task, work};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::scope;
use std::time::Instant;

/// What the command waits for.
enum Event {
    /// Something happened to a file.
    File(Result<InotifyEvent, Errno>),
    /// Somebody wants it to end, or nobody reads any more.
    End,
}

/// Watches until somebody ends it.
pub(super) fn main(watched: &Watched<'_>) -> Result<Exit, Failure> {
    let fails = |error| unwatched(watched.path, error);
    let (sender, events) = mpsc::channel();
    let mut files =
        Files::of(watched.path, watched.roles.iter().map(|(_, file)| file)).map_err(fails)?;
    let told = sender.clone();
    files.listen(move |event| told.send(Event::File(event)).is_ok());
    files.follow().map_err(|errno| fails(errno.into()))?;
    end_on_signals(sender.clone()).map_err(Failure::harness)?;
    let (tasks, todo) = mpsc::channel();
    scope(|scope| {
        let worker = scope.spawn(move || {
            let worked = work(watched, &todo);
            // Nobody may be there any more to be told.
            let _ = sender.send(Event::End);
            worked
        });
        let mut watch = Watch { watched, files, tasks, stop: Arc::default(), seen: None };
        let served = watch.serve(&events);
        watch.give_up();
        drop(watch);
        let worked = worker.join().unwrap_or_else(|_| Ok(()));
        worked.and(served).map(|()| Exit::Stopped)
    })
}

/// Nothing can be watched: inotify(7) has limits for each user.
fn unwatched(path: &Path, error: io::Error) -> Failure {
    let path = printable(path);
    let about = format!("--watch: the folders of {path} can't be watched");
    match error.raw_os_error() {
        Some(libc::ENOSPC | libc::EMFILE) => {
            let limits =
                "raise fs.inotify.max_user_watches and fs.inotify.max_user_instances (sysctl)";
            Failure::harness(anyhow::Error::new(error).context(format!("{about}; {limits}")))
        }
        _ => Failure::of_file(error, about),
    }
}

/// The first signal has what is at work ended and cleared away, the second one ends all at once.
fn end_on_signals(sender: Sender<Event>) -> io::Result<()> {
    let mut signals = signals::heeded([SIGINT, SIGTERM, SIGHUP])?;
    std::thread::spawn(move || {
        for (number, _) in signals.forever().enumerate() {
            if number > 0 || sender.send(Event::End).is_err() {
                std::process::exit(i32::from(Exit::Stopped.code()));
            }
        }
    });
    Ok(())
}

/// What was read of a hand-in, or why nothing could be.
type Seen = Result<Submission, String>;

/// Whoever looks at the files.
struct Watch<'a> {
    watched: &'a Watched<'a>,
    files: Files,
    tasks: Sender<Task>,
    /// Of the last round that was asked for.
    stop: Arc<Stop>,
    /// What was there at the last look, or why nothing could be read.
    seen: Option<Seen>,
}

impl Watch<'_> {
    /// Has a round made of what is there, and of whatever comes after it.
    fn serve(&mut self, events: &Receiver<Event>) -> Result<(), Failure> {
        // Since when it has been worth while to look.
        let mut since = Some(Instant::now());
        // What was there at a look, if it was worth while then.
        let mut read = None;
        loop {
            // All that has happened by now is heard before anybody looks, and before what was read is
            // taken for what there is.
            let event = match events.try_recv() {
                Ok(event) => event,
                Err(_) => {
                    if let Some((seen, began)) = read.take() {
                        self.ask(seen, began);
                        continue;
                    }
                    if let Some(began) = since.take_if(|_| !self.files.is_being_written()) {
                        read = Some((self.look()?, began));
                        continue;
                    }
                    events.recv().unwrap_or(Event::End)
                }
            };
            let event = match event {
                Event::End => return Ok(()),
                Event::File(event) => {
                    event.map_err(|errno| unwatched(self.watched.path, errno.into()))?
                }
            };
            if self.files.take(&event) || read.is_some() && self.files.is_being_written() {
                let began = read.take().map(|(_, began)| began);
                since = since.or(began).or_else(|| Some(Instant::now()));
            }
        }
    }

    /// Reads what is there.
    fn look(&mut self) -> Result<Seen, Failure> {
        self.files.follow().map_err(|errno| unwatched(self.watched.path, errno.into()))?;
        Ok(self.read())
    }

    /// Asks for a round of what was read, if that may find something else than the last one.
    fn ask(&mut self, seen: Seen, began: Instant) {
        if self.seen.as_ref().is_some_and(|known| self.is_same(known, &seen)) {
            return;
        }
        self.give_up();
        self.stop = Arc::default();
        self.seen = Some(seen.clone());
        // A worker that has ended says so itself.
        let _ = self.tasks.send(Task { seen, began, stop: Arc::clone(&self.stop) });
    }

    fn read(&self) -> Seen {
        let Watched { path, suite, roles, .. } = self.watched;
        let read = || submission::read(path, &suite.roles, roles);
        // A file that goes while others are read is at the next look there again, or gone for good.
        let again = |error| if has_gone(&error) { read() } else { Err(error) };
        read().or_else(again).map_err(|error| error.to_string())
    }

    fn is_same(&self, known: &Seen, seen: &Seen) -> bool {
        match (known, seen) {
            (Ok(known), Ok(seen)) => is_same(self.watched.suite, known, seen),
            (known, seen) => known == seen,
        }
    }

    /// Ends the round that is being made, if one is.
    fn give_up(&self) {
        self.stop.ask();
        dispatch::give_up();
    }
}

fn has_gone(error: &SubmissionError) -> bool {
    let SubmissionError::Unreadable { error, .. } = error else { return false };
    error.kind() == io::ErrorKind::NotFound
}
