//! `reference-client`: see [`lab11_reference::client`].

use std::process::ExitCode;

use clap::Parser;
use lab11_reference::{client, options, program};

/// The lecture's client: connects to the server, says `hello`, prints the answer, and ends
#[derive(Parser)]
#[command(name = NAME, version, after_help = EXAMPLES)]
struct Arguments {
    #[command(flatten)]
    options: options::Common,
}

const NAME: &str = env!("CARGO_BIN_NAME");

const EXAMPLES: &str = "\
Examples:
  reference-client                            connect to the server on this computer, port 2021
  reference-client 137.207.82.52:2021 --strict-lecture
                                              the slides' address, printed as on the slides
  nc -l 127.0.0.1 2021                        be the server by hand, in another terminal:
                                              type the answer and Enter

It says `hello` and a NUL, 6 bytes. The answer ends with a NUL, a newline, the server's hanging
up, or its tenth byte.";

fn main() -> ExitCode {
    let Arguments { options } = Arguments::parse();
    program::run(NAME, options.notation(), |speech| client::run(&options, speech))
}
