//! Whatever a student's archive holds, nothing is written but into its folder, no more than is allowed,
//! and no link; what is left out is told printably.

#![no_main]

use lab11_harness::intake::{Bounds, Layout, read};
use lab11_reports::printable;
use libfuzzer_sys::{Corpus, fuzz_target};
use std::fs;
use std::path::Path;

const BOUNDS: Bounds = Bounds {
    total: 1 << 18,
    file: 1 << 16,
    files: 20,
    entries: 100,
    ratio: 200,
    nesting: 3,
    depth: 8,
};

/// How many files lie below a folder, and how many bytes are in them.
fn held(folder: &Path) -> (usize, u64) {
    let mut held = (0, 0);
    for entry in fs::read_dir(folder).expect("it can be read") {
        let path = entry.expect("it can be read").path();
        let meta = fs::symlink_metadata(&path).expect("it is there");
        let (files, bytes) = match meta.is_dir() {
            true => self::held(&path),
            false => (1, meta.len()),
        };
        assert!(meta.is_dir() || meta.is_file(), "{} is neither", path.display());
        held = (held.0 + files, held.1 + bytes);
    }
    held
}

fuzz_target!(|archive: &[u8]| -> Corpus {
    let place = tempfile::tempdir().expect("a folder");
    // Its name is one of a layout, so that it is looked into as a student's, and not as the class.
    let path = place.path().join("lab11_student.zip");
    fs::write(&path, archive).expect("it is written");
    let Ok(intake) = read(&[path], Some(&Layout::Course.into())) else { return Corpus::Reject };
    for (at, hand_in) in intake.hand_ins.iter().enumerate() {
        let into = place.path().join(at.to_string());
        fs::create_dir(&into).expect("a folder");
        let unpacked = hand_in.unpack(&into, &BOUNDS).expect("the folder is empty");
        let (files, bytes) = held(&into);
        assert_eq!(files, unpacked.files);
        assert!(files <= BOUNDS.files && bytes <= BOUNDS.total, "{files} files, {bytes} bytes");
        for problem in &unpacked.problems {
            assert!(!problem.chars().any(printable::is_formless), "{problem}");
        }
    }
    let given = intake.hand_ins.len() + 1;
    let lies_there = fs::read_dir(place.path()).expect("it can be read").count();
    assert_eq!(lies_there, given, "something was written beside the folders");
    Corpus::Keep
});
