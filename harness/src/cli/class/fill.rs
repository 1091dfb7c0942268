//! The gradebook of a learning-management system, once it has been read: checked against the class,
//! filled in or written anew, and what is said of it.

use crate::class::{self, Form, Store};
use crate::cli::{Failure, output};
use anyhow::{Context, anyhow};
use lab11_people::Record;
use lab11_reports::gradebook::{self, Export, Filled, Filling, Matching, System, Written};
use lab11_reports::model::{Class, Student};
use lab11_reports::text::count as counted;
use std::collections::BTreeMap;

/// What was put into gradebooks the last time, by their columns.
const WRITTEN: &str = "work/gradebook.json";

/// A gradebook that is to be written, if one is asked for.
#[derive(Debug)]
pub(in crate::cli) struct Gradebook {
    /// The one that is filled in.
    pub(super) file: Option<File>,
    pub(super) system: Option<System>,
    pub(super) item: String,
    /// The column as it was asked for.
    pub(super) column: String,
    pub(super) replace: bool,
    pub(super) is_commented: bool,
}

/// A gradebook that was read.
#[derive(Debug)]
pub(super) struct File {
    /// What to call it.
    pub(super) shown: String,
    /// The ending of its name.
    pub(super) ending: String,
    pub(super) export: Export,
}

impl Gradebook {
    /// Says how many rows are of this class, and refuses a file in which nobody has one.
    pub(in crate::cli) fn check(
        &self,
        students: &[Student],
        identities: &[Record],
    ) -> Result<(), Failure> {
        let Some(File { shown, export, .. }) = &self.file else { return Ok(()) };
        let matching = export.matching(students, identities);
        refuse_foreign(shown, &matching)?;
        let Matching { rows, found, .. } = matching;
        let rows = counted(rows, "row");
        output::complain(&format!("{shown}: {rows}, {found} of them of this class"));
        Ok(())
    }

    /// Writes the gradebook. Returns whether nothing is left for a person to see to: each row found
    /// its student, each student a row, and no grade of somebody else's is in the way.
    pub(in crate::cli) fn write(
        &self,
        store: &Store,
        class: &Class,
        form: Form,
    ) -> Result<bool, Failure> {
        let Some(system) = self.system else { return Ok(true) };
        let mut all: BTreeMap<String, Written> = store.read_json(WRITTEN).unwrap_or_default();
        let remarks =
            if self.is_commented { class::remarks(store, class) } else { BTreeMap::new() };
        let filling = Filling {
            locale: form.locale(),
            missing: form.missing,
            replace: self.replace,
            written: all.remove(&self.column).unwrap_or_default(),
            remarks,
        };
        let id = system.id();
        let (written, is_good) = match &self.file {
            None => {
                let mut bytes = Vec::new();
                let written = gradebook::write(system, class, &self.item, &filling, &mut bytes)
                    .map_err(Failure::harness)?;
                save(store, &format!("gradebook-{id}.csv"), &bytes)?;
                (written, true)
            }
            Some(File { shown, ending, export }) => {
                let filled = export.fill(class, &filling);
                save(store, &format!("gradebook-{id}.{ending}"), &filled.bytes)?;
                tell(shown, &filled);
                let is_good = is_good(&filled);
                (filled.written, is_good)
            }
        };
        all.insert(self.column.clone(), written);
        store
            .write_json(WRITTEN, &all)
            .with_context(|| format!("writing {WRITTEN}"))
            .map_err(Failure::harness)?;
        Ok(is_good)
    }
}

/// Refuses a file in which nobody of the class has a row.
fn refuse_foreign(shown: &str, matching: &Matching) -> Result<(), Failure> {
    let Matching { rows, found, unmatched_rows } = matching;
    if *found > 0 {
        return Ok(());
    }
    let what = match unmatched_rows.first() {
        Some(first) => {
            let rows = counted(*rows, "row");
            format!("nobody of this class is in its {rows} (the first is {first})")
        }
        None => "it has no rows".to_owned(),
    };
    let message = format!(
        "{shown}: {what}. Give the gradebook of this class; if it is that, name the column that \
         tells whose a row is with --id-column, or give a --roster that has it"
    );
    Err(Failure::usage(anyhow!(message)))
}

fn save(store: &Store, name: &str, bytes: &[u8]) -> Result<(), Failure> {
    let path = crate::submission::printable(&store.root().join(name));
    store
        .write(name, bytes)
        .with_context(|| format!("writing {path}"))
        .map_err(Failure::harness)?;
    output::print(|out| writeln!(out, "To be uploaded: {path}"))
}

fn is_good(filled: &Filled) -> bool {
    filled.unmatched_rows.is_empty()
        && filled.unmatched_students.is_empty()
        && filled.kept.iter().all(|kept| kept.excused)
}

/// Says what is not as one might expect of a file that was filled in.
fn tell(shown: &str, filled: &Filled) {
    let say = |what: &str| output::complain(&format!("{shown}: {what}"));
    let excused = filled.kept.iter().filter(|kept| kept.excused).count();
    for (number, what, became) in [
        (filled.renewed, "grade", "of the last time replaced"),
        (filled.replaced, "other grade", "replaced"),
        (filled.replaced_comments, "other comment", "replaced"),
        (excused, "cell", "kept that says EX, excused (--replace puts in ours)"),
        (filled.kept.len() - excused, "grade", "of somebody else's kept (--replace puts in ours)"),
        (filled.kept_comments, "comment", "of somebody else's kept (--replace puts in ours)"),
    ] {
        if number > 0 {
            say(&format!("{} {became}", counted(number, what)));
        }
    }
    for kept in &filled.kept {
        say(&format!("kept for {}: {}, ours is {}", kept.student, kept.there, kept.ours));
    }
    for row in &filled.unmatched_rows {
        say(&format!("no student was found for the row {row}"));
    }
    for student in &filled.unmatched_students {
        say(&format!("no row was found for {student}"));
    }
}
