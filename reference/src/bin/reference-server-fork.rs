//! `reference-server-fork`: see [`lab11_reference::server_fork`].

use std::process::ExitCode;

use clap::Parser;
use lab11_reference::{options, program, server_fork};

/// The lecture's forking server: a child for each connection prints what the client says and
/// answers `hello back` again and again, while the parent takes the next connection
#[derive(Parser)]
#[command(name = NAME, version, after_help = EXAMPLES)]
struct Arguments {
    #[command(flatten)]
    options: options::Forking,
}

const NAME: &str = env!("CARGO_BIN_NAME");

const EXAMPLES: &str = "\
Examples:
  reference-server-fork                       100 answers to each client, a second apart
  reference-server-fork --count 5 --interval 0.2
                                              five answers in a second
  reference-server-fork 137.207.82.52:2021 --strict-lecture
                                              the slides' address, printed as on the slides
  reference-client-fork                       connect, from two other terminals at once
  echo hello | nc 127.0.0.1 2021              connect by hand

A text ends with a NUL, a newline, the client's closing, or its tenth byte; `hello` needs no
end. The answer is `hello back` and a NUL, 11 bytes. Ctrl-C ends the server and its children.";

fn main() -> ExitCode {
    let Arguments { options } = Arguments::parse();
    program::run(NAME, options.serving.common.notation(), |speech| {
        server_fork::run(&options, speech).map(|never| match never {})
    })
}
