//! Error numbers by name, and their words (errno(3), strerror(3)).

use nix::errno::Errno;

/// The largest error number of Linux is below this (errno-base.h, errno.h).
const LIMIT: i32 = 134;

/// The number of `EADDRINUSE` and its kind.
pub fn number(name: &str) -> Option<i32> {
    all().find(|errno| format!("{errno:?}") == name).map(|errno| errno as i32)
}

/// What perror(3) says of it, such as `Address already in use`.
pub fn words(name: &str) -> Option<&'static str> {
    all().find(|errno| format!("{errno:?}") == name).map(Errno::desc)
}

fn all() -> impl Iterator<Item = Errno> {
    (1..LIMIT).map(Errno::from_raw).filter(|errno| *errno != Errno::UnknownErrno)
}
