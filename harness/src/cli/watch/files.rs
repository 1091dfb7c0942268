//! What happens to the files of a hand-in, by inotify(7).
//!
//! Folders are watched, not files, since most editors put a new file in the place of the old one. A
//! file counts once its writer has closed it; until then it may be empty or a part of itself. All
//! that is told is that it is worth while to look: what is there then is read, and compared with
//! what was there before.

use crate::submission::{folders, is_named_as_source};
use nix::errno::Errno;
use nix::sys::inotify::{AddWatchFlags, InitFlags, Inotify, InotifyEvent, WatchDescriptor};
use std::collections::{BTreeMap, BTreeSet};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What is told of a folder. That a file is opened or read is not: we do that ourselves.
const TOLD: AddWatchFlags = AddWatchFlags::IN_ONLYDIR
    .union(AddWatchFlags::IN_MODIFY)
    .union(AddWatchFlags::IN_CLOSE_WRITE)
    .union(AddWatchFlags::IN_ATTRIB)
    .union(AddWatchFlags::IN_MOVE)
    .union(AddWatchFlags::IN_CREATE)
    .union(AddWatchFlags::IN_DELETE);

/// The folders of a hand-in, watched.
pub(super) struct Files {
    inotify: Arc<Inotify>,
    /// The hand-in.
    root: PathBuf,
    /// Files elsewhere that play a role.
    given: Vec<PathBuf>,
    folders: BTreeMap<WatchDescriptor, PathBuf>,
    /// Whether folders may have come or gone since they were looked for.
    stale: bool,
    /// Sources that somebody is writing.
    open: BTreeSet<PathBuf>,
}

impl Files {
    /// A hand-in, and files that somebody said play a role: relative to the current folder, or to
    /// the hand-in. Nothing is told before [`Files::follow`].
    pub(super) fn of<'a>(
        path: &Path,
        given: impl Iterator<Item = &'a PathBuf>,
    ) -> std::io::Result<Self> {
        let inotify = Arc::new(Inotify::init(InitFlags::IN_CLOEXEC)?);
        let root = path.canonicalize()?;
        let place = |file: &PathBuf| file.canonicalize().unwrap_or_else(|_| root.join(file));
        let given = given.map(place).collect();
        let (folders, open) = (BTreeMap::new(), BTreeSet::new());
        Ok(Self { inotify, root, given, folders, stale: true, open })
    }

    /// Calls for each event, on a thread of its own, until it returns false. An error is the last.
    pub(super) fn listen(
        &self,
        tell: impl Fn(Result<InotifyEvent, Errno>) -> bool + Send + 'static,
    ) {
        let inotify = Arc::clone(&self.inotify);
        std::thread::spawn(move || {
            loop {
                let goes_on = match inotify.read_events() {
                    Ok(events) => events.into_iter().all(|event| tell(Ok(event))),
                    Err(Errno::EINTR) => true,
                    Err(errno) => {
                        tell(Err(errno));
                        false
                    }
                };
                if !goes_on {
                    break;
                }
            }
        });
    }

    /// Watches all folders that there are by now. What is read after that is told of when it changes.
    pub(super) fn follow(&mut self) -> Result<(), Errno> {
        if !std::mem::take(&mut self.stale) {
            return Ok(());
        }
        let mut wanted = folders(&self.root);
        // Where the hand-in itself, or a folder that it is in, may come back.
        wanted.extend(
            self.root.ancestors().skip(1).find(|folder| folder.is_dir()).map(Path::to_owned),
        );
        wanted.extend(self.given.iter().filter_map(|file| file.parent()).map(Path::to_owned));
        let mut followed = BTreeMap::new();
        for folder in wanted {
            match self.inotify.add_watch(&folder, TOLD) {
                Ok(watch) => drop(followed.insert(watch, folder)),
                Err(errno @ (Errno::ENOSPC | Errno::ENOMEM)) => return Err(errno),
                // It has gone meanwhile, which will be told; or nobody may look into it.
                Err(_) => {}
            }
        }
        for watch in self.folders.keys().filter(|watch| !followed.contains_key(watch)) {
            // Whose folder has gone is no watch any more.
            let _ = self.inotify.rm_watch(*watch);
        }
        self.folders = followed;
        Ok(())
    }

    /// Takes an event; whether it is worth while to look.
    pub(super) fn take(&mut self, event: &InotifyEvent) -> bool {
        if event.mask.contains(AddWatchFlags::IN_Q_OVERFLOW) {
            self.open.clear();
            self.stale = true;
            return true;
        }
        let Some(folder) = self.folders.get(&event.wd) else { return false };
        let Some(name) = &event.name else {
            // The folder itself: its watch has ended, or it may be read now.
            self.stale = true;
            return true;
        };
        let path = folder.join(name);
        if !self.is_ours(&path) {
            return false;
        }
        if event.mask.contains(AddWatchFlags::IN_ISDIR) {
            self.stale = true;
            return true;
        }
        self.take_file(event.mask, path)
    }

    fn take_file(&mut self, mask: AddWatchFlags, path: PathBuf) -> bool {
        // A file that was just made is empty, and will be closed by its writer. One that came by a
        // link is there at once, and nobody closes it.
        let is_empty = |it: &std::fs::Metadata| it.is_file() && it.len() == 0 && it.nlink() == 1;
        let is_made = mask.contains(AddWatchFlags::IN_CREATE)
            && path.symlink_metadata().is_ok_and(|it| is_empty(&it));
        if is_made || mask.contains(AddWatchFlags::IN_MODIFY) {
            if is_named_as_source(&path) {
                self.open.insert(path);
            }
            return false;
        }
        if !mask.contains(AddWatchFlags::IN_ATTRIB) {
            self.open.remove(&path);
        }
        true
    }

    /// Whether a source is being written: what is there now is not what it will be.
    pub(super) fn is_being_written(&self) -> bool {
        !self.open.is_empty()
    }

    fn is_ours(&self, path: &Path) -> bool {
        path.starts_with(&self.root)
            || self.root.starts_with(path)
            || self.given.iter().any(|given| given == path)
    }
}
