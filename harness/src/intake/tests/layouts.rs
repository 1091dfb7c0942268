//! Whole classes, as each system gives them out.

mod mixtures;
mod names;
mod systems;

use super::make::{file, gzip, tar, zip};
use super::{Layout, clean, folder, intake, layout, only, put, read, students};
use std::fs;
use tempfile::TempDir;

const MAIN: &[u8] = b"int main(void) { return 0; }\n";

fn pair(name: &str, bytes: &str) -> (String, String) {
    (name.to_owned(), bytes.to_owned())
}

#[test]
fn moodle_folders_and_flat_files_are_the_same_class() {
    let source = zip(&[file(b"client.c", b"c"), file(b"sub/server.c", b"s")]);
    let folders = folder(&[
        ("Jane Doe_1_assignsubmission_file_/lab11.zip", &source),
        ("Jane Doe_1_assignsubmission_onlinetext_/onlinetext.html", b"hello"),
        ("Jane Doe_2_assignsubmission_file_/client.c", b"other"),
        ("notes.txt", b"mine"),
    ]);
    let class = intake(folders.path());
    assert_eq!(layout(&class), Layout::Moodle);
    assert_eq!((class.ways[0].explained, class.ways[0].entries), (3, 4));
    assert_eq!(students(&class), [("Jane-Doe_1", 1), ("Jane-Doe_2", 1)]);
    assert_eq!(class.unattributed.len(), 1);
    assert!(class.unattributed[0].0.ends_with("/notes.txt"));
    assert_eq!(
        clean(&class.hand_ins[0]),
        [
            pair("lab11/client.c", "c"),
            pair("lab11/sub/server.c", "s"),
            pair("onlinetext.html", "hello")
        ]
    );
    let flat = folder(&[
        ("Jane Doe_1_assignsubmission_file_client.c", b"c"),
        ("Jane Doe_1_assignsubmission_file_server.c", b"s"),
        ("Participant_2_assignsubmission_file_client.c", b"x"),
    ]);
    let class = intake(flat.path());
    assert_eq!(students(&class), [("2", 1), ("Jane-Doe_1", 1)]);
    assert_eq!(clean(&class.hand_ins[1]), [pair("client.c", "c"), pair("server.c", "s")]);
}

#[test]
fn blackboard_receipts_say_who_it_was_and_the_newest_attempt_counts() {
    let receipt = "Name: Jane Doe (j_doe)\nAssignment: Lab11\n\nFiles:\n\tOriginal filename: my client.c\n\tFilename: Lab11_j_doe_attempt_2024-11-02-10-00-00_my_client.c\n";
    let class = zip(&[
        file(b"Lab11_j_doe_attempt_2024-11-02-10-00-00.txt", receipt.as_bytes()),
        file(b"Lab11_j_doe_attempt_2024-11-02-10-00-00_my_client.c", b"new"),
        file(b"Lab11_j_doe_attempt_2024-11-02-10-00-00_server.c", b"server"),
        file(b"Lab11_j_doe_attempt_2024-11-01-10-00-00_client.c", b"old"),
        file(b"Lab11_roe_attempt_2024-11-02-09-00-00.txt", b"no files"),
    ]);
    let given = folder(&[("gradebook_CS_Lab11_2024-11-03-00-00-00.zip", &class)]);
    let class = intake(&given.path().join("gradebook_CS_Lab11_2024-11-03-00-00-00.zip"));
    assert_eq!(
        (layout(&class), class.ways[0].explained, class.ways[0].entries),
        (Layout::Blackboard, 5, 5)
    );
    assert_eq!(students(&class), [("j_doe", 2), ("roe", 1)]);
    let jane = &class.hand_ins[0];
    assert_eq!(jane.student.names[0].text, "Jane Doe");
    assert_eq!(jane.last().submitted.unwrap().to_string(), "2024-11-02T10:00:00");
    assert_eq!(clean(jane), [pair("my client.c", "new"), pair("server.c", "server")]);
}

#[test]
fn a_receipt_can_not_speak_for_another_student() {
    let class = folder(&[
        ("Lab11_eve_attempt_2024-11-02-10-00-00.txt", b"Name: Jane Doe (jane)\n"),
        ("Lab11_eve_attempt_2024-11-02-10-00-00_client.c", b"e"),
    ]);
    let class = intake(class.path());
    assert_eq!(students(&class), [("eve", 1)]);
    assert_eq!(class.hand_ins[0].student.names, []);
}

