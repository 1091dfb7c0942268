//! Files that programs make in a world that shares the machine's disk: a few, below their own folder.

use super::{Log, Tracer, memory};
use nix::unistd::Pid;
use std::ffi::OsString;
use std::fs;
use std::io::Write;
use std::os::unix::ffi::OsStringExt;
use std::path::{Path, PathBuf};

/// How many files the programs of a run may make. Each has a size at the most (`world::Limits`), and
/// one that has lost its name still takes its room.
const FILES: u32 = 16;
/// The longest path (limits.h, PATH_MAX).
const PATH: usize = 4096;
/// Folders in which a world of its own lets files be made.
const OF_OWN_WORLDS: [&str; 2] = ["/tmp", "/dev/shm"];

/// What becomes of a name that a program wants to give to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Name {
    /// There is a file of this name: the kernel knows what may be done to it.
    IsThere,
    /// It would be a new file in the world's own folder.
    New,
    /// It would be one in a folder that a world of its own has.
    Elsewhere,
    /// It would be one of the machine's, whose files are for reading.
    OfTheMachine,
}

impl Tracer {
    /// What a program is told that wants to make a file, if it can't.
    pub(super) fn refuses_file(
        &mut self,
        tid: i32,
        folder: Option<i32>,
        path: u64,
        log: &mut Log<impl Write>,
    ) -> Option<i64> {
        let place = place_of(tid, folder, path)?;
        match name(&place, &self.facts.home) {
            Name::IsThere => None,
            Name::New if self.files < FILES => {
                self.files += 1;
                None
            }
            Name::New => {
                self.record_unavailable(tid, "more files".into(), log);
                Some(-i64::from(libc::ENOSPC))
            }
            Name::Elsewhere => {
                self.record_unavailable(tid, "files beside its own folder".into(), log);
                Some(-i64::from(libc::EACCES))
            }
            Name::OfTheMachine => Some(-i64::from(libc::EROFS)),
        }
    }
}

/// Where a path leads that a task passed; none if it can't be read, which the kernel will say.
fn place_of(tid: i32, folder: Option<i32>, path: u64) -> Option<PathBuf> {
    let bytes = memory::read(Pid::from_raw(tid), path, PATH);
    let length = bytes.iter().position(|byte| *byte == 0)?;
    let path = PathBuf::from(OsString::from_vec(bytes[..length].to_vec()));
    let from = match folder {
        Some(libc::AT_FDCWD) | None => format!("/proc/{tid}/cwd"),
        Some(fd) => format!("/proc/{tid}/fd/{fd}"),
    };
    Some(Path::new(&from).join(path))
}

fn name(place: &Path, home: &Path) -> Name {
    if fs::metadata(place).is_ok() {
        return Name::IsThere;
    }
    // A link that leads nowhere: what is made is made there.
    let end = fs::read_link(place).map_or_else(|_| place.to_owned(), |to| parent(place).join(to));
    // Whose folder is not there is told so by the kernel.
    let Ok(folder) = fs::canonicalize(parent(&end)) else { return Name::IsThere };
    if folder.starts_with(home) {
        Name::New
    } else if OF_OWN_WORLDS.iter().any(|own| folder.starts_with(own)) {
        Name::Elsewhere
    } else {
        Name::OfTheMachine
    }
}

fn parent(path: &Path) -> &Path {
    path.parent().unwrap_or(Path::new("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_judged_by_where_it_leads() {
        let home = tempfile::tempdir_in("/var/tmp").expect("a folder");
        let at = |name: &str| home.path().join(name);
        fs::write(at("there"), "").expect("a file");
        let link = |to: &str, from: &str| std::os::unix::fs::symlink(to, at(from)).expect("a link");
        link("/etc/none", "out");
        link("inner", "in");
        link("/tmp", "folder");
        for (path, expected) in [
            ("there", Name::IsThere),
            ("new", Name::New),
            ("no/folder", Name::IsThere),
            ("../beside", Name::OfTheMachine),
            ("out", Name::OfTheMachine),
            ("in", Name::New),
            ("folder/x-of-lab11", Name::Elsewhere),
        ] {
            assert_eq!(name(&at(path), home.path()), expected, "{path}");
        }
        assert_eq!(name(Path::new("/dev/null"), home.path()), Name::IsThere);
    }
}
