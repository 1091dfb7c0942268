//! Histories and suites that are none.

use super::*;

#[test]
fn histories_that_are_none_are_refused() {
    let folder = handin::of(&[("notes.txt", "to do")]);
    let name = folder.path().display().to_string();
    refused(lab11().arg("judge").arg(folder.path()).assert(), &[&name, "--history"]);
    let missing = folder.path().join("missing");
    let name = missing.display().to_string();
    refused(lab11().arg("judge").arg(missing).assert(), &[&name, "--history"]);
}

#[test]
fn a_damaged_history_is_refused_with_its_line() {
    let folder = TempDir::new().expect("a temporary folder");
    let history = folder.path().join("history");
    let mut command = check(sample("right/lecture"));
    command.args(["--only", "build-server"]).arg("--history").arg(&history);
    command.assert().code(0);
    let path = history.join("build-server.jsonl");
    let whole = fs::read_to_string(&path).expect("a history");
    let header = whole.lines().next().expect("a header");
    for (damaged, named) in [
        (String::new(), "empty"),
        (format!("{header}\n{{\"seq\": "), "line 2"),
        (whole.replace("lab11-history/1", "lab11-history/9"), "lab11-history/9"),
        (whole.replace("\"seq\":", "\"sequence\":"), "line 2"),
    ] {
        fs::write(&path, damaged).expect("it can be written");
        let assert = lab11().arg("judge").arg(&history).assert();
        refused(assert, &["build-server.jsonl", named]);
    }
    fs::write(history.join("submission.json"), "{").expect("it can be written");
    refused(lab11().arg("judge").arg(&history).assert(), &["submission.json"]);
}

// Suites

/// A way to spoil a suite: the file, what is replaced in it, by what, and what must be named in
/// the message.
const SPOILT: &[(&str, &str, &str, &[&str])] = &[
    (
        "server-bind.toml",
        "title ",
        "titel ",
        &["server-bind.toml:2", "titel", "did you mean `title`?"],
    ),
    ("suite.toml", "\nwords =", "\nword =", &["suite.toml:", "did you mean `words`?"]),
    (
        "server-bind.toml",
        "points   = 4",
        "points   = \"four\"",
        &["server-bind.toml:", "\"four\"", "`points` must be a number of points"],
    ),
    ("server-bind.toml", "points   = 4", "points   = -4", &["server-bind.toml:", "points"]),
    ("server-bind.toml", "points   = 4", "points   = nan", &["server-bind.toml:", "points"]),
    ("server-bind.toml", "share    = 2", "share    = -2", &["server-bind.toml:", "share"]),
    (
        "server-bind.toml",
        "\"server-bind\"",
        "\"server-listen\"",
        &["two scenarios", "`server-listen`"],
    ),
    (
        "client-socket-error.toml",
        "\"client-",
        "\"../client-",
        &["client-socket-error.toml:1", "../"],
    ),
    (
        "server-listen.toml",
        "[\"server-bind\"]",
        "[\"server-bnd\"]",
        &["server-listen.toml:", "server-bnd", "did you mean `server-bind`?"],
    ),
    (
        "server-bind.toml",
        "[\"server-socket\"]",
        "[\"server-listen\"]",
        &["circle", "server-bind", "server-listen", "remove one"],
    ),
    (
        "server-bind.toml",
        "do = \"start\"",
        "do = \"strat\"",
        &["server-bind.toml:", "did you mean `start`?"],
    ),
    (
        "server-bind.toml",
        "\"listens\"",
        "\"listen\"",
        &["server-bind.toml:", "did you mean `listens`?"],
    ),
    ("server-bind.toml", "\"bound\"", "\"bond\"", &["server-bind.toml:", "did you mean `bound`?"]),
    (
        "server-bind.toml",
        "\"server\"",
        "\"sever\"",
        &["server-bind.toml:", "did you mean `server`?"],
    ),
    (
        "server-handshake.toml",
        "[\"client 1\"]",
        "[\"client 8\"]",
        &["server-handshake.toml:", "client 8"],
    ),
    ("server-bind.toml", "id ", "[[id ", &["server-bind.toml:1"]),
    ("server-bind.toml", "id ", "\u{0}id ", &["server-bind.toml:1"]),
    (
        "suite.toml",
        "\"server-bind\",",
        "\"server-bund\",",
        &["suite.toml:", "`server-bund`; did you mean `server-bind`?"],
    ),
    ("suite.toml", "[\"fork\"]", "[\"(\"]", &["suite.toml:", "(", "unclosed group"]),
    ("suite.toml", "\"137.207.82.52\"", "\"137.207.82\"", &["suite.toml", "137.207.82"]),
];

