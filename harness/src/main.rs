//! The command `lab11`.

use std::process::ExitCode;

fn main() -> ExitCode {
    lab11_harness::cli::main()
}
