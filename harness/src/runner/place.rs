//! Where a world's files lie is nobody's business: in what compilers write and say, they lie where a
//! world of its own has them.

use crate::compiler::{FOLDER, SOURCES};
use bstr::ByteSlice;
use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

/// The command line of a compiler that names its sources as they are understood (gcc(1),
/// `-ffile-prefix-map`).
pub(super) fn understood(argv: &[OsString], home: &Path) -> Vec<OsString> {
    let sources = home.join(SOURCES);
    let mut argv = argv.to_vec();
    if sources != Path::new(FOLDER) && !argv.is_empty() {
        let mut option = OsString::from("-ffile-prefix-map=");
        option.push(&sources);
        option.push("=");
        option.push(FOLDER);
        argv.insert(1, option);
    }
    argv
}

/// What a compiler said, with its sources where they are understood to be.
pub(super) fn told(said: Vec<u8>, home: &Path) -> Vec<u8> {
    let sources = home.join(SOURCES);
    if sources == Path::new(FOLDER) {
        return said;
    }
    said.replace(sources.as_os_str().as_bytes(), FOLDER)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_world_with_files_of_its_own_changes_nothing() {
        let argv = vec![OsString::from("cc"), "x.c".into()];
        assert_eq!(understood(&argv, Path::new("/lab")), argv);
        assert_eq!(told(b"/lab/src/x.c:1".to_vec(), Path::new("/lab")), b"/lab/src/x.c:1");
    }

    #[test]
    fn elsewhere_sources_are_named_as_there() {
        let home = Path::new("/tmp/lab11-x");
        let argv = understood(&["cc".into(), "x.c".into()], home);
        assert_eq!(argv[1], OsString::from("-ffile-prefix-map=/tmp/lab11-x/src=/lab/src"));
        assert_eq!((&argv[0], &argv[2]), (&OsString::from("cc"), &OsString::from("x.c")));
        assert_eq!(told(b"In /tmp/lab11-x/src/x.c:1".to_vec(), home), b"In /lab/src/x.c:1");
    }
}
