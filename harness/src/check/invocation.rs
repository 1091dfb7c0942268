//! How a program wants to be started: students also take the address and port from the command
//! line, in any order and with what else they think of. What works is found out by trying.

mod attempt;
mod usage;

use super::build::Programs;
use super::starts::Starts;
use crate::submission::{Submission, takes_arguments};
use crate::suite::{Form, Invocation, Role, Suite};
use attempt::{Attempt, Attempts};

/// Finds out how each role's program is started.
pub(super) fn find(suite: &Suite, submission: &Submission, programs: &Programs) -> Starts {
    let mut starts = Starts::default();
    for role in &suite.roles {
        let Some(program) = programs.executable(&role.id) else { continue };
        if let Some(form) = told(suite, role, programs) {
            starts.arguments.insert(role.id.to_string(), form.clone());
            continue;
        }
        // A program that takes no arguments is given none.
        if !submission.program(&role.id).is_some_and(takes_arguments) {
            continue;
        }
        let mut attempts = Attempts::new(suite, &role.id, &program.bytes);
        match search(&mut attempts, &role.args) {
            Found::Form(form) if form.is_empty() => {}
            Found::Form(form) => drop(starts.arguments.insert(role.id.to_string(), form)),
            Found::Asks(usage) => drop(starts.asks.insert(role.id.to_string(), usage)),
            Found::Nothing => {
                // It is judged as the suite would have it started.
                let first = role.args.forms().first().filter(|form| !form.is_empty());
                starts.arguments.extend(first.map(|form| (role.id.to_string(), form.clone())));
            }
        }
    }
    starts
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

/// The first form all of whose numbers the program uses, else the one of which it uses the most.
fn search(attempts: &mut Attempts<'_>, known: &Invocation) -> Found {
    let mut tried: Vec<Attempt> = Vec::new();
    let mut open: Vec<Form> = known.forms().to_vec();
    open.push(Form::new());
    for more in [Attempts::asked, Attempts::usual, Attempts::nothing] {
        for form in std::mem::take(&mut open) {
            if tried.iter().any(|attempt| attempt.form == form) {
                continue;
            }
            let Some(attempt) = attempts.make(form) else { return Found::Nothing };
            if attempt.uses_all() {
                return Found::Form(attempt.form);
            }
            tried.push(attempt);
        }
        open = more(attempts, &tried);
    }
    let usage = tried.iter().find_map(|attempt| attempt.usage.clone());
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
