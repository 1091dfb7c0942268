//! Whose fault it is that a file could not be read or written: what the machine is short of is never
//! laid at the door of who handed something in, or of who named a file.

use std::error::Error;
use std::fmt;
use std::io;

/// Shortages, failures and prohibitions of the machine: no room, memory, descriptors or processes, a
/// disk that fails, a system call that is refused. (Who may not read a file is told `EACCES`.)
const MACHINE: [i32; 14] = [
    libc::EPERM,
    libc::ENOSYS,
    libc::ENOSPC,
    libc::EDQUOT,
    libc::EFBIG,
    libc::EMFILE,
    libc::ENFILE,
    libc::ENOMEM,
    libc::ENOBUFS,
    libc::EAGAIN,
    libc::EIO,
    libc::ESTALE,
    libc::ETIMEDOUT,
    libc::ENODEV,
];

/// Whether the machine is at fault.
pub fn is_machines(error: &io::Error) -> bool {
    errno(error).is_some_and(|errno| MACHINE.contains(&errno))
}

/// An error with the name of what it is about, of which can still be told whose fault it is.
pub fn about(name: &str, error: io::Error) -> io::Error {
    io::Error::new(error.kind(), Named { name: name.to_owned(), error })
}

fn errno(error: &io::Error) -> Option<i32> {
    let inner = || {
        let mut inner: &(dyn Error + 'static) = error.get_ref()?;
        loop {
            if let Some(named) = inner.downcast_ref::<Named>() {
                return errno(&named.error);
            }
            if let Some(error) = inner.downcast_ref::<io::Error>() {
                return errno(error);
            }
            inner = inner.source()?;
        }
    };
    error.raw_os_error().or_else(inner)
}

/// What an error is about. It has no source, since it says all of that one itself.
#[derive(Debug)]
struct Named {
    name: String,
    error: io::Error,
}

impl Error for Named {}

impl fmt::Display for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name, self.error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shortage_is_known_under_whichever_name() {
        let full = || io::Error::from_raw_os_error(libc::EMFILE);
        let named = about("a", about("b", full()));
        assert_eq!(named.to_string(), format!("a: b: {}", full()));
        assert!(
            is_machines(&full()) && is_machines(&named) && is_machines(&io::Error::other(full()))
        );
        let missing = io::Error::from_raw_os_error(libc::ENOENT);
        assert!(!is_machines(&missing) && !is_machines(&about("a", missing)));
        assert!(!is_machines(&io::Error::other("a panic")));
    }
}
