//! What is said of a class: by what it is graded, what came out, and what can't be done.

use crate::class::{self, Settings, Share, Store};
use crate::cli::exit::Exit;
use crate::cli::{Failure, output};
use crate::submission::printable;
use anyhow::anyhow;
use lab11_people::Person;
use lab11_reports::model::{Class, Counts, Standing};
use lab11_reports::printable::line;
use lab11_reports::statistics;
use lab11_reports::text::count as counted;
use std::path::Path;

/// Says by what the class is graded: what was named now, and what is remembered of earlier.
pub(in crate::cli) fn tell_settings(settings: &Settings) {
    let roster =
        settings.roster.as_ref().map(|rows| format!("a roster of {}", counted(rows.len(), "row")));
    let entries = settings.identities.len();
    let identities = (entries > 0).then(|| format!("an identity file of {entries} entries"));
    let zone = match &settings.due {
        Some(due) if due.has_zone() => "",
        Some(_) if settings.times_in_utc => " on this machine's clock (the download's is UTC)",
        _ => " on the system's own clock",
    };
    let due = settings.due.as_ref().map(|due| format!("due {due}{zone}"));
    let changes = settings.adjustments.count();
    let adjusted = (changes > 0).then(|| counted(changes, "change") + " by hand");
    let requests = match settings.requests.count() {
        (0, _) => None,
        (all, open) => Some(format!("{} of which {open} are open", counted(all, "request"))),
    };
    let attempt = match settings.counts {
        Counts::Last => "of several attempts the last counts",
        Counts::InTime if settings.due.is_none() => {
            "of several attempts the last counts (no deadline says which is in time)"
        }
        Counts::InTime => "of several attempts the last in time counts",
        Counts::Best => "of several attempts the best counts",
    };
    let strict = settings.rules.strict.then(|| "the slides' own words".to_owned());
    let answers =
        settings.rules.answers.iter().map(|answer| format!("--answer '{}'", line(answer)));
    let args = settings.rules.args.iter();
    let args = args.map(|(role, words)| format!("--args {}='{}'", line(role), line(words)));
    let without = settings.rules.without_advisories.then(|| "without advisories".to_owned());
    let missing = match settings.form.missing {
        Some(points) => format!("{points} points for who handed in nothing"),
        None => "no points for who handed in nothing".to_owned(),
    };
    let suite = settings.rules.suite.as_ref().map(|suite| format!("suite {}", printable(suite)));
    let all = [
        suite,
        roster,
        identities,
        due,
        Some(attempt.to_owned()),
        adjusted,
        requests,
        strict,
        without,
    ];
    let all = all.into_iter().flatten().chain(answers).chain(args).chain([missing]);
    let all: Vec<String> = all.collect();
    output::complain(&format!("in force: {}", all.join(", ")));
}

/// Says what came out, and where it lies. Returns the exit code.
pub(in crate::cli) fn tell(class: &Class, out: &Path, all_found: bool) -> Result<Exit, Failure> {
    let count = |standing| class.students.iter().filter(|s| s.standing == standing).count();
    let graded = count(Standing::Graded);
    let points = statistics::totals(class);
    let late = class.students.iter().filter(|student| student.late.is_some()).count();
    let look = class.students.iter().filter(|student| !student.attention.is_empty()).count();
    let out = printable(out);
    output::print(|to| {
        write!(to, "{}: {graded} graded", counted(class.students.len(), "student"))?;
        for (number, what) in [
            (count(Standing::Unreadable), "can't be graded"),
            (count(Standing::Error), "not graded because the harness failed"),
            (count(Standing::Missing), "handed in nothing"),
            (late, "late"),
        ] {
            if number > 0 {
                write!(to, ", {number} {what}")?;
            }
        }
        writeln!(to)?;
        if let (Some(mean), Some(median)) = (statistics::mean(&points), statistics::median(&points))
        {
            writeln!(to, "Of {} points: mean {mean}, median {median}", class.possible)?;
        }
        if let Some(undated) = statistics::undated(class) {
            writeln!(to, "Note: {undated}")?;
        }
        for one in &class.unattributed {
            writeln!(to, "Belongs to nobody: {}: {}", line(&one.path), line(&one.why))?;
        }
        if !class.requests.is_empty() {
            let open = class.requests.iter().filter(|one| one.needs_a_look()).count();
            let (all, answered) = (class.requests.len(), class.requests.len() - open);
            let all = counted(all, "request");
            writeln!(to, "{all}: {open} open, {answered} answered; see `lab11 requests {out}`")?;
        }
        if look > 0 {
            writeln!(to, "{look} need a look: {out}/notes.txt")?;
        }
        writeln!(to, "The overview:   {out}/index.html")?;
        writeln!(to, "The gradebook:  {out}/gradebook.csv")?;
        writeln!(to, "The reports:    {out}/students/")
    })?;
    let code = if class::needs_a_look(class) || !all_found { Exit::NotGood } else { Exit::Good };
    Ok(code)
}

