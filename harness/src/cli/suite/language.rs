//! `lab11 suite language`: what an author of suites can say.

use crate::cli::{Failure, exit, output};
use crate::suite::language;

pub(super) fn main() -> Result<u8, Failure> {
    output::print(|out| write!(out, "{}", language()))?;
    Ok(exit::FULL_MARKS)
}
