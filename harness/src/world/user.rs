//! Who a supervisor is that was started by root.

use super::WorldError;
use super::error::Tried;
use super::sys;
use nix::sys::prctl;
use nix::unistd::{Gid, Uid};
use rustix::thread::{CapabilitySet, CapabilitySets, capabilities, set_capabilities};
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
    if !there_is_nobody() {
        // No exec brings back what is not in the bounding set, not even that of root.
        sys::drop_bounding_set();
        return hold(CapabilitySet::empty()).tried(tried, "capset");
    }
    become_nobody(tried)
}

fn become_nobody(tried: &str) -> Result<(), WorldError> {
    let (uid, gid) = (Uid::from_raw(NOBODY), Gid::from_raw(NOBODY));
    nix::unistd::setgroups(&[]).tried(tried, "setgroups")?;
    nix::unistd::setresgid(gid, gid, gid).tried(tried, "setresgid")?;
    nix::unistd::setresuid(uid, uid, uid).tried(tried, "setresuid")
}

/// Whether this user namespace has `nobody`. That of a rootless container may have its root alone, who
/// is an ordinary user of the machine; there is nobody else to become, and nothing but rights within
/// the namespace to be given up.
fn there_is_nobody() -> bool {
    let has = |map: &str| std::fs::read_to_string(map).is_ok_and(|map| is_mapped(&map, NOBODY));
    has("/proc/self/uid_map") && has("/proc/self/gid_map")
}

/// Whether a map has an id: lines of the first id within the namespace, the first one outside, and how
/// many (user_namespaces(7)).
fn is_mapped(map: &str, id: u32) -> bool {
    map.lines().any(|line| {
        let mut numbers = line.split_whitespace().map(str::parse::<u64>);
        match (numbers.next(), numbers.nth(1)) {
            (Some(Ok(first)), Some(Ok(count))) => (first..first + count).contains(&id.into()),
            _ => false,
        }
    })
}

/// Has these rights and no others.
fn hold(kept: CapabilitySet) -> io::Result<()> {
    let inheritable = CapabilitySet::empty();
    let sets = CapabilitySets { effective: kept, permitted: kept, inheritable };
    set_capabilities(None, sets).map_err(io::Error::from)
}

/// Whether there is nothing left to be given up: this is no root, or one without any right.
pub(super) fn is_without_rights() -> bool {
    let none = || capabilities(None).is_ok_and(|sets| sets.permitted.is_empty());
    !Uid::effective().is_root() || none()
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
    let mut kept = CapabilitySet::SYS_ADMIN;
    if there_is_nobody() {
        become_nobody("giving up root")?;
    } else {
        // Who stays root of its namespace may be known in one below it only by this right.
        kept |= CapabilitySet::SETFCAP;
    }
    // The root of a container may have no such right; then there is nothing to keep.
    let held = hold(kept).or_else(|_| hold(CapabilitySet::empty()));
    held.tried(tried, "capset")
}

/// Gives a folder to whom this process will be without root.
pub(super) fn hand_over(folder: &Path) -> Result<(), WorldError> {
    if !Uid::effective().is_root() || !there_is_nobody() {
        return Ok(());
    }
    let (uid, gid) = (Some(Uid::from_raw(NOBODY)), Some(Gid::from_raw(NOBODY)));
    nix::unistd::chown(folder, uid, gid)
        .tried(format!("handing over {}", folder.display()), "chown")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_in_a_map_of_all_and_not_in_that_of_one() {
        assert!(is_mapped("         0          0 4294967295\n", NOBODY));
        assert!(is_mapped("0 1000 1\n1 100000 65536\n", NOBODY));
        assert!(!is_mapped("         0       1000          1\n", NOBODY));
        assert!(!is_mapped("0 1000 1\n1 100000 1000\n", NOBODY));
        assert!(!is_mapped("", NOBODY));
    }
}
