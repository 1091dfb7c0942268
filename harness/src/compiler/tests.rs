//! Real output of GCC 12 and GNU ld, and what is made of it.

use super::*;
use crate::submission::tests::files;
use crate::submission::{Choice, Submission};
use proptest::prelude::*;
use std::ffi::OsStr;
use std::fs;
use std::process::Command;

/// The first file plays `server`, the second `client`.
fn submission(texts: &[(&str, &str)]) -> Submission {
    let chosen = ["server", "client"].into_iter().take(texts.len()).enumerate();
    let chosen = chosen.map(|(file, role)| (role.into(), Choice { file, also: false }));
    Submission {
        id: "s".into(),
        path: "s".into(),
        files: files(texts),
        chosen: chosen.collect(),
        archive: None,
        seen: Vec::new(),
        unclear: std::collections::BTreeMap::new(),
        notes: Vec::new(),
    }
}

fn policy() -> BuildPolicy {
    BuildPolicy {
        c: vec!["cc".into(), "-g".into()],
        cpp: vec!["c++".into()],
        libraries: vec!["-lm".into()],
        sanitize: Vec::new(),
        slides_warn: Vec::new(),
        makefile: false,
    }
}

/// The command lines for `server`, joined by blanks.
fn commands(texts: &[(&str, &str)], policy: &BuildPolicy) -> Vec<String> {
    let attempts = attempts(&submission(texts), "server", policy, "/lab/out");
    let joined = |attempt: &Attempt| attempt.argv.join(OsStr::new(" ")).into_string().unwrap();
    attempts.iter().map(joined).collect()
}

/// Each message as `server.c:4 error: …` and, after `|`, the line.
fn read(output: &str, texts: &[(&str, &str)]) -> Vec<String> {
    let shown = |diagnostic: Diagnostic| {
        let level = format!("{:?}: {}", diagnostic.level, diagnostic.message).to_lowercase();
        match diagnostic.place {
            Some(place) => format!("{}:{} {level} | {}", place.file, place.line, place.text),
            None => level,
        }
    };
    diagnostics(output.as_bytes(), &submission(texts)).into_iter().map(shown).collect()
}

const SOURCE: (&str, &str) = (
    "server.c",
    "#include <stdio.h>\nint main(void) {\n\tint unused = 3\n\tprintf(\"hello\");\n}\n",
);

#[test]
fn the_main_file_is_tried_alone_then_with_its_helpers() {
    let main = "int main() {}";
    assert_eq!(commands(&[("server.c", main)], &policy()), ["cc -g -o /lab/out server.c -lm"]);
    let texts =
        [("server.c", main), ("client.c", main), ("net.c", ""), ("x/log.c", ""), ("x/log.h", "")];
    assert_eq!(
        commands(&texts, &policy()),
        [
            "cc -g -iquote ./x -o /lab/out server.c -lm",
            "cc -g -iquote ./x -o /lab/out server.c net.c x/log.c -lm",
        ]
    );
    let texts =
        [("s/main.c", main), ("c/main.c", main), ("c/net.c", ""), ("s/net.c", ""), ("all.c", "")];
    assert_eq!(
        commands(&texts, &policy()),
        [
            "cc -g -o /lab/out s/main.c -lm",
            "cc -g -o /lab/out s/main.c s/net.c -lm",
            "cc -g -o /lab/out s/main.c c/net.c s/net.c all.c -lm",
        ]
    );
}

#[test]
fn a_source_that_is_included_is_not_compiled_again() {
    let texts = [
        ("server.c", "#include \"net.c\"\nint main() {}"),
        ("x.c", "int main() {}"),
        ("net.c", ""),
    ];
    assert_eq!(commands(&texts, &policy()), ["cc -g -o /lab/out server.c -lm"]);
}

#[test]
fn any_cpp_file_makes_it_cpp_and_odd_endings_are_told_to_the_compiler() {
    let main = "int main() {}";
    let texts = [("server.c", main), ("client.c", main), ("a.cc", "")];
    assert_eq!(
        commands(&texts, &policy()),
        ["cc -g -o /lab/out server.c -lm", "c++ -o /lab/out -x c++ server.c a.cc -x none -lm"]
    );
    assert_eq!(
        commands(&[("SERVER.C", main)], &policy()),
        ["cc -g -o /lab/out -x c SERVER.C -x none -lm"]
    );
    assert_eq!(commands(&[("-s.c", main)], &policy()), ["cc -g -o /lab/out ./-s.c -lm"]);
}

#[test]
fn make_comes_last_and_only_where_it_is_allowed() {
    let texts = [("lab/server.c", "int main() {}"), ("lab/Makefile", "all:")];
    assert_eq!(commands(&texts, &policy()).len(), 1);
    let with_make = commands(&texts, &BuildPolicy { makefile: true, ..policy() });
    assert_eq!(with_make.len(), 2);
    assert!(with_make[1].ends_with(
        "sh /lab/out ./lab/server ./server ./bin/server ./build/server ./out/server ./server"
    ));
}

