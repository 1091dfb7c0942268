//! What is shown of rounds: on a terminal each stands on a cleared screen, elsewhere below the one
//! before.

use crate::check::{Affected, Progress, Told};
use crate::cli::output::{is_plain, terminal_width};
use crate::cli::progress::Bar;
use crate::pool::Stop;
use lab11_reports::model::Report;
use lab11_reports::text::{TextOptions, write_first, write_rest};
use lab11_reports::visible::{Deadline, for_student};
use lab11_reports::{printable, say};
use std::io::{self, IsTerminal, Write};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Home, and clear what is seen: what was there before scrolls away, and is not lost.
const CLEAR: &[u8] = b"\x1b[H\x1b[2J";

/// Where it is shown.
#[derive(Debug, Clone, Copy)]
pub(super) struct Screen {
    /// More is told.
    pub(super) detail: bool,
}

impl Screen {
    fn options(self) -> TextOptions {
        TextOptions {
            width: terminal_width(),
            detail: self.detail,
            plain: is_plain(),
            brief: false,
        }
    }

    /// Begins a round: when, and why.
    pub(super) fn begin(why: &str) -> io::Result<()> {
        let mut out = io::stdout();
        if out.is_terminal() {
            out.write_all(CLEAR)?;
        }
        let now = jiff::Zoned::now().strftime("%H:%M:%S").to_string();
        let why: Vec<String> = printable::lines(why).collect();
        show(format!("{now}  {}\n", why.join("\n")).as_bytes())
    }

    /// That changes are waited for.
    pub(super) fn wait(what: &str) -> io::Result<()> {
        show(format!("{}\n", say!("watching", path = what)).as_bytes())
    }
}

/// Shows the bytes of some lines, all at once.
fn show(lines: &[u8]) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    out.write_all(lines)?;
    out.flush()
}

fn seconds(time: Duration) -> String {
    format!("{:.2}", time.as_secs_f64()).replace('.', &say!("decimal-sign"))
}

/// A round that is being made.
pub(super) struct Round {
    screen: Screen,
    /// Once asked for, nothing more is shown of it.
    stop: Arc<Stop>,
    began: Instant,
    /// The scenario that was shown first, and after how long.
    first: Mutex<Option<(String, Duration)>>,
    bar: Option<Bar>,
}

impl Round {
    /// A round that was begun at that time, when somebody had saved a file.
    pub(super) fn new(screen: Screen, stop: Arc<Stop>, began: Instant) -> Self {
        let bar = io::stderr().is_terminal().then(Bar::new);
        Self { screen, stop, began, first: Mutex::default(), bar }
    }

    /// Shows the end of it: what else is known, and how long it took.
    pub(super) fn end(self, report: &Report, before: Option<&Report>) -> io::Result<()> {
        let report = &for_student(report, Deadline::Ahead);
        let before = before.map(|before| for_student(before, Deadline::Ahead));
        let mut lines = Vec::new();
        let first = self.first();
        let shown = first.as_ref().map(|(id, _)| id.as_str());
        write_rest(report, before.as_ref(), shown, &self.screen.options(), &mut lines)?;
        let all = seconds(self.began.elapsed());
        let took = match first {
            Some((_, first)) => {
                say!("round-took-to-the-first", first = seconds(first), all = all)
            }
            None => say!("round-took", all = all),
        };
        writeln!(lines, "\n{took}")?;
        drop(self.bar);
        show(&lines)
    }

    fn first(&self) -> Option<(String, Duration)> {
        self.first.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Shows something above the bar.
    fn show(&self, lines: &[u8]) {
        let shown = || show(lines);
        // Who reads no more is noticed at the end of the round.
        let _ = match &self.bar {
            Some(bar) => bar.aside(shown),
            None => shown(),
        };
    }
}

impl Progress for Round {
    fn total(&self, total: usize) {
        self.bar.iter().for_each(|bar| bar.total(total));
    }

    fn begin(&self, what: &str) {
        self.bar.iter().for_each(|bar| bar.begin(what));
    }

    fn done(&self, what: &str) {
        self.bar.iter().for_each(|bar| bar.done(what));
    }
}

impl Told for Round {
    fn affected(&self, affected: &Affected) {
        let tried =
            (affected.scenarios > 0).then(|| say!("to-be-tried", count = affected.scenarios));
        let built = (!affected.roles.is_empty())
            .then(|| say!("to-be-built", roles = affected.roles.join(", ")));
        let todo: Vec<String> = built.into_iter().chain(tried).collect();
        if !todo.is_empty() {
            self.show(format!("          {}\n", todo.join("; ")).as_bytes());
        }
    }

    fn first(&self, id: &str, report: &dyn Fn() -> Report) {
        let mut first = self.first.lock().unwrap_or_else(PoisonError::into_inner);
        if first.is_some() || self.stop.is_asked() {
            return;
        }
        let report = &for_student(&report(), Deadline::Ahead);
        // What is hidden, or only required by what was asked for is not reported.
        if !report.scenarios.iter().any(|scenario| scenario.id == id) {
            return;
        }
        let mut lines = Vec::new();
        // Memory takes all that is written to it.
        let _ = write_first(report, id, &self.screen.options(), &mut lines);
        self.show(&lines);
        *first = Some((id.to_owned(), self.began.elapsed()));
    }
}
