//! Files that are there whole or not at all, and below the folder that was named: nothing is written
//! through a link that somebody has put there, and no pipe or device is waited for.
//!
//! A folder is held open, and what lies in it is named by way of that (`/proc/self/fd/7/report.txt`,
//! proc(5)); so a link that is put in a folder's place meanwhile leads nowhere either.

use crate::fault::about;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Read, Write};
use std::os::fd::AsRawFd;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Component, Path, PathBuf};
use tempfile::NamedTempFile;

/// What everybody may read who may enter the folder.
const MODE: u32 = 0o644;

/// A folder of the harness's own, held open.
#[derive(Debug)]
pub struct Folder(File);

impl Folder {
    /// A folder by the name that somebody gave it, made if need be. Links on the way to it are theirs,
    /// and followed.
    pub fn named(path: &Path) -> io::Result<Self> {
        fs::create_dir_all(path)?;
        Self::open(path, 0)
    }

    fn open(path: &Path, flags: i32) -> io::Result<Self> {
        let flags = libc::O_DIRECTORY | libc::O_CLOEXEC | flags;
        Ok(Self(OpenOptions::new().read(true).custom_flags(flags).open(path)?))
    }

    /// A folder below this one, which is made if need be. A link in the place of any folder on the way
    /// gives way to a folder: what it leads to is nobody's to write to.
    pub fn below(&self, path: &str) -> io::Result<Self> {
        let mut folder = Self(self.0.try_clone()?);
        for part in Path::new(path).components() {
            let Component::Normal(name) = part else {
                return Err(io::Error::other(format!("{path} does not lie below its folder")));
            };
            folder = folder.own(Path::new(name)).map_err(|error| about(path, error))?;
        }
        Ok(folder)
    }

    fn own(&self, name: &Path) -> io::Result<Self> {
        let place = self.place(name);
        if is_link(&place) {
            fs::remove_file(&place)?;
        }
        match fs::create_dir(&place) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
            _ => Self::open(&place, libc::O_NOFOLLOW),
        }
    }

    /// Where something in it is found, as long as it is held.
    pub fn place(&self, name: impl AsRef<Path>) -> PathBuf {
        Path::new("/proc/self/fd").join(self.0.as_raw_fd().to_string()).join(name)
    }

    /// Writes a file as it is made, so that it need not be in memory. Until it is whole it lies in
    /// `passing`, in the same file system.
    pub fn write_with(
        &self,
        name: &str,
        passing: &Self,
        fill: impl FnOnce(&mut BufWriter<&File>) -> io::Result<()>,
    ) -> io::Result<()> {
        let write = || {
            let file = NamedTempFile::new_in(passing.place("")).map_err(|error| bare(&error))?;
            let mut out = BufWriter::new(file.as_file());
            fill(&mut out)?;
            out.flush()?;
            drop(out);
            file.as_file().set_permissions(fs::Permissions::from_mode(MODE))?;
            file.persist(self.place(name)).map_err(|error| bare(&error.error))?;
            Ok(())
        };
        write().map_err(|error| about(name, error))
    }

    /// Reads a file; a link, a pipe or a device is an error.
    pub fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        open(&self.place(name))?.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// The names of what lies in it.
    pub fn names(&self) -> io::Result<Vec<PathBuf>> {
        fs::read_dir(self.place(""))?.map(|entry| Ok(entry?.file_name().into())).collect()
    }

    /// Removes a file, a link or a folder with all that is in it, if it is there.
    pub fn remove(&self, name: impl AsRef<Path>) -> io::Result<()> {
        let place = self.place(name);
        let removed = match fs::symlink_metadata(&place) {
            Ok(meta) if meta.is_dir() => fs::remove_dir_all(place),
            Ok(_) => fs::remove_file(place),
            Err(error) => Err(error),
        };
        match removed {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            other => other,
        }
    }
}

/// Opens a plain file to be read. A link is not followed, a pipe or a device not waited for.
pub fn open(path: &Path) -> io::Result<File> {
    let flags = libc::O_NOFOLLOW | libc::O_NONBLOCK | libc::O_NOCTTY | libc::O_CLOEXEC;
    let file = OpenOptions::new().read(true).custom_flags(flags).open(path)?;
    if !file.metadata()?.is_file() {
        return Err(io::Error::other("it is no regular file"));
    }
    Ok(file)
}

/// Opens a plain file that a lock is put on, made if need be; what stands in it stays.
pub fn open_lock(path: &Path) -> io::Result<File> {
    let flags = libc::O_NOFOLLOW | libc::O_NONBLOCK | libc::O_NOCTTY | libc::O_CLOEXEC;
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false).custom_flags(flags);
    let file = options.open(path)?;
    if !file.metadata()?.is_file() {
        return Err(io::Error::other("it is no regular file"));
    }
    Ok(file)
}

