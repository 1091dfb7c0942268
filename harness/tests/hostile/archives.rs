//! A class whose archives mean harm, and a student who looks for another's work.

use super::run::acts_on_nobody;
use super::support::traces::Before;
use super::support::{handin, lab11, sample, scenario, text};
use lab11_reports::json;
use lab11_reports::model::Report;
use lab11_reports::model::Verdict::{Fail, Pass};
use std::fs;
use std::io::Write;
use std::path::Path;
use zip::write::SimpleFileOptions;

/// Grades a class of plain hand-ins, which leaves nothing behind but its results.
fn grade(class: &Path, results: &Path) {
    let before = Before::look();
    let mut grade = lab11();
    grade.env("TMPDIR", before.temporary()).arg("grade").arg(class).arg("--out").arg(results);
    grade.args(["--layout", "plain", "--suite", "lab11"]);
    let output = grade.output().expect("lab11 starts");
    before.await_nothing_left();
    assert!(matches!(output.status.code(), Some(0 | 1)), "{output:?}");
    acts_on_nobody("a class", &text(&output.stderr).replace(['\r', '\t'], " "));
}

/// What a student is told.
fn told(results: &Path, student: &str) -> Report {
    let path = results.join("students").join(student).join("report.json");
    json::read(&fs::read_to_string(&path).expect("a report")).expect("of this version")
}

fn lecture(name: &str) -> Vec<u8> {
    fs::read(sample("right/lecture").join(name)).expect("a sample")
}

/// An archive whose names lead out of it, with a link on the way.
fn zip() -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    archive.add_symlink("out", "/", options).expect("a link");
    archive.add_symlink("client.c", "/etc/passwd", options).expect("a link");
    for name in
        ["../../owned.c", "/tmp/lab11-owned.c", "out/tmp/lab11-owned.c", "a\0b.c", "C:\\owned.c"]
    {
        archive.start_file(name, options).expect("a name");
        archive.write_all(b"int main(void) { return 0; }\n").expect("memory");
    }
    archive.start_file("server.c", options).expect("a name");
    archive.write_all(&lecture("server.c")).expect("memory");
    archive.start_file("zeros.txt", options).expect("a name");
    for _ in 0..512 {
        archive.write_all(&vec![0; 1 << 20]).expect("memory");
    }
    archive.finish().expect("memory").into_inner()
}

/// The same of tar's kinds: a hard link, a device, a pipe.
fn tar_gz() -> Vec<u8> {
    let packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    let mut archive = tar::Builder::new(packed);
    let mut add = |kind, name: &str, link: &str, content: &[u8]| {
        let mut header = tar::Header::new_gnu();
        header.set_entry_type(kind);
        header.set_mode(0o4777);
        header.set_size(content.len() as u64);
        // Not by set_path(), which refuses what is tried here.
        header.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
        header.as_old_mut().linkname[..link.len()].copy_from_slice(link.as_bytes());
        header.set_cksum();
        archive.append(&header, content).expect("memory");
    };
    add(tar::EntryType::Symlink, "out", "/", b"");
    add(tar::EntryType::Link, "client.c", "/etc/passwd", b"");
    add(tar::EntryType::Char, "zero.c", "", b"");
    add(tar::EntryType::Fifo, "server_fork.c", "", b"");
    for name in ["../../owned.c", "/tmp/lab11-owned.c", "out/tmp/lab11-owned.c"] {
        add(tar::EntryType::Regular, name, "", b"int main(void) { return 0; }\n");
    }
    add(tar::EntryType::Regular, "server.c", "", &lecture("server.c"));
    archive.into_inner().and_then(flate2::write::GzEncoder::finish).expect("memory")
}

#[test]
fn what_leads_out_of_an_archive_stays_within() {
    let (class, results) = (handin::of(&[]), handin::of(&[]));
    handin::put(class.path(), "anna.zip", zip());
    handin::put(class.path(), "bert.tar.gz", tar_gz());
    let out = results.path().join("marks");
    grade(class.path(), &out);
    for student in ["anna", "bert"] {
        let report = told(&out, student);
        assert_eq!(scenario(&report, "server-socket").verdict, Pass, "{student}");
        assert_eq!(scenario(&report, "build-client").verdict, Fail, "{student}");
        assert!(!format!("{report:?}").contains("root:"), "{student}");
    }
    for owned in ["/tmp/lab11-owned.c", "/owned.c"] {
        assert!(!Path::new(owned).exists(), "{owned}");
    }
    let names = fs::read_dir(class.path()).expect("the class").count();
    assert_eq!(names, 2, "nothing is unpacked among the hand-ins");
}

#[test]
fn nobody_finds_the_work_or_the_marks_of_another() {
    let (class, results) = (handin::of(&[]), handin::of(&[]));
    let out = results.path().join("marks");
    let paths = ["anna/server.c", "anna", ".", ".."].map(|path| class.path().join(path));
    let marks = ["", "students/anna/report.json", "work"].map(|path| out.join(path));
    let looks = paths
        .iter()
        .chain(&marks)
        .map(|path| format!("    if (access(\"{}\", F_OK) == 0) return 1;\n", path.display()));
    // Who finds something makes no socket.
    let source = format!(
        "#include <sys/socket.h>\n#include <stdio.h>\n#include <unistd.h>\nint main(void) {{\n{}\
             printf(\"socket has created for The Server with sd:%d\\n\", socket(AF_INET, SOCK_STREAM, 0));\n\
             return 0;\n}}\n",
        looks.collect::<String>()
    );
    let copies = format!("#include \"{}\"\n", class.path().join("anna/server.c").display());
    for (student, source) in
        [("anna", text(&lecture("server.c"))), ("bert", &source), ("carl", &copies)]
    {
        let folder = class.path().join(student);
        fs::create_dir(&folder).expect("a folder");
        handin::put(&folder, "server.c", source);
    }
    grade(class.path(), &out);
    assert_eq!(scenario(&told(&out, "bert"), "server-socket").verdict, Pass);
    assert_eq!(scenario(&told(&out, "carl"), "build-server").verdict, Fail);
}
