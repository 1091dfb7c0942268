//! Progress on a terminal.

use crate::check::Progress;
use crate::class;
use indicatif::{ProgressBar, ProgressState, ProgressStyle};
use std::fmt;
use std::io::{IsTerminal, Write};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

/// A bar on standard error that goes when the work is done.
#[derive(Debug)]
pub(super) struct Bar(ProgressBar);

impl Bar {
    pub(super) fn new() -> Self {
        Self(bar(0))
    }

    /// What takes it off the screen, for another thread.
    pub(super) fn clearing(&self) -> impl FnOnce() + Send + 'static {
        let bar = self.0.clone();
        move || bar.finish_and_clear()
    }

    /// Shows something else meanwhile, and then the bar below it.
    pub(super) fn aside<T>(&self, show: impl FnOnce() -> T) -> T {
        self.0.suspend(show)
    }
}

/// The progress of a class: a bar with rate and estimate on a terminal, else a line a hand-in.
#[derive(Debug)]
pub(super) struct ClassProgress {
    bar: ProgressBar,
    done: AtomicUsize,
    total: AtomicUsize,
    /// Whether what is done now earns no points.
    advises: AtomicBool,
    stops: AtomicBool,
}

impl ClassProgress {
    pub(super) fn new(total: usize) -> Self {
        let bar = if std::io::stderr().is_terminal() {
            let form = "{bar:24} {pos}/{len}  {rate}, {eta} left  {msg}";
            let style = ProgressStyle::with_template(form).expect("a constant template");
            let style =
                style.with_key("rate", |state: &ProgressState, out: &mut dyn fmt::Write| {
                    let _ = write!(out, "{:.0} a minute", state.per_sec() * 60.0);
                });
            let bar = ProgressBar::new(total as u64).with_style(style);
            bar.enable_steady_tick(Duration::from_millis(200));
            bar
        } else {
            ProgressBar::hidden()
        };
        let (done, total) = (AtomicUsize::new(0), AtomicUsize::new(total));
        Self { bar, done, total, advises: AtomicBool::new(false), stops: AtomicBool::new(false) }
    }

    /// Begins anew, with what earns no points.
    pub(super) fn go_on(&self, total: usize) {
        self.done.store(0, Ordering::Relaxed);
        self.total.store(total, Ordering::Relaxed);
        self.advises.store(true, Ordering::Relaxed);
        self.bar.reset();
        self.bar.set_length(total as u64);
    }

    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }

    /// Says that nothing more is begun.
    pub(super) fn tell_stopping(&self) {
        const STOPPING: &str = "stopping: what runs is finished first";
        self.stops.store(true, Ordering::Relaxed);
        self.bar.set_message(STOPPING);
        if self.bar.is_hidden() {
            let _ = writeln!(anstream::stderr(), "{STOPPING}");
        }
    }
}

impl class::Progress for ClassProgress {
    fn begin(&self, key: &str) {
        if !self.stops.load(Ordering::Relaxed) {
            self.bar.set_message(key.to_owned());
        }
    }

    fn done(&self, key: &str, points: Option<(f64, f64)>, run: bool) {
        self.bar.inc(1);
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if self.bar.is_hidden() {
            let how = if run { "" } else { ", taken up" };
            let total = self.total.load(Ordering::Relaxed);
            let points = match points {
                _ if self.advises.load(Ordering::Relaxed) => "advisories".to_owned(),
                Some((points, possible)) => format!("{points} of {possible}"),
                None => "not graded, the harness failed".to_owned(),
            };
            let _ = writeln!(anstream::stderr(), "{done}/{total} {key}: {points}{how}");
        }
    }
}

/// A bar on standard error; none is seen where that is no terminal.
pub(super) fn bar(length: usize) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:24} {pos}/{len} {msg}");
    ProgressBar::new(length as u64).with_style(style.expect("a constant template"))
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

impl Progress for Bar {
    fn total(&self, total: usize) {
        self.0.set_length(total as u64);
    }

    fn begin(&self, what: &str) {
        self.0.set_message(what.to_owned());
    }

    fn done(&self, _: &str) {
        self.0.inc(1);
    }
}
