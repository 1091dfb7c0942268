//! The harness's own faults, and the machine's while it works: a full disk, no descriptors, what goes
//! away meanwhile, who does not answer. Nobody loses a point, what is not graded is said, and nothing
//! half-written stays.

mod support;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};
use support::{executable, handin, heeding_signals, report, sample, text};
use tempfile::TempDir;

/// Between two looks at what another process has done.
const PAUSE: Duration = Duration::from_millis(1);

/// A class of these students, each with the lecture's client and a line of its own.
fn class(students: &[&str]) -> TempDir {
    let hall = TempDir::new().expect("a temporary folder");
    let client = fs::read_to_string(sample("right/lecture/client.c")).expect("a sample");
    for student in students {
        let folder = hall.path().join("class").join(student);
        fs::create_dir_all(&folder).expect("a folder");
        handin::put(&folder, "client.c", format!("// {student}\n{client}"));
    }
    hall
}

/// What grades it.
const GRADE: [&str; 8] =
    ["grade", "class", "--out", "marks", "--no-advisories", "--jobs", "1", "--suite=lab11"];

/// `lab11` in this folder, of which the part that is named is a file system of so many KiB.
fn on_small_disk(hall: &Path, part: &str, kib: u32, arguments: &[&str]) -> Output {
    let run = "exec \"$@\"";
    on_small_disk_by(hall, part, kib, run, arguments)
}

/// The same, by a script whose arguments are the command.
fn on_small_disk_by(hall: &Path, part: &str, kib: u32, run: &str, arguments: &[&str]) -> Output {
    fs::create_dir_all(hall.join(part)).expect("a folder");
    let script = format!("mount -t tmpfs -o size={kib}k none {part} && {run}");
    let mut command = Command::new("unshare");
    command.arg("--mount");
    if !nix::unistd::geteuid().is_root() {
        command.args(["--map-current-user", "--keep-caps"]);
    }
    command.args(["sh", "-c", &script, "sh"]).arg(executable()).args(arguments);
    command.current_dir(hall).env("TMPDIR", hall.join(part)).output().expect("unshare starts")
}

/// What was said, in one piece.
fn said(output: &Output) -> String {
    format!("{}{}", text(&output.stdout), text(&output.stderr))
}

#[test]
fn a_full_disk_ends_a_class_with_what_is_left() {
    let hall = class(&["ada", "bob", "cyd"]);
    let output = on_small_disk(hall.path(), "marks", 200, &GRADE);
    let said = said(&output);
    assert_eq!(output.status.code(), Some(70), "{said}");
    assert!(said.contains("of 3 hand-ins are left, and the same command goes on"), "{said}");
    assert!(said.contains("No space left on device"), "{said}");
}

#[test]
fn a_full_folder_for_temporary_files_makes_nobody_unreadable() {
    let hall = class(&["ada"]);
    let large = format!("// {}\nint main(void) {{}}\n", "x".repeat(200_000));
    handin::put(&hall.path().join("class/ada"), "server.c", large);
    // Which lab it is, is found out there; the hand-ins themselves are unpacked in --out.
    let output = on_small_disk(hall.path(), "small", 64, &GRADE[..7]);
    let told = said(&output);
    assert_eq!(output.status.code(), Some(70), "{told}");
    assert!(!hall.path().join("marks/students/ada").exists(), "{told}");
    let output = on_small_disk(hall.path(), "small", 64, &["submissions", "class"]);
    assert_eq!(output.status.code(), Some(70), "{}", said(&output));
    let lecture = sample("right/lecture").display().to_string();
    let check = ["check", &lecture, "--only", "server-bind"];
    let output = on_small_disk(hall.path(), "small", 4, &check);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
}

#[test]
fn a_suite_is_made_whole_or_not_at_all() {
    let hall = class(&[]);
    let run = "\"$@\"; code=$?; ls small; exit $code";
    let output = on_small_disk_by(hall.path(), "small", 12, run, &["suite", "new", "small/echo"]);
    assert_eq!((output.status.code(), text(&output.stdout)), (Some(70), ""), "{}", said(&output));
}

