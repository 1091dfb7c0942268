//! What went wrong in classes of nine systems, each with its whole kind: who has which mark, and
//! what the gradebook says. Marks are the numbers in the hand-ins.

use crate::{judged, mark};
use lab11_harness::class::{Assigned, assign};
use lab11_harness::intake;
use lab11_people::{Identities, Roster};
use lab11_reports::gradebook::{Export, Filling, System, Wanted};
use lab11_reports::model::{Class, Standing};
use std::fs;
use tempfile::TempDir;

/// A class of these files and their contents.
fn class(files: &[(&str, &str)], roster: &[u8], identities: &str) -> (Assigned, Class) {
    let folder = TempDir::new().expect("a folder");
    for (name, text) in files {
        let path = folder.path().join("class").join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("it is made");
        fs::write(path, text).expect("it is written");
    }
    let intake = intake::read(&[folder.path().join("class")], None).expect("a class");
    let roster = (!roster.is_empty()).then(|| Roster::parse(roster).expect("a roster").records);
    let identities = Identities::parse(identities).expect("they are right").records;
    let assigned = assign(&intake, roster.as_deref(), &identities);
    let marks = intake.hand_ins.iter().map(|one| (one.key.clone(), mark(one))).collect();
    let class = Class { identities, ..judged(&assigned, &marks) };
    (assigned, class)
}

/// `key: id name: mark` of each; `-` who handed in nothing, `?` who perhaps did.
fn rows(class: &Class) -> Vec<String> {
    let row = |student: &lab11_reports::model::Student| {
        let mark = match (student.standing, student.attention.is_empty()) {
            (Standing::Missing, true) => "-".to_owned(),
            (Standing::Missing, false) => "?".to_owned(),
            _ => student.total.to_string(),
        };
        format!("{}: {} {}: {mark}", student.key, student.id, student.name)
    };
    let mut rows: Vec<String> = class.students.iter().map(row).collect();
    rows.sort();
    rows
}

fn filled(system: System, export: &str, class: &Class) -> String {
    let wanted = Wanted { system: Some(system), item: "Lab11", ..Wanted::default() };
    let filled = Export::read(export.as_bytes(), &wanted)
        .map(|export| export.fill(class, &Filling { missing: Some(0.0), ..Filling::default() }));
    String::from_utf8(filled.expect("an export").bytes).expect("UTF-8")
}

#[test]
fn one_stranger_empties_no_other_row() {
    let roster = b"First name,Surname,ID number,Email address\nJane,Doe,900501,jane@x.edu\nJohn,Roe,900502,john@x.edu\n";
    let (_, moodle) = class(
        &[
            ("Jane Doe_501_assignsubmission_file/client.c", "// 1\n"),
            ("John Roe_502_assignsubmission_file/client.c", "// 2\n"),
            ("Ann Poe_503_assignsubmission_file/client.c", "// 3\n"),
        ],
        roster,
        "",
    );
    let worksheet = "Identifier,\"Full name\",\"Email address\",Grade\nParticipant 501,Jane Doe,jane@x.edu,\nParticipant 502,John Roe,john@x.edu,\nParticipant 503,Ann Poe,ann@x.edu,\n";
    let expected = "Identifier,\"Full name\",\"Email address\",Grade\nParticipant 501,Jane Doe,jane@x.edu,1\nParticipant 502,John Roe,john@x.edu,2\nParticipant 503,Ann Poe,ann@x.edu,3\n";
    assert_eq!(filled(System::Moodle, worksheet, &moodle), expected);
    let (_, canvas) = class(
        &[
            ("doejane_101_9001_client.c", "// 1\n"),
            ("roejohn_102_9002_client.c", "// 2\n"),
            ("poeann_103_9003_client.c", "// 3\n"),
        ],
        roster,
        "",
    );
    let export = "Student,ID,SIS Login ID,Section,Lab11 (7002)\n\"Doe, Jane\",101,jdoe,S1,\n\"Poe, Ann\",103,apoe,S1,\n\"Roe, John\",102,jroe,S1,\n";
    let expected = export.replace("jdoe,S1,", "jdoe,S1,1").replace("jroe,S1,", "jroe,S1,2");
    assert_eq!(filled(System::Canvas, export, &canvas), expected.replace("apoe,S1,", "apoe,S1,3"));
}

