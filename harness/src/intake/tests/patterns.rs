//! Names that the instructor says how to read.

use super::make::{file, zip};
use super::{Intake, Naming, clean, folder, read, students};
use crate::intake::Pattern;
use nix::time::{ClockId, clock_gettime};
use std::path::Path;

fn by(path: &Path, pattern: &str) -> Result<Intake, String> {
    let pattern = Pattern::parse(pattern).expect("it is right");
    read(&[path.to_owned()], Some(&Naming::Pattern(pattern))).map_err(|error| error.to_string())
}

fn pair(name: &str, bytes: &str) -> (String, String) {
    (name.to_owned(), bytes.to_owned())
}

/// `kind value` of each identifier, and the name.
fn told(class: &Intake) -> Vec<String> {
    let row = |one: &super::HandIn| {
        let identifiers = one.student.identifiers.iter();
        let mut parts: Vec<String> =
            identifiers.map(|one| format!("{} {}", one.kind.id(), one.value)).collect();
        parts.retain(|part| !part.starts_with("folder "));
        parts.extend(one.student.names.iter().map(lab11_people::Name::shown));
        parts.join("; ")
    };
    class.hand_ins.iter().map(row).collect()
}

#[test]
fn files_are_put_together_by_person_and_attempt() {
    let pattern =
        r"^(?P<family>[^,]+), (?P<given>[^_]+)_(?P<login>[a-z0-9]+)/(?P<attempt>\d+)/(?P<file>.+)$";
    let names: [&[u8]; 5] = [
        b"export/Doe, Jane_jdoe/9/src/client.c",
        b"export/Doe, Jane_jdoe/10/src/client.c",
        b"export/Doe, Jane_jdoe/10/server.c",
        b"export/Roe, John_jroe/1/client.c",
        b"export/notes.txt",
    ];
    let given = folder(&[("class.zip", &zip(&names.map(|name| file(name, name))))]);
    let class = by(&given.path().join("class.zip"), pattern).unwrap();
    assert_eq!(students(&class), [("jdoe", 2), ("jroe", 1)]);
    assert_eq!(told(&class), ["login jdoe; Jane Doe", "login jroe; John Roe"]);
    assert_eq!(
        clean(&class.hand_ins[0]),
        [
            pair("server.c", "export/Doe, Jane_jdoe/10/server.c"),
            pair("src/client.c", "export/Doe, Jane_jdoe/10/src/client.c")
        ]
    );
    assert_eq!((class.ways[0].explained, class.ways[0].entries), (4, 5));
    let [(path, why)] = &class.unattributed[..] else { panic!("{:?}", class.unattributed) };
    assert!(path.ends_with("notes.txt") && why.contains("its path does not match ^(?P<family>"));
}

#[test]
fn without_a_file_a_folder_is_a_hand_in() {
    let given = folder(&[
        ("900501 Jane Doe/src/client.c", b"c"),
        ("900501 Jane Doe/server.c", b"s"),
        ("900502 Ana Poe.zip", &zip(&[file(b"client.c", b"p")])),
        ("old/a/client.c", b"o"),
        ("old/b/client.c", b"o"),
    ]);
    let class = by(given.path(), r"(?P<id>\d+) (?P<name>[^/.]+)(?:\.zip)?").unwrap();
    assert_eq!(told(&class), ["id 900502; Ana Poe", "id 900501; Jane Doe"]);
    assert_eq!(clean(&class.hand_ins[0]), [pair("client.c", "p")]);
    assert_eq!(clean(&class.hand_ins[1]), [pair("server.c", "s"), pair("src/client.c", "c")]);
    // A folder of which nothing matches is told as one.
    assert_eq!(class.unattributed.len(), 1, "{:?}", class.unattributed);
}

#[test]
fn times_and_lateness_are_read_or_said_to_be_unread() {
    let given = folder(&[
        ("jdoe_2026-11-20-23-59_client.c", b"old"),
        ("jdoe_2026-11-21-00-10_LATE_client.c", b"new"),
        ("jroe_01-02-2026_client.c", b"r"),
    ]);
    let pattern = r"(?P<login>[a-z]+)_(?P<time>[-\d]+)(?:_(?P<late>LATE))?_(?P<file>.+)";
    let class = by(given.path(), pattern).unwrap();
    assert_eq!(students(&class), [("jdoe", 2), ("jroe", 1)]);
    let jane = class.hand_ins[0].last();
    assert_eq!(jane.submitted.unwrap().to_string(), "2026-11-21T00:10:00");
    assert!(jane.late_mark && !class.times_in_utc);
    assert_eq!(clean(&class.hand_ins[0]), [pair("client.c", "new")]);
    assert!(class.notes[0].starts_with("Of 1 name the time can't be read, as in `01-02-2026`"));
    let given = folder(&[
        ("jdoe_2026-11-20T23:59Z_client.c", b"c"),
        ("jroe_2026-11-20T23:59-0500_client.c", b"c"),
    ]);
    let pattern = r"(?P<login>[a-z]+)_(?P<time>[^_]+)_(?P<file>.+)";
    let class = by(given.path(), pattern).unwrap();
    assert!(class.times_in_utc);
    let late = class.hand_ins[1].last().submitted.unwrap();
    assert_eq!(late.to_string(), "2026-11-21T04:59:00");
    super::put(given.path(), "ana_2026-11-20T23:59_client.c", b"c");
    let error = by(given.path(), pattern).unwrap_err();
    assert!(error.contains("some times are in UTC, and some are on the system's own"), "{error}");
}