#[test]
fn a_comment_in_a_receipt_renames_no_other_file() {
    let comment = "Name: Eve (eve)\n\nFiles:\n\tOriginal filename: gone\n\tFilename: Lab11_bob_attempt_2024-11-02-10-00-00_client.c\n";
    let class = folder(&[
        ("Lab11_eve_attempt_2024-11-02-10-00-00.txt", comment.as_bytes()),
        ("Lab11_bob_attempt_2024-11-02-10-00-00_client.c", b"b"),
    ]);
    let class = intake(class.path());
    assert_eq!(clean(&class.hand_ins[0]), [pair("client.c", "b")]);
}

#[test]
fn brightspace_attempts_are_ordered_by_time_and_students_told_apart_by_id() {
    let class = folder(&[
        ("11-9 - Kim Lee - Nov 2, 2024 930 AM/client.c", b"old"),
        ("11-9 - Kim Lee - Nov 2, 2024 1130 AM/client.c", b"new"),
        ("12-9 - Kim Lee - Oct 30, 2024 1130 PM/client.c", b"other"),
        ("index.html", b"<html>"),
    ]);
    let class = intake(class.path());
    assert_eq!(
        (layout(&class), class.ways[0].explained, class.ways[0].entries),
        (Layout::Brightspace, 3, 3)
    );
    assert_eq!(students(&class), [("Kim-Lee_11", 2), ("Kim-Lee_12", 1)]);
    assert_eq!(clean(&class.hand_ins[0]), [pair("client.c", "new")]);
    assert!(class.unattributed.is_empty());
}

#[test]
fn of_canvas_files_handed_in_again_the_last_counts() {
    let class = folder(&[
        ("doejane_LATE_1_10_client.c", b"old"),
        ("doejane_LATE_1_12_client-1.c", b"new"),
        ("doejane_LATE_1_11_server.c", b"server"),
        ("roe_2_13_part-1.c", b"one"),
        ("roe_2_14_part-2.c", b"two"),
    ]);
    let class = intake(class.path());
    assert_eq!(layout(&class), Layout::Canvas);
    assert_eq!(students(&class), [("doejane_1", 2), ("roe_2", 1)]);
    let jane = &class.hand_ins[0];
    assert!(jane.last().late_mark);
    let (unpacked, files) = super::unpack(jane, &super::Bounds::default());
    assert_eq!(files[0].1, b"new");
    assert_eq!(files.len(), 2);
    assert!(unpacked.problems[0].contains("client-1.c is read as client.c"), "{unpacked:?}");
    assert_eq!(clean(&class.hand_ins[1]), [pair("part-1.c", "one"), pair("part-2.c", "two")]);
}

#[test]
fn classroom_and_course_and_gradescope() {
    let around = TempDir::new().unwrap();
    for user in ["jane-doe", "roe"] {
        put(around.path(), &format!("lab-11-submissions/lab-11-{user}/client.c"), MAIN);
        put(around.path(), &format!("lab-11-submissions/lab-11-{user}/.git/config"), MAIN);
    }
    let class = intake(around.path());
    assert_eq!(
        (layout(&class), students(&class)),
        (Layout::GithubClassroom, vec![("jane-doe", 1), ("roe", 1)])
    );
    assert_eq!(clean(&class.hand_ins[0]).len(), 1);

    let source = zip(&[file(b"client.c", b"c")]);
    let course = zip(&[file(b"all/lab11_jane.zip", &source), file(b"all/lab11_roe.zip", &source)]);
    let around = folder(&[("lab11_all.zip", &course)]);
    let class = intake(&around.path().join("lab11_all.zip"));
    assert_eq!((layout(&class), students(&class)), (Layout::Course, vec![("jane", 1), ("roe", 1)]));
    assert_eq!(clean(&class.hand_ins[1]), [pair("client.c", "c")]);

    let metadata = "submission_7:\n  :submitters:\n  - :name: Jane Doe\n    :sid: 42\n  :created_at: 2024-11-02 03:30:00 Z\n";
    let around = folder(&[
        ("export/submission_metadata.yml", metadata.as_bytes()),
        ("export/submission_7/client.c", b"c"),
        ("export/submission_8/client.c", b"c"),
    ]);
    let class = intake(around.path());
    assert_eq!(
        (layout(&class), students(&class)),
        (Layout::Gradescope, vec![("8", 1), ("Jane-Doe_42", 1)])
    );
}

