//! Reports: the same every time, made again from histories, and true to what was seen.

mod support;

use lab11_harness::event::{EventKind, History};
use lab11_reports::json;
use lab11_reports::model::{Report, Timing};
use predicates::str::contains;
use std::fs::{self, File};
use std::io::BufReader;
use std::path::Path;
use support::{executable, grade, handin, lab11, report, sample, scenario, text};
use tempfile::TempDir;

/// One right hand-in, and wrong ones of each role.
const SAMPLES: &[&str] = &[
    "right/lecture",
    "wrong/client-prints-a-constant",
    "wrong/server-answers-newest-first",
    "wrong/fork-both-serve",
];

/// What a program said, in order.
fn said(history: &Path) -> String {
    let file = BufReader::new(File::open(history).expect("the history was saved"));
    let history = History::read(file).expect("a history");
    let mut said = Vec::new();
    for event in history.events.iter() {
        if let EventKind::Printed { text, .. } = &event.what {
            said.extend_from_slice(&text.0);
        }
    }
    String::from_utf8_lossy(&said).into_owned()
}

fn without_times(mut report: Report) -> Report {
    report.timing = Timing::default();
    report
}

#[test]
fn two_checks_differ_in_nothing_but_times() {
    for name in SAMPLES {
        let (first, _) = grade(&sample(name), &["--seed", "7"]);
        let (second, _) = grade(&sample(name), &["--seed", "7", "--jobs", "1"]);
        assert_eq!(without_times(first), without_times(second), "{name}");
    }
}

#[test]
fn judging_saved_histories_prints_the_same_byte_for_byte() {
    for name in SAMPLES {
        let folder = TempDir::new().expect("a temporary folder");
        for format in
            [&["--format", "text"][..], &["--format", "text", "--detail"], &["--format", "json"]]
        {
            let mut check = lab11();
            check.arg("check").arg(sample(name)).arg("--history").arg(folder.path());
            let checked = check.args(format).output().expect("lab11 starts");
            let mut judge = lab11();
            let judged = judge.arg("judge").arg(folder.path()).args(format).output();
            let judged = judged.expect("lab11 starts");
            assert_eq!(text(&judged.stdout), text(&checked.stdout), "{name} {format:?}");
            assert_eq!(judged.status, checked.status, "{name}");
        }
    }
}

#[test]
fn a_strict_check_is_judged_strictly_again() {
    let folder = TempDir::new().expect("a temporary folder");
    let mut check = lab11();
    check.arg("check").arg(sample("right/nearly-slides")).arg("--strict");
    let checked = check.arg("--history").arg(folder.path()).output().expect("lab11 starts");
    let judged = lab11().arg("judge").arg(folder.path()).output().expect("lab11 starts");
    assert_eq!(text(&judged.stdout), text(&checked.stdout));
    assert_eq!(checked.status.code(), Some(1), "its words are not the slides'");
}

#[test]
fn histories_of_one_check_do_not_stay_among_those_of_the_next() {
    let folder = TempDir::new().expect("a temporary folder");
    for (only, left) in [("server-bind", true), ("client-socket", false)] {
        let mut check = lab11();
        check.arg("check").arg(sample("right/lecture")).args(["--only", only]);
        check.arg("--history").arg(folder.path()).assert().code(0);
        assert_eq!(folder.path().join("server-bind.jsonl").exists(), left, "after {only}");
    }
}

#[test]
fn exit_codes_tell_full_marks_from_less() {
    for (name, only, code) in [
        ("right/lecture", "*", 0),
        ("wrong/server-echoes", "*", 1),
        ("wrong/server-echoes", "server-bind", 0),
        ("wrong/server-missing-brace", "build-server", 1),
    ] {
        let (report, seen) = grade(&sample(name), &["--only", only]);
        assert_eq!(seen, code, "{name} {only}: {:#?}", report.score);
    }
}

/// In a user namespace that allows none below it (namespaces(7), `max_user_namespaces`).
const NO_WORLD: &str = "echo 0 > /proc/sys/user/max_user_namespaces && exec \"$@\"";

