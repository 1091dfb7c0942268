//! `reference-receiver`: see [`lab11_reference::receiver`].

use std::process::ExitCode;

use clap::Parser;
use lab11_reference::{options, program, receiver};

/// The lecture's receiver: prints each mail that comes over UDP, until it is stopped
#[derive(Parser)]
#[command(name = NAME, version, after_help = EXAMPLES)]
struct Arguments {
    #[command(flatten)]
    options: options::Receiving,
}

const NAME: &str = env!("CARGO_BIN_NAME");

const EXAMPLES: &str = "\
Examples:
  reference-receiver                          be bound to port 2021 of this computer
  reference-receiver 127.0.0.1:2021 --answer  and answer each mail with ACK
  nc -u 127.0.0.1 2021                        be the sender by hand, in another terminal

Ctrl-C ends it.";

fn main() -> ExitCode {
    let Arguments { options } = Arguments::parse();
    program::run(NAME, options.notation(), |speech| {
        receiver::run(&options, speech).map(|never| match never {})
    })
}
