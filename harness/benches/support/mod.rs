//! What benchmarks have in common.

use clap::ValueEnum as _;
use lab11_harness::world::Tier;
use lab11_harness::{dispatch, runner};
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike as _;
use std::error::Error;
use std::time::Duration;

/// Whatever went wrong.
pub(crate) type Outcome<T> = Result<T, Box<dyn Error>>;

/// The words behind `cargo bench`, if this is to measure. Supervisors are forked by this executable
/// again, as they are by `lab11` in a check; and `cargo test --all-targets` only asks whether it starts.
pub(crate) fn asked() -> Outcome<Option<Vec<String>>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [first, tier, ..] = &arguments[..]
        && first == dispatch::FORK_SERVER
    {
        runner::serve(Tier::from_str(tier, false)?)?;
        return Ok(None);
    }
    let (options, words): (Vec<String>, Vec<String>) =
        arguments.into_iter().partition(|argument| argument.starts_with('-'));
    Ok(options.iter().any(|option| option == "--bench").then_some(words))
}

/// CPU time of this process and of all that it has started and taken leave of, fork servers too.
#[allow(dead_code, reason = "one benchmark measures no CPU time")]
pub(crate) fn cpu() -> Duration {
    dispatch::dismiss();
    let used = |who| {
        let usage = getrusage(who).expect("getrusage");
        let micros = usage.user_time().num_microseconds() + usage.system_time().num_microseconds();
        Duration::from_micros(micros.unsigned_abs())
    };
    used(UsageWho::RUSAGE_SELF) + used(UsageWho::RUSAGE_CHILDREN)
}
