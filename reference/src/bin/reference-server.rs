//! `reference-server`: see [`lab11_reference::server`].

use std::process::ExitCode;

use clap::Parser;
use lab11_reference::{options, program, server};

/// The lecture's server: takes one connection after another, prints what the client says, and
/// answers `hello back`
#[derive(Parser)]
#[command(name = NAME, version, after_help = EXAMPLES)]
struct Arguments {
    #[command(flatten)]
    options: options::Serving,
}

const NAME: &str = env!("CARGO_BIN_NAME");

const EXAMPLES: &str = "\
Examples:
  reference-server                            listen on this computer only, port 2021
  reference-server 0.0.0.0:2021               listen on all addresses of this computer
  reference-server 137.207.82.52:2021 --strict-lecture
                                              the slides' address, printed as on the slides
  echo hello | nc 127.0.0.1 2021              connect by hand, from another terminal

A text ends with a NUL, a newline, the client's closing, or its tenth byte; `hello` needs no
end. The answer is `hello back` and a NUL, 11 bytes. Ctrl-C ends the server.";

fn main() -> ExitCode {
    let Arguments { options } = Arguments::parse();
    program::run(NAME, options.common.notation(), |speech| {
        server::run(&options, speech).map(|never| match never {})
    })
}
