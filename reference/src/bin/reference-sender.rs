//! `reference-sender`: see [`lab11_reference::sender`].

use std::process::ExitCode;

use clap::Parser;
use lab11_reference::{options, program, sender};

/// The lecture's sender: sends one mail over UDP, says so, and ends
#[derive(Parser)]
#[command(name = NAME, version, after_help = EXAMPLES)]
struct Arguments {
    #[command(flatten)]
    options: options::Sending,
}

const NAME: &str = env!("CARGO_BIN_NAME");

const EXAMPLES: &str = "\
Examples:
  reference-sender                            send to the receiver on this computer, port 2021
  reference-sender 127.0.0.1:2021 --mail 'see you' --wait
                                              and print what it answers
  nc -u -l 127.0.0.1 2021                     be the receiver by hand, in another terminal

Nobody tells a sender whether its mail has arrived: without a receiver it says the same.";

fn main() -> ExitCode {
    let Arguments { options } = Arguments::parse();
    program::run(NAME, options.notation(), |speech| sender::run(&options, speech))
}
