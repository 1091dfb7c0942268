//! `lab11 regrade`: what was recorded of a class, judged again.

use super::class::{
    ClassArguments, open, over_remembered, refuse_unclear, remember, tell, tell_settings,
    tell_strangers,
};
use super::config_arguments::Held;
use super::exit::{self, Exit};
use super::suite_arguments::{load, load_named};
use super::{ConfigArguments, Failure, SuiteArguments, changes, output, people};
use crate::class::{self, Settings, Store};
use crate::config::Flags;
use crate::submission::printable;
use crate::suite::Suite;
use anyhow::{Context, anyhow};
use jiff::Timestamp;
use lab11_reports::text::count as counted;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  lab11 regrade marks --suite my_suite             other points, words or messages
  lab11 regrade marks --adjust changes.toml        with points changed by hand
  lab11 regrade marks --requests requests.toml     with what students ask, and your answers
  lab11 regrade marks --identities people.toml     with who is who, as you say
  lab11 regrade marks --due '2026-11-21 23:59'     with another deadline
  lab11 regrade marks --gradebook exported.csv     fills in the system's file
  lab11 regrade marks --gradebook liste.csv --id-column 'Matrikel=id' --grade-column Punkte

What --adjust takes:
  [[adjust]]
  student  = \"jdoe\"                 # id, username, e-mail or name
  scenario = \"server-bind\"          # without it: the total
  points   = 4                      # or add = -5
  comment  = \"Shown running in the lab.\"

  [[extend]]                        # another deadline
  student  = \"jdoe\"                 # or section = \"A\"
  due      = \"2026-11-27 23:59\"

  [[submitted]]                     # when something came
  student  = \"jdoe\"
  time     = \"2026-11-20 18:00\"

  [[role]]                          # which file is which program, for `lab11 grade`
  student  = \"jdoe\"
  client   = \"a.c\"

Nothing is run: a suite whose steps or builds have changed needs `lab11 grade`.";

/// The arguments of `lab11 regrade`.
#[derive(Debug, clap::Args)]
#[command(after_help = exit::help(EXAMPLES, exit::REGRADE))]
pub(super) struct Arguments {
    /// The folder that `lab11 grade --out` filled
    #[arg(value_name = "DIR")]
    out: PathBuf,
    #[command(flatten)]
    again: AgainArguments,
}

/// By what a class that was recorded is judged now.
#[derive(Debug, clap::Args)]
pub(super) struct AgainArguments {
    #[command(flatten)]
    config: ConfigArguments,
    #[command(flatten)]
    suite: SuiteArguments,
    #[command(flatten)]
    class: ClassArguments,
}

pub(super) fn main(arguments: &Arguments) -> Result<Exit, Failure> {
    let Arguments { out, again } = arguments;
    let store = open(out)?;
    let settings = class::settings(&store).unwrap_or_default();
    if !settings.complete {
        let out = printable(out);
        let message = format!("{out}: the class is not graded to its end; run `lab11 grade` again");
        return Err(Failure::usage(anyhow!(message)));
    }
    Again::new("regrade", settings, again)?.judge(&store)
}

/// A class that was recorded, and by what it is judged now.
pub(super) struct Again<'a> {
    arguments: &'a AgainArguments,
    settings: Settings,
    flags: Flags,
    held: Held,
    pub(super) suite: Suite,
}

impl<'a> Again<'a> {
    /// Finds out by what a command judges it.
    pub(super) fn new(
        command: &str,
        settings: Settings,
        arguments: &'a AgainArguments,
    ) -> Result<Self, Failure> {
        let AgainArguments { config, suite, class } = arguments;
        // What the command line says that a lab11.toml can say too.
        let mut flags = suite.flags();
        class.add_to(&mut flags);
        let flags = over_remembered(flags, &settings);
        let held = config.again(settings.rules.config.as_deref(), &flags)?;
        held.tell(command);
        let mut suite = match &settings.rules.suite {
            Some(graded_by) => load_named(&held.in_force, graded_by)?,
            None => load(&held.in_force)?,
        };
        for (role, words) in &settings.rules.args {
            // A suite without such a role has nothing that could be told.
            let _ = suite.tell_arguments(role, words);
        }
        if settings.rules.without_advisories {
            suite.scenarios.retain(|scenario| scenario.points.is_some());
        }
        Ok(Self { arguments, settings, flags, held, suite })
    }

    /// Judges all that was recorded in a folder, and writes what comes of it.
    pub(super) fn judge(self, store: &Store) -> Result<Exit, Failure> {
        let Self { arguments, mut settings, flags, held, suite } = self;
        let arguments = &arguments.class;
        let gradebook = arguments.gradebook().open(&suite.title)?;
        arguments.apply(&suite, &mut settings)?;
        remember(&flags, &held.in_force, &suite, &mut settings);
        settings.rules.config = held.file.as_ref().map(|file| file.path.clone());
        let before = class::last(store);
        let is_told = arguments.read_people()?.apply(&mut settings);
        let assigned = class::regroup(store, &settings, &suite.late).map_err(Failure::usage)?;
        refuse_unclear(&settings, &assigned.people())?;
        gradebook.check(&class::outline(&assigned), &settings.identities)?;
        if is_told {
            people::tell_doubts(&assigned);
        }
        class::keep_regrouped(store, &mut settings, &assigned)
            .with_context(|| format!("writing to {}", printable(store.root())))
            .map_err(Failure::harness)?;
        tell_settings(&settings);
        let after = class::judge(&suite, store, &settings, Timestamp::now())
            .with_context(|| format!("judging {}", printable(store.root())))
            .map_err(Failure::harness)?;
        changes::tell(store, before.as_ref(), &after)?;
        tell_strangers(&settings, &after);
        let all_found = gradebook.write(store, &after, settings.form)?;
        let exit = tell(&after, store.root(), all_found)?;
        if settings.without_advice > 0 {
            output::complain(&format!(
                "of {} only the marks are known; `lab11 grade` goes on with their advisories",
                counted(settings.without_advice, "hand-in")
            ));
        }
        Ok(exit)
    }
}
