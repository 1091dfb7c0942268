//! What students ask to have looked at again: the queue, and the answers.

use super::support::text;
use super::{Hall, client, program, student};
use predicates::prelude::PredicateBooleanExt as _;
use predicates::str::contains;

/// Two students of one name; bob's client says something else.
fn graded() -> Hall {
    let hall = Hall::of(&[
        ("ada", &[("client.c", &client())]),
        ("bob", &[("client.c", &program("wrong/client-says-hi", "client.c", ""))]),
    ]);
    hall.put(
        "roster.csv",
        "username,name,email\nada,Sam Smith,ada@x.edu\nbob,Sam Smith,bob@x.edu\n\
         mia,Mia Miss,mia@x.edu\n",
    );
    hall.command("grade").args(["--no-advisories", "--roster", "roster.csv"]).assert().code(1);
    hall
}

fn request(who: &str, scenario: &str, rest: &str) -> String {
    let scenario = match scenario {
        "" => String::new(),
        id => format!("scenario = \"{id}\"\n"),
    };
    format!("[[request]]\nstudent = \"{who}\"\n{scenario}says = \"It does say hello.\"\n{rest}\n")
}

fn regrade(hall: &Hall, file: &str) -> assert_cmd::assert::Assert {
    hall.put("requests.toml", file);
    hall.command("regrade").args(["--requests", "requests.toml"]).assert()
}

/// The part of a page that lists who needs a look.
fn attention(hall: &Hall) -> String {
    let page = hall.read("marks/index.html");
    let (_, part) = page.split_once("id=\"attention\"").expect("there is such a part");
    part.split("</section>").next().unwrap_or_default().to_owned()
}

#[test]
fn open_requests_need_a_look_and_are_listed_with_what_was_found() {
    let hall = graded();
    let file = request("bob@x.edu", "client-handshake", "")
        + &request("mia", "", "")
        + &request("bob", "", "");
    regrade(&hall, &file)
        .code(1)
        .stdout(contains("3 requests: 3 open, 0 answered"))
        .stdout(contains("Nobody's points changed."))
        .stderr(contains("3 requests of which 3 are open"));
    let page = attention(&hall);
    assert!(page.contains("to be answered: what students ask"), "{page}");
    assert!(page.contains("students/bob/report.html#of-client-handshake"), "{page}");
    let notes = hall.read("marks/notes.txt");
    let place = "Sam Smith (bob), client-handshake: It does say hello. \
                 (students/bob/report.html#of-client-handshake)";
    assert!(notes.contains(place), "{notes}");
    assert!(hall.read("marks/students/bob/report.html").contains("Not answered yet."));
    assert!(!hall.read("marks/students/ada/report.txt").contains("You asked"));

    let listed = hall.command("requests").assert().code(1);
    let told = text(&listed.get_output().stdout).to_owned();
    for part in ["1. Sam Smith (bob), client-handshake", "client.c:", "It does say hello."] {
        assert!(told.contains(part), "{part} in {told}");
    }
    assert!(told.contains("2. Mia Miss (mia), the whole"), "{told}");
    let (_, whole) = told.split_once("3. Sam Smith (bob), the whole").expect("it is there");
    for lost in ["client-handshake", "build-server "] {
        assert!(whole.contains(lost) && !whole.contains("build-client "), "{lost} in {whole}");
    }
    let data = hall.command("requests").args(["--format", "json"]).assert().code(1);
    let data: serde_json::Value =
        serde_json::from_slice(&data.get_output().stdout).expect("it is JSON");
    assert_eq!(data["schema"], "lab11-requests/1");
    let first = &data["requests"][0];
    assert_eq!((&first["student"], &first["found"][0]["verdict"]), (&"bob".into(), &"fail".into()));
}

#[test]
fn answers_stand_in_the_reports_and_their_points_are_applied_after_changes_by_hand() {
    let hall = graded();
    let (before, listed) = (student(&hall.class(), "bob").total, "build-server");
    hall.put(
        "changes.toml",
        "[[adjust]]\nstudent = \"bob\"\nscenario = \"build-server\"\npoints = 1\ncomment = \"Half.\"\n",
    );
    let answer = "answer = \"You are <right>.\"\nadd = 0.5\n";
    hall.put("requests.toml", &request("bob", listed, answer));
    let files = ["--adjust", "changes.toml", "--requests", "requests.toml"];
    let told = hall.command("regrade").args(files).assert();
    told.stdout(
        contains("1 request: 0 open, 1 answered")
            .and(contains("changed by hand: build-server 0 → 1: Half."))
            .and(contains("changed by hand: build-server 1 → 1.5: You are <right>.")),
    );
    assert_eq!(student(&hall.class(), "bob").total, before + 1.5);
    let report = hall.read("marks/students/bob/report.txt");
    for part in ["It does say hello.", "You are <right>. (1.5 points instead of 1)"] {
        assert!(report.contains(part), "{part} in {report}");
    }
    assert_eq!(report.matches("You are <right>").count(), 1, "it is said once: {report}");
    let page = hall.read("marks/students/bob/report.html");
    assert!(page.contains("You are &lt;right&gt;."), "{page}");
    let data: serde_json::Value =
        serde_json::from_str(&hall.read("marks/students/bob/report.json")).expect("JSON");
    assert_eq!(data["grade"]["requests"][0]["points"]["to"], 1.5);
    assert!(!attention(&hall).contains("to be answered"));
    hall.command("requests").assert().code(0).stdout(contains("0 open, 1 answered"));
    hall.command("requests").arg("--all").assert().stdout(contains("You are <right>."));

    // Both are remembered, by `grade` too, until they are unset.
    hall.command("grade").arg("--no-advisories").assert().stdout(contains("Nobody's points"));
    let unset = hall.command("regrade").args(["--requests", "none"]).assert();
    unset.stdout(contains("no longer changed by hand: build-server 1 → 1.5"));
    assert_eq!(student(&hall.class(), "bob").total, before + 1.0);
}