#[test]
fn a_number_of_the_system_is_no_number_of_the_roster() {
    let files = [
        ("104-7 - Alan Zed - Nov 2, 2024 1130 PM/client.c", "// 1\n"),
        ("777-7 - Jane Doe - Nov 2, 2024 1130 PM/client.c", "// 2\n"),
        ("105-7 - Xi Yu - Nov 2, 2024 1130 PM/client.c", "// 3\n"),
    ];
    for roster in [
        "OrgDefinedId,Username,Last Name,First Name\n#104,#jdoe,Doe,Jane\n#105,#mm,Moe,Max\n",
        "No.,Username,Last Name,First Name\n104,jdoe,Doe,Jane\n105,mm,Moe,Max\n",
        "ID;Login;Name\n104;jdoe;Doe, Jane\n105;mm;Moe, Max\n",
    ] {
        let (_, class) = class(&files, roster.as_bytes(), "");
        let rows = rows(&class);
        assert_eq!(rows[0], "Alan-Zed_104:  Alan Zed: 1", "{roster}");
        assert!(rows[1].starts_with("Jane-Doe_777: 104 "), "{rows:?}");
        assert!(rows[1].ends_with(": 2") && rows[2] == "Xi-Yu_105:  Xi Yu: 3", "{rows:?}");
        assert!(rows[3].starts_with("mm: 105 ") && rows[3].ends_with(": -"), "{rows:?}");
    }
}

/// A number, the submitters by name and number, and the time.
type Submission<'a> = (u32, &'a [(&'a str, &'a str)], &'a str);

/// `submission_<n>` with its submitters.
fn gradescope(submissions: &[Submission]) -> Vec<(String, String)> {
    let mut yaml = "---\n".to_owned();
    let mut files = Vec::new();
    for (number, people, time) in submissions {
        let times = format!("  :created_at: 2024-11-02 {time}:00 Z\n");
        let submitter = |(name, sid): &(&str, &str)| {
            format!("  - :name: {name}\n    :sid: '{sid}'\n    :email: s{sid}@x.edu\n")
        };
        let submitters: String = people.iter().map(submitter).collect();
        yaml +=
            &[&format!("submission_{number}:\n"), &times, "  :submitters:\n", &submitters].concat();
        files.push((format!("export/submission_{number}/client.c"), format!("// {number}\n")));
    }
    files.push(("export/submission_metadata.yml".into(), yaml));
    files
}

fn gradescope_rows(submissions: &[Submission]) -> Vec<String> {
    let files = gradescope(submissions);
    let files: Vec<(&str, &str)> = files.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    rows(&class(&files, b"", "").1)
}

#[test]
fn who_handed_in_alone_and_in_a_group_has_the_newest() {
    let (jane, john) = (("Jane Doe", "0042"), ("John Roe", "0043"));
    for (submissions, expected) in [
        (
            [(11, &[jane, john][..], "20:30"), (12, &[john][..], "20:00")],
            ["Jane-Doe_0042: 0042 Jane Doe: 11", "John-Roe_0043: 0043 John Roe: 11"],
        ),
        (
            [(11, &[jane, john][..], "20:00"), (12, &[john][..], "20:30")],
            ["Jane-Doe_0042: 0042 Jane Doe: 11", "John-Roe_0043: 0043 John Roe: 12"],
        ),
        // Who handed in first for the group hands in alone: the other keeps the group's.
        (
            [(11, &[jane, john][..], "20:00"), (12, &[jane][..], "20:30")],
            ["Jane-Doe_0042: 0042 Jane Doe: 12", "John-Roe_0043: 0043 John Roe: 11"],
        ),
    ] {
        assert_eq!(gradescope_rows(&submissions), expected);
    }
}

#[test]
fn two_of_one_name_in_a_group_have_a_folder_each() {
    let group = [("Sam Smith", "51"), ("Sam Smith", "52"), ("sam smith", "")];
    let rows = gradescope_rows(&[(11, &group, "20:30")]);
    assert_eq!(
        rows,
        [
            "Sam-Smith_51: 51 Sam Smith: 11",
            "Sam-Smith_52: 52 Sam Smith: 11",
            "sam-smith:  sam smith: 11"
        ]
    );
}

