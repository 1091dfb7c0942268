//! Whole hand-ins: what is read, what is left out, who plays what.

mod content;

use super::*;
use std::ffi::{CString, OsStr};
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::process::Command;
use tempfile::TempDir;

const CLIENT: &str = "int main(void) { socket(2, 1, 0); connect(3, 0, 16); }";
const SERVER: &str = "int main(void) { bind(3); listen(3, 5); for (;;) accept(3, 0, 0); }";
const FORKING: &str = "int main(void) { listen(3, 5); accept(3, 0, 0); if (fork() == 0) exit(0); }";

/// Files that need not lie on a disk.
pub(crate) fn files(texts: &[(&str, &str)]) -> Vec<File> {
    let file = |&(path, text): &(&str, &str)| File {
        path: path.into(),
        name: path.to_owned(),
        kind: kind::of(Path::new(path), text.as_bytes()),
        bytes: text.into(),
    };
    texts.iter().map(file).collect()
}

fn roles() -> Vec<Role> {
    crate::suite::default_suite().expect("the suite is tested elsewhere").roles
}

fn folder(texts: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (path, text) in texts {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn read_folder(folder: &TempDir) -> Submission {
    read(folder.path(), &roles(), &[]).unwrap()
}

/// `client=c.c server=s.c server_fork=s.c+`, the last one playing it also.
fn cast_of(submission: &Submission) -> String {
    let part = |(role, choice): (&RoleId, &Choice)| {
        let also = if choice.also { "+" } else { "" };
        format!("{role}={}{also}", submission.files[choice.file].name)
    };
    submission.chosen.iter().map(part).collect::<Vec<_>>().join(" ")
}

/// The cast of a folder with these files, and its notes.
fn cast_files(texts: &[(&str, &str)]) -> (String, String) {
    let submission = read_folder(&folder(texts));
    (cast_of(&submission), submission.notes.join("\n"))
}

/// Compiles, with the compiler that also links this test.
fn cc(folder: &TempDir, arguments: &[&str]) {
    let done = Command::new("cc").args(arguments).current_dir(folder.path()).status().unwrap();
    assert!(done.success());
}

#[test]
fn names_are_matched_loosely() {
    for (client, server, fork) in [
        ("client.c", "server.c", "server_fork.c"),
        ("CLIENT.C", "Server.C", "ServerFork.CPP"),
        ("client (1).c", "server (2).c", "server_fork (1).c"),
        ("lab11_client.c", "lab11_server.c", "lab11_server_fork.c"),
        ("TCPCON_Client1.c", "TCPCON_Server1.c", "TCPCON_ForkServer.c"),
        ("final_client _studens.c", "final server.c", "final fork.c"),
        ("tcp_client01.c", "tcpserv01.c", "forking-server.cc"),
        ("sender.c", "receiver.c", "receiver_fork.c"),
        ("cli.c", "srv.c", "srv_fork.c"),
        ("client.c.txt", "server.c.txt", "server-fork.c.txt"),
    ] {
        let (cast, notes) = cast_files(&[(client, CLIENT), (server, SERVER), (fork, FORKING)]);
        assert_eq!(cast, format!("client={client} server={server} server_fork={fork}"));
        assert_eq!(notes, "");
    }
}

#[test]
fn names_that_say_nothing_are_settled_by_calls() {
    let (cast, notes) = cast_files(&[("a.c", FORKING), ("b.c", CLIENT), ("x/y.c", SERVER)]);
    assert_eq!(cast, "client=b.c server=x/y.c server_fork=a.c");
    assert!(notes.contains("b.c is taken as the client, because it calls connect()."), "{notes}");
    assert!(
        notes.contains("a.c is taken as the forking server, because it calls listen()"),
        "{notes}"
    );
    let (cast, _) = cast_files(&[("sever.c", SERVER), ("cleint.c", CLIENT)]);
    assert_eq!(cast, "client=cleint.c server=sever.c");
}

#[test]
fn a_server_that_forks_plays_the_forking_server_too() {
    let (cast, notes) = cast_files(&[("client.c", CLIENT), ("server.c", FORKING)]);
    assert_eq!(cast, "client=client.c server=server.c server_fork=server.c+");
    assert_eq!(notes, "server.c calls fork(), so it plays the forking server too.");
    let (cast, _) = cast_files(&[("b.c", CLIENT), ("a.c", FORKING)]);
    assert_eq!(cast, "client=b.c server=a.c server_fork=a.c+");
    let (cast, _) = cast_files(&[("client.c", CLIENT), ("server.c", SERVER)]);
    assert_eq!(cast, "client=client.c server=server.c");
}

#[test]
fn what_a_program_does_outweighs_a_wrong_name() {
    let (cast, notes) = cast_files(&[("client.c", SERVER), ("server.c", CLIENT)]);
    assert_eq!(cast, "client=server.c server=client.c");
    assert!(notes.contains("client.c is no client, whatever its name says"), "{notes}");
    let (cast, _) = cast_files(&[("client.c", FORKING), ("server.c", CLIENT)]);
    assert_eq!(cast, "client=server.c server=client.c server_fork=client.c+");
    // Where somebody plays that role already, the name stands.
    let (cast, notes) =
        cast_files(&[("client.c", CLIENT), ("server.c", "int main() { connect(); }")]);
    assert_eq!((cast.as_str(), notes.as_str()), ("client=client.c server=server.c", ""));
    // A forking server that does not fork is still meant as one.
    let (cast, _) = cast_files(&[("server.c", SERVER), ("server_fork.c", SERVER)]);
    assert_eq!(cast, "server=server.c server_fork=server_fork.c");
}

#[test]
fn of_several_files_the_fitting_then_the_nearest_then_the_newest_is_taken() {
    let (cast, notes) = cast_files(&[
        ("server.c", SERVER),
        ("server (1).c", "int main() { listen(1); accept(2); }"),
    ]);
    assert_eq!(cast, "server=server (1).c");
    assert!(notes.contains("server (1).c is taken as the server, and not server.c"), "{notes}");
    let (cast, _) = cast_files(&[
        ("server_old.c", SERVER),
        ("server.c", "int main() { listen(1); accept(2); }"),
    ]);
    assert_eq!(cast, "server=server.c");
    let (cast, _) = cast_files(&[("client.c", "int main() {}"), ("client_final.c", CLIENT)]);
    assert_eq!(cast, "client=client_final.c");
    // Part 2 is the forking one.
    let (cast, _) = cast_files(&[("1/server.c", SERVER), ("2/server.c", FORKING)]);
    assert_eq!(cast, "server=1/server.c server_fork=2/server.c");
    let (cast, _) = cast_files(&[("server1.c", SERVER), ("server2.c", FORKING)]);
    assert_eq!(cast, "server=server1.c server_fork=server2.c");
    // Equal copies are no rivals.
    let (cast, notes) = cast_files(&[("a/client.c", CLIENT), ("b/client.c", CLIENT)]);
    assert_eq!((cast.as_str(), notes.as_str()), ("client=a/client.c", ""));
}

#[test]
fn what_stays_unclear_is_left_open_with_the_way_to_settle_it() {
    let other = "int main() { connect(); return 1; }";
    let texts = [
        ("client1.c", CLIENT),
        ("client2.c", other),
        ("both.c", "int main() { connect(); listen(); accept(); }"),
    ];
    let folder = folder(&texts);
    let submission = read_folder(&folder);
    assert_eq!(cast_of(&submission), "server=both.c");
    let notes = submission.notes.join("\n");
    assert!(
        notes.contains(
            "Each of client1.c, client2.c could be the client; say which by --role client=FILE."
        ),
        "{notes}"
    );
    let given =
        [("client".to_owned(), "client2.c".into()), ("server".to_owned(), "client1.c".into())];
    assert_eq!(
        cast_of(&read(folder.path(), &roles(), &given).unwrap()),
        "client=client2.c server=client1.c"
    );
}

#[test]
fn a_source_without_main_plays_only_where_there_is_nothing_better() {
    let (cast, _) =
        cast_files(&[("server.c", "void serve() { listen(); }"), ("server_main.c", SERVER)]);
    assert_eq!(cast, "server=server_main.c");
    let (cast, notes) = cast_files(&[("server.c", "/* int main() */ int mian() { listen(); }")]);
    assert_eq!((cast.as_str(), notes.as_str()), ("server=server.c", "server.c has no main()."));
    let (cast, notes) = cast_files(&[("server.c", "\u{1}\0\u{2}")]);
    assert_eq!(cast, "server=server.c");
    assert!(notes.contains("server.c doesn't look like text."), "{notes}");
}

#[test]
fn given_files_settle_roles_and_bad_ones_are_explained() {
    let folder = folder(&[("client.c", CLIENT), ("x/other.c", SERVER), ("notes.txt", "")]);
    let with =
        |role: &str, path: &str| read(folder.path(), &roles(), &[(role.to_owned(), path.into())]);
    assert_eq!(cast_of(&with("server", "x/other.c").unwrap()), "client=client.c server=x/other.c");
    // The same file may play two roles if one of them was given.
    assert_eq!(cast_of(&with("server", "client.c").unwrap()), "client=client.c server=client.c");
    for (role, path, part) in [
        ("sever", "client.c", "there is no role `sever`; did you mean `server`?"),
        ("x", "client.c", "the roles are client_fork, server_fork, client and server"),
        ("server", "no.c", "--role server=no.c: no such file"),
        ("server", "x", "is a folder; name the file in it"),
        ("server", "notes.txt", "is neither C or C++ source nor an executable"),
    ] {
        let error = with(role, path).unwrap_err().to_string();
        assert!(error.contains(part), "{error}");
    }
    let elsewhere = self::folder(&[("client.c", SERVER)]);
    let path = elsewhere.path().join("client.c");
    let submission = with("server", path.to_str().unwrap()).unwrap();
    assert_eq!(cast_of(&submission), "client=client.c server=given/client.c");
}

#[test]
fn paths_that_hold_no_submission_say_what_to_do() {
    let folder = folder(&[
        ("pipe/x", ""),
        ("zip/lab11.zip", "PK\x03\x04"),
        ("lab.tar.gz", "\x1f"),
        ("zip/b", ""),
    ]);
    fs::create_dir(folder.path().join("empty")).unwrap();
    mkfifo(&folder.path().join("fifo"));
    for (path, part) in [
        ("nowhere", "nowhere: there is no such file or folder"),
        ("empty", "empty: there is no file in this folder"),
        ("zip", "files seen: b, lab11.zip; lab11.zip is an archive: unpack it first"),
        ("lab.tar.gz", "lab.tar.gz: is an archive; unpack it first"),
        ("fifo", "fifo: is neither a folder nor a file"),
        ("pipe", "nothing in it looks like C or C++ source"),
    ] {
        let error = read(&folder.path().join(path), &roles(), &[]).unwrap_err().to_string();
        assert!(error.contains(part), "{error}");
    }
}

#[test]
fn a_single_file_is_a_submission() {
    let folder = folder(&[("server.c", FORKING), ("client.c", CLIENT)]);
    let submission = read(&folder.path().join("server.c"), &roles(), &[]).unwrap();
    assert_eq!(submission.id, "server.c");
    assert_eq!(submission.files.len(), 1);
    assert_eq!(cast_of(&submission), "server=server.c server_fork=server.c+");
}

fn mkfifo(path: &Path) {
    let path = CString::new(path.as_os_str().as_bytes()).unwrap();
    nix::unistd::mkfifo(path.as_c_str(), nix::sys::stat::Mode::S_IRWXU).unwrap();
}

#[test]
fn hostile_folders_are_read_without_harm() {
    let folder = folder(&[
        ("client.c", CLIENT),
        ("._client.c", ""),
        ("__MACOSX/server.c", SERVER),
        (".git/server.c", SERVER),
    ]);
    let at = |name: &str| folder.path().join(name);
    symlink(folder.path(), at("loop")).unwrap();
    symlink("/etc/passwd", at("server_link.c")).unwrap();
    mkfifo(&at("server_fork.c"));
    fs::create_dir_all(at("server.c/1/2/3/4/5/6/7/8/9")).unwrap();
    fs::File::create(at("server_giant.c")).unwrap().set_len(50 << 20).unwrap();
    fs::File::create(at("film.mp4")).unwrap().set_len(2 << 30).unwrap();
    let submission = read_folder(&folder);
    assert_eq!(cast_of(&submission), "client=client.c");
    assert_eq!(submission.files.len(), 1);
    assert_eq!(
        submission.notes,
        [
            "server_giant.c has 50 MiB: that is no source, and it counts as not handed in.",
            "Left out, because links are not followed: loop, server_link.c.",
            "Left out, because they are no regular files: server_fork.c.",
            "Left out, because they lie too deep in folders: server.c/1/2/3/4/5/6/7.",
            "Left out, because they are larger than 1 MiB and no programs: film.mp4.",
        ]
    );
}

#[test]
fn too_many_files_are_cut_off_and_the_nearest_are_kept() {
    let folder = folder(&[("client.c", CLIENT), ("a/server.c", SERVER)]);
    for index in 0..2100 {
        fs::write(folder.path().join("a").join(format!("x{index}")), "").unwrap();
    }
    let submission = read_folder(&folder);
    assert_eq!(submission.files.len(), 2000);
    assert_eq!(cast_of(&submission), "client=client.c server=a/server.c");
    assert!(submission.notes[0].contains("more than 2000 files: a/x"), "{:?}", submission.notes);
}

#[test]
fn names_of_any_bytes_stay_apart_and_are_shown_harmlessly() {
    let folder = TempDir::new().unwrap();
    let raw: [&[u8]; 6] = [
        b"server\xff.c",
        b"server\xfe.c",
        b"cli\nent.c",
        b"-rf.c",
        b"it's \"x\".c",
        b"\x1b[31mfork.c",
    ];
    for name in raw {
        fs::write(folder.path().join(OsStr::from_bytes(name)), SERVER).unwrap();
    }
    let submission = read_folder(&folder);
    let shown: Vec<&str> = submission.files.iter().map(|file| file.name.as_str()).collect();
    let expected = [
        r"\x1b[31mfork.c",
        "-rf.c",
        r"cli\nent.c",
        "it's \"x\".c",
        r"server\xfe.c",
        r"server\xff.c",
    ];
    assert_eq!(shown, expected);
    let paths: Vec<&[u8]> =
        submission.files.iter().map(|file| file.path.as_os_str().as_bytes()).collect();
    assert!(paths.is_sorted() && raw.iter().all(|name| paths.contains(name)));
}
