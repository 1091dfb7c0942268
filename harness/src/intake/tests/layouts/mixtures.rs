//! Several paths, of which not all are of one system; and what no system explains.

use super::*;
use crate::intake::Naming;

/// What each way is called, and which of the files it reads.
fn ways(class: &super::super::Intake) -> Vec<(&'static str, Vec<String>)> {
    let own = |path: &String| path.rsplit('/').next().unwrap_or_default().to_owned();
    class.ways.iter().map(|way| (way.naming.id(), way.paths.iter().map(own).collect())).collect()
}

fn moodle(people: &[&str], text: &[u8]) -> Vec<u8> {
    let names: Vec<String> =
        people.iter().map(|who| format!("{who}_assignsubmission_file_/client.c")).collect();
    zip(&names.iter().map(|name| file(name.as_bytes(), text)).collect::<Vec<_>>())
}

fn named(around: &TempDir, names: &[&str]) -> super::super::Intake {
    let paths: Vec<_> = names.iter().map(|name| around.path().join(name)).collect();
    read(&paths, None).unwrap()
}

#[test]
fn a_download_beside_single_ones_is_read_by_its_own_layout() {
    let download = moodle(&["Jane Doe_1", "Ana Poe_2", "Max Moe_3"], b"m");
    let late = zip(&[file(b"client.c", b"late")]);
    let around = folder(&[
        ("moodle.zip", &download),
        ("late_jdoe.zip", &late),
        ("lab11_roe.zip", &late),
        ("eve/client.c", b"e"),
        ("eve/server.c", b"e"),
        ("eve.c", b"e"),
    ]);
    let class = named(&around, &["moodle.zip", "late_jdoe.zip"]);
    assert_eq!(
        students(&class),
        [("Ana-Poe_2", 1), ("Jane-Doe_1", 1), ("Max-Moe_3", 1), ("late_jdoe", 1)]
    );
    assert_eq!(
        ways(&class),
        [("moodle", vec!["moodle.zip".into()]), ("plain", vec!["late_jdoe.zip".into()])]
    );
    assert!(class.notes[0].contains("a download of Moodle with 3 hand-ins"), "{:?}", class.notes);
    assert!(class.notes[1].contains("taken for one student's hand-in"), "{:?}", class.notes);
    for (name, key) in [("eve", "eve"), ("eve.c", "eve"), ("lab11_roe.zip", "roe")] {
        let class = named(&around, &[name, "moodle.zip"]);
        assert_eq!(class.hand_ins.len(), 4);
        assert!(students(&class).contains(&(key, 1)), "{:?}", students(&class));
    }
}

#[test]
fn downloads_of_two_systems_are_two_ways() {
    let canvas = zip(&[file(b"doejane_1_10_client.c", b"c"), file(b"roe_2_11_client.c", b"c")]);
    let around = folder(&[
        ("moodle.zip", &moodle(&["Jane Doe_1", "Ana Poe_2"], b"m")),
        ("canvas.zip", &canvas),
    ]);
    let class = named(&around, &["moodle.zip", "canvas.zip"]);
    assert_eq!(
        students(&class),
        [("Ana-Poe_2", 1), ("Jane-Doe_1", 1), ("doejane_1", 1), ("roe_2", 1)]
    );
    assert_eq!(ways(&class).len(), 2);
    assert!(class.unattributed.is_empty());
}

#[test]
fn no_student_makes_a_download() {
    let own = zip(&[file(b"client.c", b"own")]);
    let around = folder(&[
        ("moodle.zip", &moodle(&["Bob Roe_2", "Ana Poe_3", "Eve Moe_4"], b"right")),
        ("eve.zip", &moodle(&["Bob Roe_2", "Ana Poe_3"], b"trap")),
        ("two.zip", &moodle(&["Bob Roe_2", "Ana Poe_3"], b"trap")),
        ("bob.zip", &own),
        ("carol.zip", &own),
    ]);
    // Of no more people than there are other paths.
    let class = named(&around, &["eve.zip", "bob.zip", "carol.zip"]);
    assert_eq!(students(&class), [("bob", 1), ("carol", 1), ("eve", 1)]);
    assert!(class.notes[0].contains("other paths are students' own"), "{:?}", class.notes);
    // Of the same people as a larger one.
    let class = named(&around, &["eve.zip", "moodle.zip", "bob.zip"]);
    let told = students(&class);
    assert_eq!(
        told,
        [("Ana-Poe_3", 1), ("Bob-Roe_2", 1), ("Eve-Moe_4", 1), ("bob", 1), ("eve", 1)]
    );
    assert_eq!(clean(&class.hand_ins[1]), [pair("client.c", "right")]);
}

