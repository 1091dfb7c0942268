//! `lab11 check --watch`, as somebody works with it: a file is saved by one editor's way or
//! another's, and what is shown next is read.

mod support;
#[path = "watch/watching.rs"]
mod watching;
#[path = "watch/terminal.rs"]
mod terminal;

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use support::{handin, lab11, sample, text};
use watching::{Watching, server};

/// Puts a text into a file.
type Save = fn(&Path, &str);

/// How editors save.
const WAYS: [(&str, Save); 6] = [
    ("nano, VS Code: the file is emptied and written", |file, text| {
        fs::write(file, text).expect("it is written");
    }),
    ("gedit, sed -i: another file takes its place", |file, text| {
        let other = file.with_file_name(".goutputstream-X1Y2Z3");
        fs::write(&other, text).expect("it is written");
        fs::rename(&other, file).expect("it is moved");
    }),
    ("vim: the old file becomes a backup, which goes in the end", |file, text| {
        let (folder, backup) = (file.parent().expect("a folder"), file.with_extension("c~"));
        fs::write(folder.join(".server.c.swp"), "b0VIM 9.0").expect("it is written");
        fs::write(folder.join("4913"), "").expect("it is written");
        fs::remove_file(folder.join("4913")).expect("it goes");
        fs::rename(file, &backup).expect("it is moved");
        fs::write(file, text).expect("it is written");
        fs::remove_file(&backup).expect("it goes");
        fs::remove_file(folder.join(".server.c.swp")).expect("it goes");
    }),
    ("emacs: a lock, and the backup stays", |file, text| {
        let lock = file.with_file_name(".#server.c");
        symlink("somebody@somewhere.1:2", &lock).expect("a link");
        fs::copy(file, file.with_extension("c~")).expect("a copy");
        fs::write(file, text).expect("it is written");
        fs::remove_file(&lock).expect("it goes");
    }),
    ("in pieces, slowly", |file, text| {
        use std::io::Write;
        let mut open = fs::File::create(file).expect("it is emptied");
        for piece in text.as_bytes().chunks(100) {
            open.write_all(piece).and_then(|()| open.sync_data()).expect("it is written");
        }
    }),
    ("a link to a finished file takes its place", |file, text| {
        let other = file.with_file_name("server.c.new");
        fs::write(&other, text).expect("it is written");
        fs::remove_file(file).expect("it goes");
        fs::hard_link(&other, file).expect("a link");
        fs::remove_file(&other).expect("it goes");
    }),
];

#[test]
fn whatever_the_editor_does_the_new_file_is_checked() {
    let mut watching = Watching::of(&[("server.c", &server(5))], &["--only", "server-listen"]);
    watching.await_round(|round| round.contains("Score: 4 of 4"));
    for (number, (way, save)) in WAYS.iter().enumerate() {
        let backlog = if number % 2 == 0 { 1 } else { 5 };
        save(&watching.file("server.c"), &server(backlog));
        let round = watching.await_round(|round| {
            let holds = round.contains("Score: 4 of 4");
            round.contains("Score: ") && holds == (backlog == 5)
        });
        assert_eq!(round.contains("listen(server_sd, 1)"), backlog == 1, "{way}\n{round}");
    }
}

#[test]
fn what_fails_is_shown_first_as_in_the_report_and_then_what_changed() {
    let mut watching = Watching::of(&[("server.c", &server(5))], &["--only", "server-listen"]);
    watching.await_round(|round| round.contains("Score: 4 of 4"));
    watching.put("server.c", &server(1));
    let round = watching.await_round(|round| round.contains("server.c changed"));
    let order = [
        "server.c changed",
        "Mend this next",
        "✗ server-listen",
        "server.c:",
        "^^^^^^",
        "expected  the waiting queue in the kernel is 5",
        "seen",
        "try",
        "✗ server-listen no longer holds",
        "Score: 0 of 4, 4 less than before",
        "to the first finding",
    ];
    in_order(&round, &order);
    watching.put("server.c", &server(5));
    let round = watching.await_round(|round| round.contains("server.c changed"));
    in_order(&round, &["✓ server-listen now holds", "Score: 4 of 4, 4 more than before"]);
    assert!(!round.contains("Mend this next"), "{round}");
}

/// Whether texts follow each other.
fn in_order(round: &str, texts: &[&str]) {
    let mut rest = round;
    for text in texts {
        let Some((_, behind)) = rest.split_once(text) else {
            panic!("{text:?} is not there, or not at its place:\n{round}")
        };
        rest = behind;
    }
}

#[test]
fn a_save_that_changes_nothing_makes_no_round() {
    let mut watching = Watching::of(&[("server.c", &server(5))], &["--only", "server-listen"]);
    watching.await_round(|round| round.contains("Score: 4 of 4"));
    watching.put("server.c", &server(5));
    watching.put("notes.txt", "what I have tried");
    watching.put(".server.c.swp", "b0VIM 9.0");
    watching.put("server.c", &server(1));
    let round = watching.round();
    assert!(round.contains("server.c changed") && round.contains("Score: 0 of 4"), "{round}");
}

