//! What a program does, as far as its file tells without running it.

use super::strip_comments::strip_comments;
use super::{File, FileKind, names};
use crate::event::SyscallName;
use object::{Object, ObjectSymbol};
use regex::bytes::{Match, Regex};
use std::collections::{BTreeSet, HashMap};
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// A name before an opening bracket.
static CALL: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?-u)\b([A-Za-z_][A-Za-z0-9_]*)\s*\(").expect("it is tested"));

/// `#include "`, where the name of the file begins.
static INCLUDE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#"(?m-u)^[ \t]*#[ \t]*include[ \t]*""#).expect("it is tested"));

/// Whatever takes in a file, or asks for one, and is not [`INCLUDE`] nor that of a system's header.
static UNCLEAR: LazyLock<Regex> = LazyLock::new(|| {
    let directive =
        r#"(?m-u)^[ \t]*(#|%:)[ \t]*(include[ \t]*([^ \t"<]|$)|include_next|import|embed)"#;
    Regex::new(&format!(r"{directive}|%:|__has_(include|embed)")).expect("it is tested")
});

/// The assembler's own way.
static INCBIN: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?-u)\.(incbin|include)\b").expect("it is tested"));

/// A `main` without parameters.
static MAIN_ALONE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?-u)\bmain\s*\(\s*(void)?\s*\)").expect("it is tested"));

/// System calls that come to the same.
const ALIKE: [&[&str]; 2] = [&["fork", "vfork", "clone"], &["accept", "accept4"]];

/// A program is looked at in so many files.
const MAX_PARTS: usize = 100;

/// What each file of a submission can call, as the main part of a program.
pub(super) struct Programs {
    /// For each file: what it calls itself.
    calls: Vec<BTreeSet<String>>,
    /// For each file: itself, what it includes, and the sources that belong to the headers among
    /// these: `net.c` to `net.h`.
    parts: Vec<BTreeSet<usize>>,
    /// For each file: whether it is an executable, or source with a `main`.
    complete: Vec<bool>,
}

impl Programs {
    pub(super) fn of(files: &[File]) -> Self {
        let calls: Vec<BTreeSet<String>> = files.iter().map(functions_called).collect();
        let has_main =
            |index: usize| files[index].kind.is_source() && calls[index].contains("main");
        let mut links = includes(files);
        let mut helpers: HashMap<PathBuf, Vec<usize>> = HashMap::new();
        for (index, file) in files.iter().enumerate() {
            if file.kind.is_source() && !has_main(index) {
                helpers.entry(file.path.with_extension("")).or_default().push(index);
            }
        }
        for (file, links) in files.iter().zip(&mut links) {
            if file.kind == FileKind::Header {
                links.extend(helpers.get(&file.path.with_extension("")).into_iter().flatten());
            }
        }
        let is_executable = |index: usize| files[index].kind == FileKind::Executable;
        let indices = 0..files.len();
        Self {
            parts: indices.clone().map(|index| closure(index, &links)).collect(),
            complete: indices.map(|index| is_executable(index) || has_main(index)).collect(),
            calls,
        }
    }

    /// Whether this file can be started, once it is built.
    pub(super) fn is_complete(&self, index: usize) -> bool {
        self.complete[index]
    }

    /// Whether the program of this file uses the system call, or one that comes to the same.
    pub(super) fn uses(&self, index: usize, syscall: SyscallName) -> bool {
        let call = syscall.as_str();
        let itself = [call];
        let alike = ALIKE.into_iter().find(|alike| alike[0] == call).unwrap_or(&itself);
        let mut calls = self.parts[index].iter().map(|&part| &self.calls[part]);
        calls.any(|calls| alike.iter().any(|call| calls.contains(*call)))
    }

    /// Whether it uses all of them.
    pub(super) fn uses_all(&self, index: usize, calls: &[SyscallName]) -> bool {
        calls.iter().all(|call| self.uses(index, *call))
    }

    /// Whether it uses one of them.
    pub(super) fn uses_any(&self, index: usize, calls: &[SyscallName]) -> bool {
        calls.iter().any(|call| self.uses(index, *call))
    }
}

/// The names of the functions that a file calls: in source, names before an opening bracket,
/// outside of comments and literals (and so `if` and `sizeof` too); in an executable, what it
/// takes from shared libraries.
pub fn functions_called(file: &File) -> BTreeSet<String> {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    if let Ok(object) = object::File::parse(&*file.bytes) {
        let symbols = object.dynamic_symbols().filter(ObjectSymbol::is_undefined);
        return symbols.filter_map(|symbol| symbol.name_bytes().ok().map(text)).collect();
    }
    CALL.captures_iter(&strip_comments(&file.bytes)).map(|call| text(&call[1])).collect()
}

/// Whether source defines, or at least names, a function `main`.
pub fn has_main(file: &File) -> bool {
    file.kind.is_source() && functions_called(file).contains("main")
}

/// Whether a program may take arguments: an executable, or source whose `main` has parameters.
pub fn takes_arguments(file: &File) -> bool {
    !file.kind.is_source() || !MAIN_ALONE.is_match(&strip_comments(&file.bytes))
}

/// The files of the submission that a source takes in by `#include "…"`, directly or through
/// others, itself not among them.
pub fn included(files: &[File], index: usize) -> BTreeSet<usize> {
    let mut parts = closure(index, &includes(files));
    parts.remove(&index);
    parts
}

