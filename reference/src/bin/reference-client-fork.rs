//! `reference-client-fork`: see [`lab11_reference::client_fork`].

use std::process::ExitCode;

use clap::Parser;
use lab11_reference::{client_fork, options, program};

/// The lecture's client of the forking server: says `hello` and prints every answer until the
/// server closes
#[derive(Parser)]
#[command(name = NAME, version, after_help = EXAMPLES)]
struct Arguments {
    #[command(flatten)]
    options: options::Common,
}

const NAME: &str = env!("CARGO_BIN_NAME");

const EXAMPLES: &str = "\
Examples:
  reference-client-fork                       connect to the server on this computer, port 2021
  reference-client-fork 137.207.82.52:2021 --strict-lecture
                                              the slides' address, printed as on the slides
  nc -l 127.0.0.1 2021                        be the server by hand, in another terminal:
                                              type answers, each with Enter; Ctrl-D ends the connection

It says `hello` and a NUL, 6 bytes. Answers end with a NUL or a newline; the blank lines of the
slides, which come from a NUL left over, are not printed.";

fn main() -> ExitCode {
    let Arguments { options } = Arguments::parse();
    program::run(NAME, options.notation(), |speech| client_fork::run(&options, speech))
}
