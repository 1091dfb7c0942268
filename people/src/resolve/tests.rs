//! Tables: what is told of people, and who is who. A line is a record; the expected people are
//! the lines' numbers, from 1.

mod settled;

use super::{By, Profile, resolve};
use crate::{Identifier, Kind, Name, Record, Source};
use proptest::prelude::*;

/// `roster id=1 name=Jane-Doe`, `down …`, `grade …` or `file …`; `-` stands for a blank in names.
fn record(number: usize, line: &str) -> Record {
    let mut words = line.split_whitespace();
    let source = match words.next() {
        Some("roster") => Source::Roster,
        Some("down") => Source::Download,
        Some("grade") => Source::Gradebook,
        Some("file") => Source::Identities,
        other => panic!("{other:?}"),
    };
    let mut record = Record::new(source, &format!("line {number}"));
    for word in words {
        let (key, value) = word.split_once('=').expect("a key and a value");
        let value = value.replace('-', " ");
        let kind = Kind::ALL.into_iter().find(|kind| kind.id() == key);
        record = match (kind, key) {
            (Some(kind), _) => record.with(kind, &value),
            (None, "name") => record.named(Name::written(&value)),
            (None, "joined") => record.named(Name::run_together(&value)),
            (None, "apart") => Record { apart: true, ..record },
            _ => panic!("{key}"),
        };
    }
    record
}

fn records(lines: &[&str]) -> Vec<Record> {
    lines.iter().enumerate().map(|(at, line)| record(at + 1, line)).collect()
}

/// Who is one, without who is alone and without the identity file's entries: `1=3 2=4`.
fn who(lines: &[&str]) -> String {
    let found = resolve(&records(lines)).people;
    let joined = found.iter().filter(|person| person.records.len() > 1);
    let shown = joined.map(|person| {
        let numbers: Vec<String> = person.records.iter().map(|at| (at + 1).to_string()).collect();
        numbers.join("=")
    });
    shown.collect::<Vec<_>>().join(" ")
}

/// The records in conflict.
fn conflicts(lines: &[&str]) -> String {
    let records = records(lines);
    let told = resolve(&records).conflicts.into_iter().map(|conflict| {
        assert!(!conflict.sentence(&records).is_empty());
        (conflict.record + 1).to_string()
    });
    told.collect::<std::collections::BTreeSet<_>>().into_iter().collect::<Vec<_>>().join(" ")
}

#[test]
fn identifiers_of_one_kind_join_and_those_of_different_kinds_do_not() {
    for (lines, expected) in [
        (&["roster id=1 name=Jane-Doe", "down id=1"][..], "1=2"),
        (&["roster id=1", "down system=1"], ""),
        (&["roster id=104 name=Jane-Doe", "down system=104 name=Alan-Zed"], ""),
        (&["roster id=501 name=Jane-Doe", "down participant=501"], ""),
        (&["roster login=jdoe", "down github=jdoe"], ""),
        (&["roster email=jdoe@x.edu", "down login=jdoe"], ""),
        (&["roster login=JDoe", "down login=jdoe"], "1=2"),
        (&["roster id=#0104", "down id='0104"], "1=2"),
        (&["roster id=- name=A-B", "down id=- name=C-D"], ""),
        (&["roster id=n/a", "down id=n/a"], ""),
    ] {
        assert_eq!(who(lines), expected, "{lines:?}");
    }
}