#[test]
fn a_spoilt_suite_is_refused_with_file_line_and_help() {
    let mut wrong = Vec::new();
    for (file, from, to, names) in SPOILT {
        let folder = TempDir::new().expect("a temporary folder");
        handin::copy(&suite(), folder.path(), "toml");
        let path = folder.path().join(file);
        let whole = fs::read_to_string(&path).expect("the suite has this file");
        let spoilt = whole.replacen(from, to, 1);
        assert_ne!(whole, spoilt, "{file} has no {from:?} any more");
        fs::write(&path, spoilt).expect("it can be written");
        let mut command = check(sample("right/lecture"));
        command.args(["--only", "build-server"]).arg("--suite").arg(folder.path());
        let output = command.output().expect("lab11 starts");
        let said = text(&output.stderr);
        let is_plain = said.starts_with("lab11: ") && !said.contains("panicked");
        if output.status.code() != Some(USAGE) || !is_plain {
            wrong.push(format!("{file} with {to:?} ends with {}: {said}", output.status));
        } else if let Some(name) = names.iter().find(|name| !said.contains(**name)) {
            wrong.push(format!("{file} with {to:?} does not name {name:?}: {said}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Names that were once loaded without a word, each with what it did to whom: the file, what is
/// misspelt in it, and how.
const MISSPELT: &[(&str, &str, &str)] = &[
    // A right server failed: it was never held.
    ("server-backlog.toml", "syscall = \"accept\"", "syscall = \"acept\""),
    // A right server failed: what it said was looked for after nothing.
    ("server-accept-error.toml", "after    = \"accept\"", "after    = \"acept\""),
    // A right server failed: the first one was never stopped.
    ("server-handshake.toml", "as = \"server\"", "as = \"sever\""),
    // A wrong client passed: what it must not do was never seen.
    ("client-socket-error.toml", "syscall  = \"connect\"", "syscall  = \"conect\""),
    // Programs were sent the placeholder itself.
    ("server-handshake.toml", "{lab.request}", "{lab.requst}"),
    // The harness failed with advice that misled.
    ("server-backlog.toml", "do = \"start\"", "do = \"start\"\nrole = \"sever\""),
    // Judging panicked, and whoever waited for it waited for ever.
    ("server-socket-error.toml", "unless   = \"socket\"", "unless   = \"sokcet\""),
];

/// The word in which two texts differ, in the second one, and its line.
fn difference(right: &str, wrong: &str) -> (usize, String) {
    let is_word = |c: char| c.is_alphanumeric() || c == '.';
    let (right, wrong): (Vec<&str>, Vec<&str>) = (right.lines().collect(), wrong.lines().collect());
    let at = right.iter().zip(&wrong).position(|(right, wrong)| right != wrong);
    let at = at.expect("they differ");
    let word = wrong[at].split(|c| !is_word(c)).rfind(|word| !word.is_empty());
    (at + 1, word.expect("a word").to_owned())
}

#[test]
fn a_misspelt_name_is_refused_with_its_line_and_what_was_meant() {
    for (file, from, to) in MISSPELT {
        let folder = TempDir::new().expect("a temporary folder");
        handin::copy(&suite(), folder.path(), "toml");
        let path = folder.path().join(file);
        let right = fs::read_to_string(&path).expect("the suite has this file");
        let wrong = right.replacen(from, to, 1);
        let (line, word) = difference(&right, &wrong);
        fs::write(&path, wrong).expect("it can be written");
        let mut command = lab11();
        command.args(["suite", "list", "--suite"]).arg(folder.path());
        let place = format!("{file}:{line}: unknown ");
        let underlined = format!("{}\n", "^".repeat(word.len()));
        refused(command.assert(), &[&place, &word, "did you mean `", &underlined]);
    }
}

#[test]
fn all_that_is_wrong_with_a_suite_is_told_at_once_and_in_order() {
    let folder = TempDir::new().expect("a temporary folder");
    handin::copy(&suite(), folder.path(), "toml");
    let spoil = |file: &str, from: &str, to: &str| {
        let path = folder.path().join(file);
        let text = fs::read_to_string(&path).expect("the suite has this file");
        fs::write(path, text.replacen(from, to, 1)).expect("it can be written");
    };
    spoil("server-bind.toml", "expected = ", "expcted = ");
    spoil("server-bind.toml", "\"bound\"", "\"bond\"");
    spoil("server-bind.toml", "title ", "# title ");
    spoil("client-socket.toml", "\"socket_made\"", "\"socket_mad\"");
    spoil("suite.toml", "words = \"lenient\"", "words = \"lenent\"");
    let mut command = lab11();
    command.args(["suite", "list", "--suite"]).arg(folder.path());
    let output = command.output().expect("lab11 starts");
    let said = text(&output.stderr);
    let line = |file: &str, spoilt: &str| {
        let text = fs::read_to_string(folder.path().join(file)).expect("the suite has this file");
        1 + text.lines().position(|line| line.contains(spoilt)).expect("it was spoilt")
    };
    let mut rest = said;
    for (file, spoilt, told) in [
        ("suite.toml", "\"lenent\"", "unknown policy `lenent`; did you mean `lenient`?"),
        (
            "client-socket.toml",
            "\"socket_mad\"",
            "unknown predicate `socket_mad`; did you mean `socket_made`?",
        ),
        ("server-bind.toml", "id ", "a scenario needs the key `title`"),
        (
            "server-bind.toml",
            "expcted",
            "`listens` does not take the key `expcted`; did you mean `expected`?",
        ),
        ("server-bind.toml", "\"bond\"", "unknown message `bond`; did you mean `bound`?"),
    ] {
        let told = &format!("{file}:{}: {told}", line(file, spoilt));
        let (_, after) = rest.split_once(told).unwrap_or_else(|| panic!("{told} is not in {rest}"));
        rest = after;
    }
    assert_eq!(said.matches(".toml:").count(), 5, "{said}");
}

#[test]
fn a_suite_that_is_not_there_is_refused() {
    let empty = handin::of(&[]);
    for folder in [empty.path(), Path::new("nowhere")] {
        let mut command = check(sample("right/lecture"));
        refused(
            command.arg("--suite").arg(folder).assert(),
            &["suite.toml", "a suite is a folder"],
        );
    }
    let mut command = lab11();
    refused(command.args(["suite", "test"]).arg(empty.path()).assert(), &["suite.toml"]);
}

#[test]
fn a_copy_of_the_suite_grades_like_the_one_compiled_in() {
    let folder = TempDir::new().expect("a temporary folder");
    handin::copy(&suite(), folder.path(), "toml");
    let own = folder.path().display().to_string();
    let (mut copied, _) = grade(&sample("right/lecture"), &["--suite", &own]);
    let (built_in, _) = grade(&sample("right/lecture"), &[]);
    copied.timing = built_in.timing.clone();
    // The one that nobody named was chosen, which is told first.
    assert!(built_in.notes[0].starts_with("Judged as lab11, because"), "{:?}", built_in.notes);
    assert_eq!(copied.notes, built_in.notes[1..]);
    copied.notes.clone_from(&built_in.notes);
    assert_eq!(copied, built_in);
    json::read(&serde_json::to_string(&copied).expect("JSON")).expect("it can be read again");
}
