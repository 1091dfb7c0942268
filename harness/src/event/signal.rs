//! Signals by name (signal(7)).

use super::numbered::numbered;
use nix::sys::signal::Signal as Known;

numbered! {
    /// A signal; in text and in JSON by its name, such as `SIGSEGV`.
    Signal, UnknownSignal, "signal",
    |number| Known::try_from(number).ok().map(Known::as_str),
    |name| Known::from_str(name).ok().map(|known| known as i32),
}

impl Signal {
    /// The program used memory that is not its own.
    pub const SEGV: Self = Self(libc::SIGSEGV);
    /// The program sent to a connection that had ended.
    pub const PIPE: Self = Self(libc::SIGPIPE);
    /// The program called abort(3).
    pub const ABRT: Self = Self(libc::SIGABRT);

    /// The program used memory in a way that the machine does not know.
    pub const BUS: Self = Self(libc::SIGBUS);
    /// The program divided by zero.
    pub const FPE: Self = Self(libc::SIGFPE);
    /// The program ran into what is no instruction.
    pub const ILL: Self = Self(libc::SIGILL);

    /// The names of all signals but those of real time.
    pub fn names() -> impl Iterator<Item = &'static str> {
        Known::iterator().map(Known::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signal_has_a_name() {
        assert_eq!(Signal::PIPE.to_string(), "SIGPIPE");
        assert_eq!(Signal::from_raw(40).to_string(), "signal 40");
        let unknown = "SIGPIP".parse::<Signal>().expect_err("it is none");
        assert_eq!(unknown.to_string(), "`SIGPIP` is no signal of this system");
    }
}
