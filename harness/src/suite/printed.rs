//! What may be printed.

use super::pattern::Pattern;
use super::text::Text;

/// What may be printed.
#[derive(Debug, Clone, PartialEq)]
pub enum Printed {
    /// A text, whose case is free. If it is a number, no part of another number is it.
    Text(Text),
    /// What matches a regular expression.
    Pattern(Pattern),
}
