//! Who a supervisor is that was started by root.

use super::WorldError;
use super::error::Tried;
use nix::sys::prctl;
use nix::unistd::{Gid, Uid};
use rustix::thread::{CapabilitySet, CapabilitySets, set_capabilities};
use std::io;
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

/// Gives root up as [`give_up_root`] does, but for the right to make namespaces (`CAP_SYS_ADMIN`), where
/// this root has it. It ends with the first user namespace that is made (user_namespaces(7)). Where AppArmor
/// lets nobody else make one (`kernel.apparmor_restrict_unprivileged_userns`), root can by that.
pub(super) fn give_up_root_but_for_namespaces() -> Result<(), WorldError> {
    if !Uid::effective().is_root() {
        return Ok(());
    }
    let tried = "keeping the right to make namespaces";
    prctl::set_keepcaps(true).tried(tried, "prctl")?;
    give_up_root()?;
    let hold = |kept| {
        let inheritable = CapabilitySet::empty();
        let sets = CapabilitySets { effective: kept, permitted: kept, inheritable };
        set_capabilities(None, sets).map_err(io::Error::from)
    };
    // The root of a container may have no such right; then there is nothing to keep.
    let held = hold(CapabilitySet::SYS_ADMIN).or_else(|_| hold(CapabilitySet::empty()));
    held.tried(tried, "capset")
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