#[test]
fn plain_folders_archives_and_files() {
    let source = zip(&[file(b"client.c", b"c")]);
    let packed = gzip(&tar(&[(tar::EntryType::Regular, b"server.c", b"", b"s")]));
    let class = folder(&[
        ("alice/client.c", MAIN),
        ("bob.zip", &source),
        ("carol.tar.gz", &packed),
        ("dave.c", MAIN),
        ("Eve Roe/", b""),
        ("README", b""),
    ]);
    let class = intake(class.path());
    assert_eq!(layout(&class), Layout::Plain);
    let keys = ["Eve-Roe", "alice", "bob", "carol", "dave"].map(|key| (key, 1));
    assert_eq!(students(&class), keys);
    assert_eq!(clean(&class.hand_ins[2]), [pair("client.c", "c")]);
    assert_eq!(clean(&class.hand_ins[3]), [pair("server.c", "s")]);
    assert_eq!(class.unattributed.len(), 1);
}

#[test]
fn one_student_is_a_class_of_one() {
    let alice = folder(&[("alice/client.c", MAIN), ("alice/server.c", MAIN)]);
    for path in
        [alice.path().to_owned(), alice.path().join("alice"), alice.path().join("alice/client.c")]
    {
        let hand_in = only(&path);
        let key = if path.ends_with("client.c") { "client" } else { "alice" };
        assert_eq!(hand_in.key, key);
    }
    let nested = folder(&[("bob/src/client.c", MAIN), ("bob/src/server.c", MAIN)]);
    assert_eq!(only(nested.path()).key, "bob");
    assert_eq!(only(&nested.path().join("bob")).key, "bob");
    let parts = folder(&[("eve/client/a.c", MAIN), ("eve/server/b.c", MAIN)]);
    assert_eq!(only(&parts.path().join("eve")).key, "eve");
}

#[test]
fn an_archive_is_called_by_its_own_name() {
    let source = zip(&[file(b"project/client.c", b"c"), file(b"project/x.h", b"h")]);
    let around =
        folder(&[("jane.zip", &source), ("roe.zip", &source), ("eve/project/client.c", b"e")]);
    assert_eq!(only(&around.path().join("jane.zip")).key, "jane");
    let paths = ["jane.zip", "roe.zip", "eve"].map(|name| around.path().join(name));
    let class = read(&paths, None).unwrap();
    assert_eq!(students(&class), [("eve", 1), ("jane", 1), ("roe", 1)]);
    assert_eq!(
        clean(&class.hand_ins[1]),
        [pair("project/client.c", "c"), pair("project/x.h", "h")]
    );
}

#[test]
fn several_paths_are_one_class() {
    let source = zip(&[file(b"client.c", b"c")]);
    let around = folder(&[
        ("a.zip", &source),
        ("b/x.c", MAIN),
        ("b/y.c", MAIN),
        ("c.zip", b"PK\x03\x04cut"),
    ]);
    let paths = ["a.zip", "b", "c.zip"].map(|name| around.path().join(name));
    let class = read(&paths, None).unwrap();
    assert_eq!(students(&class), [("a", 1), ("b", 1), ("c", 1)]);
    assert!(class.notes[0].contains("c.zip can't be looked into"), "{:?}", class.notes);
    assert!(class.notes[1].starts_with("3 paths are taken for a student's hand-in each"));
    let again = [&around.path().join("a.zip"), &around.path().join("a.zip")].map(Clone::clone);
    assert_eq!(students(&read(&again, None).unwrap()), [("a", 1)]);
}

#[test]
fn nobody_hands_in_for_another() {
    let own = zip(&[file(b"client.c", b"own")]);
    let trap = zip(&[file(b"lab11_bob.zip", &own), file(b"Bob_2_assignsubmission_file_x.c", b"x")]);
    let around = folder(&[("eve.zip", &trap), ("bob.zip", &own)]);
    let class = read(&["eve.zip", "bob.zip"].map(|name| around.path().join(name)), None).unwrap();
    assert_eq!(students(&class), [("bob", 1), ("eve", 1)]);
    assert_eq!(clean(&class.hand_ins[0]), [pair("client.c", "own")]);
    assert!(class.notes[0].contains("other paths are students' own"), "{:?}", class.notes);
    assert_eq!(students(&intake(around.path())), [("bob", 1), ("eve", 1)]);
    let folders = zip(&[file(b"bob/client.c", b"trap"), file(b"carol/client.c", b"trap")]);
    put(around.path(), "eve.zip", &folders);
    let class = read(&["eve.zip", "bob.zip"].map(|name| around.path().join(name)), None).unwrap();
    assert_eq!(students(&class), [("bob", 1), ("eve", 1)]);
    assert_eq!(clean(&class.hand_ins[0]), [pair("client.c", "own")]);
}

