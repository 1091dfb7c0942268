//! What nobody hands in by accident: refused or contained, and said.

use super::make::{Entry, file, gzip, tar, zip};
use super::{Bounds, HandIn, folder, intake, only, unpack};
use nix::sys::stat::Mode;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::PathBuf;
use std::time::Instant;
use tar::EntryType;
use tempfile::TempDir;

pub(super) type Files = Vec<(PathBuf, Vec<u8>)>;

/// Hands an archive in, and unpacks it: all that is told as one text, and the files.
pub(super) fn hand_in(name: &str, bytes: &[u8]) -> (String, Files) {
    let given = folder(&[(&format!("class/{name}"), bytes), ("class/zoe/client.c", b"z")]);
    let mut class = intake(&given.path().join("class"));
    assert_eq!(class.hand_ins.len(), 2);
    // The rest of the class goes on.
    assert_eq!(super::clean(&class.hand_ins.pop().unwrap()).len(), 1);
    tell(&class.hand_ins[0])
}

pub(super) fn tell(hand_in: &HandIn) -> (String, Files) {
    let (unpacked, files) = unpack(hand_in, &Bounds::default());
    for problem in &unpacked.problems {
        assert!(problem.chars().all(|c| !c.is_control()), "{problem:?}");
    }
    (unpacked.problems.join("\n"), files)
}

fn names(files: &Files) -> Vec<String> {
    files.iter().map(|(path, _)| path.to_string_lossy().into_owned()).collect()
}

#[test]
fn names_that_lead_out_are_made_to_stay_within() {
    let entries = [
        file(b"../../escape.c", b"1"),
        file(b"/etc/passwd", b"2"),
        file(b"..\\..\\windows.c", b"3"),
        file(b"C:\\x\\drive.c", b"4"),
        file(b"a/../../../b.c", b"5"),
        file(b"ok.c", b"6"),
    ];
    let (told, files) = hand_in("eve.zip", &zip(&entries));
    let inside = ["b.c", "escape.c", "etc/passwd", "ok.c", "windows.c", "x/drive.c"];
    assert_eq!(names(&files), inside);
    assert!(told.contains("leads out of the archive"), "{told}");
    let entries: Vec<_> = [&b"../../escape.c"[..], b"/abs.c", b"a/../../b.c"]
        .map(|name| (EntryType::Regular, name, &b""[..], &b"x"[..]))
        .into();
    let (told, files) = hand_in("eve.tar", &tar(&entries));
    assert_eq!(names(&files), ["abs.c", "b.c", "escape.c"]);
    assert!(told.contains("leads out of the archive"), "{told}");
}

#[test]
fn nothing_is_written_through_a_link() {
    let target = TempDir::new().unwrap();
    let to = target.path().to_str().unwrap().as_bytes();
    let link = Entry { mode: 0o120_777, ..file(b"link", to) };
    let (told, files) = hand_in("eve.zip", &zip(&[link, file(b"link/evil.c", b"x")]));
    assert_eq!(names(&files), ["link/evil.c"]);
    assert!(told.contains("links are not followed: link"), "{told}");
    let archive = tar(&[
        (EntryType::Symlink, b"link", to, b""),
        (EntryType::Regular, b"link/evil.c", b"", b"x"),
        (EntryType::Link, b"hard.c", b"/etc/passwd", b""),
    ]);
    for (name, bytes) in [("eve.tar", archive.clone()), ("eve.tgz", gzip(&archive))] {
        let (told, files) = hand_in(name, &bytes);
        assert_eq!(names(&files), ["link/evil.c"]);
        assert!(told.contains("links are not followed: link, hard.c"), "{told}");
    }
    assert_eq!(target.path().read_dir().unwrap().count(), 0);
}

#[test]
fn devices_and_pipes_and_sparse_files_are_left_out() {
    let special = [EntryType::Char, EntryType::Block, EntryType::Fifo, EntryType::GNUSparse];
    for kind in special {
        let archive = tar(&[(kind, b"odd", b"", b""), (EntryType::Regular, b"ok.c", b"", b"x")]);
        let (told, files) = hand_in("eve.tar", &archive);
        // A sparse header that is none ends the archive.
        assert!(names(&files).iter().all(|name| name == "ok.c"), "{files:?}");
        assert!(
            told.contains("odd: ") || told.contains(": odd") || told.contains("eve.tar"),
            "{told}"
        );
    }
    let pipe = Entry { mode: 0o010_644, ..file(b"pipe", b"") };
    let (told, files) = hand_in("eve.zip", &zip(&[pipe, file(b"ok.c", b"")]));
    assert_eq!(names(&files), ["ok.c"]);
    assert!(told.contains("no regular file: pipe"), "{told}");
}

