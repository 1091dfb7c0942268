//! The seccomp filter under which every submitted program runs (seccomp(2)).

use super::arch::{ABSENT, REFUSED, WATCHED, WATCHED_WITH};
use libc::sock_filter;

/// `offsetof(struct seccomp_data, nr)` and `arch`.
const NUMBER: u32 = 0;
const ARCHITECTURE: u32 = 4;
/// The lower half of the first argument; 8 bytes each.
const ARGUMENT: u32 = 16;
/// AUDIT_ARCH_X86_64.
const X86_64: u32 = 0xC000_003E;
/// Calls of the x32 interface carry this bit.
const X32: u32 = 0x4000_0000;

/// Stops the program at the calls that matter, refuses the dangerous ones, and lets all others
/// run at full speed.
pub(super) fn build() -> Vec<sock_filter> {
    let refuse = |errno: i32| give(libc::SECCOMP_RET_ERRNO | errno as u32);
    let mut program = vec![
        load(ARCHITECTURE),
        skip_if_equal(X86_64, 1, 0),
        refuse(libc::ENOSYS),
        load(NUMBER),
        skip_if_at_least(X32, 0, 1),
        refuse(libc::ENOSYS),
    ];
    for (calls, action) in [
        (WATCHED, give(libc::SECCOMP_RET_TRACE)),
        (ABSENT, refuse(libc::ENOSYS)),
        (REFUSED, refuse(libc::EPERM)),
    ] {
        for &call in calls {
            program.push(skip_if_equal(call as u32, 0, 1));
            program.push(action);
        }
    }
    let (call, argument) = WATCHED_WITH;
    program.extend([
        skip_if_equal(call as u32, 0, 2),
        load(ARGUMENT + 8 * argument),
        // No pointer ends in 32 zeros.
        skip_if_equal(0, 0, 1),
        give(libc::SECCOMP_RET_ALLOW),
        give(libc::SECCOMP_RET_TRACE),
    ]);
    program
}

fn load(offset: u32) -> sock_filter {
    instruction(libc::BPF_LD | libc::BPF_W | libc::BPF_ABS, 0, 0, offset)
}

fn skip_if_equal(value: u32, then: u8, otherwise: u8) -> sock_filter {
    instruction(libc::BPF_JMP | libc::BPF_JEQ | libc::BPF_K, then, otherwise, value)
}

fn skip_if_at_least(value: u32, then: u8, otherwise: u8) -> sock_filter {
    instruction(libc::BPF_JMP | libc::BPF_JGE | libc::BPF_K, then, otherwise, value)
}

fn give(action: u32) -> sock_filter {
    instruction(libc::BPF_RET | libc::BPF_K, 0, 0, action)
}

fn instruction(code: u32, jt: u8, jf: u8, k: u32) -> sock_filter {
    sock_filter { code: code as u16, jt, jf, k }
}
