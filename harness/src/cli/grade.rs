//! `lab11 grade`: a class at a time.

mod advise;
mod part;

use super::class::{
    ClassArguments, Gradebook, over_remembered, refuse_unclear, remember, remember_args, tell,
    tell_part, tell_settings, tell_strangers, unusable,
};
use super::exit::{self, Exit};
use super::naming::{self, NamingArguments};
use super::progress::ClassProgress;
use super::start_arguments::start;
use super::suite_arguments::{load, load_named};
use super::{
    ConfigArguments, Failure, SeedArguments, StartArguments, SuiteArguments, changes, machine,
    output, people, signals,
};
use crate::check::all_cpus;
use crate::class::{self, Assigned, Plan, Settings, Share, Store, Work, Worked};
use crate::config::Flags;
use crate::contain::contain;
use crate::fault::is_machines;
use crate::intake::{self, Bounds, Intake};
use crate::pool::Stop;
use crate::recognise::{Recognised, Signs};
use crate::submission::printable;
use advise::{advise, unwritten};
use anyhow::anyhow;
use jiff::Timestamp;
use lab11_reports::model::{Class, Verdict};
use signal_hook::consts::{SIGINT, SIGTERM};
use std::collections::BTreeMap;
use std::io;
use std::num::NonZero;
use std::path::PathBuf;
use std::sync::Arc;

const EXAMPLES: &str = "\
Examples:
  lab11 submissions lab11.zip                       who handed in what; runs nothing
  lab11 grade lab11.zip --out marks                 grades them all
  lab11 grade lab11.zip --out marks --roster class.csv --due '2026-11-20 23:59'
  lab11 grade class/ --out marks --layout-pattern '(?P<name>[^_]+)_(?P<id>\\d+)/(?P<file>.+)'
  lab11 grade lab11.zip --out marks --gradebook exported.csv --item Lab11

Stopped by Ctrl-C, or by anything else, the same command goes on where it was.";

/// The arguments of `lab11 grade`.
#[derive(Debug, clap::Args)]
#[command(after_help = exit::help(EXAMPLES, exit::GRADE))]
pub(super) struct Arguments {
    /// What the learning-management system gave: its zip, the unpacked folder, single archives
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The folder for everything that comes of it; made if need be, taken up if it is there
    #[arg(long, short, value_name = "DIR")]
    out: PathBuf,
    #[command(flatten)]
    naming: NamingArguments,
    /// How many hand-ins at a time [default: one for each core]
    #[arg(long, value_name = "N")]
    jobs: Option<NonZero<usize>>,
    /// Leave out what earns no points: takes less than half as long
    #[arg(long, num_args = 0..=1, require_equals = true, default_missing_value = "true",
          value_name = "true|false", hide_possible_values = true)]
    no_advisories: Option<bool>,
    /// Run everything anew, whatever has been done
    #[arg(long)]
    fresh: bool,
    /// Grade a part of the class alone: 3/8 is the third of eight, each of which may be graded by
    /// another machine, with the same --seed. Who is who and who is missing is found out of the whole
    /// class; `lab11 merge` joins the parts
    #[arg(long, value_name = "K/N")]
    partition: Option<Share>,
    #[command(flatten)]
    tier: machine::TierArguments,
    #[command(flatten)]
    config: ConfigArguments,
    #[command(flatten)]
    suite: SuiteArguments,
    #[command(flatten)]
    start: StartArguments,
    #[command(flatten)]
    seed: SeedArguments,
    #[command(flatten)]
    class: ClassArguments,
}

impl Arguments {
    /// What the command line says that a lab11.toml can say too.
    fn flags(&self) -> Flags {
        let mut flags = self.suite.flags();
        self.start.add_to(&mut flags);
        self.class.add_to(&mut flags);
        flags
    }
}

