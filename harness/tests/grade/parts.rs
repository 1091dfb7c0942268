//! A class that is graded in parts, and joined: it is what one grading would have left.

use super::{Hall, client, program, student};
use predicates::prelude::PredicateBooleanExt as _;
use predicates::str::contains;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const ROSTER: &str = "username,name\nada,Ada A\nbob,Bob B\ncyd,Cyd C\ndan,Dan D\nmia,Mia M\n";
const ALIKE: [&str; 4] = ["--seed", "word", "--no-advisories", "--roster"];

/// Six who hand in, of whom two the same and one nothing that can be graded, and one who does not.
fn hall() -> Hall {
    let (right, wrong) = (client(), program("wrong/client-says-hi", "client.c", "cyd"));
    let hall = Hall::of(&[
        ("ada", &[("client.c", &right)]),
        ("bob", &[("client.c", &right)]),
        ("cyd", &[("client.c", &wrong)]),
        ("dan", &[("client.c", "int main(void) { return 1; }")]),
        ("eve", &[("readme.txt", "I was ill")]),
    ]);
    hall.put("class/zoe/client.c", &program("wrong/client-says-hi", "client.c", "zoe"));
    hall.put("roster.csv", ROSTER);
    hall
}

fn part(hall: &Hall, share: &str, out: &str) -> assert_cmd::Command {
    let mut command = super::lab11();
    command.current_dir(hall.0.path()).args(["grade", "class", "--out", out]);
    command.args(["--partition", share]);
    command
}

fn merge(hall: &Hall, parts: &[&str]) -> assert_cmd::Command {
    let mut command = super::lab11();
    command.current_dir(hall.0.path()).arg("merge").args(parts).args(["--out", "joined"]);
    command
}

/// All files below a folder, but for what tells how long something took on this machine: the times of
/// the events of a history, and `timing`.
fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(below) = folders.pop() {
        for entry in fs::read_dir(below).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(folder).expect("below").display().to_string();
            let bytes = fs::read(&path).expect("a file");
            files.insert(name.clone(), without_times(&name, bytes));
        }
    }
    files
}

fn without_times(name: &str, bytes: Vec<u8>) -> Vec<u8> {
    let is_timed =
        ["report.json", "submission.json", ".jsonl"].iter().any(|end| name.ends_with(end));
    if !is_timed {
        return bytes;
    }
    let whole = |bytes: &[u8], drop: &str| {
        let mut value: Value = serde_json::from_slice(bytes).expect("JSON");
        value.as_object_mut().expect("an object").remove(drop);
        value.to_string().into_bytes()
    };
    if Path::new(name).extension().is_some_and(|ending| ending == "jsonl") {
        let lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
        return lines.flat_map(|line| whole(line, "real")).collect();
    }
    whole(&bytes, "timing")
}

#[test]
fn parts_that_are_joined_are_what_one_grading_would_have_left() {
    let hall = hall();
    hall.command("grade").args(ALIKE).arg("roster.csv").assert().code(1);
    for number in 1..=3 {
        let mut command = part(&hall, &format!("{number}/3"), &format!("parts/{number}"));
        command.args(ALIKE).arg("roster.csv");
        let said = command.assert().code(0).stdout(contains(format!("Part {number}/3:")));
        said.stdout(contains("lab11 merge").and(contains("handed in nothing").not()));
        let files = tree(&hall.path(&format!("parts/{number}")));
        let of_class = |name: &&String| !name.contains('/');
        assert_eq!(
            files.keys().find(of_class),
            None,
            "nothing in it could be taken for the class's"
        );
    }
    let shares = [1, 2, 3].map(|number| {
        fs::read_dir(hall.path(&format!("parts/{number}/students"))).expect("a folder").count()
    });
    assert_eq!(shares.iter().sum::<usize>(), 6, "{shares:?}");
    assert!(shares.iter().filter(|share| **share > 0).count() > 1, "{shares:?}");
    // The order in which they are named is no matter.
    let said = merge(&hall, &["parts/3", "parts/1", "parts/2"]).assert().code(1);
    said.stdout(contains("7 students: 5 graded, 1 can't be graded, 1 handed in nothing"));
    let (joined, whole) = (tree(&hall.path("joined")), tree(&hall.path("marks")));
    assert_eq!(joined.keys().collect::<Vec<_>>(), whole.keys().collect::<Vec<_>>());
    for (name, bytes) in &whole {
        let (one, other) = (String::from_utf8_lossy(bytes), String::from_utf8_lossy(&joined[name]));
        assert_eq!(one, other, "{name}");
    }

    // One grading that takes up the same records writes the same, times and all.
    let bytes = |name: &str| fs::read(hall.path("joined").join(name)).expect("a file");
    let before: BTreeMap<&String, Vec<u8>> =
        joined.keys().map(|name| (name, bytes(name))).collect();
    let mut again = super::lab11();
    again.current_dir(hall.0.path()).args(["grade", "class", "--out", "joined"]).args(ALIKE);
    again.arg("roster.csv").assert().code(1).stdout(contains("taken up as they were"));
    for (name, was) in before {
        assert_eq!(bytes(name), was, "{name}");
    }

    // What is said of the class, the gradebook too, is said when it is joined.
    hall.put("empty.csv", "username;points\nada;\ncyd;\n");
    let fill =
        ["--gradebook", "empty.csv", "--id-column", "username=login", "--grade-column", "points"];
    let change = "[[adjust]]\nstudent = \"mia\"\npoints = 4\ncomment = \"Shown.\"\n";
    hall.put("changes.toml", change);
    let mut filled = merge(&hall, &["parts/1", "parts/2", "parts/3"]);
    let _ = filled.args(fill).args(["--adjust", "changes.toml"]).assert();
    assert!(hall.read("joined/gradebook-csv.csv").starts_with("username;points\nada;"));
    let class = lab11_reports::json::read_class(&hall.read("joined/class.json")).expect("a class");
    assert_eq!(student(&class, "mia").total, 4.0);
}