/// Whether something is a symbolic link.
pub fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|meta| meta.is_symlink())
}

/// Whether a name belongs to the system and its processes, as `/dev/stdout` and `/dev/null` do: what is
/// written there is put in no file's place.
pub fn is_of_the_system(path: &Path) -> bool {
    path.starts_with("/dev") && !path.starts_with("/dev/shm") || path.starts_with("/proc")
}

/// A file in the folder of another, which goes unless it is made to stay.
pub fn beside(path: &Path) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    // For its error, which names no file that the reader has never heard of.
    folder.metadata()?;
    tempfile::Builder::new()
        .permissions(fs::Permissions::from_mode(MODE))
        .tempfile_in(folder)
        .map_err(|error| bare(&error))
}

/// Writes a file that somebody named, so that it is there whole or not at all.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if is_of_the_system(path) {
        // `-o /dev/stdout`, or `-o >(command)`: nothing is put in its place.
        return OpenOptions::new().write(true).open(path)?.write_all(bytes);
    }
    let mut file = beside(path)?;
    file.write_all(bytes)?;
    file.persist(path).map_err(|failed| failed.error)?;
    Ok(())
}

/// An error without the name of a file that the reader has never heard of.
fn bare(error: &io::Error) -> io::Error {
    let told = error
        .get_ref()
        .and_then(|inner| inner.source())
        .and_then(|source| source.downcast_ref::<io::Error>().and_then(io::Error::raw_os_error));
    match error.raw_os_error().or(told) {
        Some(errno) => io::Error::from_raw_os_error(errno),
        None => error.kind().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;
    use tempfile::TempDir;

    /// A folder for what is written, and beside it one that belongs to somebody else.
    fn scene() -> (TempDir, Folder) {
        let all = TempDir::new().expect("a temporary folder");
        fs::create_dir(all.path().join("victim")).expect("a folder");
        fs::write(all.path().join("victim/file"), "theirs").expect("a file");
        let own = Folder::named(&all.path().join("own")).expect("it is made");
        (all, own)
    }

    fn write(folder: &Folder, name: &str) -> io::Result<()> {
        folder.write_with(name, folder, |out| out.write_all(b"ours"))
    }

    fn is_untouched(all: &TempDir) -> bool {
        let victim = all.path().join("victim");
        let names: Vec<_> = fs::read_dir(&victim).expect("it is there").collect();
        names.len() == 1
            && fs::read_to_string(victim.join("file")).expect("it is there") == "theirs"
    }

    #[test]
    fn nothing_is_written_through_a_link() {
        let (all, own) = scene();
        symlink("../victim/file", own.place("file")).expect("a link");
        symlink("../victim", own.place("folder")).expect("a link");
        write(&own, "file").expect("it is written");
        let below = own.below("folder/deeper").expect("it is made");
        write(&below, "file").expect("it is written");
        assert!(is_untouched(&all));
        for name in ["file", "folder/deeper/file"] {
            let own = all.path().join("own").join(name);
            assert_eq!(fs::read_to_string(own).expect("it is there"), "ours");
        }
    }

    #[test]
    fn a_link_that_comes_later_leads_nowhere() {
        let (all, own) = scene();
        let below = own.below("folder").expect("it is made");
        fs::rename(own.place("folder"), own.place("elsewhere")).expect("it is moved");
        symlink("../victim", own.place("folder")).expect("a link");
        write(&below, "file").expect("it is written");
        assert!(is_untouched(&all));
    }

    #[test]
    fn a_pipe_is_never_waited_for() {
        let (_all, own) = scene();
        nix::unistd::mkfifo(&own.place("pipe"), nix::sys::stat::Mode::S_IRWXU).expect("a pipe");
        assert!(own.read("pipe").is_err());
        assert!(open_lock(&own.place("pipe")).is_err());
        assert!(own.below("pipe").is_err());
        write(&own, "pipe").expect("it takes the pipe's place");
        assert_eq!(own.read("pipe").expect("it is there"), b"ours");
    }

    #[test]
    fn what_could_not_be_written_is_not_there() {
        let (all, own) = scene();
        let failed = own.write_with("half", &own, |out| {
            out.write_all(b"half")?;
            Err(io::ErrorKind::StorageFull.into())
        });
        assert_eq!(failed.expect_err("it failed").to_string(), "half: no storage space");
        assert_eq!(own.names().expect("it is read").len(), 0);
        assert!(own.below("../victim").is_err() && is_untouched(&all));
    }

    #[test]
    fn a_link_goes_and_what_it_leads_to_stays() {
        let (all, own) = scene();
        symlink("../victim", own.place("folder")).expect("a link");
        own.remove("folder").expect("it goes");
        own.remove("folder").expect("nothing is there");
        assert!(is_untouched(&all));
    }
}
