//! A linker that is faster than the usual one, where the machine has one: to link a program with the
//! sanitizers' runtimes takes the usual one longer than the compiler needs for the program.

use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::sync::LazyLock;

/// Where a compiler looks for linkers in the world, whose system is the machine's.
const FOLDERS: [&str; 2] = ["/usr/local/bin", "/usr/bin"];

/// Those that every compiler of the last years knows by `-fuse-ld` (gcc(1), clang(1)), the one that
/// took least first. They link the same objects to the same code.
const KNOWN: [&str; 2] = ["gold", "lld"];

/// A linker that compilers can be told to use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Linker(&'static str);

/// The fastest that this machine has; none if it has only the usual one.
pub fn fast() -> Option<Linker> {
    static FOUND: LazyLock<Option<Linker>> = LazyLock::new(|| {
        among(|name| FOLDERS.iter().any(|folder| Path::new(folder).join(name).exists()))
    });
    *FOUND
}

fn among(is_there: impl Fn(&str) -> bool) -> Option<Linker> {
    KNOWN.into_iter().find(|name| is_there(&format!("ld.{name}"))).map(Linker)
}

impl Linker {
    /// A compiler's command that links by this one.
    pub fn used(self, argv: &[OsString]) -> Vec<OsString> {
        let flag = OsString::from(format!("-fuse-ld={}", self.0));
        match argv {
            // make(1) has its own commands.
            [] => Vec::new(),
            [shell, ..] if shell == OsStr::new("sh") => argv.to_vec(),
            [compiler, rest @ ..] => [&[compiler.clone(), flag][..], rest].concat(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fastest_that_is_there_is_used() {
        assert_eq!(among(|_| false), None);
        assert_eq!(among(|name| name == "ld.lld"), Some(Linker("lld")));
        assert_eq!(among(|name| name == "ld.gold" || name == "ld.lld"), Some(Linker("gold")));
    }

    #[test]
    fn it_is_told_to_compilers_alone() {
        let words = |words: &[&str]| words.iter().map(OsString::from).collect::<Vec<_>>();
        let used = Linker("gold").used(&words(&["cc", "-o", "program", "a.c"]));
        assert_eq!(used, words(&["cc", "-fuse-ld=gold", "-o", "program", "a.c"]));
        let make = words(&["sh", "-c", "make"]);
        assert_eq!(Linker("gold").used(&make), make);
    }
}
