use super::*;
use proptest::prelude::*;

const OVERFLOW: &str = "\
=================================================================
==24192==ERROR: AddressSanitizer: stack-buffer-overflow on address 0x7f at pc 0x7f bp 0x7f sp 0x7f
READ of size 11 at 0x7fffa983930a thread T0
    #0 0x55cf2cf13dd3 in __interceptor_puts.part.0 (/lab/client+0x31dd3)
    #1 0x560ad927b307 in main /lab/src/my client.c:4:9
    #2 0x7f4a2d045249 in __libc_start_call_main ../sysdeps/nptl/libc_start_call_main.h:58

Address 0x7fffa983930a is located in stack of thread T0 at offset 42 in frame
    #0 0x560ad927b1d8 in main /lab/src/my client.c:1

  This frame has 1 object(s):
    [32, 42) 'msg' (line 4) <== Memory access at offset 42 overflows this variable
==24192==ABORTING
";

const SHIFT: &str = "\
server.c:4:89: runtime error: left shift of 137 by 24 places cannot be represented in type 'int'
    #0 0x560ad927b2c1 in main /lab/src/server.c:4
";

fn only(log: &str) -> Report {
    let mut reports = reports(log.as_bytes());
    assert_eq!(reports.len(), 1, "{reports:?}");
    reports.remove(0)
}

/// An error of a kind, and the words for it.
fn says(kind: &str, access: &str) -> String {
    only(&format!(
        "==1==ERROR: AddressSanitizer: {kind} on address 0x1\n{access} at 0x1 thread T0\n"
    ))
    .what
}

#[test]
fn an_overflow_names_the_variable_and_the_stack() {
    let report = only(OVERFLOW);
    let what = "reads 11 bytes, some or all of them outside of msg, which has 10 bytes";
    assert_eq!(report.what, what);
    let frames = [
        Frame::Offset("/lab/client".into(), 0x31dd3),
        Frame::Line("/lab/src/my client.c".into(), 4),
    ];
    assert_eq!(report.frames, frames);
}

#[test]
fn undefined_behaviour_is_told_with_its_line() {
    let report = only(SHIFT);
    assert!(
        report.what.ends_with("left shift of 137 by 24 places cannot be represented in type 'int'")
    );
    assert_eq!(report.frames[0], Frame::Line("server.c".into(), 4));
}

#[test]
fn several_errors_are_told_apart() {
    let whats: Vec<String> = reports(format!("{SHIFT}{OVERFLOW}{SHIFT}").as_bytes())
        .into_iter()
        .map(|r| r.what)
        .collect();
    assert_eq!(whats.len(), 3);
    assert!(whats[1].starts_with("reads 11 bytes"), "{whats:?}");
}

#[test]
fn each_kind_has_its_words() {
    for (kind, access, words) in [
        ("heap-use-after-free", "READ of size 4", "reads 4 bytes of memory that has been freed"),
        ("heap-buffer-overflow", "WRITE of size 1", "writes 1 byte outside of what malloc() gave"),
        ("attempting double-free", "", "frees the same memory twice"),
        ("strcpy-param-overlap", "", "copies between two pieces of memory that overlap"),
        ("SEGV", "", "uses an address at which there is no memory"),
        ("stack-buffer-underflow", "WRITE of size 1", "writes 1 byte outside of a local variable"),
        ("dynamic-stack-buffer-overflow", "", "uses memory outside of a local array"),
        (
            "global-buffer-overflow",
            "READ of size 8",
            "reads 8 bytes, some or all of them outside of a global variable",
        ),
        (
            "stack-use-after-return",
            "READ of size 1",
            "reads 1 byte of a local variable of a function that has returned",
        ),
        ("stack-use-after-scope", "", "uses a local variable outside of its block"),
        ("BUS", "", "uses an address at which there is no memory"),
        (
            "stack-overflow",
            "",
            "calls itself too deep, or has too large local variables: the stack is full",
        ),
        ("FPE", "", "divides by zero"),
        ("negative-size-param: (size=-1)", "", "misuses memory: negative-size-param: (size=-1)"),
        ("attempting free", "", "frees memory that malloc() did not give"),
        ("memcpy-param-overlap", "", "copies between two pieces of memory that overlap"),
        ("new-kind-of-thing", "", "misuses memory: new-kind-of-thing"),
    ] {
        assert_eq!(says(kind, access), words);
    }
}

#[test]
fn a_sanitizer_that_fails_itself_finds_nothing() {
    assert_eq!(
        reports(b"==1==ERROR: AddressSanitizer: AddressSanitizer failed to allocate 0x1"),
        []
    );
    assert_eq!(reports(b"hello\n"), []);
}

proptest! {
    #[test]
    fn any_bytes_are_read(log in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = reports(&log);
    }

    #[test]
    fn spoilt_logs_are_read_and_stay_printable(
        at in 0..OVERFLOW.len(),
        bytes in proptest::collection::vec(any::<u8>(), 0..8),
        length in 0..40_usize,
    ) {
        let mut log = OVERFLOW.as_bytes().to_vec();
        log.splice(at..(at + length).min(OVERFLOW.len()), bytes);
        let found = reports(&log);
        prop_assert!(found.len() <= 32);
        prop_assert!(found.iter().all(|report| !report.what.contains(char::is_control)));
    }
}
