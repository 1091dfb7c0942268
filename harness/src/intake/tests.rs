//! Classes and hand-ins, good and hostile, made here and read.

mod make;
mod seven;
mod layouts;
mod patterns;
mod hostile;
mod chance;

use super::{Bounds, HandIn, Intake, Layout, Naming, Unpacked, read};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A folder with these files; a name that ends with `/` is an empty folder.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, bytes) in files {
        put(folder.path(), name, bytes);
    }
    folder
}

fn put(folder: &Path, name: &str, bytes: &[u8]) {
    let path = folder.join(name);
    if name.ends_with('/') {
        fs::create_dir_all(path).unwrap();
        return;
    }
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn intake(path: &Path) -> Intake {
    read(&[path.to_owned()], None).unwrap()
}

/// The layout of most.
fn layout(intake: &Intake) -> Layout {
    match intake.ways[0].naming {
        Naming::Layout(layout) => layout,
        Naming::Pattern(_) => panic!("it is a pattern: {intake:?}"),
    }
}

/// The only hand-in of a path.
fn only(path: &Path) -> HandIn {
    let mut intake = intake(path);
    assert_eq!(intake.hand_ins.len(), 1, "{intake:?}");
    intake.hand_ins.remove(0)
}

/// What is unpacked of a hand-in: what is told, and the paths below the folder with their bytes.
fn unpack(hand_in: &HandIn, limits: &Bounds) -> (Unpacked, Vec<(PathBuf, Vec<u8>)>) {
    let around = TempDir::new().unwrap();
    let into = around.path().join("into");
    fs::create_dir(&into).unwrap();
    let unpacked = hand_in.unpack(&into, limits).unwrap();
    let beside: Vec<_> = fs::read_dir(around.path()).unwrap().collect();
    assert_eq!(beside.len(), 1, "something lies beside: {beside:?}");
    let mut files = Vec::new();
    let mut folders = vec![into.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let meta = fs::symlink_metadata(&path).unwrap();
            if meta.is_dir() {
                folders.push(path);
            } else {
                assert!(meta.is_file(), "{path:?} is no regular file");
                files
                    .push((path.strip_prefix(&into).unwrap().to_owned(), fs::read(&path).unwrap()));
            }
        }
    }
    files.sort();
    assert_eq!(files.len(), unpacked.files);
    (unpacked, files)
}

/// The names and bytes that are unpacked, as text; there must be nothing to complain of.
fn clean(hand_in: &HandIn) -> Vec<(String, String)> {
    let (unpacked, files) = unpack(hand_in, &Bounds::default());
    assert_eq!(unpacked.problems, [""; 0]);
    let text = |(path, bytes): (PathBuf, Vec<u8>)| {
        (path.to_str().unwrap().to_owned(), String::from_utf8(bytes).unwrap())
    };
    files.into_iter().map(text).collect()
}

/// The keys and counts of attempts.
fn students(intake: &Intake) -> Vec<(&str, usize)> {
    let pair = |hand_in: &'_ HandIn| hand_in.attempts.len();
    intake.hand_ins.iter().map(|hand_in| (hand_in.key.as_str(), pair(hand_in))).collect()
}
