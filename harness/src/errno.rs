//! Error numbers by name, and their words (errno(3), strerror(3)).

use nix::errno::Errno as Known;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// The largest error number of Linux is below this (errno-base.h, errno.h).
const LIMIT: i32 = 134;

/// Why a system call failed; in text and in JSON by its name, such as `EADDRINUSE`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Errno(i32);

impl Errno {
    /// Try again: nothing is there yet.
    pub const EAGAIN: Self = Self(libc::EAGAIN);
    /// The same is already on its way.
    pub const EALREADY: Self = Self(libc::EALREADY);
    /// There is no child to wait for.
    pub const ECHILD: Self = Self(libc::ECHILD);
    /// A connection was given up before accept(2) took it.
    pub const ECONNABORTED: Self = Self(libc::ECONNABORTED);
    /// Nobody listens at the address.
    pub const ECONNREFUSED: Self = Self(libc::ECONNREFUSED);
    /// The other side ended the connection with a reset.
    pub const ECONNRESET: Self = Self(libc::ECONNRESET);
    /// A signal came first.
    pub const EINTR: Self = Self(libc::EINTR);
    /// An argument makes no sense.
    pub const EINVAL: Self = Self(libc::EINVAL);
    /// The connection is on its way.
    pub const EINPROGRESS: Self = Self(libc::EINPROGRESS);
    /// The connection stands.
    pub const EISCONN: Self = Self(libc::EISCONN);
    /// A moment that was waited for has come first.
    pub const ETIMEDOUT: Self = Self(libc::ETIMEDOUT);
    /// The process has no descriptor left.
    pub const EMFILE: Self = Self(libc::EMFILE);
    /// This is not allowed.
    pub const EACCES: Self = Self(libc::EACCES);
    /// Another socket is bound to the address.
    pub const EADDRINUSE: Self = Self(libc::EADDRINUSE);
    /// The address is none of this machine's.
    pub const EADDRNOTAVAIL: Self = Self(libc::EADDRNOTAVAIL);
    /// The address is of another family than the socket.
    pub const EAFNOSUPPORT: Self = Self(libc::EAFNOSUPPORT);
    /// The descriptor is not open.
    pub const EBADF: Self = Self(libc::EBADF);
    /// A pointer points to no memory.
    pub const EFAULT: Self = Self(libc::EFAULT);
    /// The socket is not connected.
    pub const ENOTCONN: Self = Self(libc::ENOTCONN);
    /// The descriptor is no socket.
    pub const ENOTSOCK: Self = Self(libc::ENOTSOCK);
    /// The connection has ended.
    pub const EPIPE: Self = Self(libc::EPIPE);

    /// An error by its number.
    pub fn from_raw(number: i32) -> Self {
        Self(number)
    }

    /// Its number.
    pub fn raw(self) -> i32 {
        self.0
    }

    /// What perror(3) says of it, such as `Address already in use`.
    pub fn words(self) -> &'static str {
        Known::from_raw(self.0).desc()
    }

    /// The names of all errors of this system.
    pub fn names() -> impl Iterator<Item = String> {
        (1..LIMIT).map(Self).filter(|errno| errno.is_known()).map(|errno| errno.to_string())
    }

    fn is_known(self) -> bool {
        Known::from_raw(self.0) != Known::UnknownErrno
    }
}

impl fmt::Display for Errno {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_known() {
            write!(f, "{:?}", Known::from_raw(self.0))
        } else {
            write!(f, "errno {}", self.0)
        }
    }
}

/// A name that is no error of this system.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no error of this system")]
pub struct UnknownErrno(String);

impl FromStr for Errno {
    type Err = UnknownErrno;

    fn from_str(name: &str) -> Result<Self, UnknownErrno> {
        let numbered = name.strip_prefix("errno ").and_then(|number| number.parse().ok());
        let named = || (1..LIMIT).map(Self).find(|errno| errno.to_string() == name);
        numbered.map(Self).or_else(named).ok_or_else(|| UnknownErrno(name.to_owned()))
    }
}

impl Serialize for Errno {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Errno {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_errno_is_known_by_its_name_and_its_number() {
        for number in [1, libc::EADDRINUSE, 133, 512] {
            let errno = Errno::from_raw(number);
            assert_eq!(errno.to_string().parse(), Ok(errno));
        }
        assert_eq!(Errno::EMFILE.to_string(), "EMFILE");
        assert_eq!(Errno::EMFILE.words(), "Too many open files");
        assert!("EMFIL".parse::<Errno>().is_err());
    }
}
