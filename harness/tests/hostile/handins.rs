//! Hand-ins whose files, names and sources mean harm, before anything of them runs.

use super::run::{TIERS, Tier, in_tier};
use super::support::part::is_due;
use super::support::{handin, sample, text};
use lab11_reports::model::Verdict::{self, Fail, Pass};
use std::ffi::OsStr;
use std::fs::{self, File};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

/// What the whole of a hand-in comes to, in each tier; what is written says none of these. It has
/// its turn by its name.
fn check(what: &str, handin: &Path, expected: &[(&str, Verdict, &str)], secrets: &[&str]) {
    if !is_due(what.bytes().map(usize::from).sum()) {
        return;
    }
    for tier in TIERS {
        let output = in_tier(*tier, what, handin, expected);
        for secret in secrets {
            assert!(!text(&output.stdout).contains(secret), "{what}: {secret}");
        }
    }
}

/// The lecture's programs.
fn lecture() -> TempDir {
    let folder = handin::of(&[]);
    handin::copy(&sample("right/lecture"), folder.path(), "c");
    folder
}

/// The lecture's programs with something else in the server's place, made by `make` at a path.
fn instead_of_the_server(make: impl Fn(&Path)) -> TempDir {
    let folder = lecture();
    let server = folder.path().join("server.c");
    fs::remove_file(&server).expect("it was there");
    make(&server);
    folder
}

/// A source of the lecture's server, with these lines before it.
fn server_after(lines: &str) -> TempDir {
    let server = fs::read_to_string(sample("right/lecture").join("server.c")).expect("a sample");
    instead_of_the_server(|path| {
        fs::write(path, format!("{lines}\n#line 1 \"server.c\"\n{server}")).expect("a file");
    })
}

const NO_SERVER: [(&str, Verdict, &str); 1] = [("build-server", Fail, "")];
const ALL_WELL: [(&str, Verdict, &str); 3] =
    [("build-server", Pass, ""), ("server-bind", Pass, ""), ("server-handshake", Pass, "")];

// Links, devices, pipes

#[test]
fn links_lead_nowhere() {
    let secret = handin::of(&[("secret.c", "/* SECRET */ int main(void) { return 0; }\n")]);
    for target in [
        "/etc/passwd",
        "/dev/zero",
        "/proc/self/environ",
        "/proc/self/fd/0",
        "server.c",
        ".",
        "/",
        "../../../../../../../../etc/passwd",
        "/nowhere",
    ] {
        let folder = instead_of_the_server(|path| symlink(target, path).expect("a link"));
        check(target, folder.path(), &NO_SERVER, &["SECRET", "root:"]);
    }
    let target = secret.path().join("secret.c");
    let folder = instead_of_the_server(|path| symlink(&target, path).expect("a link"));
    symlink(secret.path(), folder.path().join("more")).expect("a link");
    check("a link to a source", folder.path(), &NO_SERVER, &["SECRET"]);
}

#[test]
fn what_is_no_file_is_not_opened() {
    let pipe = instead_of_the_server(|path| {
        nix::unistd::mkfifo(path, nix::sys::stat::Mode::S_IRWXU).expect("a pipe");
    });
    check("a pipe", pipe.path(), &NO_SERVER, &[]);
    let socket = instead_of_the_server(|path| {
        drop(std::os::unix::net::UnixListener::bind(path).expect("a socket"));
    });
    check("a socket", socket.path(), &NO_SERVER, &[]);
    let inner = instead_of_the_server(|path| fs::create_dir(path).expect("a folder"));
    check("a folder", inner.path(), &NO_SERVER, &[]);
}

#[test]
fn a_file_larger_than_any_disk_is_left_out() {
    let folder = instead_of_the_server(|path| {
        File::create(path).and_then(|file| file.set_len(1 << 40)).expect("a file with holes");
    });
    check("a file of a tebibyte", folder.path(), &NO_SERVER, &[]);
}

#[test]
fn a_hand_in_of_thousands_of_files_is_read_in_part() {
    let folder = lecture();
    let mut deep = folder.path().to_owned();
    for _ in 0..100 {
        deep.push("deeper");
    }
    fs::create_dir_all(&deep).expect("folders");
    handin::put(&deep, "server.c", "#error too deep\n");
    let many = folder.path().join("many");
    fs::create_dir(&many).expect("a folder");
    for number in 0..5_000 {
        handin::put(&many, format!("{number}.txt"), "x");
    }
    check("thousands of files", folder.path(), &ALL_WELL, &[]);
}

// Names

#[test]
fn names_are_no_options_and_no_commands() {
    let folder = lecture();
    let own = [
        "-o",
        "-include",
        "@server.c",
        "-fplugin=x.so",
        "--help",
        ";touch owned;.h",
        "$(touch owned).h",
        "`touch owned`.h",
        "*",
        "a b.h",
        "\\.h",
        "'\".h",
        "~",
        "...",
        "-",
        "#",
    ];
    for name in own {
        handin::put(folder.path(), name, "#error of no use\n");
    }
    for name in
        [&b"line\nfeed.h"[..], b"\x1b[2J\x1b]0;x\x07.h", b"\xff\xfe\xed\xa0\x80.h", b"::error::x.h"]
    {
        handin::put(folder.path(), OsStr::from_bytes(name), "#error of no use\n");
    }
    handin::put(folder.path(), "x".repeat(253) + ".h", "#error of no use\n");
    check("names", folder.path(), &ALL_WELL, &[]);
    assert!(!folder.path().join("owned").exists());
}