#[test]
fn a_layout_that_is_said_is_for_all_paths() {
    let around = folder(&[
        ("moodle.zip", &moodle(&["Jane Doe_1", "Ana Poe_2"], b"m")),
        ("late.zip", &zip(&[file(b"client.c", b"l")])),
    ]);
    let paths = ["moodle.zip", "late.zip"].map(|name| around.path().join(name));
    let class = read(&paths, Some(&Naming::Layout(Layout::Moodle))).unwrap();
    assert_eq!((class.hand_ins.len(), class.unattributed.len()), (2, 1));
    assert!(class.notes.is_empty() && !class.ways[0].guessed);
}

#[test]
fn what_no_layout_explains_is_said_with_what_it_would_take() {
    let around = folder(&[
        ("Jane Doe_1_assignsubmission_file_/client.c", b"c"),
        ("alice/client.c", b"c"),
        ("bob/client.c", b"c"),
    ]);
    let class = intake(around.path());
    assert_eq!(layout(&class), Layout::Plain);
    for part in
        ["Moodle, explains 1 of 3 names (--layout moodle)", "--layout-pattern", "--layout plain"]
    {
        assert!(class.notes[0].contains(part), "{:?}", class.notes);
    }
    let plain = read(&[around.path().to_owned()], Some(&Layout::Plain.into())).unwrap();
    assert!(plain.notes.is_empty(), "{:?}", plain.notes);
    let around = folder(&[("alice/client.c", b"c"), ("bob/client.c", b"c")]);
    assert!(intake(around.path()).notes[0].contains("none explains any"));
}

#[test]
fn one_students_folder_that_looks_like_several_students_is_said() {
    let told = |files: &[&str]| {
        let around = folder(&files.iter().map(|name| (*name, MAIN)).collect::<Vec<_>>());
        let class = intake(&around.path().join("class"));
        assert_eq!(class.hand_ins.len(), 1, "{files:?}");
        class.notes.join("\n")
    };
    for files in [
        &["class/doe_client.c", "class/doe_server.c", "class/roe_client.c", "class/roe_server.c"][..],
        &["class/client-doe.c", "class/client-roe.c", "class/client-poe.c", "class/notes.txt"],
        &["class/doe/client.c", "class/roe/my_client.c", "class/server.c"],
    ] {
        let told = told(files);
        assert!(told.contains("is taken for one student's hand-in"), "{told}");
        assert!(told.contains("class looks like several students': there is a client"), "{told}");
        assert!(told.contains("--layout-pattern"), "{told}");
    }
    let own =
        told(&["class/client.c", "class/server.c", "class/server_fork.c", "class/old_client.c"]);
    assert!(!own.contains("looks like several"), "{own}");
}

#[test]
fn what_two_downloads_hold_of_one_student_is_no_one_attempt() {
    let mut second = vec![file(b"Jane Doe_1_assignsubmission_file_/server.c", b"s")];
    second.push(file(b"Ana Poe_2_assignsubmission_file_/client.c", b"second"));
    let around = folder(&[
        ("a.zip", &moodle(&["Jane Doe_1", "Ana Poe_2"], b"first")),
        ("b.zip", &zip(&second)),
    ]);
    let class = named(&around, &["a.zip", "b.zip"]);
    assert_eq!(students(&class), [("Ana-Poe_2", 2), ("Jane-Doe_1", 2)]);
    let (unpacked, files) =
        super::super::unpack(&class.hand_ins[1], &super::super::Bounds::default());
    assert_eq!(files, [("server.c".into(), b"s".to_vec())]);
    assert!(unpacked.problems[0].contains("nothing says which is the newest"), "{unpacked:?}");
}
