//! The system's gradebook: checked before anything is run, filled in, and what was there kept.

use super::{Hall, client, program};
use predicates::prelude::PredicateBooleanExt as _;
use predicates::str::contains;

/// Two students; bob's client says something else.
fn two() -> Hall {
    Hall::of(&[
        ("ada", &[("client.c", &client())]),
        ("bob", &[("client.c", &program("wrong/client-says-hi", "client.c", ""))]),
    ])
}

/// The points of a student as a gradebook has them.
fn points(hall: &Hall, key: &str) -> String {
    super::student(&hall.class(), key).total.to_string()
}

#[test]
fn a_wrong_gradebook_is_refused_before_anything_is_run() {
    let hall = two();
    hall.put("weather.csv", "sun,rain\n1,2\n");
    hall.put("others.csv", "Last Name,Username,Lab11 |7\nDoe,jdoe,\nRoe,rroe,\n");
    hall.put("canvas.csv", "Student,ID,SIS Login ID,Section,Lab11 (7)\n\"A, Ada\",7,ada,A,\n");
    hall.put("liste.csv", "Kennung;Punkte;Punkte\nada;;\n");
    let item = ["--item", "Lab11"];
    for (arguments, complaint) in [
        (&["--gradebook", "none.csv"][..], "--gradebook none.csv: No such file"),
        (
            &["--gradebook", "weather.csv"],
            "line 1 is the header of no gradebook that is known: \"sun\", \"rain\". Name the system",
        ),
        (
            &["--gradebook", "canvas.csv", "--for", "moodle"],
            "It looks like one from Canvas: name that one instead",
        ),
        (
            &["--gradebook", "others.csv", item[0], "Lab12"],
            "is for \"Lab12\": --item could be one of \"Lab11\"",
        ),
        (
            &["--gradebook", "others.csv", item[0], item[1]],
            "nobody of this class is in its 2 rows (the first is line 2: Doe, jdoe)",
        ),
        (
            &["--gradebook", "liste.csv", "--id-column", "Kennung", "--grade-column", "Note"],
            "no column is called \"Note\" (header in line 1); there are \"Kennung\", \"Punkte\"",
        ),
        (
            &["--gradebook", "liste.csv", "--id-column", "Kennung", "--grade-column", "Punkte"],
            "several columns are called \"Punkte\"",
        ),
        (
            &["--gradebook", "canvas.csv", item[0], item[1], "--comments"],
            "this gradebook has no column for comments",
        ),
        (&["--for", "canvas", "--comments"], "Canvas takes no comments with its gradebook"),
        (&["--grade-column", "Note"], "--gradebook <FILE>"),
        (&["--for", "abacus"], "github-classroom"),
    ] {
        let refused = hall.command("grade").args(arguments).assert().code(2);
        refused.stderr(contains(complaint));
        assert!(!hall.path("marks/class.json").exists(), "{arguments:?} was graded");
    }
    hall.command("grade").arg("--no-advisories").assert().code(1);
    let others = ["--gradebook", "others.csv", "--item", "Lab11"];
    let before = hall.read("marks/class.json");
    let again = hall.command("regrade").args(others).args(["--missing", "3"]).assert().code(2);
    again.stderr(contains("nobody of this class is in its 2 rows"));
    assert_eq!(hall.read("marks/class.json"), before);
    assert!(!hall.read("marks/work/settings.json").contains("\"missing\": 3"));
}

#[test]
fn what_lab11_put_in_gives_way_and_what_somebody_else_did_is_kept_and_listed() {
    let hall = two();
    let head = "Last Name,Username,Lab11 [Total Pts: 100 Score] |7\n";
    hall.put("exported.csv", &format!("{head}A,ada,\nB,bob,\n"));
    let export = ["--gradebook", "exported.csv", "--item", "Lab11"];
    let graded = hall.command("grade").arg("--no-advisories").args(export).assert().code(1);
    graded.stderr(
        contains(
            "exported.csv: from Blackboard; whose: \"Last Name\" as family name, \"Username\"",
        )
        .and(contains("points into \"Lab11 [Total Pts: 100 Score] |7\""))
        .and(contains("2 rows, 2 of them of this class")),
    );
    let filled = hall.read("marks/gradebook-blackboard.csv");
    let (ada, bob) = (points(&hall, "ada"), points(&hall, "bob"));
    assert_eq!(filled, format!("{head}A,ada,{ada}\nB,bob,{bob}\n"));

    // It was uploaded, and somebody gave bob 99. Then the points change.
    hall.put("exported.csv", &format!("{head}A,ada,{ada}.00\nB,bob,99\n"));
    hall.put(
        "changes.toml",
        "[[adjust]]\nstudent = \"ada\"\nadd = 1\ncomment = \"x\"\n\n\
         [[adjust]]\nstudent = \"bob\"\nadd = 1\ncomment = \"x\"\n",
    );
    let changed = ["--adjust", "changes.toml"];
    let second = hall.command("regrade").args(changed).args(export).assert().code(1);
    let (ada, bob) = (points(&hall, "ada"), points(&hall, "bob"));
    second.stderr(
        contains("1 grade of the last time replaced")
            .and(contains("1 grade of somebody else's kept (--replace puts in ours)"))
            .and(contains(format!("kept for bob: 99, ours is {bob}"))),
    );
    let filled = hall.read("marks/gradebook-blackboard.csv");
    assert_eq!(filled, format!("{head}A,ada,{ada}\nB,bob,99\n"));

    let third = hall.command("regrade").args(export).arg("--replace").assert().code(1);
    third.stderr(contains("1 other grade replaced"));
    let filled = hall.read("marks/gradebook-blackboard.csv");
    assert_eq!(filled, format!("{head}A,ada,{ada}\nB,bob,{bob}\n"));
}