/// The files that a source may take in when it is compiled, itself among them: all that have the
/// name of one that is included, directly or through others, wherever they lie. None if only a
/// compiler could tell.
pub fn may_include(files: &[File], index: usize) -> Option<BTreeSet<usize>> {
    let mut named: HashMap<&OsStr, Vec<usize>> = HashMap::new();
    for (index, file) in files.iter().enumerate() {
        named.entry(file.path.file_name().unwrap_or_default()).or_default().push(index);
    }
    let links: Vec<Vec<usize>> = files
        .iter()
        .map(|file| {
            let names = quoted(file).into_iter().filter_map(Path::file_name);
            names.flat_map(|name| named.get(name).into_iter().flatten().copied()).collect()
        })
        .collect();
    let parts = closure(index, &links);
    let is_clear = parts.len() < MAX_PARTS && !parts.iter().any(|&part| is_unclear(&files[part]));
    is_clear.then_some(parts)
}

/// Whether a source takes in files in a way that does not name them plainly.
fn is_unclear(file: &File) -> bool {
    UNCLEAR.is_match(&strip_comments(&file.bytes)) || INCBIN.is_match(&file.bytes)
}

fn closure(start: usize, links: &[Vec<usize>]) -> BTreeSet<usize> {
    let mut seen = BTreeSet::from([start]);
    let mut open = vec![start];
    while let Some(part) = open.pop() {
        for &next in &links[part] {
            if seen.len() < MAX_PARTS && seen.insert(next) {
                open.push(next);
            }
        }
    }
    seen
}

/// For each file, what it includes; looked for beside it, then from the submission's top.
fn includes(files: &[File]) -> Vec<Vec<usize>> {
    let places: HashMap<&Path, usize> =
        files.iter().enumerate().map(|(index, file)| (file.path.as_path(), index)).collect();
    let place = |path: &Path| places.get(names::tidy(path).as_path()).copied();
    let of = |file: &File| {
        let folder = file.path.parent().unwrap_or(Path::new(""));
        let found = |name: &Path| place(&folder.join(name)).or_else(|| place(name));
        quoted(file).into_iter().filter_map(found).collect()
    };
    files.iter().map(of).collect()
}

/// The names after `#include`, in quotes.
fn quoted(file: &File) -> Vec<&Path> {
    if file.kind == FileKind::Executable {
        return Vec::new();
    }
    let code = strip_comments(&file.bytes);
    let name = |found: Match<'_>| {
        let rest = &file.bytes[found.end()..];
        let end = rest.iter().position(|byte| matches!(byte, b'"' | b'\n'))?;
        Some(Path::new(OsStr::from_bytes(&rest[..end])))
    };
    INCLUDE.find_iter(&code).filter_map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::submission::tests::files;

    #[test]
    fn what_may_be_included_is_found_by_its_name_wherever_it_lies() {
        let files = files(&[
            ("include/util.h", "#include \"deep.h\"\n#include <stdio.h>\n"),
            ("other/deep.h", ""),
            ("client.c", "#include \"util.h\"\nint main(void) { return 0; }"),
            ("server.c", "int main(void) { puts(\"#include\"); }"),
        ]);
        let at = |name: &str| files.iter().position(|file| file.name == name).expect("a file");
        let all = ["client.c", "include/util.h", "other/deep.h"].map(at);
        assert_eq!(may_include(&files, at("client.c")), Some(BTreeSet::from(all)));
        assert_eq!(may_include(&files, at("server.c")), Some(BTreeSet::from([at("server.c")])));
    }

    #[test]
    fn who_does_not_name_what_is_included_may_include_anything() {
        for line in [
            "#include NAME",
            "# include\tNAME(1)",
            "#include",
            "#embed \"data\"",
            "#include_next \"a.h\"",
            "%:include \"a.h\"",
            "#if __has_include(\"a.h\")",
            "asm(\".incbin \\\"data\\\"\");",
        ] {
            let files = files(&[("client.c", &format!("int x;\n{line}\n"))]);
            assert_eq!(may_include(&files, 0), None, "{line}");
        }
    }

    #[test]
    fn calls_are_names_before_a_bracket_outside_of_comments_and_text() {
        let files =
            files(&[("a.c", "/* fork() */ int main (void) { puts(\"listen()\"); accept\n(1); }")]);
        let calls = functions_called(&files[0]);
        assert_eq!(
            calls.iter().map(String::as_str).collect::<Vec<_>>(),
            ["accept", "main", "puts"]
        );
        assert!(has_main(&files[0]));
    }

    #[test]
    fn a_main_without_parameters_takes_no_arguments() {
        for (source, takes) in [
            ("int main(){}", false),
            ("int main ( void )\n{}", false),
            ("int main(int argc, char *argv[]) {}", true),
            ("main(n, args) char **args; {}", true),
            ("/* main() */ int main(int n, char **args) {}", true),
        ] {
            assert_eq!(takes_arguments(&files(&[("a.c", source)])[0]), takes, "{source}");
        }
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
        let programs = Programs::of(&files);
        assert!(programs.is_complete(0) && !programs.is_complete(1));
        assert!(programs.uses(0, SyscallName::Listen) && programs.uses(0, SyscallName::Fork));
        assert!(!programs.uses(0, SyscallName::Connect));
        assert_eq!(included(&files, 0), BTreeSet::from([2, 3]));
    }
}
