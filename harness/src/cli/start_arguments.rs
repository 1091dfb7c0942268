//! How programs are started, where somebody says so.

use super::Failure;
use crate::suite::Suite;
use anyhow::anyhow;

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
    /// These arguments, or if there are none those by which a class was graded.
    pub(super) fn or(&self, remembered: &[(String, String)]) -> Self {
        let args = match &self.args[..] {
            [] => remembered.to_vec(),
            [(none, _)] if none == NONE => Vec::new(),
            args => args.to_vec(),
        };
        Self { args }
    }

    /// Roles, with what their programs are given.
    pub(super) fn given(&self) -> &[(String, String)] {
        &self.args
    }

    /// Tells the suite, so that the records of a class know it too.
    pub(super) fn apply(&self, suite: &mut Suite) -> Result<(), Failure> {
        for (role, words) in &self.args {
            let told = suite.tell_arguments(role, words);
            told.map_err(|why| Failure::usage(anyhow!("--args {role}={words}: {why}")))?;
        }
        Ok(())
    }
}
