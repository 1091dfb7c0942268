//! The JSON report that is owed to a program which asked for one, if the harness fails before it has
//! a report: whoever waits for it must not have to tell a fault of the machine from an empty file.

use super::Failure;
use super::exit::Exit;
use super::outlets::{OutletArguments, Outlets};
use crate::check;
use crate::config::{Config, Flags, InForce};
use crate::contain::contain;
use crate::suite::Suite;
use anyhow::anyhow;

/// What is known so far of the report that is being made.
#[derive(Default)]
pub(super) struct Known {
    pub(super) outlets: Option<Outlets>,
    pub(super) suite: Option<Suite>,
    /// The name and the path of what was handed in.
    pub(super) handed_in: (String, String),
    /// Whether the report is made, and so its own affair.
    pub(super) is_made: bool,
}

/// Makes a report by `work`, which keeps what it knows. If the harness fails at it, a panic too, and
/// JSON was asked for, the report says that nothing was graded, and why.
pub(super) fn or_json(
    arguments: &OutletArguments,
    flags: &Flags,
    work: impl FnOnce(&mut Known) -> Result<Exit, Failure>,
) -> Result<Exit, Failure> {
    let mut known = Known::default();
    let done = contain(|| work(&mut known))
        .unwrap_or_else(|panicked| Err(Failure::harness(anyhow!("the harness {panicked}"))));
    match &done {
        Err(failure) if failure.exit == Exit::Harness && !known.is_made => {
            known.write(arguments, flags, &format!("Not graded: {:#}", failure.error))?;
        }
        _ => {}
    }
    done
}

impl Known {
    /// Where no lab11.toml could be read, the command line alone says where reports go.
    fn write(self, arguments: &OutletArguments, flags: &Flags, why: &str) -> Result<(), Failure> {
        let outlets = match self.outlets {
            Some(outlets) => outlets,
            None => arguments.outlets(&InForce::of(flags, &Config::default()))?,
        };
        let mut report = match &self.suite {
            Some(suite) => check::not_graded(suite, why),
            None => check::without_suite(why),
        };
        (report.submission.id, report.submission.path) = self.handed_in;
        outlets.write_json(&report)
    }
}