#[test]
fn executables_and_roles_without_a_program_need_no_attempt() {
    let script = submission(&[("server", "#!/bin/sh")]);
    assert_eq!(attempts(&script, "server", &policy(), "out"), []);
    assert_eq!(attempts(&script, "client", &policy(), "out"), []);
}

#[test]
fn messages_get_their_lines() {
    let output = "server.c: In function ‘main’:\n\
        server.c:4:9: error: expected ‘,’ or ‘;’ before ‘printf’\n\
        \x20   4 |         printf(\"hello\");\n\
        \x20     |         ^~~~~~\n\
        ./server.c:3:13: warning: unused variable ‘unused’ [-Wunused-variable]\n";
    assert_eq!(
        read(output, &[SOURCE]),
        [
            "server.c:4 error: expected ‘,’ or ‘;’ before ‘printf’ | printf(\"hello\");",
            "server.c:3 warning: unused variable ‘unused’ [-wunused-variable] | int unused = 3",
        ]
    );
}

#[test]
fn a_missing_header_is_a_fatal_error() {
    let output = "server.c:2:10: fatal error: nothere.h: No such file or directory\n\
        compilation terminated.\n";
    assert_eq!(
        read(output, &[SOURCE]),
        ["server.c:2 error: nothere.h: no such file or directory | int main(void) {"]
    );
}

#[test]
fn errors_in_foreign_files_are_placed_where_the_student_draws_them_in() {
    let output = "In file included from server.c:1:\n\
        /etc/shadow:1:5: error: expected ‘=’, ‘,’, ‘;’, ‘asm’ or ‘__attribute__’ before ‘:’ token\n";
    assert_eq!(
        read(output, &[SOURCE]),
        ["server.c:1 error: expected ‘=’, ‘,’, ‘;’, ‘asm’ or ‘__attribute__’ before ‘:’ token \
          (in /etc/shadow, line 1) | #include <stdio.h>"]
    );
    let output = "server.cpp:3:43: error: no matching function for call to ‘push_back(const char [2])’\n\
        In file included from /usr/include/c++/12/vector:64,\n\
        \x20                from server.cpp:1:\n\
        /usr/include/c++/12/bits/stl_vector.h:1276:7: note: candidate: ‘void push_back()’\n\
        /usr/include/c++/12/bits/stl_vector.h:1277:7: error: this is not\n";
    assert_eq!(
        read(output, &[("server.cpp", "#include <vector>\n\n v.push_back(\"x\");")]),
        [
            "server.cpp:3 error: no matching function for call to ‘push_back(const char [2])’ \
             | v.push_back(\"x\");",
            "server.cpp:1 error: this is not (in /usr/include/c++/12/bits/stl_vector.h, line 1277) \
             | #include <vector>",
        ]
    );
}

#[test]
fn what_the_linker_misses_is_told_with_its_line_or_without() {
    let output = "/usr/bin/ld: /tmp/ccCy67sf.o: in function `main':\n\
        /lab/src/server.c:4: undefined reference to `foo'\n\
        /usr/bin/ld: /lab/src/server.c:5: undefined reference to `bar'\n\
        collect2: error: ld returned 1 exit status\n";
    assert_eq!(
        read(output, &[SOURCE]),
        [
            "server.c:4 error: undefined reference to `foo' | printf(\"hello\");",
            "server.c:5 error: undefined reference to `bar' | }",
        ]
    );
    let output = "/usr/bin/ld: /usr/lib/gcc/x86_64-linux-gnu/12/../../../x86_64-linux-gnu/Scrt1.o: in function `_start':\n\
        (.text+0x17): undefined reference to `main'\n\
        /usr/bin/ld: server.c:(.text+0x14): undefined reference to `bar'\n\
        collect2: error: ld returned 1 exit status\n";
    assert_eq!(
        read(output, &[SOURCE]),
        ["error: undefined reference to `main'", "error: undefined reference to `bar'"]
    );
    let output = "/usr/bin/ld: /tmp/ccUWyXJF.o: in function `shared':\n\
        /lab/src/server.c:2: multiple definition of `shared'; /tmp/cc5Z4pqf.o:/lab/src/m1.c:1: first defined here\n\
        /usr/bin/ld: cannot find -lsocket: No such file or directory\n\
        collect2: error: ld returned 1 exit status\n";
    assert_eq!(
        read(output, &[SOURCE]),
        [
            "server.c:2 error: multiple definition of `shared'; m1.c:1: first defined here | int main(void) {",
            "error: cannot find -lsocket: no such file or directory",
        ]
    );
}

#[test]
fn a_summary_counts_only_when_nothing_better_was_said() {
    let texts = [SOURCE, ("client.c", ""), ("Makefile", "all:\n   cc\n")];
    assert_eq!(
        read("collect2: error: ld returned 1 exit status\n", &texts),
        ["error: ld returned 1 exit status"]
    );
    assert_eq!(
        read("Makefile:2: *** missing separator.  Stop.\n", &texts),
        ["Makefile:2 error: *** missing separator.  stop. | cc"]
    );
    assert_eq!(
        read(
            "server.c:3: Error: no such instruction: `bogus'\nmake: *** [Makefile:3: server] Error 1\n",
            &texts
        ),
        ["server.c:3 error: no such instruction: `bogus' | int unused = 3"]
    );
    assert_eq!(
        read("gcc: error: unrecognized command-line option '-bad'\n", &texts),
        ["error: unrecognized command-line option '-bad'"]
    );
}

