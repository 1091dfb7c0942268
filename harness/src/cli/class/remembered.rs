//! What a class was graded by before, between the command line and a lab11.toml.

use crate::class::{Rules, Settings};
use crate::cli::suite_arguments::remembered;
use crate::config::{Flags, InForce};
use crate::suite::{Suite, Words};

/// The command line, and what earlier ones said that this one does not.
pub(in crate::cli) fn over_remembered(mut flags: Flags, settings: &Settings) -> Flags {
    let rules = &settings.rules;
    if flags.suite.is_none() && rules.suite_named && rules.said.contains("suite") {
        flags.suite.clone_from(&rules.suite);
    }
    if rules.said.contains("strict") {
        flags.strict = flags.strict.or(Some(rules.strict));
    }
    if rules.said.contains("due") {
        flags.due = flags.due.or_else(|| Some(settings.due.clone()));
    }
    if rules.said.contains("answers") {
        flags.answers = flags.answers.or_else(|| Some(rules.answers.clone()));
    }
    if rules.said.contains("visibility") {
        flags.visibility = flags.visibility.or_else(|| Some(rules.visibility.clone()));
    }
    if rules.said.contains("args") {
        flags.args = flags.args.or_else(|| Some(rules.args.clone()));
    }
    flags
}

/// What a class was graded by, as a command line that says all of it.
pub(in crate::cli) fn as_flags(settings: &Settings) -> Flags {
    let rules = &settings.rules;
    Flags {
        suite: rules.suite.clone(),
        strict: Some(rules.strict),
        due: Some(settings.due.clone()),
        answers: Some(rules.answers.clone()),
        args: Some(rules.args.clone()),
        visibility: Some(rules.visibility.clone()),
        ..Flags::default()
    }
}

/// Keeps what is in force, and which of it the file has no say in.
pub(in crate::cli) fn remember(
    flags: &Flags,
    in_force: &InForce,
    suite: &Suite,
    settings: &mut Settings,
) {
    settings.due.clone_from(&in_force.due.value);
    let rules = &mut settings.rules;
    rules.suite = Some(remembered(in_force, suite));
    rules.suite_named = in_force.suite.value.is_some();
    rules.strict = suite.words == Words::Strict;
    rules.answers = in_force.answers.iter().map(|one| one.value.clone()).collect();
    rules.visibility = in_force.visibility.iter().map(|one| one.value.clone()).collect();
    for (key, is_said) in [
        ("suite", flags.suite.is_some()),
        ("strict", flags.strict.is_some()),
        ("due", flags.due.is_some()),
        ("answers", flags.answers.is_some()),
        ("visibility", flags.visibility.is_some()),
    ] {
        note(rules, key, is_said);
    }
}

/// Keeps how programs are started: what is run by it is judged by it.
pub(in crate::cli) fn remember_args(flags: &Flags, in_force: &InForce, settings: &mut Settings) {
    settings.rules.args = in_force.args.iter().map(|one| one.value.clone()).collect();
    note(&mut settings.rules, "args", flags.args.is_some());
}

fn note(rules: &mut Rules, key: &str, is_said: bool) {
    if is_said {
        rules.said.insert(key.to_owned());
    } else {
        rules.said.remove(key);
    }
}
