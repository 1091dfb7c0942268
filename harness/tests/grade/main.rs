//! `lab11 grade` and `lab11 regrade`: a class from what was handed in to points.
#![expect(clippy::float_cmp, reason = "points are hundredths, kept and read back as they are")]

#[path = "../support/mod.rs"]
mod support;

mod attempts;
mod configured;
mod cut_off;
mod own_folder;
mod parts;
mod gradebook;
mod marks_first;
mod naming;
mod private;
mod requests;
mod rules;
mod second_look;
mod single;

use lab11_reports::json;
use lab11_reports::model::{Class, Standing, Student};
use std::fs;
use std::path::Path;
use support::{lab11, sample};
use tempfile::TempDir;

/// A class in a folder: for each student a folder with files.
struct Hall(TempDir);

impl Hall {
    fn of(students: &[(&str, &[(&str, &str)])]) -> Self {
        let hall = Self(TempDir::new().expect("a temporary folder"));
        for (student, files) in students {
            fs::create_dir_all(hall.path("class").join(student)).expect("a folder");
            for (name, content) in *files {
                hall.put(&format!("class/{student}/{name}"), content);
            }
        }
        hall
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.0.path().join(name)
    }

    fn put(&self, name: &str, content: &str) {
        fs::create_dir_all(self.path(name).parent().expect("it is in a folder")).expect("a folder");
        fs::write(self.path(name), content).expect("a file");
    }

    fn command(&self, verb: &str) -> assert_cmd::Command {
        let mut command = lab11();
        command.current_dir(self.0.path()).arg(verb);
        if verb == "grade" {
            command.arg("class").args(["--out", "marks"]);
        } else {
            command.arg("marks");
        }
        command
    }

    fn class(&self) -> Class {
        json::read_class(&self.read("marks/class.json")).expect("class.json")
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }
}

fn student<'a>(class: &'a Class, key: &str) -> &'a Student {
    let found = class.students.iter().find(|student| student.key == key);
    found.unwrap_or_else(|| panic!("no {key} in {class:#?}"))
}

/// A program of a sample, with a line of its own so that no two hand-ins are one.
fn program(of: &str, file: &str, own: &str) -> String {
    let source = fs::read_to_string(sample(of).join(file)).expect("a sample");
    format!("// {own}\n{source}")
}

fn client() -> String {
    program("right/lecture", "client.c", "")
}

#[test]
fn everybody_gets_a_row_once_and_a_report() {
    let (client, wrong) = (client(), program("wrong/client-says-hi", "client.c", ""));
    let hall = Hall::of(&[
        ("ada", &[("client.c", &client)]),
        ("bob", &[("client.c", &wrong)]),
        ("eve", &[("readme.txt", "I was ill")]),
        ("twin", &[("client.c", &client)]),
        ("zoe", &[]),
    ]);
    hall.put(
        "roster.csv",
        "username,name,section\nada,Ada A,1\nbob,Bob\u{9b} B,1\ncarl,Carl C,2\n",
    );
    let graded = hall.command("grade").args(["--roster", "roster.csv"]).assert().code(1);
    let said = support::text(&graded.get_output().stdout).to_owned();
    assert!(
        said.contains("6 students: 3 graded, 2 can't be graded, 1 handed in nothing"),
        "{said}"
    );

    let class = hall.class();
    let keys: Vec<&str> = class.students.iter().map(|student| student.key.as_str()).collect();
    assert_eq!(keys, ["ada", "bob", "carl", "eve", "twin", "zoe"]);
    assert_eq!(student(&class, "ada").total, student(&class, "twin").total);
    assert!(student(&class, "ada").total > student(&class, "bob").total);
    assert_eq!(student(&class, "carl").standing, Standing::Missing);
    let carl = &student(&class, "carl").attention[0];
    assert!(carl.starts_with("handed in nothing, unless this is the hand-in of eve"), "{carl}");
    assert_eq!(student(&class, "zoe").standing, Standing::Unreadable);
    assert_eq!(student(&class, "eve").on_roster, Some(false));
    assert_eq!(class.alike.len(), 1);
    assert!(class.alike[0].as_given, "the lecture's own program is no sign of copying");

    let table = hall.read("marks/gradebook.csv");
    assert_eq!(table.lines().count(), 1 + class.students.len(), "{table}");
    for key in ["ada", "bob", "eve", "twin", "zoe"] {
        for ending in ["html", "txt", "json"] {
            assert!(!hall.read(&format!("marks/students/{key}/report.{ending}")).is_empty());
        }
    }
    assert!(hall.read("marks/notes.txt").contains("Carl C (carl)"));
    assert!(hall.read("marks/index.html").contains("Ada A"));

    // C1 controls act on a terminal: the file must be safe under `cat`, and say the same.
    assert!(student(&class, "bob").name.contains('\u{9b}'));
    assert!(!hall.read("marks/class.json").contains('\u{9b}'));
}

#[test]
fn a_folder_that_holds_something_else_is_left_alone() {
    let hall = Hall::of(&[("ada", &[("client.c", "int main(void) {}")])]);
    fs::create_dir(hall.path("marks")).expect("a folder");
    hall.put("marks/thesis.txt", "mine");
    let refused = hall.command("grade").assert().code(2);
    refused.stderr(predicates::str::contains("marks: this folder holds something else"));
    assert_eq!(hall.read("marks/thesis.txt"), "mine");
    assert!(!Path::new(&hall.path("marks/work")).exists());
}

#[test]
fn mistakes_are_told_before_anything_is_run() {
    let hall = Hall::of(&[("ada", &[("client.c", "int main(void) {}")])]);
    hall.put("weather.csv", "sun,rain\n1,2\n");
    hall.put(
        "strange.toml",
        "[[adjust]]\nstudent = \"ada\"\npoints = 1\nscenario = \"x\"\ncomment = \"\"\n",
    );
    for (arguments, complaint) in [
        (&["--roster", "weather.csv"][..], "--roster weather.csv: no column is headed id"),
        (&["--roster", "none.csv"], "--roster none.csv: No such file"),
        (&["--due", "soon"], "expected a time such as"),
        (&["--adjust", "strange.toml"], "ada: there is no scenario `x`; there are: build-client"),
        (&["--replace"], "--gradebook <FILE>"),
        (&["--missing", "many"], "expected a number of points, or none"),
    ] {
        let refused = hall.command("grade").args(arguments).assert().code(2);
        refused.stderr(predicates::str::contains(complaint));
    }
    hall.command("regrade")
        .assert()
        .code(2)
        .stderr(predicates::str::contains("nothing was graded here"));
}
