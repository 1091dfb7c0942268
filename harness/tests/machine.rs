//! What the machine forbids is the machine's fault: with each system call that the harness needs
//! refused in turn, and each limit lowered in turn, nobody loses a point. Either all is graded as
//! ever, or nothing is, with exit code 70 and what is to be mended; and `lab11 doctor` says the same.

mod support;

use std::process::{Command, Output};
use support::refuser::Refuser;
use support::{executable, sample, text};

/// The exit code for a harness or a machine at fault.
const MACHINE: i32 = 70;

/// By its name, so that a failure says which.
macro_rules! calls {
    ($($name:ident)*) => { [$((stringify!($name), libc::$name)),*] };
}

/// `lab11` with these arguments, refused system calls of these numbers.
fn refused(refuser: &Refuser, errno: i32, numbers: &[i64], arguments: &[&str]) -> Output {
    let mut command = refuser.command(errno, numbers, arguments);
    // The next tier may need less.
    command.env("LAB11_TIER", "namespaces").output().expect("it starts")
}

/// `lab11` with these arguments, under what a shell's `ulimit` sets.
fn limited(limit: &str, arguments: &[&str]) -> Output {
    let script = format!("ulimit {limit} && exec \"$@\"");
    let mut command = Command::new("bash");
    command.args(["-c", &script, "bash"]).arg(executable()).args(arguments);
    command.output().expect("bash starts")
}

/// A cheap check of right programs.
fn check() -> Vec<String> {
    let lecture = sample("right/lecture").display().to_string();
    ["check", &lecture, "--only", "server-bind"].map(str::to_owned).to_vec()
}

/// Whether the machine was blamed, with what it refuses; else all must be as ever.
fn is_blamed(case: &str, checked: &Output, doctor: &Output, named: Option<&str>) -> bool {
    let said = format!("{}{}", text(&checked.stdout), text(&checked.stderr));
    let doctors = text(&doctor.stdout);
    match checked.status.code() {
        Some(0) => {
            assert!(said.contains("Score: 4 of 4"), "{case}: {said}");
            assert_eq!(doctor.status.code(), Some(0), "{case}: {doctors}");
            false
        }
        Some(MACHINE) => {
            assert!(!said.contains("Score: "), "{case}: {said}");
            assert_eq!(doctor.status.code(), Some(MACHINE), "{case}: {doctors}");
            for said in [&said, doctors] {
                assert!(named.is_none_or(|named| said.contains(named)), "{case}: {said}");
            }
            true
        }
        other => panic!("{case}: exit {other:?}: {said}"),
    }
}

/// Refuses a system call by each of two errors.
fn refuse(calls: &[(&str, i64)]) -> Vec<String> {
    let refuser = Refuser::new();
    let check = check();
    let check: Vec<&str> = check.iter().map(String::as_str).collect();
    let mut blamed = Vec::new();
    for (name, number) in calls {
        for errno in [libc::EPERM, libc::ENOSYS] {
            let case = format!("{name} refused by {errno}");
            let checked = refused(&refuser, errno, &[*number], &check);
            let doctor = refused(&refuser, errno, &[*number], &["doctor"]);
            if is_blamed(&case, &checked, &doctor, Some(name.trim_start_matches("SYS_"))) {
                blamed.push((*name).to_owned());
            }
        }
    }
    blamed
}

#[test]
fn a_system_call_that_watching_needs_and_that_is_refused_is_named() {
    let calls = calls! {
        SYS_personality SYS_seccomp SYS_ptrace SYS_getsockopt
        SYS_readlinkat SYS_prctl SYS_process_vm_readv SYS_process_vm_writev
    };
    assert_eq!(refuse(&calls).len(), 2 * calls.len());
}

#[test]
fn a_system_call_that_the_world_needs_and_that_is_refused_is_named() {
    let calls = calls! {
        SYS_unshare SYS_mount SYS_mount_setattr SYS_pivot_root SYS_sethostname SYS_setsid
        SYS_memfd_create SYS_sched_setaffinity SYS_prlimit64 SYS_kill
    };
    assert_eq!(refuse(&calls).len(), 2 * calls.len());
}

