//! Further systems, and what few downloads have.

use super::*;
use crate::intake::{Naming, Pattern};

#[test]
fn sakai_ilias_and_shared_drives_are_classes() {
    let sakai = folder(&[
        ("Lab11/Doe, Jane(jdoe)/Submission attachment(s)/client.c", b"c"),
        ("Lab11/Doe, Jane(jdoe)/timestamp.txt", b"20241102233000000"),
        ("Lab11/Roe, John(jroe)/Submission attachment(s)/client.c", b"c"),
        ("Lab11/grades.csv", b"Display ID,ID"),
    ]);
    let class = intake(sakai.path());
    assert_eq!((layout(&class), students(&class)), (Layout::Sakai, vec![("jdoe", 1), ("jroe", 1)]));
    assert_eq!(class.hand_ins[0].last().submitted.unwrap().to_string(), "2024-11-02T23:30:00");
    assert!(class.unattributed.is_empty());

    let ilias = folder(&[
        ("Lab11/Abgaben/Doe_Jane_jdoe_1234/20241102233000_client.c", b"c"),
        ("Lab11/Abgaben/Roe_John_jroe_1235/20241102233000_client.c", b"c"),
        ("Lab11/status.xlsx", b"x"),
    ]);
    let class = intake(ilias.path());
    assert_eq!((layout(&class), students(&class)), (Layout::Ilias, vec![("jdoe", 1), ("jroe", 1)]));
    assert!(class.notes[0].contains("Abgaben is taken for the class"), "{:?}", class.notes);

    for [one, other, third] in [
        ["Jane Doe - client.c", "Jane Doe - server.c", "Ana Poe - client.c"],
        ["client - Jane Doe.c", "server - Jane Doe.c", "client - Ana Poe.c"],
    ] {
        let drive = folder(&[(one, b"c"), (other, b"s"), (third, b"c")]);
        let class = intake(drive.path());
        assert_eq!(layout(&class), Layout::Named);
        assert_eq!(students(&class), [("Ana-Poe", 1), ("Jane-Doe", 1)]);
        assert_eq!(clean(&class.hand_ins[1]), [pair("client.c", "c"), pair("server.c", "s")]);
    }
    // One student's own.
    let own = folder(&[("Part One - client.c", MAIN), ("Part Two - server.c", MAIN)]);
    assert_eq!(intake(own.path()).hand_ins.len(), 1);
    let own = folder(&[
        ("alice/client/client.c", MAIN),
        ("alice/server/server.c", MAIN),
        ("readme.md", b""),
    ]);
    assert_eq!(students(&intake(own.path())), [("alice", 1)]);
}

#[test]
fn times_may_be_in_other_languages_or_unread() {
    let class = folder(&[
        ("101-9 - Jane Doe - 2 d\u{e9}c. 2024 2330/client.c", b"old"),
        ("101-9 - Jane Doe - 3 janv. 2025 930/client.c", b"new"),
        ("102-9 - John Roe - 2. \u{10db}\u{10d0}\u{10e0} 2024 2330/client.c", b"unread"),
        ("102-9 - John Roe - 12. \u{10dd}\u{10e5}\u{10e2} 2024 2340/client.c", b"unread"),
    ]);
    let class = intake(class.path());
    assert_eq!(students(&class), [("Jane-Doe_101", 2), ("John-Roe_102", 2)]);
    assert_eq!(clean(&class.hand_ins[0]), [pair("client.c", "new")]);
    let unread = "Of 2 names the time can't be read, so nothing says which attempt is the newest";
    assert!(class.notes[0].starts_with(unread), "{:?}", class.notes);
    let (unpacked, _) = super::super::unpack(&class.hand_ins[1], &super::super::Bounds::default());
    assert!(unpacked.problems[0].contains("nothing says which is the newest"));
}

#[test]
fn days_may_be_ordinals() {
    for time in [
        "2. M\u{e4}rz 2024 2330",
        "2. mar. 2024 2330",
        "2 de marzo de 2024 2330",
        "2 maart 2024 23_30",
        "Mar. 2, 2024 1130 PM",
        "2 mars 2024, 2330",
    ] {
        let class = folder(&[
            (&format!("101-9 - Jane Doe - {time}/client.c"), b"c"),
            ("102-9 - John Roe - 3 mars 2024 2330/client.c", b"c"),
        ]);
        let class = intake(class.path());
        let submitted = class.hand_ins[0].last().submitted.map(|time| time.to_string());
        assert_eq!(submitted.as_deref(), Some("2024-03-02T23:30:00"), "{time}");
    }
}