pub(super) fn main(arguments: &Arguments) -> Result<Exit, Failure> {
    let graded = class::settings_in(&arguments.out);
    arguments.refuse_other_part(graded.as_ref())?;
    let mut settings = graded.unwrap_or_default();
    let flags = over_remembered(arguments.flags(), &settings);
    let held = arguments.config.beside(&arguments.paths, &flags)?;
    held.tell("grade");
    let in_force = &held.in_force;
    // What is wrong with a suite that is named is told before anything is read.
    let named = in_force.suite.value.is_some().then(|| load(in_force)).transpose()?;
    let told = arguments.class.read_people()?;
    let naming = arguments.naming.naming();
    let intake = intake::read_beside(&arguments.paths, naming.as_ref(), Some(&arguments.out))
        .map_err(Failure::usage)?;
    let mut suite = match named {
        Some(suite) => suite,
        None => load_named(in_force, chosen_suite(&intake)?)?,
    };
    start(&mut suite, in_force)?;
    let without_advisories = arguments.no_advisories.unwrap_or(settings.rules.without_advisories);
    let whole = suite.clone();
    if without_advisories {
        suite.scenarios.retain(|scenario| scenario.points.is_some());
    }
    let gradebook = arguments.class.gradebook().open(&suite.title)?;
    let store = Store::create(&arguments.out).map_err(unusable)?;
    let before = class::last(&store);
    arguments.class.apply(&suite, &mut settings)?;
    remember(&flags, in_force, &suite, &mut settings);
    remember_args(&flags, in_force, &mut settings);
    settings.rules.config = held.file.as_ref().map(|file| file.path.clone());
    settings.rules.without_advisories = without_advisories;
    told.apply(&mut settings);
    machine::ready(arguments.tier)?;
    settings.part = arguments.part(&suite, &intake, settings.part.as_ref())?;
    let mut assigned = class::assign(&intake, settings.roster.as_deref(), &settings.identities);
    settings.unattributed.clone_from(&assigned.unattributed);
    settings.notes.clone_from(&intake.notes);
    settings.missing.clone_from(&assigned.missing);
    settings.doubts = assigned.doubts();
    settings.times_in_utc = intake.times_in_utc;
    naming::tell(&intake, &mut settings.naming);
    refuse_unclear(&settings, &assigned.people())?;
    gradebook.check(&class::outline(&assigned), &settings.identities)?;
    assigned.leave_what_counts(&settings, &suite.late);
    tell_settings(&settings);
    tell_times(&intake, &assigned, &settings);
    people::tell_doubts(&assigned);
    assigned.forget_sources();
    for note in &intake.notes {
        output::complain(note);
    }
    if let Some(share) = arguments.partition {
        assigned.leave_share(share);
    }
    // What was run before is forgotten only by a command that is not refused.
    if arguments.fresh {
        store.forget_records().map_err(Failure::harness)?;
    }
    let seed = arguments.seed.or_else(|| store.seed()).map_err(Failure::harness)?;
    let stop = Arc::new(Stop::default());
    let progress = Arc::new(ClassProgress::new(assigned.pieces()));
    stop_on_signals(&stop, &progress).map_err(Failure::harness)?;
    let jobs = arguments.jobs.unwrap_or_else(all_cpus);
    let now = Timestamp::now();
    let (suite, whole, store) = (&suite, &whole, &store);
    let plan = Plan { suite, whole, store, seed: &seed, now, jobs, stop: &stop };
    let (mut work, gone) =
        Work::begin(plan, intake, assigned, &settings).map_err(unwritten(&arguments.out))?;
    tell_gone(&gone, store);
    let worked = work.marks(&*progress).map_err(unwritten(&arguments.out))?;
    progress.finish();
    let told = tell_marks(arguments, &gradebook, store, &settings, before.as_ref(), worked)?;
    match told {
        Some(exit) if work.left() > 0 && !without_advisories => {
            advise(&arguments.out, &mut work, &progress, exit)
        }
        told => Ok(told.unwrap_or(Exit::Stopped)),
    }
}

/// The built-in suite that most hand-ins speak of, which is told.
fn chosen_suite(intake: &Intake) -> Result<&'static str, Failure> {
    let signs = Signs::default();
    let mut spoken: BTreeMap<&'static str, (usize, String)> = BTreeMap::new();
    for hand_in in &intake.hand_ins {
        let folder = tempfile::tempdir().map_err(Failure::harness)?;
        match hand_in.unpack(folder.path(), &Bounds::default()) {
            Ok(_) => {}
            Err(error) if is_machines(&error) => {
                let about = format!("looking into the hand-in of {}", hand_in.key);
                return Err(Failure::of_file(error, about));
            }
            // What can't be unpacked is told when it is graded.
            Err(_) => continue,
        }
        if let Recognised::Clear(sign) = signs.of_folder(folder.path()) {
            let (count, _) = spoken.entry(sign.suite).or_insert_with(|| (0, sign.to_string()));
            *count += 1;
        }
    }
    let all = intake.hand_ins.len();
    let most = spoken.iter().max_by_key(|(_, (count, _))| *count);
    let Some((suite, (count, sign))) = most else {
        let (plain, why) = Recognised::Plain.suite().unwrap_or_default();
        output::complain(&format!("graded as {plain}: {why}; --suite NAME says another"));
        return Ok(plain);
    };
    if spoken.iter().any(|(other, (rival, _))| other != suite && rival == count) {
        let told = spoken.iter().map(|(suite, (count, _))| format!("{count} of {all} of {suite}"));
        let told = told.collect::<Vec<_>>().join(", ");
        let message = format!(
            "it is not clear which lab this is: hand-ins speak of {told}; say --suite NAME"
        );
        return Err(Failure::usage(anyhow!(message)));
    }
    output::complain(&format!(
        "graded as {suite}: {count} of {all} hand-ins speak of it (in one, {sign}); --suite NAME says another"
    ));
    Ok(suite)
}