#[test]
fn what_did_not_change_is_not_built_nor_run_again() {
    let files = [
        ("client.c", &read("client.c")[..]),
        ("server.c", &format!("#include \"util.h\"\n{}", server(5))),
        ("util.h", "#define BACKLOG 5\n"),
    ];
    let only = ["--only", "server-listen", "--only", "client-connect", "--only", "pair-*"];
    let mut watching = Watching::of(&files, &only);
    let first = watching.await_round(|round| round.contains("Score: "));
    assert!(first.contains("client, server to be built"), "{first}");
    for (name, content, built) in [
        ("util.h", "#define BACKLOG 6\n".to_owned(), "server"),
        ("client.c", format!("{}\n", read("client.c")), "client"),
    ] {
        watching.put(name, &content);
        let round = watching.await_round(|round| round.contains("Score: "));
        in_order(&round, &[&format!("{name} changed"), &format!(" {built} to be built; ")]);
    }
}

#[test]
fn a_syntax_error_comes_with_the_compiler_s_message_first() {
    let broken = server(5).replace("int domain = AF_INET;", "int domain = AF_INET");
    let compiler = ["Compiler", "error    server.c:", "Score: 0 of"];
    for (more, first) in
        [(&["--only", "build-server"][..], &["✗ build-server", "✗ built"][..]), (&[], &[])]
    {
        let only = [&["--only", "server-listen"], more].concat();
        let mut watching = Watching::of(&[("server.c", &server(5))], &only);
        watching.await_round(|round| round.contains("Score: "));
        watching.put("server.c", &broken);
        let round = watching.await_round(|round| round.contains("Score: "));
        in_order(&round, &[first, &compiler].concat());
        watching.put("server.c", &server(5));
        watching.await_round(|round| round.contains("more than before"));
    }
}

#[test]
fn files_and_folders_that_come_and_go_are_told_and_watched_on() {
    let mut watching = Watching::of(&[("server.c", &server(5))], &["--only", "server-listen"]);
    watching.await_round(|round| round.contains("Score: 4 of 4"));
    fs::remove_file(watching.file("server.c")).expect("it goes");
    // It was the only program.
    watching.await_round(|round| round.contains("there is no file in this folder"));
    // In a folder that is new, too.
    fs::create_dir(watching.file("src")).expect("a folder");
    watching.put("src/server.c", &server(1));
    watching
        .await_round(|round| round.contains("server: src/server.c") && round.contains("Score: 0"));
    let folder = watching.file("");
    let aside = folder.with_file_name("aside");
    fs::rename(&folder, &aside).expect("it is moved");
    watching.await_round(|round| round.contains("there is no such file or folder"));
    fs::rename(&aside, &folder).expect("it is moved");
    watching
        .await_round(|round| round.contains("as it was before") && round.contains("Score: 0 of 4"));
    watching.put("src/server.c", &server(5));
    watching.await_round(|round| {
        round.contains("src/server.c changed") && round.contains("Score: 4 of 4")
    });
}

#[test]
fn a_file_that_takes_a_role_is_told() {
    let mut watching = Watching::of(&[("server.c", &server(5))], &["--only", "client-socket"]);
    watching.await_round(|round| round.contains("client: no file"));
    watching.put("client.c", &read("client.c"));
    let round = watching.await_round(|round| round.contains("Score: 2 of 2"));
    in_order(&round, &["client.c is new", "client: client.c", "client to be built"]);
}

#[test]
fn what_it_can_not_do_is_refused() {
    let folder = sample("right/lecture");
    for (more, told) in [
        (&["--repeat", "2"][..], "cannot be used with"),
        (&["--history", "h"], "cannot be used with"),
        (&["--output", "report"], "cannot be used with"),
        (&["--trace"], "cannot be used with"),
        (&["--format", "json"], "leave --format json out"),
        (&["--format", "text=report"], "leave --format text out"),
        (&["--only", "nothing"], "no scenario matches"),
    ] {
        let output = lab11().arg("check").arg(&folder).arg("--watch").args(more).output();
        let output = output.expect("lab11 starts");
        assert_eq!(output.status.code(), Some(2), "{more:?}");
        assert!(text(&output.stderr).contains(told), "{more:?}: {}", text(&output.stderr));
    }
    lab11().args(["check", "/nowhere/at/all", "--watch"]).assert().code(2);
}

#[test]
fn a_terminal_is_cleared_for_each_round_and_left_as_it_was() {
    let folder = handin::of(&[("server.c", &server(5))]);
    let mut terminal = terminal::Terminal::of(folder.path(), &["--only", "server-listen"]);
    const CLEARED: &str = "\x1b[H\x1b[2J";
    let first = terminal.await_text("Ctrl-C ends");
    assert!(first.contains(CLEARED), "{first:?}");
    handin::put(folder.path(), "server.c", server(1));
    let second = terminal.await_text("Ctrl-C ends");
    in_order(&second, &[CLEARED, "server.c changed", "Mend this next", "Score"]);
    let before = terminal.settings();
    assert_eq!(terminal.press_ctrl_c(), Some(130));
    assert_eq!(terminal.settings(), before);
}

#[test]
fn nothing_but_text_is_written_to_a_pipe() {
    let mut watching = Watching::of(&[("server.c", &server(1))], &["--only", "server-listen"]);
    let round = watching.await_round(|round| round.contains("Score: "));
    assert!(!round.contains('\x1b'), "{round:?}");
}

#[test]
fn it_can_begin_before_the_first_file_is_there() {
    let mut watching = Watching::of(&[], &["--only", "server-listen"]);
    watching.await_round(|round| round.contains("there is no file in this folder"));
    watching.put("server.c", &server(5));
    watching.await_round(|round| round.contains("Score: 4 of 4"));
}

/// A file of the lecture's.
fn read(name: &str) -> String {
    watching::lectures(name)
}