/// Refuses names that fit several people: nobody knows whose points would change.
pub(in crate::cli) fn refuse_unclear(
    settings: &Settings,
    people: &[&Person],
) -> Result<(), Failure> {
    match class::unclear(settings, people) {
        Some(unclear) => Err(Failure::usage(anyhow!(unclear))),
        None => Ok(()),
    }
}

/// Complains of what is said of students who are not in the class.
pub(in crate::cli) fn tell_strangers(settings: &Settings, class: &Class) {
    let people: Vec<&Person> = class.students.iter().map(|student| &student.known).collect();
    for (option, strangers) in [
        ("--adjust", settings.adjustments.strangers(&people)),
        ("--requests", settings.requests.strangers(&people)),
    ] {
        for name in strangers {
            output::complain(&format!("{option}: nobody in the class is called {name}"));
        }
    }
    let done = class.students.iter().flat_map(|student| &student.adjustments);
    let done = done.filter(|change| !change.on_request).count();
    let left_out = settings.adjustments.of_class(&people).saturating_sub(done);
    if left_out > 0 {
        output::complain(&format!(
            "--adjust: left out: {}, by which points would not be within 0 and what is possible, \
             or of a scenario that was not graded; notes.txt says which",
            counted(left_out, "change")
        ));
    }
}

/// Says what came out of a part of a class, and how the parts become a class. Returns the exit code:
/// what needs a look is told of the whole class.
pub(in crate::cli) fn tell_part(class: &Class, share: Share, out: &Path) -> Result<Exit, Failure> {
    let count = |standing| class.students.iter().filter(|s| s.standing == standing).count();
    let (graded, out) = (count(Standing::Graded), printable(out));
    output::print(|to| {
        write!(to, "Part {share}: {}, {graded} graded", counted(class.students.len(), "student"))?;
        for (number, what) in [
            (count(Standing::Unreadable), "can't be graded"),
            (count(Standing::Error), "not graded because the harness failed"),
        ] {
            if number > 0 {
                write!(to, ", {number} {what}")?;
            }
        }
        writeln!(to)?;
        writeln!(to, "Their reports:  {out}/students/")?;
        writeln!(to, "The overview and the gradebook are of all {} parts: ", share.of())?;
        writeln!(to, "  lab11 merge {out} … --out DIR")
    })?;
    Ok(Exit::Good)
}

/// Opens a folder in which a class was graded, and not a part of one.
pub(in crate::cli) fn open(out: &Path) -> Result<Store, Failure> {
    let store = Store::open(out).map_err(unusable)?;
    match class::settings(&store).and_then(|settings| settings.part) {
        None => Ok(store),
        Some(part) => {
            let (out, share) = (printable(out), part.share);
            let message = format!(
                "{out}: this is part {share} of a class; join all parts first: \
                 `lab11 merge {out} … --out DIR`"
            );
            Err(Failure::usage(anyhow!(message)))
        }
    }
}

/// The error of a folder that can't be used.
pub(in crate::cli) fn unusable(error: class::StoreError) -> Failure {
    Failure::usage(anyhow!(error))
}
