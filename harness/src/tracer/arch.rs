//! What differs from one kind of machine to another: registers, how a system call is made, which ones
//! there are, and what a call looks like in a program's code. A file for each kind, with the same items.

#[cfg(target_arch = "aarch64")]
mod aarch64;
#[cfg(target_arch = "x86_64")]
mod x86_64;

#[cfg(target_arch = "aarch64")]
pub(super) use aarch64::*;
#[cfg(target_arch = "x86_64")]
pub(super) use x86_64::*;

#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
compile_error!("no file of tracer/arch describes this kind of machine");
