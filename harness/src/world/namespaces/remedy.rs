//! How a machine that forbids namespaces is set up to allow them.

use crate::world::{Remedy, WorldError};
use std::fs;
use std::path::Path;

/// Settings that forbid namespaces: where each stands, the value that forbids, what changes it.
const SETTINGS: [(&str, &str, &str); 3] = [
    (
        "/proc/sys/kernel/apparmor_restrict_unprivileged_userns",
        "1",
        "lab11 doctor --apparmor | sudo tee /etc/apparmor.d/lab11 && \
         sudo apparmor_parser --replace /etc/apparmor.d/lab11",
    ),
    (
        "/proc/sys/kernel/unprivileged_userns_clone",
        "0",
        "sudo sysctl -w kernel.unprivileged_userns_clone=1",
    ),
    ("/proc/sys/user/max_user_namespaces", "0", "sudo sysctl -w user.max_user_namespaces=15000"),
];

/// What is to be done on this machine, should something be refused.
#[derive(Debug)]
pub(super) struct OnThisMachine(String);

/// Looks at the machine's settings.
pub(super) fn on_this_machine() -> OnThisMachine {
    let setting = |path: &str| fs::read_to_string(path).ok().map(|text| text.trim().to_owned());
    let forbids = SETTINGS.iter().find(|(path, bad, _)| setting(path).as_deref() == Some(bad));
    OnThisMachine(if let Some((_, _, command)) = forbids {
        format!("Run: {command}")
    } else if Path::new("/.dockerenv").exists() {
        "In a container: start it with `--security-opt seccomp=unconfined --security-opt apparmor=unconfined --security-opt systempaths=unconfined`.".into()
    } else {
        "Ask who runs this machine to allow unprivileged user namespaces (user_namespaces(7))."
            .into()
    })
}

impl OnThisMachine {
    /// The error with this remedy, unless it passes by itself.
    pub(super) fn of(&self, error: WorldError) -> WorldError {
        let remedy = if error.may_pass() { error.remedy } else { Remedy::Machine(self.0.clone()) };
        WorldError { remedy, ..error }
    }
}
