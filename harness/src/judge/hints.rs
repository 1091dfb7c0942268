//! What to try when a system call failed.

use crate::event::{Errno, SyscallName};
use lab11_reports::say;

/// What to try when a system call failed with an error.
pub(super) fn hint(name: SyscallName, errno: Errno) -> String {
    use SyscallName as S;
    match (name, errno) {
        (S::Bind | S::Connect, Errno::EINVAL) => {
            say!("hint-address-size")
        }
        (S::Accept, Errno::EINVAL) => {
            say!("hint-accept")
        }
        (_, Errno::EBADF | Errno::ENOTSOCK) => {
            say!("hint-descriptor")
        }
        (_, Errno::EADDRINUSE) => {
            say!("hint-address-in-use")
        }
        (_, Errno::EADDRNOTAVAIL) => {
            say!("hint-address-of-another")
        }
        (_, Errno::EACCES) => {
            say!("hint-port")
        }
        (_, Errno::EAFNOSUPPORT) => {
            say!("hint-family")
        }
        (_, Errno::EFAULT) => {
            say!("hint-pointer")
        }
        (_, Errno::ENOTCONN | Errno::EPIPE) => {
            say!("hint-not-connected")
        }
        _ => say!("hint-perror", syscall = name.to_string()),
    }
}
