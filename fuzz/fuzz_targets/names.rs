//! However the files of a class are called, guessed or in any layout, students have keys of their own
//! that are safe as names of folders, nothing is lost, and what is told is printable.
//!
//! The input is the list of what lies in a download: paths, each with what is in the file, and empty
//! lines between them.

#![no_main]

use clap::ValueEnum;
use lab11_harness::intake::{Intake, Layout, Naming, read};
use lab11_reports::printable;
use libfuzzer_sys::{Corpus, fuzz_target};
use std::collections::BTreeSet;
use std::fs::File;
use std::io::Write;
use std::path::Path;
use zip::write::{SimpleFileOptions, ZipWriter};

/// So many files are enough for whatever names may do to each other.
const MANY: usize = 40;

fn download(list: &str, path: &Path) -> zip::result::ZipResult<()> {
    let mut zip = ZipWriter::new(File::create(path)?);
    for file in list.split("\n\n").take(MANY) {
        let (name, text) = file.split_once('\n').unwrap_or((file, ""));
        match name.strip_suffix('/') {
            Some(folder) => zip.add_directory(folder, SimpleFileOptions::default())?,
            None => {
                zip.start_file(name, SimpleFileOptions::default())?;
                zip.write_all(text.as_bytes())?;
            }
        }
    }
    zip.finish()?;
    Ok(())
}

fn is_in_order(intake: &Intake) {
    let told = intake.unattributed.iter().flat_map(|(path, why)| [path, why]);
    let labels = intake.hand_ins.iter().flat_map(|one| &one.attempts).map(|one| &one.label);
    for told in told.chain(labels).chain(&intake.notes) {
        assert!(!told.chars().any(printable::is_formless), "{told:?}");
    }
    let mut keys = BTreeSet::new();
    for hand_in in &intake.hand_ins {
        let key = &hand_in.key;
        assert!(!key.is_empty() && !key.contains(['/', '\0']) && !key.starts_with('.'), "{key:?}");
        assert!(keys.insert(key.to_lowercase()), "{key:?} is two students'");
        assert!(!hand_in.attempts.is_empty());
    }
}

fuzz_target!(|list: &str| -> Corpus {
    let place = tempfile::tempdir().expect("a folder");
    let path = place.path().join("download.zip");
    if download(list, &path).is_err() {
        return Corpus::Reject;
    }
    let layouts = Layout::value_variants().iter().copied().map(Naming::from).map(Some);
    for naming in layouts.chain([None]) {
        match read(&[path.clone()], naming.as_ref()) {
            Ok(intake) => is_in_order(&intake),
            Err(error) => assert!(!error.to_string().is_empty(), "it is refused with a reason"),
        }
    }
    Corpus::Keep
});