#[test]
fn a_student_of_two_sections_has_one_row() {
    let files = [("lab11_jdoe/client.c", "// 1\n"), ("lab11_jroe/client.c", "// 2\n")];
    let roster = "Student ID,Login,Name,Section\n1,jdoe,Jane Doe,A\n2,jroe,John Roe,A\n1,jdoe,Jane Doe,B\n3,mm,Max Moe,A\n3,mm,Max Moe,B\n";
    let (_, class) = class(&files, roster.as_bytes(), "");
    assert_eq!(rows(&class), ["jdoe: 1 Jane Doe: 1", "jroe: 2 John Roe: 2", "mm: 3 Max Moe: -"]);
    let jane = class.students.iter().find(|student| student.key == "jdoe").expect("Jane");
    assert_eq!(jane.section, "A, B");
}

#[test]
fn a_roster_erases_nothing_that_the_system_told() {
    let files = [("lab11_jdoe/client.c", "// 1\n"), ("lab11_jroe/client.c", "// 2\n")];
    let (_, words) = class(&files, b"Email\njdoe@x.edu\njroe@x.edu\n", "");
    let told = |class: &Class| -> Vec<String> {
        let students = class.students.iter();
        students.map(|s| format!("{} {} {} {}", s.id, s.username, s.email, s.name)).collect()
    };
    assert_eq!(told(&words), [" jdoe jdoe@x.edu ", " jroe jroe@x.edu "]);
    let files = gradescope(&[(11, &[("Jane Doe", "0042")], "20:00")]);
    let files: Vec<(&str, &str)> = files.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    for roster in [
        "First Name,Last Name,SID,Email,Role,Sections\nJane,Doe,0042,s0042@x.edu,Student,A\nTim,Aye,7,ta@x.edu,TA,\n",
        "Email\ns0042@x.edu\n",
        "Name\nJane Doe\n",
    ] {
        let (_, class) = class(&files, roster.as_bytes(), "");
        assert_eq!(told(&class), ["0042  s0042@x.edu Jane Doe"], "{roster}");
    }
}

#[test]
fn a_login_between_brackets_is_one_of_the_roster() {
    let files = [
        ("Lab11/Doe, Jane(jdoe)/Submission attachment(s)/client.c", "// 1\n"),
        ("Lab11/Doe, Jane(jdoe)/timestamp.txt", "20241102233000000"),
        ("Lab11/Müller, Jürgen(jm12)/Submission attachment(s)/client.c", "// 2\n"),
        ("Lab11/grades.csv", "Display ID,ID"),
    ];
    let roster = "Last Name,First Name,Username\nDoe,Jane,jdoe\nMüller,Jürgen,jm12\n";
    let (assigned, class) = class(&files, roster.as_bytes(), "");
    assert_eq!(rows(&class), ["jdoe:  Jane Doe: 1", "jm12:  Jürgen Müller: 2"]);
    assert!(assigned.unattributed.is_empty(), "{:?}", assigned.unattributed);
}

#[test]
fn a_groups_number_is_no_participants_and_a_roster_says_who_is_in_it() {
    let files = [
        ("Team A_501_assignsubmission_file/client.c", "// 1\n"),
        ("The Bits_502_assignsubmission_file/client.c", "// 2\n"),
        ("Default group_assignsubmission_file/client.c", "// 3\n"),
    ];
    let blind = "Identifier,Status,Grade\nParticipant 501,Submitted for grading,\nParticipant 502,Submitted for grading,\n";
    let (assigned, alone) = class(&files, b"", "");
    assert_eq!(filled(System::Moodle, blind, &alone), blind);
    assert_eq!(assigned.unattributed.len(), 1);
    // No default group, and nothing that sounds like a group.
    let (_, unseen) = class(&[("The Bits_502_assignsubmission_file/client.c", "// 2\n")], b"", "");
    assert_eq!(filled(System::Moodle, blind, &unseen), blind);
    let roster = "ID number,Full name,Group\n1,Jane Doe,Team A\n2,John Roe,team a\n3,Ann Poe,The Bits\n4,Max Moe,\n";
    let (_, class) = class(&files, roster.as_bytes(), "");
    let named = "Identifier,Full name,Grade\nParticipant 501,Ann Poe,\nParticipant 502,Jane Doe,\nParticipant 503,John Roe,\nParticipant 504,Max Moe,\n";
    let expected = "Identifier,Full name,Grade\nParticipant 501,Ann Poe,2\nParticipant 502,Jane Doe,1\nParticipant 503,John Roe,1\nParticipant 504,Max Moe,0\n";
    assert_eq!(filled(System::Moodle, named, &class), expected);
}

