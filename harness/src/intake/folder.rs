//! The empty folder that a hand-in is unpacked into. Every step into it is taken from an open
//! folder, and no link is ever followed.

use super::path::SafePath;
use nix::errno::Errno;
use nix::fcntl::{AtFlags, OFlag, openat};
use nix::sys::stat::{FileStat, Mode, SFlag, fstatat, mkdirat};
use nix::unistd::{UnlinkatFlags, unlinkat};
use std::fs::{self, File};
use std::io::{self, Write};
use std::os::fd::{AsFd, OwnedFd};
use std::path::Path;

/// How a file was put into the folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Put {
    New,
    /// A file of that name was there, and is no more.
    Replaced,
    /// Its path needs a folder where a file is, or a file where a folder is.
    Taken,
}

/// An open folder that only this program writes to.
#[derive(Debug)]
pub(super) struct Folder(OwnedFd);

impl Folder {
    /// An error if it isn't empty: what lies there might be a link.
    pub(super) fn empty(path: &Path) -> io::Result<Self> {
        if fs::read_dir(path)?.next().is_some() {
            return Err(io::Error::new(
                io::ErrorKind::DirectoryNotEmpty,
                format!("{} must be an empty folder", path.display()),
            ));
        }
        Ok(Self(File::open(path)?.into()))
    }

    /// Writes a file of mode 0644, and the folders above it. One of the same name is replaced.
    pub(super) fn put(&self, path: &SafePath, bytes: &[u8]) -> io::Result<Put> {
        let Some((name, folders)) = path.parts.split_last() else { return Ok(Put::Taken) };
        let mut folder = self.0.try_clone()?;
        for part in folders {
            match mkdirat(&folder, part.as_slice(), Mode::from_bits_truncate(0o755)) {
                Ok(()) | Err(Errno::EEXIST) => {}
                Err(error) => return Err(error.into()),
            }
            let flags = OFlag::O_DIRECTORY | OFlag::O_NOFOLLOW | OFlag::O_CLOEXEC;
            match openat(&folder, part.as_slice(), flags, Mode::empty()) {
                Ok(next) => folder = next,
                Err(Errno::ENOTDIR | Errno::ELOOP) => return Ok(Put::Taken),
                Err(error) => return Err(error.into()),
            }
        }
        let mut put = Put::New;
        let name = name.as_slice();
        if let Ok(there) = fstatat(&folder, name, AtFlags::AT_SYMLINK_NOFOLLOW) {
            if !is_regular(&there) {
                return Ok(Put::Taken);
            }
            unlinkat(&folder, name, UnlinkatFlags::NoRemoveDir)?;
            put = Put::Replaced;
        }
        create(folder.as_fd(), name)?.write_all(bytes)?;
        Ok(put)
    }
}

fn create(folder: impl AsFd, name: &[u8]) -> io::Result<File> {
    let flags =
        OFlag::O_WRONLY | OFlag::O_CREAT | OFlag::O_EXCL | OFlag::O_NOFOLLOW | OFlag::O_CLOEXEC;
    Ok(openat(folder, name, flags, Mode::from_bits_truncate(0o644))?.into())
}

fn is_regular(stat: &FileStat) -> bool {
    SFlag::from_bits_truncate(stat.st_mode) & SFlag::S_IFMT == SFlag::S_IFREG
}
