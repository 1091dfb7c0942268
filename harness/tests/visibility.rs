//! What is hidden from students is in no file that one of them gets, and is shown when it is due.

mod support;

use lab11_reports::formats::Format;
use std::fs;
use std::path::{Path, PathBuf};
use support::{lab11, sample, suite, text};
use tempfile::TempDir;

/// The scenario that is hidden.
const HIDDEN: &str = "client-handshake";

/// What it says, and what it says instead here, so that no other scenario says the same.
const MARKED: [(&str, &str); 4] = [
    ("{lab.request} is sent, and the answer is printed", "TOPSECRET title"),
    ("arrives at the server", "TOPSECRET expected"),
    ("The client speaks first", "TOPSECRET why"),
    ("counts the NUL, which goes too", "TOPSECRET help"),
];

/// A folder with a suite in which one scenario is not visible, and a class.
struct Course(TempDir);

impl Course {
    fn with(visibility: &str) -> Self {
        let course = Self(TempDir::new().expect("a temporary folder"));
        let file = fs::read_to_string(suite().join(format!("{HIDDEN}.toml"))).expect("it is there");
        let mut file =
            file.replacen("points ", &format!("visibility = '{visibility}'\npoints "), 1);
        for (said, other) in MARKED {
            assert!(file.contains(said), "{said}");
            file = file.replace(said, other);
        }
        course.put("suite/suite.toml", "extends = 'lab11'\n");
        course.put(&format!("suite/{HIDDEN}.toml"), &file);
        for (student, of) in [("ada", "wrong/client-says-hi"), ("bob", "right/lecture")] {
            for entry in fs::read_dir(sample(of)).expect("a sample") {
                let path = entry.expect("an entry").path();
                if path.extension().is_some_and(|ending| ending == "c") {
                    let name = path.file_name().expect("a name").to_string_lossy().into_owned();
                    let source = fs::read_to_string(&path).expect("a source");
                    course.put(&format!("class/{student}/{name}"), &source);
                }
            }
        }
        course
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn put(&self, name: &str, text: &str) {
        fs::create_dir_all(self.path(name).parent().expect("a folder")).expect("it is made");
        fs::write(self.path(name), text).expect("a file");
    }

    fn run(&self, arguments: &[&str]) -> String {
        let output = lab11().current_dir(self.0.path()).args(arguments).output();
        let output = output.expect("lab11 starts");
        let said = format!("{}{}", text(&output.stdout), text(&output.stderr));
        assert!(output.status.code().is_some_and(|code| code < 2), "{arguments:?}\n{said}");
        said
    }

    /// Whether some file below a folder tells of what is hidden.
    fn tells(&self, folder: &str) -> bool {
        files(&self.path(folder)).iter().any(|file| {
            let bytes = fs::read(file).expect("it can be read");
            speaks(&String::from_utf8_lossy(&bytes))
        })
    }
}

/// All files below a folder, of which there is one at the least.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("it is there") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}

fn speaks(text: &str) -> bool {
    text.contains(HIDDEN) || text.contains("TOPSECRET")
}

#[test]
fn a_check_hides_in_every_format_and_shows_who_grades_what_is_hidden() {
    let course = Course::with("hidden");
    let formats: Vec<String> =
        Format::ALL.iter().map(|one| format!("{0}=out/{0}", one.name())).collect();
    fs::create_dir(course.path("out")).expect("a folder");
    let check = ["check", "class/ada", "--suite", "suite", "--trace"];
    let told = formats.iter().flat_map(|one| ["--format", one]);
    course.run(&check.into_iter().chain(told).collect::<Vec<_>>());
    // Gradescope is told, and hides it.
    let results = fs::read_to_string(course.path("out/gradescope")).expect("it was written");
    assert!(results.contains(HIDDEN) && results.contains("\"visibility\": \"hidden\""));
    fs::remove_file(course.path("out/gradescope")).expect("it goes");
    assert!(!course.tells("out"));
    let text = fs::read_to_string(course.path("out/text")).expect("it was written");
    assert!(text.contains("Hidden tests: "), "{text}");

    // A report with all that is kept shows it where that is asked for, or when it is due.
    let check = ["check", "class/ada", "--suite", "suite", "--show-hidden"];
    course.run(&[&check[..], &["--format", "json=all.json"]].concat());
    assert!(!speaks(&course.run(&["report", "all.json"])));
    assert!(!speaks(&course.run(&["report", "all.json", "--due", "2001-01-01"])));
    assert!(speaks(&course.run(&["report", "all.json", "--show-hidden"])));
    let due = ["--visibility", "client-*=after_due_date"];
    let later = |due_date| {
        let report = ["report", "all.json", "--due", due_date];
        speaks(&course.run(&[&report[..], &due[..]].concat()))
    };
    assert!(later("2001-01-01") && !later("2999-01-01"));
}

#[test]
fn a_file_that_may_be_the_students_own_hides_and_shows_nothing() {
    let course = Course::with("hidden");
    let check = ["check", "class/ada", "--suite", "suite"];
    course
        .put("class/ada/lab11.toml", "due = '2001-01-01'\n[visibility]\n'client-*' = 'visible'\n");
    assert!(!speaks(&course.run(&check)));
    // Named by whoever grades it holds.
    let named = ["--config", "class/ada/lab11.toml"];
    assert!(speaks(&course.run(&[&check[..], &named[..]].concat())));
    // It hides what the suite shows, and the report doesn't tell what by telling of the file.
    course.put("class/ada/lab11.toml", "[visibility]\nclient-handshake = 'hidden'\n");
    let told = course.run(&["check", "class/ada", "--suite", "lab11"]);
    assert!(!speaks(&told) && told.contains("Configured by"), "{told}");
    // What no scenario is called is told with its line.
    course.put("class/ada/lab11.toml", "[visibility]\nclient-handshak = 'hidden'\n");
    let refused = lab11().arg("check").arg(course.path("class/ada")).assert().code(2);
    refused.stderr(predicates::str::contains("lab11.toml:2: no scenario of lab11 is called"));
}

#[test]
fn a_class_is_told_after_its_due_date_each_student_by_the_own_one() {
    let course = Course::with("after_due_date");
    let grade = ["grade", "class", "--out", "marks", "--suite", "suite", "--no-advisories"];
    course.run(&grade);
    for student in ["ada", "bob"] {
        assert!(!course.tells(&format!("marks/students/{student}")), "nobody says when it is due");
    }
    // Whoever grades sees it.
    for file in ["index.html", "class.json", "gradebook.csv"] {
        assert!(
            fs::read_to_string(course.path("marks").join(file)).is_ok_and(|text| speaks(&text))
        );
    }
    let told = || ["ada", "bob"].map(|student| course.tells(&format!("marks/students/{student}")));
    let submitted = "[[submitted]]\nstudent = 'ada'\ntime = '2000-12-24'\n\
                     [[submitted]]\nstudent = 'bob'\ntime = '2000-12-24'\n";
    course.put("changes.toml", submitted);
    course.run(&["regrade", "marks", "--due", "2999-01-01", "--adjust", "changes.toml"]);
    assert_eq!(told(), [false, false]);
    course.run(&["regrade", "marks", "--due", "2001-01-01"]);
    assert_eq!(told(), [true, true]);
    // Who has more time is not told yet.
    course.put(
        "changes.toml",
        &format!("{submitted}[[extend]]\nstudent = 'bob'\ndue = '2999-01-01'\n"),
    );
    course.run(&["regrade", "marks", "--adjust", "changes.toml"]);
    assert_eq!(told(), [true, false]);
    // The course's own file says otherwise.
    course.put("lab11.toml", "[visibility]\n'*' = 'visible'\n");
    course.run(&["regrade", "marks", "--config", "lab11.toml"]);
    assert_eq!(told(), [true, true]);
}

#[test]
fn what_is_packed_when_it_is_due_shows_it_whenever_the_reports_were_written() {
    let course = Course::with("after_due_date");
    let source = fs::read_to_string(course.path("class/ada/client.c")).expect("a source");
    course.put("moodle/Ada A_501_assignsubmission_file/client.c", &source);
    course.put("changes.toml", "[[submitted]]\nstudent = 'Ada A'\ntime = '2000-12-24'\n");
    let grade = ["grade", "moodle", "--out", "marks", "--suite", "suite", "--no-advisories"];
    let told = ["--due", "2999-01-01", "--adjust", "changes.toml"];
    course.run(&[&grade[..], &told[..]].concat());
    let packed = || {
        course.run(&["feedback", "marks", "--for", "moodle"]);
        let zip = fs::read(course.path("marks/feedback-moodle.zip")).expect("a zip");
        // What is packed is not compressed.
        let text = String::from_utf8_lossy(&zip);
        assert!(text.contains("Ada A"), "the report is in it");
        speaks(&text)
    };
    assert!(!packed());
    // Time passes.
    let settings = fs::read_to_string(course.path("marks/work/settings.json")).expect("it is kept");
    assert!(settings.contains("2999-01-01"), "{settings}");
    course.put("marks/work/settings.json", &settings.replace("2999-01-01", "2001-01-01"));
    assert!(packed());
}