#[test]
fn names_are_compared_whatever_their_bytes() {
    let files = [
        ("Jane Doe_501_assignsubmission_file/client.c", "// 1\n"),
        ("Jos\u{e9} Ro\u{e9}_502_assignsubmission_file/client.c", "// 2\n"),
    ];
    let both = ["Jane-Doe_501: 1", "Jose-Roe_502: 2"];
    for roster in [
        "Student ID,Name\n1,Jane Doe\n2,Jose\u{301} Roe\u{301}\n".as_bytes(),
        b"Student ID;Name\n1;Doe, Jane\n2;Ro\xe9, Jos\xe9\n",
        "Matrikelnummer;Nachname;Vorname;E-Mail\n1;Doe;Jane;jdoe@x.de\n2;Roé;José;j@x.de\n"
            .as_bytes(),
    ] {
        let rows = rows(&class(&files, roster, "").1);
        for (row, start) in rows.iter().zip(both) {
            assert!(row.starts_with(start) && !row.contains('\u{fffd}'), "{rows:?}");
        }
        assert_eq!(rows.len(), 2);
    }
}

#[test]
fn a_middle_name_is_told_and_an_identity_file_settles_it() {
    let files = [
        ("Jane Doe_501_assignsubmission_file/client.c", "// 1\n"),
        ("Max Moe_502_assignsubmission_file/client.c", "// 2\n"),
    ];
    let roster = "Student ID,Name\n1,\"Doe, Jane Marie\"\n2,\"Moe, Max\"\n";
    let (assigned, unclear) = class(&files, roster.as_bytes(), "");
    assert_eq!(
        rows(&unclear),
        [
            "Jane-Doe_501:  Jane Doe: 1",
            "Jane-Marie-Doe_1: 1 Doe, Jane Marie: ?",
            "Max-Moe_502: 2 Moe, Max: 2"
        ]
    );
    assert_eq!(assigned.resolved.perhaps[0].why, "the same but for middle names");
    // A zero would be wrong, and so nothing is written for Jane.
    let export = "OrgDefinedId,Last Name,First Name,Lab11 Points Grade,End-of-Line Indicator\n#1,Doe,Jane Marie,,#\n#2,Moe,Max,,#\n";
    assert_eq!(filled(System::Brightspace, export, &unclear), export.replace("Max,,", "Max,2,"));
    let settled = "[[person]]\nid = 1\nparticipant = 501\n";
    let (_, class) = class(&files, roster.as_bytes(), settled);
    assert_eq!(rows(&class)[0], "Jane-Doe_501: 1 Doe, Jane Marie: 1");
    let expected = export.replace("Max,,", "Max,2,").replace("Marie,,", "Marie,1,");
    assert_eq!(filled(System::Brightspace, export, &class), expected);
}

#[test]
fn two_of_one_name_are_left_to_the_instructor() {
    let files = [("Sam Smith_501_assignsubmission_file/client.c", "// 1\n")];
    let roster = "Student ID,Name\n51,Sam Smith\n52,Sam Smith\n";
    let (assigned, class) = class(&files, roster.as_bytes(), "");
    assert_eq!(rows(&class).len(), 3);
    let entry = &assigned.entries[0];
    assert!(entry.doubts[0].starts_with("could be any of several by the name Sam Smith alone"));
    assert!(rows(&class)[1..].iter().all(|row| row.ends_with('?')), "{:?}", rows(&class));
    // Who is nobody on the roster leaves both with nothing.
    let apart = "[[person]]\nparticipant = 501\napart = true\n";
    let (assigned, class) = super::cases::class(&files, roster.as_bytes(), apart);
    assert_eq!(
        rows(&class),
        [
            "Sam-Smith_501:  Sam Smith: 1",
            "Sam-Smith_51: 51 Sam Smith: -",
            "Sam-Smith_52: 52 Sam Smith: -"
        ]
    );
    assert!(assigned.resolved.conflicts.is_empty());
}
