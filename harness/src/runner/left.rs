//! What programs have left in their folder.

use crate::event::Left;
use crate::world::read_plain;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

/// What stands under a name in a folder. Programs may have put anything there.
pub(super) fn left(folder: &Path, name: &str) -> Left {
    let path = folder.join(name);
    match fs::symlink_metadata(&path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Left::Nothing,
        Err(_) => return Left::Other,
        Ok(_) => {}
    }
    match read_plain(&path, Left::KEPT as u64 + 1) {
        Ok(mut bytes) => {
            let more = bytes.len() > Left::KEPT;
            bytes.truncate(Left::KEPT);
            Left::File { bytes: bytes.as_slice().into(), more }
        }
        Err(_) => Left::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use nix::sys::stat::Mode;
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    #[test]
    fn a_plain_file_is_kept_up_to_a_bound_and_nothing_else_is_touched() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        let seen = |name: &str| left(folder.path(), name);
        let file = |text: &[u8], more| Left::File { bytes: text.into(), more };
        let put = |name: &str, text: &[u8]| fs::write(at(name), text).expect("a file");
        let full = vec![b'x'; Left::KEPT];
        put("plain", b"hello\xff");
        put("full", &full);
        put("more", &[&full[..], b"y"].concat());
        symlink(at("plain"), at("link")).expect("a link");
        symlink(at("none"), at("dangling")).expect("a link");
        symlink(at("loop"), at("loop")).expect("a link");
        nix::unistd::mkfifo(&at("fifo"), Mode::S_IRWXU).expect("a pipe");
        fs::create_dir(at("folder")).expect("a folder");
        put("closed", b"hello");
        fs::set_permissions(at("closed"), fs::Permissions::from_mode(0o000)).expect("it is ours");
        fs::File::create(at("sparse")).and_then(|file| file.set_len(1 << 40)).expect("a file");
        assert_eq!(seen("plain"), file(b"hello\xff", false));
        assert_eq!(seen("full"), file(&full, false));
        assert_eq!(seen("more"), file(&full, true));
        assert_eq!(seen("sparse"), file(&vec![0; Left::KEPT], true));
        assert_eq!(seen("none"), Left::Nothing);
        for name in ["link", "dangling", "loop", "fifo", "folder"] {
            assert_eq!(seen(name), Left::Other, "{name}");
        }
        if !nix::unistd::geteuid().is_root() {
            assert_eq!(seen("closed"), Left::Other);
        }
    }
}
