//! A value of a suite as it was written.

use std::ops::Range;
use toml::de::DeValue;

/// A value as it was written.
pub(crate) struct Given<'t> {
    /// Its key.
    pub(super) key: &'t str,
    /// Where it stands.
    pub(super) span: Range<usize>,
    /// The value.
    pub(super) value: &'t DeValue<'t>,
}
