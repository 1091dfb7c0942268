//! The seccomp filter under which every submitted program runs (seccomp(2)).

use super::arch::{AUDIT, FOREIGN};
use super::syscalls::{self, ABSENT, BY_ARGUMENT, ByArgument, Holds, REFUSED, Watched};
use libc::sock_filter;
use std::collections::BTreeMap;

/// `offsetof(struct seccomp_data, nr)` and `arch`.
const NUMBER: u32 = 0;
const ARCHITECTURE: u32 = 4;
/// The lower half of the first argument, of 8 bytes each.
const ARGUMENT: u32 = 16;

/// Of so few system calls the one that is made is looked for one after another.
const FEW: usize = 2;

/// What is answered to a system call: what depends on its arguments, and what is said else.
#[derive(Default)]
struct Answer {
    tests: Vec<sock_filter>,
    end: Option<Vec<sock_filter>>,
}

/// The filter for a program: stops it at the system calls that matter, refuses the dangerous ones,
/// and lets all others run at full speed. Where the world `is_shared` with the machine, more of them
/// matter.
///
/// The kernel asks a new filter about every system call that there is, and keeps where it allows one
/// whatever its arguments are; so the number is looked for by halves.
pub fn build(is_shared: bool) -> Vec<sock_filter> {
    let refuse = |errno: i32| give(libc::SECCOMP_RET_ERRNO | errno as u32);
    let mut answers: BTreeMap<u32, Answer> = BTreeMap::new();
    let mut of = |number: i64, end: Vec<sock_filter>| {
        answers.entry(number as u32).or_default().end.get_or_insert(end);
    };
    let shared = syscalls::rows_if_shared().filter(|_| is_shared);
    for row in syscalls::rows().chain(shared) {
        of(row.number, watch(row.watched));
    }
    for (denied, action) in [(ABSENT, refuse(libc::ENOSYS)), (REFUSED, refuse(libc::EPERM))] {
        for &number in denied.iter().filter(|number| **number >= 0) {
            of(number, vec![action]);
        }
    }
    for denied in BY_ARGUMENT.iter().filter(|denied| denied.number >= 0) {
        let answer = answers.entry(denied.number as u32).or_default();
        answer.tests.extend(by_argument(denied));
    }
    let answers: Vec<(u32, Vec<sock_filter>)> = answers
        .into_iter()
        .map(|(number, Answer { mut tests, end })| {
            tests.extend(end.unwrap_or_else(|| vec![give(libc::SECCOMP_RET_ALLOW)]));
            (number, tests)
        })
        .collect();
    let mut program = vec![
        load(ARCHITECTURE),
        skip_if_equal(AUDIT, 1, 0),
        refuse(libc::ENOSYS),
        load(NUMBER),
        skip_if_at_least(FOREIGN, 0, 1),
        refuse(libc::ENOSYS),
    ];
    program.extend(among(&answers));
    program
}

/// What is answered to the system call whose number is loaded, if it is one of these; all others are
/// allowed.
fn among(answers: &[(u32, Vec<sock_filter>)]) -> Vec<sock_filter> {
    if answers.len() <= FEW {
        let each = answers.iter().flat_map(|(number, answer)| {
            let test = skip_if_equal(*number, 0, answer.len() as u8);
            std::iter::once(test).chain(answer.iter().copied())
        });
        return each.chain([give(libc::SECCOMP_RET_ALLOW)]).collect();
    }
    let (lower, upper) = answers.split_at(answers.len() / 2);
    let (lower, from) = (among(lower), upper[0].0);
    [&[skip_if_at_least(from, 0, 1), skip(lower.len() as u32)][..], &lower, &among(upper)].concat()
}

/// What is answered to a system call that is watched so.
fn watch(watched: Watched) -> Vec<sock_filter> {
    let (allow, trace) = (give(libc::SECCOMP_RET_ALLOW), give(libc::SECCOMP_RET_TRACE));
    match watched {
        Watched::Always => vec![trace],
        // No pointer ends in 32 zeros.
        Watched::IfGiven(argument) => {
            vec![load(ARGUMENT + 8 * argument), skip_if_equal(0, 0, 1), allow, trace]
        }
        Watched::IfAnyOf(argument, bits) => {
            vec![load(ARGUMENT + 8 * argument), skip_if_any_of(bits, 0, 1), trace, allow]
        }
    }
}