#[test]
fn a_system_call_that_programs_make_and_that_is_refused_is_named() {
    let calls = calls! {
        SYS_accept SYS_listen SYS_shutdown SYS_getpeername SYS_sendmsg SYS_clock_nanosleep
    };
    assert_eq!(refuse(&calls).len(), 2 * calls.len());
}

/// Whatever else the harness, a compiler or a right program calls on this machine, as was found by
/// refusing every number there is. Another C library may do without some.
#[cfg(target_arch = "x86_64")]
fn all_others() -> Vec<(&'static str, i64)> {
    calls! {
        SYS_write SYS_lseek SYS_rt_sigprocmask SYS_ioctl SYS_readv SYS_writev SYS_access SYS_pipe
        SYS_dup SYS_dup2 SYS_pause SYS_alarm SYS_setitimer SYS_getpid SYS_socket SYS_connect
        SYS_sendto SYS_recvfrom SYS_recvmsg SYS_bind SYS_getsockname SYS_socketpair SYS_setsockopt
        SYS_clone SYS_vfork SYS_wait4 SYS_uname SYS_fcntl SYS_getcwd SYS_chdir SYS_mkdir SYS_symlink
        SYS_readlink SYS_chmod SYS_umask SYS_geteuid SYS_getegid SYS_setpgid SYS_getppid
        SYS_setgroups SYS_setresuid SYS_setresgid SYS_umount2 SYS_sched_getaffinity SYS_getdents64
        SYS_clock_gettime SYS_epoll_wait SYS_epoll_ctl SYS_waitid SYS_accept4 SYS_epoll_create1
        SYS_dup3 SYS_pipe2 SYS_clone3
    }
    .to_vec()
}

/// Refuses a part of all others: nobody loses a point.
#[cfg(target_arch = "x86_64")]
fn refuse_others(part: usize) {
    let refuser = Refuser::new();
    let check = check();
    let check: Vec<&str> = check.iter().map(String::as_str).collect();
    for (name, number) in all_others().into_iter().skip(part).step_by(2) {
        let checked = refused(&refuser, libc::EPERM, &[number], &check);
        let said = format!("{}{}", text(&checked.stdout), text(&checked.stderr));
        match checked.status.code() {
            Some(0) => assert!(said.contains("Score: 4 of 4"), "{name}: {said}"),
            Some(MACHINE) => assert!(!said.contains("Score: "), "{name}: {said}"),
            other => panic!("{name}: exit {other:?}: {said}"),
        }
    }
}

#[cfg(target_arch = "x86_64")]
#[test]
fn no_refused_system_call_costs_a_point() {
    refuse_others(0);
}

#[cfg(target_arch = "x86_64")]
#[test]
fn no_refused_system_call_costs_a_point_of_the_others_either() {
    refuse_others(1);
}

#[test]
fn what_can_be_done_without_is_no_obstacle() {
    let calls = calls! { SYS_close_range SYS_setrlimit SYS_pidfd_open SYS_pidfd_getfd };
    assert_eq!(refuse(&calls), Vec::<String>::new());
}

#[test]
fn each_limit_is_enough_or_the_machine_is_blamed() {
    let check = check();
    let check: Vec<&str> = check.iter().map(String::as_str).collect();
    for (limit, is_too_low) in [
        ("-n 64", true),
        ("-n 200", false),
        ("-u 64", true),
        ("-t 1", true),
        ("-t 3600", false),
        ("-v 300000", true),
        ("-v 1000000", false),
        ("-d 100000", true),
        ("-f 1000", true),
        ("-s 1024", true),
        ("-s unlimited", false),
        ("-c 0", false),
        ("-u 0", true),
        ("-f 0", true),
        // Nothing here needs any of these.
        ("-i 0", false),
        ("-l 0", false),
        ("-q 0", false),
        ("-x 0", false),
        // Presets, which may be raised.
        ("-Sn 64", false),
        ("-St 1", false),
        ("-Sf 1000", false),
    ] {
        let checked = limited(limit, &check);
        let doctor = limited(limit, &["doctor"]);
        let option = format!("ulimit {}", &limit[..2]);
        let named = is_too_low.then_some(option.as_str());
        assert_eq!(is_blamed(limit, &checked, &doctor, named), is_too_low, "{limit}");
    }
}
