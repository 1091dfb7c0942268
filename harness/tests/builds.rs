//! Sources that a compiler doesn't come to an end with: each build has its bounds, the finding names
//! the one that was hit, and what the machine is short of is charged to nobody.

mod support;

use lab11_reports::model::Verdict;
use std::fs;
use std::process::Command;
use support::{executable, grade, handin, report, sample, scenario};

/// Builds a server with this line in it, which must fail at a bound of which this is said.
fn ended(line: &str, seen: &str) {
    let source = format!("{line}\nint main(void) {{ return 0; }}\n");
    let handin = handin::of(&[("server.c", &source), ("helper.c", "int helper;\n")]);
    let (report, code) = grade(handin.path(), &["--only", "build-server"]);
    let result = scenario(&report, "build-server");
    let told = &result.findings[0].seen;
    assert_eq!((code, result.verdict), (1, Verdict::Fail), "{line}: {told}");
    assert!(told.contains(seen), "{line}: {told}");
}

/// Macros that become this many words.
fn bomb(tenfold: usize) -> String {
    let define = |at: usize| {
        let before = format!("M{at} ").repeat(10);
        format!("#define M{} {before}\n", at + 1)
    };
    let defined: Vec<String> = (0..tenfold).map(define).collect();
    format!("#define M0 x\n{}int all[] = {{M{tenfold}}};", defined.concat())
}

#[test]
fn a_compiler_that_computes_for_ever_is_ended_for_that() {
    ended("#include __FILE__\n#include __FILE__", "used up the 12 s of CPU time");
}

#[test]
fn a_compiler_that_fills_the_memory_is_ended_for_that() {
    ended(&bomb(9), "more than the 600 MiB of memory");
    ended("#include \"/dev/zero\"", "");
}

#[test]
fn a_compiler_that_talks_without_end_is_ended_for_that() {
    // Each warning quotes the whole line.
    let line: Vec<String> = (0..20_000).map(|at| format!("int unused{at};")).collect();
    ended(&format!("void unused(void) {{{}}}", line.concat()), "said more than 64 MiB");
}

#[test]
fn a_file_that_is_too_large_is_told_as_that() {
    ended("char large[80 << 20] = {1};", "larger than 64 MiB");
    ended("__asm__(\".incbin \\\"/dev/zero\\\"\");", "");
    ended("__asm__(\".rept 2000000000\\n nop\\n .endr\");", "");
}

#[test]
fn only_a_compiler_that_sleeps_is_said_to_wait() {
    ended("#include \"/dev/ptmx\"", "waited for input that nobody gives");
}

#[test]
fn what_the_machine_is_short_of_is_no_fault_of_the_program() {
    let handin = handin::of(&[("server.c", &format!("{}\nint main(void) {{}}\n", bomb(9)))]);
    let mut command = Command::new("bash");
    command.args(["-c", "ulimit -v 550000 && exec \"$@\"", "bash"]).arg(executable());
    command.arg("check").arg(handin.path()).args(["--only", "build-server", "--format", "json"]);
    let output = command.output().expect("bash starts");
    let report = report(&output);
    let result = scenario(&report, "build-server");
    let told = &result.findings[0].seen;
    assert_eq!((output.status.code(), result.verdict), (Some(70), Verdict::Error), "{told}");
    assert!(told.contains("ran short of what this machine has"), "{told}");
}

#[test]
fn a_large_executable_is_run_as_any_other() {
    let lecture = sample("right/lecture");
    let handin = handin::of(&[]);
    for name in ["client.c", "server.c", "server_fork.c"] {
        let source = fs::read_to_string(lecture.join(name)).expect("a sample");
        handin::put(handin.path(), name, format!("char pad[40 << 20] = {{1}};\n{source}"));
    }
    let (report, code) = grade(handin.path(), &["--only", "pair-handshake"]);
    let result = scenario(&report, "pair-handshake");
    assert_eq!((code, result.verdict), (0, Verdict::Pass), "{:#?}", result.findings);
}

#[test]
fn the_slides_own_warnings_are_those_that_the_suite_names() {
    let warnings = |name: &str| -> Vec<(String, bool)> {
        let (report, _) = grade(&sample(name), &["--only", "build-*"]);
        let said = report.submission.programs.into_iter().flat_map(|program| program.diagnostics);
        said.map(|one| (one.message, one.of_slides)).collect()
    };
    let slides = warnings("right/lecture");
    let other: Vec<_> = slides.iter().filter(|(_, of_slides)| !of_slides).collect();
    assert!(other.is_empty() && slides.len() > 10, "{other:?}");
    // A pointer where a number belongs is nobody's slide.
    let wrong = warnings("wrong/client-announces-pointer-as-address");
    let own: Vec<_> = wrong.iter().filter(|(_, of_slides)| !of_slides).collect();
    assert!(own.iter().any(|(message, _)| message.contains("struct in_addr *")), "{wrong:?}");
}

#[test]
fn what_the_usual_linker_warns_of_is_told_in_its_words() {
    let source = "#include <stdio.h>\nint main(void)\n{\n    return puts(tmpnam(0)) < 0;\n}\n";
    let handin = handin::of(&[("server.c", source)]);
    let (report, _) = grade(handin.path(), &["--only", "build-server"]);
    assert_eq!(scenario(&report, "build-server").verdict, Verdict::Pass);
    let programs = report.submission.programs.iter();
    let told: Vec<_> = programs.flat_map(|program| &program.diagnostics).collect();
    let is_warning = |message: &str| message.contains("`tmpnam' is dangerous");
    let place = told.iter().find(|one| is_warning(&one.message)).and_then(|one| one.place.as_ref());
    assert_eq!(place.map(|at| (at.file.as_str(), at.line)), Some(("server.c", 4)), "{told:?}");
}
