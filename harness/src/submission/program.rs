//! What a program does, as far as its file tells without running it.

use super::blank::blank;
use super::{File, FileKind, names};
use object::{Object, ObjectSymbol};
use regex::bytes::Regex;
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::sync::LazyLock;

/// A name before an opening bracket.
static CALL: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?-u)\b([A-Za-z_][A-Za-z0-9_]*)\s*\(").expect("it is tested"));

/// `#include "`, where the name of the file begins.
static INCLUDE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#"(?m-u)^[ \t]*#[ \t]*include[ \t]*""#).expect("it is tested"));

/// Calls that come to the same.
const ALIKE: [&[&str]; 2] = [&["fork", "vfork", "clone"], &["accept", "accept4"]];

/// What a program with `main` in some file of the submission can call.
#[derive(Debug, Default)]
pub(super) struct Program {
    /// Whether it is an executable, or source with a `main`.
    pub(super) complete: bool,
    /// What it calls, in its own file and in those that it includes.
    calls: BTreeSet<String>,
}

impl Program {
    /// The program that a file is, or is the main part of.
    pub(super) fn of(files: &[File], index: usize) -> Self {
        let parts = reached(files, index);
        Self {
            complete: files[index].kind == FileKind::Executable || has_main(&files[index]),
            calls: parts.into_iter().flat_map(|part| calls(&files[part])).collect(),
        }
    }

    /// Whether it makes this call, or one that comes to the same.
    pub(super) fn makes(&self, call: &str) -> bool {
        let alike = ALIKE.into_iter().find(|alike| alike[0] == call);
        alike.unwrap_or(&[call]).iter().any(|call| self.calls.contains(*call))
    }
}

/// The names of the functions that a file calls: in source, names before an opening bracket,
/// outside of comments and literals (and so `if` and `sizeof` too); in an executable, what it
/// takes from shared libraries.
pub fn calls(file: &File) -> BTreeSet<String> {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    if let Ok(object) = object::File::parse(&*file.bytes) {
        let symbols = object.dynamic_symbols().filter(ObjectSymbol::is_undefined);
        return symbols.filter_map(|symbol| symbol.name_bytes().ok().map(text)).collect();
    }
    CALL.captures_iter(&blank(&file.bytes)).map(|call| text(&call[1])).collect()
}

/// Whether source defines, or at least names, a function `main`.
pub fn has_main(file: &File) -> bool {
    file.kind.is_source() && calls(file).contains("main")
}

/// The files of the submission that a source takes in by `#include "…"`, directly or through
/// others, itself not among them.
pub fn included(files: &[File], index: usize) -> BTreeSet<usize> {
    let mut parts = closure(index, |part| includes(files, part));
    parts.remove(&index);
    parts
}

/// The file, what it includes, and the sources that belong to an included header: `net.c` to
/// `net.h`.
fn reached(files: &[File], index: usize) -> BTreeSet<usize> {
    closure(index, |part| {
        let mut parts = includes(files, part);
        if files[part].kind == FileKind::Header {
            parts.extend((0..files.len()).filter(|&other| {
                let (file, header) = (&files[other], &files[part]);
                file.kind.is_source()
                    && file.path.with_extension("") == header.path.with_extension("")
                    && !has_main(file)
            }));
        }
        parts
    })
}

fn closure(start: usize, next: impl Fn(usize) -> Vec<usize>) -> BTreeSet<usize> {
    let mut seen = BTreeSet::from([start]);
    let mut open = vec![start];
    while let Some(part) = open.pop() {
        open.extend(next(part).into_iter().filter(|&part| seen.insert(part)));
    }
    seen
}

/// What one file includes; looked for beside it, then from the submission's top.
fn includes(files: &[File], index: usize) -> Vec<usize> {
    let file = &files[index];
    if file.kind == FileKind::Executable {
        return Vec::new();
    }
    let folder = file.path.parent().unwrap_or(Path::new(""));
    let code = blank(&file.bytes);
    let names = INCLUDE.find_iter(&code).filter_map(|found| {
        let rest = &file.bytes[found.end()..];
        let end = rest.iter().position(|byte| matches!(byte, b'"' | b'\n'))?;
        Some(Path::new(OsStr::from_bytes(&rest[..end])))
    });
    let position = |path: &Path| {
        let path = names::tidy(path);
        files.iter().position(|file| file.path == path)
    };
    names.filter_map(|name| position(&folder.join(name)).or_else(|| position(name))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::submission::tests::files;

    #[test]
    fn calls_are_names_before_a_bracket_outside_of_comments_and_text() {
        let files =
            files(&[("a.c", "/* fork() */ int main (void) { puts(\"listen()\"); accept\n(1); }")]);
        let calls = calls(&files[0]);
        assert_eq!(
            calls.iter().map(String::as_str).collect::<Vec<_>>(),
            ["accept", "main", "puts"]
        );
        assert!(has_main(&files[0]));
    }

    #[test]
    fn a_program_calls_what_its_includes_call_and_the_sources_of_its_headers() {
        let files = files(&[
            (
                "a/main.c",
                "#include \"net.h\"\n  # include \"../b/util.c\"\nint main() { serve(); }",
            ),
            ("a/net.c", "void serve() { listen(3, 5); }"),
            ("a/net.h", "#include \"net.h\"\n// #include \"other.h\"\nvoid serve();"),
            ("b/util.c", "void f() { vfork(); }"),
            ("other.h", "void g() { connect(); }"),
        ]);
        let program = Program::of(&files, 0);
        assert!(program.complete);
        assert!(program.makes("listen") && program.makes("fork") && !program.makes("connect"));
        assert_eq!(included(&files, 0), BTreeSet::from([2, 3]));
        assert!(!Program::of(&files, 1).complete);
    }
}
