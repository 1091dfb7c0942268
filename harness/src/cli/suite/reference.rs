//! `lab11 suite reference`: what an author of suites can say.

use crate::cli::exit::Exit;
use crate::cli::{Failure, output};
use crate::suite::language;

pub(super) fn main() -> Result<Exit, Failure> {
    output::print(|out| write!(out, "{}", language()))?;
    Ok(Exit::Good)
}