#[test]
fn without_descriptors_nothing_is_left_out() {
    let hall = class(&["ada"]);
    let lecture = sample("right/lecture").display().to_string();
    let submissions = Command::new(executable())
        .args(["submissions", "class"])
        .current_dir(hall.path())
        .output()
        .expect("it starts");
    for descriptors in 4..14 {
        for arguments in [&["submissions", "class"][..], &["check", &lecture, "--format", "json"]] {
            let script = format!("ulimit -n {descriptors} && exec \"$@\"");
            let mut command = Command::new("bash");
            command.args(["-c", &script, "bash"]).arg(executable()).args(arguments);
            let output = command.current_dir(hall.path()).output().expect("bash starts");
            let said = said(&output);
            match output.status.code() {
                Some(0) => assert_eq!(output.stdout, submissions.stdout, "{descriptors}: {said}"),
                // A program that has asked for JSON gets it, and no points.
                Some(70) if arguments[0] == "check" => {
                    let report = report(&output);
                    assert!(report.notes.concat().starts_with("Not graded: "), "{report:#?}");
                    assert!(report.score.points.abs() < 0.001, "{report:#?}");
                }
                // 127: the loader finds no room for the C library.
                Some(70 | 127) => {}
                code => panic!("{descriptors} {arguments:?}: exit {code:?}: {said}"),
            }
        }
    }
}

/// Starts a grading, and waits until the first record is there.
fn grading(hall: &Path) -> Child {
    let mut lab11 = heeding_signals();
    lab11.current_dir(hall).args(GRADE).stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = lab11.spawn().expect("lab11 starts");
    let records = hall.join("marks/work/records");
    while fs::read_dir(&records).map_or(0, Iterator::count) == 0 {
        sleep(PAUSE);
    }
    child
}

#[test]
fn what_vanishes_before_it_is_read_is_not_graded_and_that_is_told() {
    let hall = class(&["ada", "bob", "cyd"]);
    let grading = grading(hall.path());
    fs::remove_dir_all(hall.path().join("class/cyd")).expect("it goes");
    let output = grading.wait_with_output().expect("it ends");
    let told = said(&output);
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("2 graded, 1 not graded because the harness failed"), "{told}");
    let notes = fs::read_to_string(hall.path().join("marks/notes.txt")).expect("notes");
    assert!(notes.contains("could not read what was handed in"), "{notes}");
    let table = fs::read_to_string(hall.path().join("marks/gradebook.csv")).expect("a table");
    let row = table.lines().find(|line| line.contains("cyd")).expect("cyd's row");
    assert!(row.contains(",,100,"), "no points, not 0: {row}");
}

#[test]
fn a_folder_in_a_files_place_stops_its_own_row_alone() {
    let hall = class(&["ada", "bob"]);
    let grade = || {
        let mut lab11 = Command::new(executable());
        lab11.current_dir(hall.path()).args(GRADE).output().expect("lab11 starts")
    };
    grade();
    let report = hall.path().join("marks/students/bob/report.html");
    fs::remove_file(&report).expect("it goes");
    fs::create_dir_all(report.join("deeper")).expect("a folder");
    let told = said(&grade());
    assert!(told.contains("1 graded, 1 not graded because the harness failed"), "{told}");
    let notes = fs::read_to_string(hall.path().join("marks/notes.txt")).expect("notes");
    assert!(notes.contains("could not write what came of it: report.html: "), "{notes}");
    let passing = hall.path().join("marks/work/passing");
    assert_eq!(fs::read_dir(passing).expect("it is there").count(), 0);
    fs::remove_dir_all(&report).expect("it goes");
    let told = said(&grade());
    assert!(told.contains("2 graded"), "{told}");
}

/// A supervisor that a process has had forked, once it has one.
fn supervisor(of: &Child) -> Pid {
    child_of(child_of(Pid::from_raw(of.id() as i32)))
}