/// Says who was there in an earlier run and is not any more: another download, or a mistyped path.
fn tell_gone(gone: &[String], store: &Store) {
    const TOLD: usize = 5;
    if gone.is_empty() {
        return;
    }
    let mut names = gone[..gone.len().min(TOLD)].join(", ");
    if gone.len() > TOLD {
        names += ", …";
    }
    output::complain(&format!(
        "of the last run {} no longer there: {names}; their reports are kept in {}",
        if gone.len() == 1 {
            "1 student is".to_owned()
        } else {
            format!("{} students are", gone.len())
        },
        printable(&store.root().join("gone"))
    ));
}

/// Says of how many hand-ins nobody knows when they came, if that matters, and what can be done.
fn tell_times(intake: &Intake, assigned: &Assigned, settings: &Settings) {
    let all = assigned.entries.len();
    let unknown = assigned.entries.iter().filter(|entry| !settings.knows_when(entry)).count();
    if settings.due.is_none() || unknown == 0 {
        return;
    }
    let layouts: Vec<&str> = intake.ways.iter().map(|way| way.naming.id()).collect();
    output::complain(&format!(
        "--due has no effect on {unknown} of {all}: this download (layout {}) does not say when \
         they came; the --adjust file can: [[submitted]] with `student` and `time`",
        layouts.join(", ")
    ));
}

/// Says what marks there are, and writes the system's gradebook. Nothing comes of it, if there is not
/// one of everybody.
fn tell_marks(
    arguments: &Arguments,
    gradebook: &Gradebook,
    store: &Store,
    settings: &Settings,
    before: Option<&Class>,
    worked: Worked,
) -> Result<Option<Exit>, Failure> {
    let Worked { class, run, taken_up, left, broken } = worked;
    let Some(class) = class else {
        let all = left + run + taken_up;
        let left =
            format!("{left} of {all} hand-ins are left, and the same command goes on with them");
        if let Some(error) = broken {
            let about = format!("stopped, since this machine fails; {left}");
            return Err(Failure::harness(anyhow::Error::new(error).context(about)));
        }
        output::complain(&format!("stopped; {left}"));
        return Ok(None);
    };
    if taken_up > 0 {
        output::print(|out| writeln!(out, "{run} graded now, {taken_up} taken up as they were"))?;
    }
    let exit = if let Some(share) = arguments.partition {
        tell_part(&class, share, &arguments.out)?
    } else {
        changes::tell(store, before, &class)?;
        tell_strangers(settings, &class);
        let all_found = gradebook.write(store, &class, settings.form)?;
        tell(&class, &arguments.out, all_found)?
    };
    let mut results = class.students.iter().flat_map(|student| &student.results);
    let failed = results.any(|result| result.verdict == Verdict::Error);
    Ok(Some(if failed { Exit::Harness } else { exit }))
}

/// The first signal lets what runs be finished, the second one ends it at once.
fn stop_on_signals(stop: &Arc<Stop>, progress: &Arc<ClassProgress>) -> io::Result<()> {
    let mut signals = signals::heeded([SIGINT, SIGTERM])?;
    let (stop, progress) = (Arc::clone(stop), Arc::clone(progress));
    std::thread::spawn(move || {
        for _ in signals.forever() {
            if stop.ask() {
                std::process::exit(i32::from(Exit::Stopped.code()));
            }
            crate::dispatch::hurry();
            // The second signal must find somebody who listens, whatever becomes of the first.
            let _ = contain(|| progress.tell_stopping());
        }
    });
    Ok(())
}
