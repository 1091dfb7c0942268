//! Names that are not plain ASCII, as programs of several systems write them into a zip.

use super::super::make::{Entry, file, unicode_path, zip};
use super::*;

fn class(entries: &[Entry]) -> Vec<String> {
    let given = folder(&[("class.zip", &zip(entries))]);
    let class = intake(&given.path().join("class.zip"));
    assert_eq!(layout(&class), Layout::Moodle);
    class.hand_ins.iter().map(|one| one.student.names[0].text.clone()).collect()
}

#[test]
fn umlauts_and_accents_come_out_right() {
    let both = ["Bj\u{f6}rn Wei\u{df}", "J\u{fc}rgen M\u{fc}ller"];
    // CP437 of MS-DOS and Windows, Windows-1252 of an old Unix, and UTF-8 without a flag.
    for (system, names) in [
        (
            0,
            [
                &b"J\x81rgen M\x81ller_2_assignsubmission_file_/a.c"[..],
                b"Bj\x94rn Wei\xe1_1_assignsubmission_file_/a.c",
            ],
        ),
        (
            3,
            [
                b"J\xfcrgen M\xfcller_2_assignsubmission_file_/a.c",
                b"Bj\xf6rn Wei\xdf_1_assignsubmission_file_/a.c",
            ],
        ),
        (
            3,
            [
                "J\u{fc}rgen M\u{fc}ller_2_assignsubmission_file_/a.c".as_bytes(),
                "Bj\u{f6}rn Wei\u{df}_1_assignsubmission_file_/a.c".as_bytes(),
            ],
        ),
        (
            19,
            [
                "Ju\u{308}rgen Mu\u{308}ller_2_assignsubmission_file_/a.c".as_bytes(),
                "Bjo\u{308}rn Wei\u{df}_1_assignsubmission_file_/a.c".as_bytes(),
            ],
        ),
    ] {
        let entries = names.map(|name| Entry { system, ..file(name, b"c") });
        let mut told = class(&entries);
        told.sort();
        assert_eq!(told, both, "{names:?}");
    }
}

#[test]
fn a_field_says_the_name_if_it_was_made_for_it() {
    let raw = b"M\x81ller_1_assignsubmission_file_/a.c";
    let told = "\u{5f35}_1_assignsubmission_file_/a.c";
    for (of, name) in [(&raw[..], "\u{5f35}"), (b"another", "M\u{fc}ller")] {
        let extra = unicode_path(told, of);
        assert_eq!(class(&[Entry { system: 0, extra, ..file(raw, b"c") }]), [name]);
    }
}

#[test]
fn one_student_in_two_forms_of_unicode_is_one() {
    let given = folder(&[
        ("Jos\u{e9} Roe_1_assignsubmission_file_client.c", b"c"),
        ("Jose\u{301} Roe_1_assignsubmission_file_server.c", b"s"),
    ]);
    let class = intake(given.path());
    assert_eq!(students(&class), [("Jose-Roe_1", 1)]);
    assert_eq!(clean(&class.hand_ins[0]), [pair("client.c", "c"), pair("server.c", "s")]);
}

#[test]
fn a_students_own_files_have_their_names_too() {
    let source = zip(&[Entry { system: 0, ..file(b"L\x94sung/\x84ndern.c", b"c") }]);
    let given = folder(&[("jane.zip", &source)]);
    let path = given.path().join("jane.zip");
    assert_eq!(clean(&only(&path)), [pair("L\u{f6}sung/\u{e4}ndern.c", "c")]);
}