#[test]
fn a_name_proposes_where_one_of_each_source_has_it_and_nothing_differs() {
    for (lines, expected) in [
        (&["roster id=1 name=Jane-Doe", "down participant=7 name=Doe,-Jane"][..], "1=2"),
        (&["roster name=José-Roé", "down name=Jose\u{301}-Roe\u{301}"], "1=2"),
        // Two of one name, on either side, whatever else is known of them.
        (&["roster name=A-B", "roster name=A-B", "down name=A-B"], ""),
        (&["roster name=A-B", "down system=1 name=A-B", "down name=A-B"], ""),
        (&["roster id=1 name=A-B", "roster id=2 name=A-B", "down system=5 name=A-B"], ""),
        (&["roster id=1 name=A-B", "down system=5 name=A-B", "down system=6 name=A-B"], ""),
        // One of them is found by a number: the other may be a third.
        (
            &[
                "roster id=1 name=A-B",
                "roster id=2 name=A-B",
                "down id=1 name=A-B",
                "down system=6 name=A-B",
            ],
            "1=3",
        ),
        // Something differs.
        (&["roster id=1 name=A-B", "down id=2 name=A-B"], ""),
        (&["roster email=a@x.edu name=A-B", "down email=b@x.edu name=A-B"], ""),
        (&["roster login=a name=A-B", "down login=b name=A-B"], ""),
        // Alike is not the same.
        (&["roster name=Jane-Marie-Doe", "down name=Jane-Doe"], ""),
        (&["roster name=Jose-Roe", "down name=José-Roé"], ""),
        (&["roster name=Kim-Lee", "down name=Lee-Kim"], ""),
        // Canvas runs names together.
        (&["roster name=Jane-Doe", "down system=5 joined=doejane"], "1=2"),
        (&["roster name=Jan-van-der-Roe", "down system=5 joined=vanderroejan"], "1=2"),
        (
            &[
                "roster id=1 name=Ejane-Do",
                "roster id=2 name=Jane-Doe",
                "down system=5 joined=doejane",
            ],
            "",
        ),
        // A number that is most likely the same decides between two of one name.
        (&["roster id=1 name=A-B", "roster id=2 name=A-B", "grade sis=2 name=A-B"], "2=3"),
        (&["roster id=2", "grade sis=2"], ""),
    ] {
        assert_eq!(who(lines), expected, "{lines:?}");
    }
}

#[test]
fn a_word_of_a_file_may_be_anybodys_login_number_address_or_name() {
    for (lines, expected) in [
        (&["roster login=jdoe id=1", "down word=jdoe"][..], "1=2"),
        (&["roster id=104", "down word=104"], "1=2"),
        (&["roster email=jdoe@x.edu", "down word=jdoe"], "1=2"),
        (&["roster name=Jane-Doe", "down word=janedoe"], "1=2"),
        (&["roster name=Jane-Doe", "down word=Doe_Jane"], "1=2"),
        (&["roster github=jdoe", "down word=jdoe"], "1=2"),
        // A login is surer than an address, and two addresses of one local part are two.
        (&["roster login=jdoe", "roster login=x email=jdoe@x.edu", "down word=jdoe"], "1=3"),
        (&["roster email=jdoe@x.edu", "roster email=jdoe@y.edu", "down word=jdoe"], ""),
        // Who is found by a login is not looked for by addresses.
        (
            &[
                "roster login=jdoe name=John-Doe",
                "down word=jdoe",
                "grade email=jdoe@x.edu name=Jane-Doe",
            ],
            "1=2",
        ),
        (&["down word=jdoe", "down word=jroe"], ""),
    ] {
        assert_eq!(who(lines), expected, "{lines:?}");
    }
}

#[test]
fn zeros_and_hosts_are_lost_on_the_way() {
    for (lines, expected) in [
        (&["roster id=0042", "down id=42"][..], "1=2"),
        (&["roster id=0042", "roster id=42", "down id=42"], "2=3"),
        (&["roster id=0042", "roster id=042", "down id=42"], ""),
        (&["roster id=0042 name=Jane-Doe", "down id=42 name=Max-Moe"], ""),
        (&["roster login=jdoe@uni.edu", "down login=jdoe"], "1=2"),
        (&["roster login=jdoe@a.edu", "roster login=jdoe@b.edu", "down login=jdoe"], ""),
    ] {
        assert_eq!(who(lines), expected, "{lines:?}");
    }
}

