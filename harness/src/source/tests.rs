//! Executables that the compiler which links these tests has made.

use super::*;
use crate::submission::tests::files;
use object::Object;
use object::ObjectSection;
use object::ObjectSymbol;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

fn submission(texts: &[(&str, &str)]) -> Submission {
    let (id, path) = ("s".to_owned(), "s".to_owned());
    Submission {
        id,
        path,
        files: files(texts),
        archive: None,
        seen: Vec::new(),
        chosen: BTreeMap::new(),
        unclear: BTreeMap::new(),
        notes: Vec::new(),
    }
}

/// Compiles the first of the files as if the folder were `place`, and those in `system` lay in
/// /usr/include.
fn built(texts: &[(&str, &str)], place: &str, flags: &[&str]) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in texts {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let real = folder.path().canonicalize().unwrap();
    let done = Command::new("cc")
        .args(["-g", "-w", "-o", "program"])
        .arg(format!("-ffile-prefix-map={}={place}", real.display()))
        .arg(format!("-ffile-prefix-map={}/system=/usr/include", real.display()))
        .arg(format!("-I{}/system", real.display()))
        .args(flags)
        .arg(texts[0].0)
        .current_dir(&real)
        .status();
    assert!(done.unwrap().success());
    fs::read(real.join("program")).unwrap()
}

/// The first instruction of a function.
fn address(executable: &[u8], function: &str) -> u64 {
    let object = object::File::parse(executable).unwrap();
    object.symbols().find(|symbol| symbol.name() == Ok(function)).unwrap().address()
}

fn shown(place: Option<Place>) -> String {
    place.map_or("none".to_owned(), |place| format!("{}:{} {}", place.file, place.line, place.text))
}

/// Where a function of the executable begins, according to its lines.
fn begin(executable: &[u8], texts: &[(&str, &str)], function: &str) -> String {
    let lines = Lines::new(executable, &submission(texts));
    shown(lines.place(address(executable, function)))
}

const SERVER: (&str, &str) =
    ("server.c", "#include \"sub/../x.h\"\n\n  int main(void) { return f(); }\n");
const HEADER: (&str, &str) = ("x.h", "static int f(void)\n{ return 3; }\n");

#[test]
fn lines_may_be_looked_up_by_several_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Lines>();
}

#[test]
fn an_address_leads_to_the_student_s_line() {
    let texts = [SERVER, HEADER, ("sub/y.h", "")];
    for flags in [&["-no-pie"][..], &["-pie", "-fPIE"], &["-gdwarf-4"]] {
        let executable = built(&texts, FOLDER, flags);
        assert_eq!(begin(&executable, &texts, "main"), "server.c:3 int main(void) { return f(); }");
        assert_eq!(begin(&executable, &texts, "f"), "x.h:2 { return 3; }");
        let lines = Lines::new(&executable, &submission(&texts));
        assert_eq!([0, 1, u64::MAX].map(|pc| lines.place(pc)), [None, None, None]);
    }
}

#[test]
fn names_that_are_odd_or_alike_are_told_apart() {
    let texts = [
        ("a/-m x.c", "\n#include \"y.h\"\nint main(void) { return f(); }"),
        ("a/y.h", "static int f() { return 1; }"),
        ("y.h", "other"),
    ];
    let executable = built(&texts, FOLDER, &["-x", "c"]);
    assert_eq!(begin(&executable, &texts, "main"), "a/-m x.c:3 int main(void) { return f(); }");
    assert_eq!(begin(&executable, &texts, "f"), "a/y.h:1 static int f() { return 1; }");
}

#[test]
fn code_from_elsewhere_is_placed_where_the_student_draws_it_in() {
    let inline = "static inline __attribute__((always_inline)) void g(void) { __asm__(\".globl here\\nhere: nop\"); }";
    let texts = [
        ("server.c", "#include <sys.h>\nint main(void)\n{\n    g();\n}\n"),
        ("system/sys.h", inline),
    ];
    let executable = built(&texts, FOLDER, &["-O1"]);
    assert_eq!(begin(&executable, &texts[..1], "here"), "server.c:4 g();");
}

#[test]
fn what_was_compiled_elsewhere_is_known_by_the_names_of_its_sources() {
    let executable = built(&[SERVER, HEADER, ("sub/y.h", "")], "/home/student/lab11", &[]);
    let part = |texts: &[(&str, &str)]| begin(&executable, texts, "main");
    assert_eq!(
        part(&[("lab/server.c", SERVER.1)]),
        "lab/server.c:3 int main(void) { return f(); }"
    );
    assert_eq!(part(&[HEADER]), "server.c:3 ");
    assert_eq!(part(&[("a/server.c", "x"), ("b/server.c", "x")]), "server.c:3 ");
    assert_eq!(part(&[("lab11/server.c", "\n\nyes"), ("b/server.c", "x")]), "lab11/server.c:3 yes");
}

#[test]
fn without_debug_information_there_is_no_line() {
    let executable = built(&[SERVER, HEADER, ("sub/y.h", "")], FOLDER, &["-g0"]);
    assert_eq!(begin(&executable, &[SERVER], "main"), "none");
    assert_eq!(Lines::new(b"#!/bin/sh", &submission(&[SERVER])).place(0), None);
}

#[test]
fn entries_nested_without_end_are_not_followed() {
    // A unit with the function main, in which calls are inlined three million deep.
    let nest = r#"
        int main(void) { return 0; }
        __asm__(".section .debug_abbrev,\"\",@progbits\n"
                ".byte 1, 0x11, 1, 0x11, 0x01, 0x12, 0x07, 0, 0\n"
                ".byte 2, 0x2e, 1, 0x11, 0x01, 0x12, 0x07, 0, 0\n"
                ".byte 3, 0x1d, 1, 0, 0\n"
                ".byte 0\n"
                ".section .debug_info,\"\",@progbits\n"
                ".long 3f - 2f\n 2: .value 4\n .long 0\n .byte 8\n"
                ".byte 1\n .quad main, 64\n"
                ".byte 2\n .quad main, 64\n"
                ".fill 3000000, 1, 3\n 3: .text\n");"#;
    let executable = built(&[("server.c", nest)], FOLDER, &["-g0"]);
    assert_eq!(begin(&executable, &[("server.c", nest)], "main"), "none");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn damaged_debug_information_does_no_harm(damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40)) {
        static PROGRAM: std::sync::LazyLock<Vec<u8>> = std::sync::LazyLock::new(|| built(&[SERVER, HEADER, ("sub/y.h", "")], FOLDER, &[]));
        let main = address(&PROGRAM, "main");
        let mut executable = PROGRAM.clone();
        let sections: Vec<_> = {
            let object = object::File::parse(&**PROGRAM).unwrap();
            object.sections().filter(|s| s.name().is_ok_and(|name| name.starts_with(".debug_"))).filter_map(|s| s.file_range()).collect()
        };
        let places: Vec<usize> = sections.iter().flat_map(|(start, size)| *start as usize..(start + size) as usize).collect();
        for (index, byte) in damage {
            executable[*index.get(&places)] = byte;
        }
        let lines = Lines::new(&executable, &submission(&[SERVER, HEADER]));
        for pc in main..main + 8 {
            lines.place(pc);
        }
    }
}
