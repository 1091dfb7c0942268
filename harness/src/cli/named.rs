//! A hand-in that is named file by file: what of the suite is asked of it.

use super::Failure;
use crate::check::exactly;
use crate::submission::{Submission, printable};
use crate::suite::{Role, Scenario, Suite};
use anyhow::anyhow;
use lab11_reports::say;
use std::path::PathBuf;

/// The scenarios of the roles that the named files play, and that no others are asked for. None if
/// a folder is named, or if all roles are played.
pub(super) fn asked_of_files(
    paths: &[PathBuf],
    suite: &Suite,
    submission: &Submission,
) -> Option<(Vec<glob::Pattern>, String)> {
    let plays = |role: &&Role| submission.chosen.contains_key(&role.id);
    if paths.iter().any(|path| path.is_dir()) || suite.roles.iter().all(|role| plays(&role)) {
        return None;
    }
    let is_asked = |scenario: &&Scenario| {
        let mut roles = scenario.roles().into_iter();
        let all_there =
            roles.all(|role| submission.chosen.contains_key(role) || scenario.spares(role));
        all_there && !scenario.looks_at_submission()
    };
    let asked = suite.scenarios.iter().filter(is_asked);
    let only: Vec<glob::Pattern> = asked.map(|scenario| exactly(&scenario.id)).collect();
    if only.is_empty() {
        return None;
    }
    let files: Vec<String> = paths.iter().map(|path| printable(path)).collect();
    let roles: Vec<&str> =
        suite.roles.iter().filter(plays).map(|role| role.title.as_str()).collect();
    let note = say!("only-what-was-named", files = files.join(", "), roles = roles.join(", "));
    Some((only, note))
}

/// Complains of a hand-in in which nobody can find a program of the lab: a wrong folder, mostly.
/// Where files could play a role, and it is not clear which, the report says so.
pub(super) fn has_a_program(suite: &Suite, submission: &Submission) -> Result<(), Failure> {
    if !submission.chosen.is_empty() || !submission.unclear.is_empty() {
        return Ok(());
    }
    let needed = suite.roles.iter().filter(|role| !role.optional);
    let names: Vec<String> = needed.map(|role| format!("{}.c", role.id)).collect();
    let role = suite.roles.last().map_or("ROLE", |role| role.id.as_str());
    Err(Failure::usage(anyhow!(
        "{}: no program of {} is there; hand in {}, or say which file is which: --role {role}=FILE",
        submission.path,
        suite.id,
        names.join(", ")
    )))
}