#[test]
fn one_of_whom_there_is_no_folder_is_named() {
    let metadata = "submission_13:\n  :submitters:\n  - :name: No Folder\n    :sid: '9'\n";
    let class = folder(&[
        ("e/submission_metadata.yml", metadata.as_bytes()),
        ("e/submission_11/client.c", b"c"),
        ("e/submission_12/client.c", b"c"),
    ]);
    let notes = intake(class.path()).notes;
    assert!(
        notes[0].contains(
            "submission_13 stands in submission_metadata.yml (No Folder, student number 9)"
        ),
        "{notes:?}"
    );
}

#[test]
fn an_anonymous_hand_in_may_be_late() {
    let class =
        folder(&[("anon_5xK2a_9001_client.c", b"c"), ("LATE_anon_7yQ1b_9002_client.c", b"c")]);
    let class = intake(class.path());
    assert_eq!(students(&class), [("5xK2a", 1), ("7yQ1b", 1)]);
    assert!(class.hand_ins[1].last().late_mark && !class.hand_ins[0].last().late_mark);
}

#[test]
fn two_people_under_one_number_are_told_apart() {
    let class = folder(&[
        ("Jane Doe_501_assignsubmission_file_/client.c", b"c"),
        ("Max Moe_501_assignsubmission_file_/client.c", b"c"),
    ]);
    assert_eq!(students(&intake(class.path())), [("Jane-Doe_501", 1), ("Max-Moe_501", 1)]);
}

#[test]
fn of_teams_the_highest_version_counts_however_it_was_packed() {
    let files: &[(&str, &[u8])] = &[
        ("Jane Doe/Lab11/Version 9/client.c", b"old"),
        ("Jane Doe/Lab11/Version 10/client.c", b"new"),
        ("Jane Doe/Lab11/note.txt", b"loose"),
        ("Ana Poe/Lab11/Version 1/sub/client.c", b"c"),
    ];
    let working = "Student Work/Working files/Jane Doe/Lab11/client.c";
    for start in ["Student Work/Submitted files/", "Gesendete Dateien/", ""] {
        let names: Vec<String> = files.iter().map(|(name, _)| format!("{start}{name}")).collect();
        let mut entries: Vec<_> =
            names.iter().zip(files).map(|(name, (_, text))| file(name.as_bytes(), text)).collect();
        if start.starts_with("Student") {
            entries.push(file(working.as_bytes(), b"draft"));
        }
        let given = folder(&[("teams.zip", &zip(&entries))]);
        let class = intake(&given.path().join("teams.zip"));
        assert_eq!(
            (layout(&class), students(&class)),
            (Layout::Teams, vec![("Ana-Poe", 1), ("Jane-Doe", 2)]),
            "{start}"
        );
        assert_eq!(clean(&class.hand_ins[0]), [pair("sub/client.c", "c")]);
        assert_eq!(clean(&class.hand_ins[1]), [pair("client.c", "new")]);
        assert!(class.unattributed[0].0.ends_with("Lab11/note.txt"));
        let told = class.notes.iter().any(|note| note.contains("Working files"));
        assert_eq!(told, start.starts_with("Student"), "{:?}", class.notes);
    }
}

#[test]
fn several_assignments_of_teams_are_never_mixed() {
    let class = folder(&[
        ("Submitted files/Jane Doe/Lab10/Version 1/client.c", b"ten"),
        ("Submitted files/Jane Doe/Lab11/Version 1/client.c", b"eleven"),
        ("Submitted files/Ana Poe/Lab11/Version 1/client.c", b"eleven"),
    ]);
    let error = read(&[class.path().to_owned()], None).unwrap_err().to_string();
    assert!(error.contains("several assignments: Lab10, Lab11"), "{error}");
    // What it says to type reads the one.
    let (_, pattern) = error.trim_end_matches('\'').split_once("--layout-pattern '").unwrap();
    let naming = Naming::Pattern(Pattern::parse(pattern).unwrap());
    let class = read(&[class.path().to_owned()], Some(&naming)).unwrap();
    assert_eq!(students(&class), [("Ana-Poe", 1), ("Jane-Doe", 1)]);
    assert_eq!(clean(&class.hand_ins[1]), [pair("client.c", "eleven")]);
    assert_eq!(class.unattributed.len(), 1);
}

