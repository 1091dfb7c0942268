//! Files at paths that a program of the world may have put there.

use std::fs::OpenOptions;
use std::io::{self, Read};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

/// The first `limit` bytes of a plain file. A link, a device or a pipe is an error, and never waited
/// for: fifo(7) would wait for somebody to write.
pub fn read_plain(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let flags = libc::O_NOFOLLOW | libc::O_NONBLOCK | libc::O_NOCTTY | libc::O_CLOEXEC;
    let file = OpenOptions::new().read(true).custom_flags(flags).open(path)?;
    if !file.metadata()?.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let mut bytes = Vec::new();
    file.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use nix::sys::stat::Mode;

    #[test]
    fn only_a_plain_file_is_read_and_only_so_much_of_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        std::fs::write(at("plain"), "hello").expect("a file");
        std::os::unix::fs::symlink("plain", at("link")).expect("a link");
        nix::unistd::mkfifo(&at("fifo"), Mode::S_IRWXU).expect("a pipe");
        assert_eq!(read_plain(&at("plain"), 4).expect("it is read"), b"hell");
        for name in ["link", "fifo", "none", "."] {
            assert!(read_plain(&at(name), 4).is_err(), "{name}");
        }
        assert!(read_plain(Path::new("/dev/zero"), 4).is_err());
    }
}