#[test]
fn a_machine_that_allows_no_world_is_not_the_students_fault() {
    let lecture = sample("right/lecture").display().to_string();
    for (arguments, said) in [(&["check", &lecture][..], "lab11 doctor"), (&["doctor"], "")] {
        let mut outer = assert_cmd::Command::new("unshare");
        outer.env("LAB11_TIER", "namespaces");
        outer.args(["--user", "--map-root-user", "sh", "-c", NO_WORLD, "sh"]);
        let assert = outer.arg(executable()).args(arguments).assert();
        let output = assert.code(70).stderr(contains(said)).get_output().clone();
        let is_plain = !text(&output.stderr).contains("panicked");
        assert!(is_plain && !text(&output.stdout).contains("Score"), "{output:?}");
    }
}

/// Fewer descriptors than a program of a closed world may have: the limit can't be raised.
const FEW_DESCRIPTORS: &str = "ulimit -n 64 && exec \"$@\"";

#[test]
fn a_machine_that_keeps_programs_from_starting_is_not_the_students_fault() {
    let lecture = sample("right/lecture").display().to_string();
    for arguments in [&["check", &lecture][..], &["doctor"]] {
        let mut limited = assert_cmd::Command::new("sh");
        limited.args(["-c", FEW_DESCRIPTORS, "sh"]).arg(executable()).args(arguments);
        let output = limited.assert().code(70).get_output().clone();
        let said = format!("{}{}", text(&output.stdout), text(&output.stderr));
        assert!(said.contains("setrlimit") && !said.contains("Score"), "{said}");
    }
}

#[test]
fn a_report_file_is_written_whole_and_without_colours() {
    let folder = TempDir::new().expect("a temporary folder");
    let path = folder.path().join("report");
    for format in ["text", "json"] {
        fs::write(&path, "of yesterday").expect("it can be written");
        let mut check = lab11();
        check.arg("check").arg(sample("wrong/server-echoes")).args(["--format", format]);
        check.env("CLICOLOR_FORCE", "1").arg("--output").arg(&path).assert().code(1).stdout("");
        let written = fs::read_to_string(&path).expect("the report");
        assert!(!written.contains('\x1b'), "{format}");
        assert!(written.ends_with('\n') && !written.contains("yesterday"), "{format}");
        if format == "json" {
            json::read(&written).expect("a report");
        }
        let names = fs::read_dir(folder.path()).expect("the folder").count();
        assert_eq!(names, 1, "nothing lies beside it");
    }
}

#[test]
fn without_a_terminal_nothing_is_coloured_and_nothing_else_is_said() {
    let mut check = lab11();
    let output = check.arg("check").arg(sample("wrong/server-echoes")).output();
    let output = output.expect("lab11 starts");
    assert!(!text(&output.stdout).contains('\x1b'));
    assert_eq!(text(&output.stderr), "");
}

#[test]
fn the_lectures_address_is_seen_as_the_slides_print_it() {
    let folder = TempDir::new().expect("a temporary folder");
    let mut check = lab11();
    check.arg("check").arg(sample("right/lecture")).args(["--only", "server-handshake"]);
    check.arg("--history").arg(folder.path()).assert().code(0);
    let transcript = said(&folder.path().join("server-bind.jsonl"));
    let bound = "The Server bound to the address:port = 877842313:58631\n";
    assert!(transcript.contains(bound), "{transcript}");
}

// What a build can see

/// What no program may find: readable by everybody, and not handed in.
const SECRET: &str = "lab11_found_what_was_not_handed_in";

/// A file outside of the hand-in.
fn secret() -> TempDir {
    let secret = format!("static const char secret[] = \"{SECRET}\";\n");
    let folder = handin::of(&[("secret.h", &secret)]);
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    fs::set_permissions(folder.path(), mode).expect("it is ours");
    folder
}