#[test]
fn each_group_says_what_it_is_called_after() {
    for (pattern, name, expected) in [
        (r"(?P<system>\d+)\.c", "12.c", "system 12"),
        (r"(?P<participant>\d+)\.c", "12.c", "participant 12"),
        (r"(?P<email>[^_]+)\.c", "a@x.edu.c", "email a@x.edu"),
        (r"(?P<github>.+)\.c", "a-b.c", "github a-b"),
        (r"(?P<group>.+)\.c", "Team A.c", "group Team A; Team A"),
        (r"(?P<name>.+)\.c", "Doe, Jane.c", "Jane Doe"),
        (r"(?P<section>.)-(?P<group>.)-(?P<id>\d+)\.c", "A-B-007.c", "id 007"),
    ] {
        let given = folder(&[(name, b"c"), ("other.txt", b"")]);
        let class = by(given.path(), pattern).unwrap();
        assert_eq!(told(&class), [expected], "{pattern}");
        let student = &class.hand_ins[0].student;
        let is_section = pattern.contains("section");
        assert_eq!(student.sections, if is_section { vec!["A"] } else { vec![] });
        assert_eq!(student.group.is_empty(), !pattern.contains("group"));
    }
}

#[test]
fn of_several_paths_one_that_matches_is_a_hand_in() {
    let trap = zip(&[file(b"bob.zip", b"x"), file(b"client.c", b"e")]);
    let own = zip(&[file(b"client.c", b"b")]);
    let given = folder(&[("eve.zip", &trap), ("bob.zip", &own)]);
    let pattern = Naming::Pattern(Pattern::parse(r"(?P<login>[a-z]+)\.zip").unwrap());
    let paths = ["eve.zip", "bob.zip"].map(|name| given.path().join(name));
    let class = read(&paths, Some(&pattern)).unwrap();
    assert_eq!(students(&class), [("bob", 1), ("eve", 1)]);
    assert_eq!(clean(&class.hand_ins[0]), [pair("client.c", "b")]);
    let class = by(given.path(), r"(?P<login>[a-z]+)\.zip").unwrap();
    assert_eq!(students(&class), [("bob", 1), ("eve", 1)]);
}

#[test]
fn what_matches_nothing_is_an_error_that_shows_both() {
    let given = folder(&[("alice/client.c", b"c"), ("bob/client.c", b"c")]);
    let error = by(given.path(), r"(?P<login>\d+)").unwrap_err();
    assert!(
        error.contains("no path matches (?P<login>\\d+)") && error.contains("alice"),
        "{error}"
    );
    // It must match the whole.
    assert!(by(given.path(), r"(?P<login>[a-z]+)/cl").is_err());
}

#[test]
fn hostile_paths_do_no_harm() {
    let long = [b"l".repeat(300), b"_1/x.c".to_vec()].concat();
    let deep = [b"d/".repeat(200), b"e_1/x.c".to_vec()].concat();
    let names: [&[u8]; 7] = [
        b"../../evil_1/x.c",
        b"/abs_2/../../x.c",
        b"jane_3/\x1b[31m\0.c",
        b".._4/x.c",
        b"../x.c",
        &long,
        &deep,
    ];
    let given = folder(&[("class.zip", &zip(&names.map(|name| file(name, b"x"))))]);
    let zip = given.path().join("class.zip");
    for pattern in [
        r"(?:.*/)?(?P<name>[^/]+)_(?P<id>\d+)/(?P<file>.+)",
        r"(?:.*/)?(?P<name>[^/]+)_(?P<id>\d+)",
        r"(?P<name>.*)",
    ] {
        let class = by(&zip, pattern).unwrap();
        for hand_in in &class.hand_ins {
            super::hostile::tell(hand_in);
        }
        let all = class.unattributed.iter().flat_map(|(path, why)| [path, why]);
        assert!(all.chain(&class.notes).all(|text| text.chars().all(|c| !c.is_control())));
    }
}

#[test]
fn a_hundred_thousand_names_are_read_in_time() {
    // Of its own time: a machine with much to do takes any time for it.
    let used =
        || clock_gettime(ClockId::CLOCK_THREAD_CPUTIME_ID).expect("a clock of Linux").tv_sec();
    let start = used();
    let names: Vec<Vec<u8>> =
        (0..100_000).map(|n| format!("s/u{}/{}/f{n}.c", n % 1000, n % 7).into_bytes()).collect();
    let entries: Vec<_> = names.iter().map(|name| file(name, b"x")).collect();
    let given = folder(&[("class.zip", &zip(&entries))]);
    let path = given.path().join("class.zip");
    let class = by(&path, r"(?P<login>u\d+)/(?P<attempt>\d+)/(?P<file>.+)").unwrap();
    assert_eq!((class.hand_ins.len(), class.hand_ins[0].attempts.len()), (1000, 7));
    let class = by(&path, r"(?P<login>(?:[a-z]{2,30}/?){1,9}x)|s/(?P<name>u1)/1").unwrap();
    assert_eq!(class.hand_ins.len(), 1);
    assert!(used() - start < 60);
}