#[test]
fn an_unpacked_folder_is_read_without_links_and_pipes() {
    let given = folder(&[("eve/client.c", b"c"), ("eve/sub/ok.c", b"s")]);
    let eve = given.path().join("eve");
    symlink("/etc/passwd", eve.join("passwd.c")).unwrap();
    symlink("/etc", eve.join("etc")).unwrap();
    symlink("..", eve.join("sub/loop")).unwrap();
    nix::unistd::mkfifo(&eve.join("pipe.c"), Mode::S_IRWXU).unwrap();
    let sparse = std::fs::File::create(eve.join("sparse.c")).unwrap();
    sparse.set_len(1 << 40).unwrap();
    let (told, files) = tell(&only(&eve));
    assert_eq!(names(&files), ["client.c", "sub/ok.c"]);
    for part in [
        "etc, passwd.c, sub/loop",
        "no regular file: pipe.c",
        "larger than one file may be: sparse.c",
    ] {
        assert!(told.contains(part), "{told}");
    }
    let class = folder(&[("a/client.c", b"c"), ("b/client.c", b"c")]);
    symlink("/etc", class.path().join("mallory")).unwrap();
    symlink("/etc/passwd", class.path().join("mallory.zip")).unwrap();
    let class = intake(class.path());
    let linked = class.hand_ins.iter().find(|hand_in| hand_in.key == "mallory").unwrap();
    let (told, files) = tell(linked);
    assert!(files.is_empty() && told.contains("links are not followed"), "{told}");
}

#[test]
fn files_have_fresh_modes() {
    let loose = Entry { mode: 0o106_777, ..file(b"a/x.c", b"x") };
    let given = folder(&[("eve.zip", &zip(&[loose]))]);
    let into = TempDir::new().unwrap();
    only(&given.path().join("eve.zip")).unpack(into.path(), &Bounds::default()).unwrap();
    let mode = |name: &str| into.path().join(name).metadata().unwrap().permissions().mode();
    assert_eq!(mode("a/x.c") & 0o7133, 0);
    let again = only(&given.path().join("eve.zip")).unpack(into.path(), &Bounds::default());
    assert!(again.is_err(), "the folder must be empty");
}

#[test]
fn bombs_are_measured_while_they_are_read() {
    let start = Instant::now();
    let zeros = vec![0; 12 << 20];
    let bomb = |size| Entry { deflated: true, size, ..file(b"bomb.c", &zeros) };
    for size in [None, Some(10)] {
        let (told, files) = hand_in("eve.zip", &zip(&[bomb(size), file(b"ok.c", b"x")]));
        assert!(names(&files).iter().all(|name| name == "ok.c"), "{files:?}");
        assert!(told.contains(": bomb.c"), "{told}");
    }
    let inner = zip(&[bomb(None)]);
    let (told, files) = hand_in("eve.zip", &zip(&[file(b"a.zip", &inner), file(b"ok.c", b"x")]));
    assert_eq!(names(&files), ["ok.c"]);
    assert!(told.contains("a/bomb.c"), "{told}");
    let packed = gzip(&gzip(&zeros));
    assert!(hand_in("eve.gz", &packed).1.is_empty());
    let archive = gzip(&tar(&[(EntryType::Regular, b"bomb.c", b"", &zeros)]));
    let (told, files) = hand_in("eve.tgz", &archive);
    assert!(files.is_empty() && told.contains("far more than any source would"), "{told}");
    assert!(start.elapsed().as_secs() < 20);
}

#[test]
fn a_long_name_of_a_tar_fills_no_memory() {
    let long = vec![b'a'; 40 << 20];
    let archive = gzip(&tar(&[
        (EntryType::GNULongName, b"././@LongLink", b"", &long),
        (EntryType::Regular, b"x.c", b"", b"x"),
    ]));
    let (told, files) = hand_in("eve.tgz", &archive);
    assert!(files.is_empty() && told.contains("not unpacked to its end"), "{told}");
}

#[test]
fn many_entries_and_many_bytes_end_somewhere() {
    let names: Vec<Vec<u8>> = (0..100_000).map(|n| format!("f{n}.c").into_bytes()).collect();
    let entries: Vec<Entry> = names.iter().map(|name| file(name, b"x")).collect();
    let (told, files) = hand_in("eve.zip", &zip(&entries));
    assert_eq!(files.len(), Bounds::default().files);
    assert!(told.contains("more files than a hand-in may have"), "{told}");
    let noise: Vec<u8> =
        (0u32..(1 << 20)).flat_map(|n| n.wrapping_mul(2_654_435_761).to_le_bytes()).collect();
    let names: Vec<Vec<u8>> = (0..20).map(|n| format!("f{n}.c").into_bytes()).collect();
    let entries: Vec<Entry> = names.iter().map(|name| file(name, &noise)).collect();
    let (told, files) = hand_in("eve.zip", &zip(&entries));
    assert_eq!(files.len(), 16);
    assert!(told.contains("larger than a hand-in may be"), "{told}");
}

#[test]
fn archives_nest_only_so_deep() {
    let mut archive = zip(&[file(b"deep.c", b"x")]);
    for _ in 0..3 {
        archive = zip(&[file(b"a.zip", &archive)]);
    }
    assert_eq!(names(&hand_in("eve.zip", &archive).1), ["a/a/a/deep.c"]);
    archive = zip(&[file(b"a.zip", &archive)]);
    let (told, files) = hand_in("eve.zip", &archive);
    assert!(files.is_empty() && told.contains("too many archives"), "{told}");
}

