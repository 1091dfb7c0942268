//! What files are by their content, and the roles of the samples.

use super::*;

#[test]
fn executables_are_known_by_content() {
    let folder = folder(&[
        ("s.c", FORKING),
        ("lib.c", "int x;"),
        ("client", "#!/usr/bin/env python3\ns.connect(a)"),
    ]);
    cc(&folder, &["-w", "-o", "server", "s.c"]);
    cc(&folder, &["-w", "-no-pie", "-o", "server_fork.exe", "s.c"]);
    cc(&folder, &["-shared", "-o", "libserver.so", "lib.c"]);
    cc(&folder, &["-c", "-o", "server.o", "lib.c"]);
    fs::remove_file(folder.path().join("s.c")).unwrap();
    let submission = read_folder(&folder);
    assert_eq!(cast_of(&submission), "client=client server=server server_fork=server_fork.exe");
    let kind = |name: &str| submission.files.iter().find(|file| file.name == name).unwrap();
    assert!(functions_called(kind("server")).contains("fork"));
    assert_eq!(kind("libserver.so").kind, FileKind::Other);
    assert_eq!(kind::flaw(kind("libserver.so")), "is a shared library, not a program");
    assert_eq!(kind::flaw(kind("server.o")), "is an object file, not yet a program");
}

#[test]
fn what_lies_in_a_role_s_place_and_can_t_play_it_is_explained() {
    let folder = folder(&[("client.c", CLIENT), ("x.c", FORKING), ("server.docx", "PK")]);
    cc(&folder, &["-w", "-o", "server_fork", "x.c"]);
    fs::remove_file(folder.path().join("x.c")).unwrap();
    let mut foreign = fs::read(folder.path().join("server_fork")).unwrap();
    // e_machine in the ELF header (elf(5)): 183 is AArch64, 62 x86-64.
    foreign[18] = if cfg!(target_arch = "aarch64") { 62 } else { 183 };
    fs::write(folder.path().join("server_fork"), foreign).unwrap();
    let notes = read_folder(&folder).notes.join("\n");
    let machine = if cfg!(target_arch = "aarch64") { "x86-64" } else { "AArch64" };
    let expected = format!(
        "server_fork is an executable for another machine ({machine}), so it can't be the forking server."
    );
    assert!(notes.contains(&expected), "{notes}");
    assert!(notes.contains("server.docx is neither C or C++ source nor"), "{notes}");
}

#[test]
fn every_right_sample_gets_its_roles() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../scenarios/lab11/samples/right");
    for sample in fs::read_dir(samples).unwrap() {
        let path = sample.unwrap().path();
        // Some bring one program, and leave the other roles to their base.
        let expected = fs::read_to_string(path.join("expected.toml")).unwrap();
        if expected.contains("\nbase") {
            continue;
        }
        let submission = read(&path, &roles(), &[]).unwrap();
        let also = submission.chosen.values().any(|choice| choice.also);
        assert_eq!(also, path.ends_with("fork-in-server"), "{path:?}");
        for (role, choice) in &submission.chosen {
            let name = names::stem(&submission.files[choice.file].path);
            let is = |part: &str| name.contains(part);
            assert_eq!(is("client"), role.starts_with("client"), "{path:?} {role}");
            assert_eq!(is("fork"), role.ends_with("fork") && !choice.also, "{path:?} {role}");
        }
        assert!(
            ["client", "server", "server_fork"]
                .iter()
                .all(|role| submission.program(role).is_some()),
            "{path:?}"
        );
    }
}

/// Whatever is wrong with a program, its name tells what it is meant to be.
#[test]
fn every_wrong_sample_gets_the_roles_of_its_names() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../scenarios/lab11/samples");
    for kind in ["wrong", "advised"] {
        for sample in fs::read_dir(samples.join(kind)).unwrap() {
            let path = sample.unwrap().path();
            let Ok(submission) = read(&path, &roles(), &[]) else { continue };
            for role in ["client", "client_fork", "server", "server_fork"] {
                let ends = ["c", "cpp"].map(|ending| path.join(role).with_extension(ending));
                if let Some(named) = ends.iter().find(|path| path.exists()) {
                    let chosen = submission.program(role).map(|file| path.join(&file.path));
                    assert_eq!(chosen.as_ref(), Some(named), "{:?}", submission.notes);
                }
            }
        }
    }
}

#[test]
fn a_sample_s_base_fills_its_gaps() {
    let mut own = read_folder(&folder(&[("server.c", FORKING), ("util.h", "")]));
    let base = read_folder(&folder(&[
        ("client.c", CLIENT),
        ("server.c", SERVER),
        ("server_fork.c", FORKING),
    ]));
    own.complete_from(base);
    assert_eq!(cast_of(&own), "client=client.c server=server.c server_fork=server_fork.c");
    assert_eq!(own.program("server").unwrap().bytes, FORKING.as_bytes());
}
