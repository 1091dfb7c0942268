//! How a program wants to be started: students also take the address and port from the command
//! line, in any order and with what else they think of. What works is found out by trying.

mod attempt;
mod usage;

use super::build::Programs;
use super::starts::{Start, Starts};
use crate::submission::{Submission, takes_arguments};
use crate::suite::{Form, Invocation, Role, RoleId, Suite};
use attempt::{Attempt, Attempts};

/// Finds out how each role's program is started, unless it is `known` of the same program.
pub(super) fn find(
    suite: &Suite,
    submission: &Submission,
    programs: &Programs,
    known: impl Fn(&RoleId) -> Option<Start>,
) -> Starts {
    let mut starts = Starts::default();
    for role in &suite.roles {
        let start = || find_one(suite, submission, programs, role);
        starts.put(&role.id, known(&role.id).unwrap_or_else(start));
    }
    starts
}

fn find_one(suite: &Suite, submission: &Submission, programs: &Programs, role: &Role) -> Start {
    let Some(program) = programs.executable(&role.id) else { return Start::Plain };
    if let Some(form) = told(suite, role, programs) {
        return Start::Arguments(form.clone());
    }
    // A program that takes no arguments is given none.
    if !submission.program(&role.id).is_some_and(takes_arguments) {
        return Start::Plain;
    }
    let attempts = Attempts::new(suite, &role.id, &program.bytes);
    match search(&attempts, &role.args) {
        Found::Form(form) if form.is_empty() => Start::Plain,
        Found::Form(form) => Start::Arguments(form),
        Found::Asks(usage) => Start::Asks(usage),
        Found::Nothing => {
            // It is judged as the suite would have it started.
            let first = role.args.forms().first().filter(|form| !form.is_empty());
            first.map_or(Start::Plain, |form| Start::Arguments(form.clone()))
        }
    }
}

/// What somebody has said of a role's program: of the role, or of the one whose program plays it.
fn told<'a>(suite: &'a Suite, role: &'a Role, programs: &Programs) -> Option<&'a Form> {
    let player = suite.role(programs.player(&role.id));
    [Some(role), player].into_iter().flatten().find_map(|role| match &role.args {
        Invocation::Told(form) => Some(form),
        Invocation::Unknown | Invocation::Tried(_) => None,
    })
}

/// What came of looking.
enum Found {
    /// With this it gets going.
    Form(Form),
    /// It wants to be started in another way, and says in which.
    Asks(String),
    /// It never gets going, and does not say why.
    Nothing,
}

/// Where forms come from, in the order in which they are tried.
enum Source {
    /// What the suite says; and none at all, since a program may take some and need none.
    Suite,
    /// What the program's usage asks for.
    Usage,
    /// What students do.
    Habit,
}

/// The first form all of whose numbers the program uses, else the one of which it uses the most.
fn search(attempts: &Attempts<'_>, known: &Invocation) -> Found {
    let mut tried: Vec<Attempt> = Vec::new();
    for source in [Source::Suite, Source::Usage, Source::Habit] {
        let forms = match source {
            Source::Suite => [known.forms(), &[Form::new()]].concat(),
            Source::Usage => attempts.asked(&tried),
            Source::Habit => attempts.usual(),
        };
        for form in forms {
            if tried.iter().any(|attempt| attempt.form == form) {
                continue;
            }
            let Some(attempt) = attempts.make(form) else { return Found::Nothing };
            // What a suite says is kept to, unless the program makes more of something else.
            let is_sure = known.forms().is_empty() || tried.is_empty() || attempt.given > 1;
            if attempt.uses_all() && is_sure {
                return Found::Form(attempt.form);
            }
            tried.push(attempt);
        }
    }
    // Who complains of none, and not of what the suite says, is started as the suite says.
    let complains = known.forms().is_empty() || tried.first().is_some_and(|a| a.usage.is_some());
    let usage = tried.iter().find_map(|attempt| attempt.usage.clone()).filter(|_| complains);
    // Of those that use as much, the first.
    let best = tried.into_iter().filter(|attempt| attempt.gets_going).rev();
    match (best.max_by_key(|attempt| attempt.used), usage) {
        (Some(attempt), _) => Found::Form(attempt.form),
        (None, Some(usage)) => Found::Asks(usage),
        (None, None) => Found::Nothing,
    }
}

#[cfg(test)]
mod tests;