#[test]
fn names_made_to_mislead_are_still_names() {
    let texts = [("a b:3:4: error: x.c", "one\ntwo\nthree"), ("new\nline.c", "uno\ndos")];
    let output = "a b:3:4: error: x.c:2:5: error: expected\n\
        ./new\nline.c: In function ‘main’:\n\
        ./new\nline.c:2:1: warning: \x1b[31mred\n";
    assert_eq!(
        read(output, &texts),
        [
            "a b:3:4: error: x.c:2 error: expected | two",
            "new\nline.c:2 warning: \\x1b[31mred | dos"
        ]
    );
}

#[test]
fn nothing_is_said_twice_and_a_flood_is_cut_warnings_first() {
    let mut output = "server.c:1:1: warning: w\n".repeat(3);
    for line in 1..100 {
        let place = format!("server.c:{line}:1:");
        output.extend([&place, " note: n\n", &place, " warning: w\n"]);
    }
    output += "server.c:2:1: error: e\n";
    let found = read(&output, &[SOURCE]);
    assert_eq!(found.len(), 51);
    assert_eq!(found[49], "server.c:2 error: e | int main(void) {");
    assert_eq!(found[50], "note: and 149 more messages");
}

#[test]
fn the_problem_is_the_first_error_or_the_last_words() {
    let of = |output: &str| {
        let found = diagnostics(output.as_bytes(), &submission(&[SOURCE]));
        problem(&found, output.as_bytes()).unwrap()
    };
    assert_eq!(of("server.c:3:1: warning: w\nserver.c:4:1: error: e\n"), "server.c:4: e");
    assert_eq!(of("server.c:4:1: error: e\ncc: error: f\n"), "server.c:4: e (and one more error)");
    assert_eq!(of("Killed\n\n"), "the compiler made no program: Killed");
    assert_eq!(of(""), "the compiler made no program, and said nothing");
}

#[test]
fn commands_and_messages_fit_the_real_compiler() {
    let folder = tempfile::tempdir().unwrap();
    let texts = [
        ("-rf:1:2: error: a b.c", "int main(void) { return f(); }"),
        ("@x.c", "int main() {"),
        ("new\nline.C", "#include \"é.h\"\nint f(void) { return G; }"),
        ("sub dir/é.h", "#define G 7\n"),
    ];
    for (path, text) in texts {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let submission = submission(&texts);
    let output = folder.path().join("program");
    // As if the folder were where the world has it.
    let map = format!("-ffile-prefix-map={}={FOLDER}", folder.path().display());
    let policy = BuildPolicy { c: vec!["cc".into(), "-g".into(), map], ..policy() };
    let run = |role: &str, index: usize| {
        let attempt = &attempts(&submission, role, &policy, output.to_str().unwrap())[index];
        let mut command = Command::new(&attempt.argv[0]);
        let done = command
            .args(&attempt.argv[1..])
            .current_dir(&folder)
            .env("LC_ALL", "C.UTF-8")
            .output()
            .unwrap();
        (done.status.success(), diagnostics(&done.stderr, &submission))
    };
    let (built, found) = run("server", 0);
    assert!(
        !built && found.iter().any(|d| d.message.starts_with("undefined reference to `f'")),
        "{found:?}"
    );
    assert!(
        found.iter().any(|d| d.place.as_ref().is_some_and(|p| p.file == texts[0].0 && p.line == 1))
    );
    assert!(run("server", 1).0, "{:?}", run("server", 1).1);
    assert_eq!(Command::new(&output).status().unwrap().code(), Some(7));
    let (built, found) = run("client", 0);
    assert!(!built && found[0].place.as_ref().is_some_and(|p| p.file == "@x.c"), "{found:?}");
}

proptest! {
    #[test]
    fn any_output_is_read_without_panic(pieces in prop::collection::vec(prop_oneof![
        prop::collection::vec(any::<u8>(), 0..8),
        prop::sample::select(vec![
            "server.c", ":", "12", "\n", "99999999999", " error: ", "warning:", "/usr/bin/ld: ", "In file included from ",
            "   from ", "(.text+0x1): ", "cc1: ", "undefined reference to `x'", "/tmp/ccabc.o:", "\r", " ", "new\nline.c",
        ]).prop_map(|piece| piece.as_bytes().to_vec()),
    ], 0..60)) {
        let output = pieces.concat();
        let submission = submission(&[SOURCE, ("new\nline.c", "")]);
        let found = diagnostics(&output, &submission);
        prop_assert!(found.len() <= 51);
        prop_assert!(problem(&found, &output).is_some_and(|problem| !problem.contains('\n')));
    }
}