#[test]
fn sections_may_be_several_folders() {
    let around = folder(&[
        ("a/alice/x.c", MAIN),
        ("a/bob/x.c", MAIN),
        ("b/carol/x.c", MAIN),
        ("b/dave/x.c", MAIN),
    ]);
    let class = read(&["a", "b"].map(|name| around.path().join(name)), None).unwrap();
    assert_eq!(students(&class), [("alice", 1), ("bob", 1), ("carol", 1), ("dave", 1)]);
    let own = folder(&[("jane/code/x.c", MAIN), ("jane/docs/a.pdf", b"")]);
    assert_eq!(only(&own.path().join("jane")).key, "jane");
}

#[test]
fn two_archives_of_one_folder_are_kept_apart() {
    let one = |text: &'static [u8]| zip(&[file(b"client.c", text)]);
    let class = folder(&[
        ("J_1_assignsubmission_file_/a.zip", &one(b"a")),
        ("J_1_assignsubmission_file_/b.zip", &one(b"b")),
    ]);
    assert_eq!(clean(&only(class.path())), [pair("a/client.c", "a"), pair("b/client.c", "b")]);
}

#[test]
fn downloads_may_lie_in_one_folder() {
    let section =
        |id: &str| zip(&[file(format!("Kim_{id}_assignsubmission_file_x.c").as_bytes(), b"x")]);
    let around = folder(&[("a.zip", &section("1")), ("b.zip", &section("2"))]);
    let class = intake(around.path());
    assert_eq!(
        (layout(&class), students(&class)),
        (Layout::Moodle, vec![("Kim_1", 1), ("Kim_2", 1)])
    );
}

#[test]
fn a_zip_from_windows_has_folders_too() {
    let class = zip(&[file(br"alice\client.c", b"a"), file(br"bob\sub\client.c", b"b")]);
    let around = folder(&[("class.zip", &class)]);
    let class = intake(&around.path().join("class.zip"));
    assert_eq!(students(&class), [("alice", 1), ("bob", 1)]);
    assert_eq!(clean(&class.hand_ins[1]), [pair("sub/client.c", "b")]);
}

#[test]
fn hand_ins_may_be_unpacked_side_by_side() {
    fn side_by_side<T: Send + Sync>() {}
    side_by_side::<super::Intake>();
}

#[test]
fn the_layout_can_be_said() {
    let class = folder(&[("lab11_a/x.c", MAIN), ("lab11_b/x.c", MAIN)]);
    assert_eq!(layout(&intake(class.path())), Layout::Course);
    let plain = read(&[class.path().to_owned()], Some(&Layout::Plain.into())).unwrap();
    assert_eq!(students(&plain), [("lab11_a", 1), ("lab11_b", 1)]);
    let error =
        read(&[class.path().to_owned()], Some(&Layout::Moodle.into())).unwrap_err().to_string();
    assert!(error.contains("leave --layout out"), "{error}");
}

#[test]
fn what_is_no_class_is_refused() {
    let empty = folder(&[]);
    let refused = |path: &std::path::Path| read(&[path.to_owned()], None).unwrap_err().to_string();
    assert!(refused(empty.path()).contains("there is nothing in it"));
    assert!(refused(&empty.path().join("x")).contains("no such file"));
    assert!(refused(std::path::Path::new("/dev/null")).contains("neither a folder nor a file"));
    fs::write(empty.path().join("class.zip"), b"PK\x03\x04cut").unwrap();
    assert!(refused(&empty.path().join("class.zip")).contains("download it again"));
}

#[test]
fn keys_do_not_depend_on_the_order_of_paths() {
    let class = folder(&[
        ("x/Kim_1_assignsubmission_file_/a.c", MAIN),
        ("y/Kim_2_assignsubmission_file_/a.c", MAIN),
    ]);
    let paths = ["x", "y"].map(|name| class.path().join(name));
    let one = read(&paths, None).unwrap();
    let other = read(&[paths[1].clone(), paths[0].clone()], None).unwrap();
    assert_eq!(students(&one), students(&other));
}
