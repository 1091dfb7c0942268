//! The files in `/proc` that are looked at after nearly every stop of a task, thousands of times a run.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;

/// Of so many tasks at a time files are kept open: a process has few descriptors (getrlimit(2)).
const KEPT_OPEN: usize = 8;

/// Which file of a task (proc(5)).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    /// The system call that it is in.
    Syscall,
    /// Its state, and much else.
    Stat,
}

impl Of {
    fn path(self, task: i32) -> String {
        match self {
            Self::Syscall => format!("{task}/syscall"),
            Self::Stat => format!("{task}/stat"),
        }
    }
}

/// Those that are open: to open one costs more than to read it.
#[derive(Debug, Default)]
pub(super) struct OpenFiles {
    /// By their tasks.
    open: BTreeMap<i32, [Option<File>; 2]>,
    /// How often one was read.
    pub(super) looks: u64,
}

impl OpenFiles {
    /// A task is gone.
    pub(super) fn forget(&mut self, task: i32) {
        self.open.remove(&task);
    }

    /// What a file tells now.
    pub(super) fn line(
        &mut self,
        task: i32,
        of: Of,
        open: impl Fn(&str) -> io::Result<File>,
    ) -> io::Result<String> {
        self.looks += 1;
        let room = self.open.len() < KEPT_OPEN;
        let place = match self.open.entry(task) {
            Entry::Occupied(files) => &mut files.into_mut()[of as usize],
            Entry::Vacant(place) if room => &mut place.insert([None, None])[of as usize],
            Entry::Vacant(_) => return line_of(&open(&of.path(task))?),
        };
        match place {
            Some(file) => line_of(file),
            // Each by itself: one may be closed to us, as that of the system call of a zombie.
            None => line_of(place.insert(open(&of.path(task))?)),
        }
    }
}

/// A file of one line, which the kernel hands out whole: nobody has to ask for a size that it doesn't
/// have, or a second time for the end.
pub(super) fn line_of(file: &File) -> io::Result<String> {
    let mut line = [0; 512];
    let length = file.read_at(&mut line, 0)?;
    Ok(String::from_utf8_lossy(&line[..length]).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tried(tasks: std::ops::Range<i32>) -> (OpenFiles, usize) {
        let (mut files, opened) = (OpenFiles::default(), std::cell::Cell::new(0));
        let open = |_: &str| {
            opened.set(opened.get() + 1);
            File::open("/proc/self/stat")
        };
        for task in tasks.clone().chain(tasks) {
            for of in [Of::Syscall, Of::Stat] {
                assert!(files.line(task, of, open).expect("it is read").contains(") "));
            }
        }
        (files, opened.get())
    }

    #[test]
    fn files_are_opened_once_and_of_a_few_tasks_at_a_time() {
        assert_eq!(tried(0..8).1, 16);
        let (mut files, opened) = tried(0..9);
        assert_eq!((files.open.len(), opened), (8, 16 + 4));
        files.forget(3);
        assert_eq!(files.open.len(), 7);
    }
}