/// Answers a system call if its arguments are such; else what follows decides.
fn by_argument(denied: &ByArgument) -> Vec<sock_filter> {
    let mut rest = vec![give(libc::SECCOMP_RET_ERRNO | denied.errno as u32)];
    // From the end, so that each knows how far it is to what follows.
    for &(argument, holds) in denied.when.iter().rev() {
        let beyond = rest.len() as u8;
        let test = match holds {
            Holds::Is(value) => skip_if_equal(value, 0, beyond),
            Holds::AnyOf(bits) => skip_if_any_of(bits, 0, beyond),
        };
        rest.splice(0..0, [load(ARGUMENT + 8 * argument), test]);
    }
    rest
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

fn skip_if_any_of(bits: u32, then: u8, otherwise: u8) -> sock_filter {
    instruction(libc::BPF_JMP | libc::BPF_JSET | libc::BPF_K, then, otherwise, bits)
}

fn skip(many: u32) -> sock_filter {
    instruction(libc::BPF_JMP | libc::BPF_JA | libc::BPF_K, 0, 0, many)
}

fn give(action: u32) -> sock_filter {
    instruction(libc::BPF_RET | libc::BPF_K, 0, 0, action)
}

fn instruction(code: u32, jt: u8, jf: u8, k: u32) -> sock_filter {
    sock_filter { code: code as u16, jt, jf, k }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tracer::arch;

    /// What the kernel would do about a system call, by the rules of BPF (seccomp(2)).
    fn verdict(
        program: &[sock_filter],
        architecture: u32,
        number: i64,
        argument: impl Fn(u32) -> u32,
    ) -> u32 {
        let (mut at, mut accumulator) = (0, 0);
        loop {
            let sock_filter { code, jt, jf, k } = program[at];
            let code = u32::from(code);
            let skip = |holds: bool| usize::from(if holds { jt } else { jf });
            at += 1;
            if code == libc::BPF_RET | libc::BPF_K {
                return k;
            } else if code == libc::BPF_JMP | libc::BPF_JA | libc::BPF_K {
                at += k as usize;
            } else if code == libc::BPF_JMP | libc::BPF_JEQ | libc::BPF_K {
                at += skip(accumulator == k);
            } else if code == libc::BPF_JMP | libc::BPF_JGE | libc::BPF_K {
                at += skip(accumulator >= k);
            } else if code == libc::BPF_JMP | libc::BPF_JSET | libc::BPF_K {
                at += skip(accumulator & k != 0);
            } else {
                accumulator = match k {
                    NUMBER => number as u32,
                    ARCHITECTURE => architecture,
                    k => argument((k - ARGUMENT) / 8),
                };
            }
        }
    }

    #[test]
    fn the_filter_does_what_the_table_says() {
        let program = build(false);
        let of = |number, all| verdict(&program, AUDIT, number, |_| all);
        for row in syscalls::rows() {
            let unless_given = match row.watched {
                Watched::Always => libc::SECCOMP_RET_TRACE,
                Watched::IfGiven(_) | Watched::IfAnyOf(..) => libc::SECCOMP_RET_ALLOW,
            };
            assert_eq!(of(row.number, 1), libc::SECCOMP_RET_TRACE, "{}", row.number);
            assert_eq!(of(row.number, 0), unless_given, "{}", row.number);
        }
        let refused = |errno: i32| libc::SECCOMP_RET_ERRNO | errno as u32;
        assert!(ABSENT.iter().all(|&number| of(number, 1) == refused(libc::ENOSYS)));
        assert!(REFUSED.iter().all(|&number| of(number, 1) == refused(libc::EPERM)));
        assert_eq!(of(libc::SYS_getpid, 1), libc::SECCOMP_RET_ALLOW);
    }

    #[test]
    fn more_is_watched_where_the_machine_is_shared() {
        let of =
            |is_shared, number, argument| verdict(&build(is_shared), AUDIT, number, |_| argument);
        let (allow, trace) = (libc::SECCOMP_RET_ALLOW, libc::SECCOMP_RET_TRACE);
        for number in [libc::SYS_getsockname, libc::SYS_tgkill, libc::SYS_prlimit64] {
            assert_eq!([false, true].map(|shared| of(shared, number, 9)), [allow, trace]);
        }
        assert_eq!(of(true, libc::SYS_prlimit64, 0), allow);
        assert_eq!(of(true, libc::SYS_fcntl, libc::F_SETOWN as u32), trace);
        assert_eq!(of(true, libc::SYS_fcntl, libc::F_SETFL as u32), allow);
    }

    #[test]
    fn some_are_refused_for_what_their_arguments_say() {
        let program = build(false);
        let of = |number, arguments: &[i32]| {
            verdict(&program, AUDIT, number, |index| arguments[index as usize] as u32)
        };
        let with = |errno: i32| libc::SECCOMP_RET_ERRNO | errno as u32;
        let (allow, trace) = (libc::SECCOMP_RET_ALLOW, libc::SECCOMP_RET_TRACE);
        for flag in [libc::CLONE_NEWUSER, libc::CLONE_NEWNET, libc::CLONE_UNTRACED] {
            assert_eq!(
                of(libc::SYS_clone, &[libc::SIGCHLD | flag]),
                with(libc::EPERM),
                "{flag:#x}"
            );
        }
        for flags in [libc::SIGCHLD, libc::CLONE_THREAD | libc::CLONE_VM | libc::CLONE_PARENT] {
            assert_eq!(of(libc::SYS_clone, &[flags]), trace, "{flags:#x}");
        }
        assert_eq!(of(libc::SYS_fcntl, &[3, libc::F_SETPIPE_SZ, 1]), with(libc::EPERM));
        assert_eq!(of(libc::SYS_fcntl, &[3, libc::F_SETFL, 0]), allow);
        let core = libc::RLIMIT_CORE as i32;
        assert_eq!(of(arch::SYS_setrlimit, &[core]), with(0));
        assert_eq!(of(libc::SYS_prlimit64, &[0, core]), with(0));
        assert_eq!(of(libc::SYS_prlimit64, &[0, libc::RLIMIT_NOFILE as i32]), allow);
        assert_eq!(of(libc::SYS_prctl, &[libc::PR_SET_DUMPABLE, 0]), with(0));
        assert_eq!(of(libc::SYS_prctl, &[libc::PR_SET_DUMPABLE, 1]), allow);
        assert_eq!(of(libc::SYS_prctl, &[libc::PR_SET_NAME, 0]), allow);
    }

    #[test]
    fn the_number_is_found_in_few_steps() {
        // A table of all of them one after another has more than a hundred.
        let program = build(true);
        let jumps = |code: u32| code & 7 == libc::BPF_JMP;
        let mut longest = vec![0_u32; program.len() + 1];
        for (at, line) in program.iter().enumerate().rev() {
            let next = |many: usize| longest[at + 1 + many];
            longest[at] = match u32::from(line.code) {
                code if code & 7 == libc::BPF_RET => 0,
                code if code & 0xf0 == libc::BPF_JA && jumps(code) => 1 + next(line.k as usize),
                code if jumps(code) => 1 + next(line.jt.into()).max(next(line.jf.into())),
                _ => 1 + next(0),
            };
        }
        assert!(longest[0] < 40, "{} steps", longest[0]);
        assert!(program.len() < 4096, "BPF_MAXINSNS");
    }

    #[test]
    fn system_calls_of_other_interfaces_are_absent() {
        let (program, absent) = (build(true), libc::SECCOMP_RET_ERRNO | libc::ENOSYS as u32);
        assert_eq!(verdict(&program, 0x4000_0003, 1, |_| 0), absent);
        assert_eq!(verdict(&program, AUDIT, i64::from(FOREIGN) + 1, |_| 0), absent);
    }
}
