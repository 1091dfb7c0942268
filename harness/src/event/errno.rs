//! Error numbers by name, and their words (errno(3), strerror(3)).

use super::numbered::numbered;
use nix::errno::Errno as Known;

/// The largest error number of Linux is below this (errno-base.h, errno.h).
const LIMIT: i32 = 134;

numbered! {
    /// Why a system call failed; in text and in JSON by its name, such as `EADDRINUSE`.
    Errno, UnknownErrno, "errno",
    name_of,
    |name: &str| (1..LIMIT).find(|number| name_of(*number).is_some_and(|known| known == name)),
}

/// The name of an error number.
fn name_of(number: i32) -> Option<String> {
    let known = Known::from_raw(number);
    (known != Known::UnknownErrno).then(|| format!("{known:?}"))
}

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
    /// There is no memory for it.
    pub const ENOMEM: Self = Self(libc::ENOMEM);
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

    /// What perror(3) says of it, such as `Address already in use`.
    pub fn words(self) -> &'static str {
        Known::from_raw(self.0).desc()
    }

    /// The names of all errors of this system.
    pub fn names() -> impl Iterator<Item = String> {
        (1..LIMIT).filter_map(name_of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_has_a_name_and_words() {
        assert_eq!(Errno::EMFILE.to_string(), "EMFILE");
        assert_eq!(Errno::EMFILE.words(), "Too many open files");
        assert_eq!(Errno::from_raw(512).to_string(), "errno 512");
        let unknown = "EMFIL".parse::<Errno>().expect_err("it is none");
        assert_eq!(unknown.to_string(), "`EMFIL` is no errno of this system");
    }
}
