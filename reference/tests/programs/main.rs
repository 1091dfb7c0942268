//! The executables, run as a student runs them. Nobody sleeps here: each step waits for what
//! the step before it makes a program say or do.

mod errors;
mod forking;
mod handshake;
mod mails;
mod support;