#[test]
fn a_conflict_stops_one_record_alone() {
    for (lines, joined, stopped) in [
        // The number of one and the login of another.
        (&["roster id=7 login=ann", "roster id=8 login=bob", "grade id=7 login=bob"][..], "", "3"),
        // The number of one with the name of nobody.
        (
            &["roster id=8 name=Bob-Byte", "down id=8 name=Who-Doctor", "grade id=8 name=Bob-Byte"],
            "1=3",
            "2",
        ),
        // What belongs to two who can't be one.
        (
            &[
                "roster id=1 name=Jane-Doe",
                "down login=bob name=Bob-Roe",
                "grade id=1 login=bob",
                "grade id=9",
            ],
            "",
            "3",
        ),
        // A table without names may speak of groups.
        (
            &[
                "down participant=501 name=Team-A",
                "down participant=502",
                "grade participant=501",
                "grade participant=502",
            ],
            "2=4",
            "3",
        ),
        // Marking was blind, and is no more.
        (&["down participant=502", "grade participant=502 name=Jane-Doe"], "1=2", ""),
        (&["down participant=501 name=Janes-Team", "grade participant=501 name=Jane-Doe"], "", "2"),
        (
            &["down participant=501 name=Jane-Doe", "grade participant=501 name=Jane-M-Doe"],
            "1=2",
            "",
        ),
        // Two identifiers outweigh a name, and one does not.
        (
            &["roster id=1 login=jane name=Jane-Doe", "down id=1 login=jane name=Petra-Moe"],
            "1=2",
            "",
        ),
        (&["roster id=1 name=Jane-Doe", "down id=1 name=Petra-Moe"], "", "2"),
        // Of those that join two who can't be one, the last source is doubted.
        (
            &[
                "roster id=1 name=Jane-Doe",
                "down id=1 system=5",
                "grade system=5 login=bob",
                "roster login=bob name=Bob-Roe",
            ],
            "1=2",
            "3",
        ),
        // Who is doubted in the download makes no row of the gradebook doubtful.
        (
            &[
                "roster id=8 name=Bob-Byte",
                "roster id=10 email=e@x.edu",
                "down id=9 login=w email=e@x.edu",
                "grade id=8 login=w name=Bob-Byte",
            ],
            "1=4",
            "3",
        ),
        // Two rows of a roster have one number: who has the name is meant.
        (
            &["roster id=5 name=Jane-Doe", "roster id=5 name=Max-Moe", "down id=5 name=Jane-Doe"],
            "1=3",
            "",
        ),
        (
            &[
                "roster id=1 name=A-B",
                "roster id=2 name=A-B",
                "down system=5 name=A-B",
                "down id=1",
            ],
            "1=4",
            "3",
        ),
    ] {
        assert_eq!(who(lines), joined, "{lines:?}");
        assert_eq!(conflicts(lines), stopped, "{lines:?}");
    }
}

#[test]
fn a_later_source_joins_what_two_earlier_ones_could_not() {
    let lines = [
        "roster id=900501 name=Jane-Marie-Doe",
        "down participant=501 name=Jane-Doe",
        "grade participant=501 id=900501 name=Jane-Doe",
    ];
    assert_eq!(who(&lines), "1=2=3");
    // And shows that two of one name are two.
    let lines = [
        "roster id=1 name=Jane-Doe",
        "down participant=501 name=Jane-Doe",
        "grade participant=501 name=Jane-Doe",
        "grade participant=777 id=1 name=Jane-Doe",
    ];
    assert_eq!(who(&lines[..2]), "1=2");
    assert_eq!(who(&lines), "1=4 2=3");
}

#[test]
fn a_student_of_two_sections_is_one() {
    assert_eq!(who(&["roster id=1 name=A-B", "roster id=1 name=A-B", "down id=1"]), "1=2=3");
}
