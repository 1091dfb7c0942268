//! How programs are started, where somebody says so.

use super::Failure;
use super::config_arguments::said_wrong;
use crate::config::{Flags, InForce, Setting};
use crate::suite::Suite;

/// What the programs of a role are given, for every command that runs them.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct StartArguments {
    /// Say how a role's program is started, such as client='{address} {port} hello'; may be given
    /// several times
    #[arg(long = "args", value_name = "ROLE=ARGUMENTS", value_parser = split)]
    args: Vec<(String, String)>,
}

fn split(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        None if text == NONE => Ok((NONE.into(), String::new())),
        Some((role, words)) if !role.is_empty() => Ok((role.into(), words.into())),
        _ => Err("expected ROLE=ARGUMENTS, such as client='{address} {port}'".into()),
    }
}

/// Instead of a role and its arguments: what is remembered no longer holds.
const NONE: &str = "none";

impl StartArguments {
    /// Adds what the command line says of them.
    pub(super) fn add_to(&self, flags: &mut Flags) {
        flags.args = match &self.args[..] {
            [] => None,
            [(none, _)] if none == NONE => Some(Vec::new()),
            args => Some(args.to_vec()),
        };
    }
}

/// Tells the suite how programs are started, so that the records of a class know it too.
pub(super) fn start(suite: &mut Suite, in_force: &InForce) -> Result<(), Failure> {
    for Setting { value: (role, words), from } in &in_force.args {
        let told = suite.tell_arguments(role, words);
        told.map_err(|why| said_wrong(from, &format!("{role}={words}"), why))?;
    }
    Ok(())
}