#[test]
fn a_build_finds_nothing_that_was_not_handed_in() {
    let secret = secret();
    let private = secret.path().join("secret.h").display().to_string();
    for path in [private.as_str(), "/etc/shadow", "/etc/hostname", "/root/.bashrc"] {
        for line in [
            format!("#include \"{path}\""),
            format!("__asm__(\".incbin \\\"{path}\\\"\");"),
            format!("__asm__(\".include \\\"{path}\\\"\");"),
        ] {
            let source = format!("{line}\nint main(void) {{ return 0; }}\n");
            let handin = handin::of(&[("server.c", &source)]);
            let (report, code) = grade(handin.path(), &["--only", "build-server"]);
            assert_eq!(code, 1, "{line}");
            let seen = &scenario(&report, "build-server").findings[0].seen;
            let is_missing = seen.contains("No such file") || seen.contains("not found");
            assert!(is_missing, "{line}: {seen}");
            let whole = serde_json::to_string(&report).expect("JSON");
            assert!(!whole.contains(SECRET) && !whole.contains("root:"), "{line}: {whole}");
        }
    }
}

// What a program can see

/// A client that tells everything that it finds outside of its world.
fn looks_around(secret: &Path, handin: &Path, port: u16, name: &str) -> String {
    let source = include_str!("report/looks_around.c");
    let define = |key: &str, value: &str| format!("#define {key} {value}\n");
    define("SECRET", &format!("{:?}", secret.display().to_string()))
        + &define("HANDIN", &format!("{:?}", handin.display().to_string()))
        + &define("PORT", &port.to_string())
        + &define("NAME", &format!("{name:?}"))
        + source
}

#[test]
fn a_program_finds_nothing_of_the_machine() {
    use std::os::linux::net::SocketAddrExt;
    let secret = secret();
    let handin = handin::of(&[("other.txt", "of the hand-in")]);
    // Somebody who could be reached, if the world let anything out.
    let tcp = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = tcp.local_addr().expect("its address").port();
    let name = format!("lab11 test {}", std::process::id());
    let address = std::os::unix::net::SocketAddr::from_abstract_name(&name).expect("a name");
    let unix = std::os::unix::net::UnixListener::bind_addr(&address).expect("an abstract name");
    let source = looks_around(&secret.path().join("secret.h"), handin.path(), port, &name);
    handin::put(handin.path(), "client.c", source);
    let histories = TempDir::new().expect("a temporary folder");
    let mut check = lab11();
    check.arg("check").arg(handin.path()).args(["--only", "client-socket", "--format", "json"]);
    let output = check.arg("--history").arg(histories.path()).output().expect("lab11 starts");
    let report = report(&output);
    assert_eq!(report.scenarios.len(), 1);
    let said = said(&histories.path().join("client-socket.jsonl"));
    assert!(said.starts_with("looked\n"), "{said}");
    assert_eq!(said, "looked\nuser 1000\nhome /tmp\ndone\n");
    tcp.set_nonblocking(true).expect("a listener");
    unix.set_nonblocking(true).expect("a listener");
    assert!(tcp.accept().is_err() && unix.accept().is_err(), "nobody called");
}

#[test]
fn a_kept_report_is_told_in_its_own_language_unless_another_is_asked_for() {
    let folder = TempDir::new().expect("a temporary folder");
    let kept = folder.path().join("report.json");
    let mut check = lab11();
    check.arg("check").arg(sample("right/lecture")).args(["--only", "build-client"]);
    check.args(["--lang", "fr", "--format", "json", "--output"]).arg(&kept).assert().code(0);
    let report = json::read(&fs::read_to_string(&kept).expect("it was kept")).expect("a report");
    assert_eq!(report.language, "fr");
    for (arguments, variable, said) in [
        (&[][..], None, "\nPoints : "),
        (&["--lang", "en"], None, "\nScore: "),
        (&[], Some("en"), "\nScore: "),
        (&["--lang", "fr"], Some("en"), "\nPoints : "),
    ] {
        let mut again = lab11();
        again.arg("report").arg(&kept).args(arguments);
        match variable {
            Some(language) => again.env("LAB11_LANG", language),
            None => again.env_remove("LAB11_LANG"),
        };
        again.assert().code(0).stdout(contains(said));
    }
}
