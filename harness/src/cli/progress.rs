//! Progress on a terminal.

use crate::check::Progress;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal;

/// A bar on standard error that goes when the work is done.
#[derive(Debug)]
pub(super) struct Bar(ProgressBar);

impl Bar {
    pub(super) fn new() -> Self {
        Self(bar(0))
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