#[test]
fn what_can_not_be_meant_is_refused_before_anything_changes() {
    let hall = graded();
    let before = hall.read("marks/class.json");
    let answered = |points: &str| format!("answer = \"Yes.\"\n{points}\n");
    for (file, complaint) in [
        (request("bob", "client-bind", ""), "request 1 (bob): there is no scenario `client-bind`"),
        (request("bob", "", "points = 4"), "part of an `answer`, which is missing"),
        (request("bob", "", "answer = \" \"\nadd = 1"), "part of an `answer`, which is missing"),
        (request("bob", "", &answered("points = 4\nadd = 1")), "`points` or `add`, not both"),
        (request("bob", "", &answered("points = 101")), "which is not 0 to 100"),
        (request("bob", "", &answered("add = inf")), "no number of points"),
        (request("Sam Smith", "", ""), "--requests: Sam Smith fits 2 people"),
        (request("bob", "", "point = 4"), "unknown field `point`"),
    ] {
        regrade(&hall, &file).code(2).stderr(contains(complaint));
    }
    assert_eq!(hall.read("marks/class.json"), before);
    hall.command("regrade")
        .args(["--requests", "nowhere.toml"])
        .assert()
        .code(2)
        .stderr(contains("--requests nowhere.toml: No such file"));
}

#[test]
fn a_request_of_nobodys_and_points_that_can_not_be_are_told() {
    let hall = graded();
    let yes = "answer = \"Yes.\"\nadd = 99\n";
    let total = student(&hall.class(), "bob").total;
    regrade(&hall, &(request("ghost", "", yes) + &request("bob", "client-handshake", yes)))
        .code(1)
        .stderr(contains("--requests: nobody in the class is called ghost"));
    assert_eq!(student(&hall.class(), "bob").total, total);
    let notes = hall.read("marks/notes.txt");
    assert!(notes.contains("ghost (nobody in the class is called so)"), "{notes}");
    assert!(notes.contains("it is not changed by hand"), "{notes}");
    assert!(attention(&hall).contains("nobody in the class is called so"));
    hall.command("requests").assert().code(1).stdout(contains("1. ghost"));
}

#[test]
fn what_students_write_acts_on_nothing() {
    let hall = graded();
    let says = "\\u001b[2J\\u202e</p><script>alert(1)</script>\\nScore: 100 of 100";
    let long = "x".repeat(100_000);
    let file = request("bob", "client-handshake", "").replace("It does say hello.", says)
        + &request("mia", "", "").replace("It does say hello.", &long);
    regrade(&hall, &file).code(1);
    let listed = hall.command("requests").assert();
    let listed = text(&listed.get_output().stdout).to_owned();
    assert!(listed.lines().count() < 80, "{listed}");
    let files = ["index.html", "notes.txt", "class.json", "students/bob/report.html"];
    let files = files.into_iter().chain(["students/bob/report.txt", "students/bob/report.json"]);
    for text in files.map(|name| hall.read(&format!("marks/{name}"))).chain([listed]) {
        assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text}");
        assert!(text.len() < 100_000);
    }
    for page in ["index.html", "students/bob/report.html"] {
        assert!(!hall.read(&format!("marks/{page}")).contains("<script>alert"));
    }
    let report = hall.read("marks/students/bob/report.txt");
    assert!(!report.lines().any(|line| line.starts_with("Score: 100")), "{report}");
}

#[test]
fn a_hidden_requirement_that_is_asked_about_stays_hidden() {
    let hall = Hall::of(&[("ada", &[("client.c", &client())])]);
    super::rules::changed_suite(
        &hall,
        &[("client-handshake.toml", "points ", "visibility = \"hidden\"\npoints ")],
    );
    hall.command("grade").args(["--suite", "suite", "--no-advisories"]).assert().code(1);
    regrade(&hall, &request("ada", "client-handshake", "answer = \"Well.\"\npoints = 7\n"));
    assert!(hall.read("marks/gradebook.csv").contains("client-handshake"));
    for ending in ["html", "txt", "json"] {
        let report = hall.read(&format!("marks/students/ada/report.{ending}"));
        assert!(report.contains("Well.") && !report.contains("client-handshake"), "{report}");
    }
    let listed = hall.command("requests").arg("--all").assert();
    listed.stdout(contains("client-handshake").and(contains("8/8")));
}
