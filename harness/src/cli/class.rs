//! What `grade` and `regrade` share: options, the gradebook to be filled in, and what is said at
//! the end.

mod tell;
mod fill;
mod gradebook;
mod arguments;
mod remembered;

pub(super) use arguments::{ClassArguments, DueArguments};
pub(super) use fill::Gradebook;
pub(super) use remembered::{as_flags, over_remembered, remember, remember_args};
pub(super) use tell::{
    open, refuse_unclear, tell, tell_part, tell_settings, tell_strangers, unusable,
};