#[test]
fn any_table_is_filled_in_by_the_columns_that_are_named_with_comments() {
    let hall = two();
    hall.command("grade").arg("--no-advisories").assert().code(1);
    hall.put("liste.csv", "Liste;;\n\nKennung;Punkte;Warum\nada;;\nbob;;\nada;;\n");
    let named = ["--gradebook", "liste.csv", "--id-column", "Kennung=login"];
    let columns = ["--grade-column", "Punkte", "--comments=Warum"];
    let filled = hall.command("regrade").args(named).args(columns).assert();
    filled.stderr(contains("a table of its own kind; whose: \"Kennung\" as login; points into"));
    let table = hall.read("marks/gradebook-csv.csv");
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(lines[..3], ["Liste;;", "", "Kennung;Punkte;Warum"]);
    let bob = format!("bob;{};", points(&hall, "bob"));
    assert!(lines[4].starts_with(&bob) && lines[4].contains("client.c:"), "{table}");
    assert!(lines[4].contains("client-handshake ("), "{table}");
}

#[test]
fn a_gradebook_is_written_anew_for_each_system() {
    let hall = two();
    hall.command("grade").arg("--no-advisories").assert().code(1);
    for (system, head) in [
        ("gradescope", "First Name,Last Name,SID,Email,Sections,Lab 11,Lab 11 - Max Points"),
        ("sakai", "Student ID,Name,Lab 11 [100],* Lab 11"),
        ("ilias", "update,usr_id,login,lastname,firstname,status,mark"),
        ("github-classroom", "assignment_name,assignment_url,starter_code_url,github_username"),
        ("csv", "id,username,name,email,Lab 11"),
    ] {
        let comments = (system == "sakai").then_some("--comments");
        let arguments = ["--for", system, "--item", "Lab 11"];
        let written = hall.command("regrade").args(arguments).args(comments).assert().code(1);
        written.stdout(contains(format!("marks/gradebook-{system}.csv")));
        let table = hall.read(&format!("marks/gradebook-{system}.csv"));
        assert!(table.starts_with(head), "{table}");
    }
}

#[test]
fn only_a_grade_that_is_kept_and_differs_needs_a_look() {
    let files = ["client.c", "server.c", "server_fork.c"];
    let files = files.map(|file| (file, program("right/lecture", file, "")));
    let files: Vec<(&str, &str)> =
        files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let hall = Hall::of(&[("ada", &files)]);
    hall.command("grade").arg("--no-advisories").assert().code(0);
    for (there, code) in [("", 0), ("100.00", 0), ("EX", 0), ("70", 1)] {
        let table =
            format!("Student,ID,SIS Login ID,Section,Lab11 (7)\n\"A, Ada\",7,ada,A,{there}\n");
        // What lab11 puts in is known the next time, so the column is another one each time.
        let column = format!("Lab11 ({code}{})", there.len());
        hall.put("canvas.csv", &table.replace("Lab11 (7)", &column));
        let arguments = ["--gradebook", "canvas.csv", "--item", &column];
        let told = hall.command("regrade").args(arguments).assert().code(code);
        let said = super::support::text(&told.get_output().stderr).to_owned();
        let kept = match there {
            "EX" => Some("1 cell kept that says EX, excused"),
            "70" => Some("1 grade of somebody else's kept"),
            _ => None,
        };
        assert_eq!(said.contains("kept"), kept.is_some(), "{said}");
        assert!(said.contains(kept.unwrap_or_default()), "{said}");
    }
}

#[test]
fn points_have_the_files_own_decimal_sign_and_who_is_excused_stays_so() {
    let hall = Hall::of(&[]);
    std::fs::create_dir(hall.path("class")).expect("a folder");
    hall.put("class/doejane_101_9001_client.c", &client());
    let wrong = program("wrong/client-says-hi", "client.c", "");
    hall.put("class/roejohn_102_9002_client.c", &wrong);
    let change = "[[adjust]]\nstudent = \"101\"\nadd = 0.5\ncomment = \"x\"\n";
    hall.put("changes.toml", change);
    let changed = ["--adjust", "changes.toml", "--no-advisories"];
    hall.command("grade").args(changed).assert().code(1);
    let jane = points(&hall, "doejane_101");
    let jane = jane.strip_suffix(".5").expect("half a point").to_owned() + ",5";
    let export = "Student;ID;SIS Login ID;Section;Lab10 (7000);Lab11 (7002)\n    \
                  Points Possible;;;;100,00;100,00\n\
                  Doe, Jane;101;jdoe;S1;12,50;\nRoe, John;102;jroe;S1;3,00;EX\n";
    hall.put("exported.csv", export);
    let wanted = ["--gradebook", "exported.csv", "--item", "Lab11"];
    let told = hall.command("regrade").args(wanted).assert().code(1);
    told.stderr(contains("1 cell kept that says EX, excused").and(contains("(102): EX, ours is")));
    let filled = export.replace("12,50;", &format!("12,50;{jane}"));
    assert_eq!(hall.read("marks/gradebook-canvas.csv"), filled);
}