#[test]
fn damaged_and_encrypted_archives_are_named() {
    let good = zip(&[file(b"a.c", b"aaaa"), file(b"b.c", b"bbbb")]);
    let (told, files) = hand_in("eve.zip", &good[..good.len() - 30]);
    assert!(files.is_empty() && told.contains("eve.zip can't be unpacked"), "{told}");
    let mut wrong = good.clone();
    let at = wrong.windows(4).position(|bytes| bytes == b"aaaa").unwrap();
    wrong[at] = b'x';
    let (told, files) = hand_in("eve.zip", &wrong);
    assert_eq!(names(&files), ["b.c"]);
    assert!(told.contains("it is damaged or was cut off; pack it again: a.c"), "{told}");
    let secret = Entry { flags: 1, ..file(b"secret.c", b"0123456789abcdef") };
    let (told, files) = hand_in("eve.zip", &zip(&[secret, file(b"b.c", b"b")]));
    assert_eq!(names(&files), ["b.c"]);
    assert!(told.contains("needs a password") && told.contains("secret.c"), "{told}");
    let archive = tar(&[
        (EntryType::Regular, b"a.c", b"", b"a"),
        (EntryType::Regular, b"b.c", b"", &[b'b'; 4000]),
    ]);
    for (name, bytes) in
        [("eve.tar", archive[..2000].to_vec()), ("eve.tgz", gzip(&archive)[..60].to_vec())]
    {
        let (told, _) = hand_in(name, &bytes);
        assert!(told.contains("cut off") || told.contains("damaged"), "{name}: {told}");
    }
    let (told, files) = hand_in("eve.zip", b"Rar!\x1a\x07\x01\x00");
    assert!(files.is_empty() && told.contains("a rar archive"), "{told}");
    let (told, files) = hand_in("eve.7z", b"7z\xbc\xaf\x27\x1c");
    assert!(files.is_empty() && told.contains("damaged or was cut off"), "{told}");
    let (told, _) = hand_in("eve.zip", b"");
    assert!(told.contains("named like an archive, but is empty"), "{told}");
}

#[test]
fn of_two_entries_of_one_name_the_last_counts() {
    let (told, files) = hand_in("eve.zip", &zip(&[file(b"a.c", b"first"), file(b"a.c", b"last")]));
    assert_eq!(files, [(PathBuf::from("a.c"), b"last".to_vec())]);
    assert!(told.contains("the last counts: a.c"), "{told}");
    let entries =
        [file(b"a", b"file"), file(b"a/b.c", b"x"), file(b"A.c", b"1"), file(b"a.c", b"2")];
    let (told, files) = hand_in("eve.zip", &zip(&entries));
    assert_eq!(names(&files), ["A.c", "a", "a.c"]);
    assert!(told.contains("a file and a folder have the same name: a/b.c"), "{told}");
}

#[test]
fn odd_names_are_kept_or_tamed() {
    let long = [b"l".repeat(300), b".c".to_vec()].concat();
    let deep = [b"d/".repeat(60), b"x.c".to_vec()].concat();
    let entries = [
        file(b"caf\xe9.c", b"1"),
        file(b"nul\0\x1b[31m.c", b"2"),
        file(&long, b"3"),
        file(&deep, b"4"),
        file(b"__MACOSX/._a.c", b"5"),
        file(b"sub/.git/config", b"6"),
        file("a\u{202e}c.c".as_bytes(), b"7"),
    ];
    let (told, files) = hand_in("eve.zip", &zip(&entries));
    assert_eq!(files.len(), 4);
    let bytes: Vec<_> = files.iter().map(|(path, _)| path.as_os_str().as_encoded_bytes()).collect();
    assert!(
        bytes.contains(&"caf\u{e9}.c".as_bytes()) && bytes.contains(&&b"nul__[31m.c"[..]),
        "{bytes:?}"
    );
    assert!(told.contains("control characters") && told.contains("too deep"), "{told}");
    assert!(told.contains("too long, and was cut"), "{told}");
}

#[test]
fn an_outer_zip_is_as_hostile() {
    let names: [&[u8]; 4] = [
        b"../x_1_assignsubmission_file_/../../evil.c",
        b"Jane_2_assignsubmission_file_/../../../evil.c",
        b"Jane_2_assignsubmission_file_/ok.c",
        b"/abs_3_assignsubmission_file_/ok.c",
    ];
    let class = zip(&names.map(|name| file(name, b"x")));
    let given = folder(&[("class.zip", &class)]);
    let class = intake(&given.path().join("class.zip"));
    assert_eq!(super::students(&class), [("Jane_2", 1), ("abs_3", 1)]);
    assert_eq!(class.unattributed.len(), 1);
    let (_, files) = tell(&class.hand_ins[0]);
    assert_eq!(self::names(&files), ["evil.c", "ok.c"]);
}