#[test]
fn nobody_makes_a_class_of_the_own_folder() {
    let class = folder(&[
        ("alice/src/client.c", b"a"),
        ("eve/Bob Roe/Lab11/Version 1/client.c", b"e"),
        ("eve/Ana Poe/Lab11/Version 1/client.c", b"e"),
    ]);
    assert_eq!(students(&intake(class.path())), [("alice", 1), ("eve", 1)]);
}

#[test]
fn of_autolab_the_highest_version_counts() {
    let source = |text: &'static [u8]| zip(&[file(b"client.c", text)]);
    let (old, new) = (source(b"old"), source(b"new"));
    for names in [
        ["jdoe@x.edu_9_handin.zip", "jdoe@x.edu_10_handin.zip", "j_roe@x.edu_1_handin.zip"],
        [
            "9_jdoe@x.edu_my_handin.zip",
            "10_jdoe@x.edu_my_handin.zip",
            "1_j_roe@x.edu_my_handin.zip",
        ],
        [
            "9_lab_jdoe@x.edu_11_handin.zip",
            "10_lab_jdoe@x.edu_11_handin.zip",
            "1_lab_j_roe@x.edu_11_handin.zip",
        ],
    ] {
        let class =
            folder(&[(names[0], &old), (names[1], &new), (names[2], &old), ("notes.txt", b"mine")]);
        let class = intake(class.path());
        assert_eq!(
            (layout(&class), students(&class)),
            (Layout::Autolab, vec![("j_roe", 1), ("jdoe", 2)]),
            "{names:?}"
        );
        let jane = &class.hand_ins[1];
        assert_eq!(jane.student.identifiers[0].value, "jdoe@x.edu");
        assert_eq!(clean(jane), [pair("client.c", "new")]);
        assert_eq!(class.unattributed.len(), 1);
    }
    // One alone: it may be jdoe's or lab_jdoe's.
    let alone = folder(&[
        ("9_lab_jdoe@x.edu_11_handin.zip", &old),
        ("1_lab_jdoe@x.edu_11_handin.zip", &old),
    ]);
    let error =
        read(&[alone.path().to_owned()], Some(&Layout::Autolab.into())).unwrap_err().to_string();
    assert!(error.contains("nothing in it could be told to be a student's"), "{error}");
}

#[test]
fn of_vpl_each_time_is_an_attempt_and_what_was_said_of_it_is_not() {
    let class = folder(&[
        ("Doe Jane 41 jdoe/2024-11-02-10-00-00/client.c", b"old"),
        ("Doe Jane 41 jdoe/2024-11-02-10-00-00.ceg/compilation.txt", b"error"),
        ("Doe Jane 41 jdoe/2024-11-02-23-30-05/sub/client.c", b"new"),
        ("Doe Jane 41 jdoe/2024-11-02-23-30-05.ceg/grade.txt", b"7"),
        ("Doe Jane 41 jdoe/notes.txt", b"?"),
        ("van der Roe Jan 42 jroe/2024-11-02-10-00-00/client.c", b"r"),
        ("Team A Group 3/2024-11-02-10-00-00/client.c", b"t"),
        ("Report.txt", b"Number of users: 3"),
    ]);
    let class = intake(class.path());
    assert_eq!(
        (layout(&class), students(&class)),
        (Layout::Vpl, vec![("Team-A_3", 1), ("jdoe", 2), ("jroe", 1)])
    );
    let jane = &class.hand_ins[1];
    assert_eq!(clean(jane), [pair("sub/client.c", "new")]);
    assert_eq!(jane.last().submitted.unwrap().to_string(), "2024-11-02T23:30:05");
    assert_eq!(jane.student.names[0].shown(), "Jane Doe");
    assert_eq!(class.hand_ins[0].student.group, "Team A");
    assert_eq!(class.unattributed.len(), 1, "{:?}", class.unattributed);
    assert!(class.unattributed[0].0.ends_with("jdoe/notes.txt"));
}