#[test]
fn what_is_no_whole_of_alike_parts_is_refused() {
    let hall = Hall::of(&[("ada", &[("client.c", "int main(void) { return 1; }")])]);
    let grade = |share: &str, out: &str, seed: &str, more: &[&str]| {
        part(&hall, share, out)
            .args(["--no-advisories", "--seed", seed])
            .args(more)
            .assert()
            .code(0);
    };
    grade("1/2", "one", "word", &[]);
    grade("2/2", "two", "word", &[]);
    grade("2/2", "other", "another", &["--due", "2026-11-20"]);
    grade("2/3", "third", "word", &[]);
    hall.put("class/bob/client.c", "int main(void) { return 2; }");
    grade("2/2", "more", "word", &[]);
    let differ = "they differ in --seed, --due";
    for (parts, complaint) in [
        (&["one"][..], "Part 2/2 is missing: grade"),
        (&["third"], "Parts 1/3, 3/3 are missing"),
        (&["one", "two", "one"], "one and one are both part 1/2: leave one of them out"),
        (&["one", "third"], "one is part 1/2 and third part 2/3"),
        (&["one", "other"], differ),
        (&["one", "more"], "they differ in what was handed in, or in the path"),
        (&["one", "class"], "class: there is no part of a class"),
        (&["one", "nowhere"], "nowhere: there is no part of a class"),
    ] {
        merge(&hall, parts).assert().code(2).stderr(contains(complaint));
        assert!(!hall.path("joined").exists());
    }
    merge(&hall, &["one", "two"]).args(["--out", "two"]).assert().code(2);
    let settings = hall.read("two/work/settings.json");
    hall.put(
        "two/work/settings.json",
        &settings.replace("\"complete\": true", "\"complete\": false"),
    );
    let unfinished = "two: part 2/2 is not graded to its end; run the same";
    merge(&hall, &["one", "two"]).assert().code(2).stderr(contains(unfinished));
    hall.put("two/work/settings.json", &settings.replace("\"version\": \"", "\"version\": \"9."));
    let version = "they differ in the version of lab11";
    merge(&hall, &["one", "two"]).assert().code(2).stderr(contains(version));

    for (arguments, complaint) in [
        (
            &["grade", "class", "--out", "new", "--partition", "1/2"][..],
            "say --seed WORD, the same for all",
        ),
        (&["grade", "class", "--out", "new", "--partition", "3/2"], "expected K/N, such as 3/8"),
        (
            &[
                "grade",
                "class",
                "--out",
                "new",
                "--partition",
                "1/2",
                "--seed",
                "word",
                "--for",
                "canvas",
            ],
            "--for: a gradebook is of the whole class; say it to `lab11 merge`",
        ),
        (
            &["grade", "class", "--out", "one", "--partition", "2/2", "--seed", "word"],
            "one: part 1/2 of a class was graded here; go on with --partition 1/2",
        ),
        (&["grade", "class", "--out", "one"], "one: part 1/2 of a class was graded here"),
        (
            &["grade", "class", "--out", "one", "--partition", "1/2", "--seed", "other"],
            "one: this part was begun with another --seed",
        ),
        (&["regrade", "one"], "this is part 1/2 of a class; join all parts first"),
        (&["feedback", "one", "--for", "moodle"], "this is part 1/2 of a class"),
        (&["requests", "one"], "this is part 1/2 of a class"),
    ] {
        let mut refused = super::lab11();
        let refused = refused.current_dir(hall.0.path()).args(arguments).assert().code(2);
        refused.stderr(contains(complaint));
    }
    assert!(!hall.path("new").exists());
}
