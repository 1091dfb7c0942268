//! Which file plays which role, where somebody says so.

use super::Failure;
use super::config_arguments::said_wrong;
use crate::config::{Flags, InForce, Setting};
use std::path::{Path, PathBuf};

/// The files of roles, for every command that runs one hand-in.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct RoleArguments {
    /// Say which file plays a role, such as client=my_client.c
    #[arg(long = "role", value_name = "ROLE=FILE", value_parser = role)]
    roles: Vec<(String, PathBuf)>,
}

/// `ROLE=FILE`.
fn role(text: &str) -> Result<(String, PathBuf), String> {
    match text.split_once('=') {
        Some((role, file)) if !role.is_empty() && !file.is_empty() => {
            Ok((role.into(), file.into()))
        }
        _ => Err("expected ROLE=FILE, such as client=my_client.c".into()),
    }
}

impl RoleArguments {
    /// Adds what the command line says of them.
    pub(super) fn add_to(&self, flags: &mut Flags) {
        flags.roles.clone_from(&self.roles);
    }
}

/// Roles, with their files. A lab11.toml names what is handed in and nothing else: whoever hands one
/// in must not be graded by another's file.
pub(super) fn files(in_force: &InForce, hand_in: &Path) -> Result<Vec<(String, PathBuf)>, Failure> {
    let folder = if hand_in.is_dir() { hand_in } else { hand_in.parent().unwrap_or(hand_in) };
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let file = |Setting { value: (role, file), from }: &Setting<(String, PathBuf)>| {
        if !from.is_file() {
            return Ok((role.clone(), file.clone()));
        }
        let place = folder.join(file).canonicalize().ok();
        match place.filter(|place| place.starts_with(&folder)) {
            Some(place) => Ok((role.clone(), place)),
            None => {
                let why = format!("`{role}`: there is no such file in what is handed in");
                Err(said_wrong(from, role, why))
            }
        }
    };
    in_force.roles.iter().map(file).collect()
}