/// A child of a process, once it has one.
fn child_of(parent: Pid) -> Pid {
    let parent = parent.to_string();
    loop {
        for process in fs::read_dir("/proc").expect("/proc").flatten() {
            let read = |file: &str| fs::read(process.path().join(file)).unwrap_or_default();
            let stat = String::from_utf8_lossy(&read("stat")).into_owned();
            let is_child = stat
                .rsplit_once(") ")
                .is_some_and(|(_, rest)| rest.split(' ').nth(1) == Some(parent.as_str()));
            if is_child {
                let name = process.file_name();
                return Pid::from_raw(name.to_str().expect("a number").parse().expect("a number"));
            }
        }
        sleep(PAUSE);
    }
}

/// A check of right programs, one of whose supervisors gets a signal.
fn signalled(signal: Signal) -> Output {
    let mut lab11 = heeding_signals();
    lab11.arg("check").arg(sample("right/lecture")).args(["--only", "server-bind", "--jobs", "1"]);
    let lab11 = lab11.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    // It may have ended by itself meanwhile.
    let _ = kill(supervisor(&lab11), signal);
    lab11.wait_with_output().expect("it ends")
}

#[test]
fn a_supervisor_that_is_killed_or_stopped_costs_nothing() {
    for signal in [Signal::SIGKILL, Signal::SIGSTOP] {
        let output = signalled(signal);
        let said = said(&output);
        assert_eq!(output.status.code(), Some(0), "{signal}: {said}");
        assert!(said.contains("Score: 4 of 4"), "{signal}: {said}");
    }
}

#[test]
fn ctrl_c_does_not_wait_for_a_supervisor_that_is_stopped() {
    let hall = class(&["ada", "bob", "cyd"]);
    let grading = grading(hall.path());
    let began = Instant::now();
    let _ = kill(supervisor(&grading), Signal::SIGSTOP);
    kill(Pid::from_raw(grading.id() as i32), Signal::SIGINT).expect("it is a child of ours");
    let output = grading.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(130), "{}", said(&output));
    // Half of what is waited for otherwise.
    assert!(began.elapsed() < Duration::from_secs(10), "{:?}", began.elapsed());
}

#[test]
fn who_reads_no_further_is_no_fault() {
    let lab11 = executable().display().to_string();
    let lecture = sample("right/lecture").display().to_string();
    for (script, code) in [
        ("\"$0\" check \"$1\" --only server-bind | head -n 1", 0),
        ("\"$0\" completions bash | head -c 1", 0),
        ("\"$0\" check \"$1\" --only server-bind >&-", 0),
        ("\"$0\" check \"$1\" --only server-bind >&- 2>&-", 0),
        ("\"$0\" check \"$1\" --only server-bind > /dev/full", 70),
        ("\"$0\" suite list > /dev/full", 70),
    ] {
        let script = format!("{script}; exit ${{PIPESTATUS[0]}}");
        let output = Command::new("bash").args(["-c", &script, &lab11, &lecture]).output();
        let output = output.expect("bash starts");
        assert_eq!(output.status.code(), Some(code), "{script}: {}", said(&output));
        assert!(!said(&output).contains("panicked"), "{script}: {}", said(&output));
    }
}

#[test]
fn who_may_not_write_is_told_before_anything_runs() {
    let hall = class(&["ada"]);
    let place: PathBuf = hall.path().join("marks");
    fs::write(&place, "a file").expect("it is written");
    let mut lab11 = Command::new(executable());
    let output = lab11.current_dir(hall.path()).args(GRADE).output().expect("lab11 starts");
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    let mut lab11 = Command::new(executable());
    lab11.arg("check").arg(sample("right/lecture")).args(["-o", "/proc/report.txt"]);
    let output = lab11.output().expect("lab11 starts");
    assert_eq!((output.status.code(), text(&output.stdout)), (Some(2), ""), "{}", said(&output));
}