#[test]
fn a_server_of_any_name_is_built_and_no_name_is_carried_out() {
    let server = fs::read(sample("right/lecture").join("server.c")).expect("a sample");
    for name in [
        &b"-server.c"[..],
        b"@server.c",
        b"-o server.c",
        b"server;touch owned;.c",
        b"server$(touch owned).c",
        b"ser\nver.c",
        b"\x1b[31mserver.c",
        b"server\xff\xfe.c",
        b"::error::server.c",
        b"server\xe2\x80\xae.c",
    ] {
        let name = OsStr::from_bytes(name);
        let folder = instead_of_the_server(|path| {
            handin::put(path.parent().expect("the folder"), name, &server);
        });
        let what = format!("{name:?}");
        check(&what, folder.path(), &ALL_WELL[..1], &[]);
        assert!(!folder.path().join("owned").exists(), "{what}");
    }
}

// Sources

#[test]
fn a_source_reads_nothing_of_the_machine() {
    for line in [
        "#embed \"/etc/shadow\"",
        "__asm__(\".incbin \\\"/proc/1/environ\\\"\");",
        "#include \"/proc/1/environ\"",
        "#include \"/proc/self/root/etc/hostname\"",
        "#include \"../../../../../../etc/hostname\"",
    ] {
        let folder = server_after(line);
        check(line, folder.path(), &NO_SERVER, &["root:", "PATH="]);
    }
    let asks = |path: &str| format!("#if __has_include(\"{path}\")\n#error found\n#endif\n");
    let paths = ["/etc/hostname", "/etc/shadow", "/etc/machine-id", "/root/.bashrc"];
    let folder = server_after(&paths.map(asks).concat());
    for tier in TIERS {
        // Where a file is closed and not absent, the compiler may say that it can't tell.
        let expected: &[_] = if *tier == Tier::Namespaces { &ALL_WELL } else { &[] };
        let output = in_tier(*tier, "what there is", folder.path(), expected);
        assert!(!text(&output.stdout).contains("#error found"), "{tier:?}");
    }
}

#[test]
fn what_a_compiler_is_made_to_say_is_only_said() {
    let said = "::error file=x::y\\n##[error]z";
    for lines in [
        format!("#warning {said}\n#pragma message(\"\\033[2J\u{1b}[31m{said}\")"),
        format!("#line 1 \"{said}\"\n#warning <script>alert(1)</script>"),
        format!("# 1 \"/etc/passwd\"\n#warning {said}\n# 7 \"\\033[31m\"\n#warning two"),
    ] {
        let folder = server_after(&lines);
        check(&lines, folder.path(), &ALL_WELL[..1], &["root:"]);
    }
    let folder = server_after(&format!("#error {said}\n#error \u{202e}\u{1b}[2J\n"));
    check("an error", folder.path(), &NO_SERVER, &[]);
}

#[test]
fn a_makefile_harms_only_its_own_world() {
    let recipe = "\ttouch /tmp/owned /owned ../owned owned; kill -9 -1; cat /etc/shadow; \
                  (setsid sleep 100000 &) ; rm -rf --no-preserve-root / ; cat\n";
    let folder = instead_of_the_server(|path| {
        let makefile = format!("$(shell touch /tmp/owned)\nall: server\nserver:\n{recipe}");
        handin::put(path.parent().expect("the folder"), "Makefile", makefile);
    });
    check("a makefile", folder.path(), &NO_SERVER, &["root:"]);
    assert!(!folder.path().join("owned").exists() && !Path::new("/tmp/owned").exists());
}

// Executables

/// The lecture's server as an executable with debug information.
fn executable() -> Vec<u8> {
    let folder = handin::of(&[]);
    let program = folder.path().join("server");
    let source = sample("right/lecture").join("server.c");
    let compiled = Command::new("cc").args(["-g", "-w", "-o"]).arg(&program).arg(source).status();
    assert!(compiled.expect("a C compiler").success());
    fs::read(program).expect("an executable")
}

/// The lecture's programs with this executable as the server.
fn with_executable(bytes: &[u8]) -> TempDir {
    instead_of_the_server(|path| {
        let program = path.with_extension("");
        fs::write(&program, bytes).expect("a file");
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("it is ours");
    })
}

#[test]
fn executables_that_are_none_are_a_programs_own_fault() {
    let whole = executable();
    let mut foreign = whole.clone();
    // EM_AARCH64, elf(5).
    foreign[18] = 183;
    let mut endless = whole.clone();
    // e_phnum: more program headers than there is file.
    endless[56..58].fill(0xff);
    for (what, bytes) in [
        ("an ELF of another machine", &foreign[..]),
        ("an ELF without its end", &whole[..whole.len() / 8]),
        ("an ELF's first bytes", &whole[..20]),
        ("an ELF of headers without end", &endless[..]),
        ("a script", b"#!/bin/sh\nwhile :; do :; done\n"),
        ("a script of a script", b"#!/lab/server\n"),
    ] {
        check(what, with_executable(bytes).path(), &[], &[]);
    }
}

#[test]
fn an_executable_with_spoilt_debug_information_is_graded() {
    let whole = executable();
    let debug = whole.windows(11).position(|name| name == b".debug_info").expect("sections' names");
    for seed in 1..6_usize {
        let mut spoilt = whole.clone();
        // Behind the code and before the sections' names stand the sections for debuggers.
        for step in 0..400 {
            let at = debug / 2 + (seed * 7919 + step * 104_729) % (debug / 2);
            spoilt[at] = spoilt[at].wrapping_add(seed as u8).rotate_left(step as u32 % 8);
        }
        check(&format!("seed {seed}"), with_executable(&spoilt).path(), &[], &[]);
    }
}
