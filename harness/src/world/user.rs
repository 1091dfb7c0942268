//! Who a supervisor is that was started by root.

use super::WorldError;
use super::error::Tried;
use nix::unistd::{Gid, Uid};
use std::path::Path;

/// `nobody`, on every Linux.
const NOBODY: u32 = 65534;

/// Gives root up for good, if it is there, with all groups. Files in `/proc` of this process are
/// closed to it from then on, and to everybody else.
pub(super) fn give_up_root() -> Result<(), WorldError> {
    if !Uid::effective().is_root() {
        return Ok(());
    }
    let tried = "giving up root";
    let (uid, gid) = (Uid::from_raw(NOBODY), Gid::from_raw(NOBODY));
    nix::unistd::setgroups(&[]).tried(tried, "setgroups")?;
    nix::unistd::setresgid(gid, gid, gid).tried(tried, "setresgid")?;
    nix::unistd::setresuid(uid, uid, uid).tried(tried, "setresuid")
}

/// Gives a folder to whom this process will be without root.
pub(super) fn hand_over(folder: &Path) -> Result<(), WorldError> {
    if !Uid::effective().is_root() {
        return Ok(());
    }
    let (uid, gid) = (Some(Uid::from_raw(NOBODY)), Some(Gid::from_raw(NOBODY)));
    nix::unistd::chown(folder, uid, gid)
        .tried(format!("handing over {}", folder.display()), "chown")
}
