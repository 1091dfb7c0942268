//! What `grade` and `regrade` say of a class that was judged before: whose points changed, and why.

use super::{Failure, output};
use crate::class::{Changes, Store, changes_briefly, changes_in_full};
use crate::submission::printable;
use anyhow::Context;
use lab11_reports::model::Class;

/// The list of all that is other than before, in the folder of the class.
const LIST: &str = "changes.txt";

/// Says what is other, and keeps the whole list. Where there is nothing to compare with, there is
/// no list.
pub(super) fn tell(store: &Store, before: Option<&Class>, after: &Class) -> Result<(), Failure> {
    let path = printable(&store.root().join(LIST));
    let written = match before {
        None => store.remove(LIST).map(|()| None),
        Some(before) => {
            let changes = Changes::between(before, after);
            let list = store.write_with(LIST, |mut file| changes_in_full(&changes, &mut file));
            list.map(|()| Some(changes))
        }
    };
    let changes = written.with_context(|| format!("writing {path}")).map_err(Failure::harness)?;
    let Some(changes) = changes else { return Ok(()) };
    output::print(|out| {
        changes_briefly(&changes, &path, out)?;
        if changes.is_empty() { Ok(()) } else { writeln!(out) }
    })
}
