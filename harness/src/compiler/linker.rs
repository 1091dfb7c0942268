//! A linker that is faster than the usual one, where the machine has one: the usual one takes almost
//! as long as the compiler for a plain program, and longer where sanitizers' runtimes are linked in.

use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::sync::LazyLock;

/// Where a compiler looks for linkers in the world, whose system is the machine's.
const FOLDERS: [&str; 2] = ["/usr/local/bin", "/usr/bin"];

/// Those that every compiler of the last years knows by `-fuse-ld` (gcc(1), clang(1)), the one that
/// took least first. They link the same objects to the same code.
const KNOWN: [Linker; 2] = [GOLD, Linker("lld")];

/// The GNU project's own.
const GOLD: Linker = Linker("gold");

/// A linker that compilers can be told to use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Linker(&'static str);

/// The fastest that this machine has; none if it has only the usual one.
fn fast() -> Option<Linker> {
    static FOUND: LazyLock<Option<Linker>> = LazyLock::new(|| {
        among(|name| FOLDERS.iter().any(|folder| Path::new(folder).join(name).exists()))
    });
    *FOUND
}

/// A command as it is tried: by the fast linker, and then by the usual one. See [`Linker::used`].
pub fn tries(argv: Vec<OsString>, as_usual: bool) -> impl Iterator<Item = Vec<OsString>> {
    let faster = fast().and_then(|linker| linker.used(&argv, as_usual));
    faster.into_iter().chain([argv])
}

fn among(is_there: impl Fn(&str) -> bool) -> Option<Linker> {
    KNOWN.into_iter().find(|linker| is_there(&format!("ld.{}", linker.0)))
}

impl Linker {
    /// A compiler's command that links by this one; none of what is no compiler, such as make(1), which
    /// has its own commands. What this one can't do, the usual one may, so this is a first try.
    ///
    /// A program `as_usual` must also be what the usual linker would have made, with what it would have
    /// said: whatever this one has to say is told by the usual one, in its words, and of those that never
    /// warn of a library's dangerous functions none is used.
    pub fn used(self, argv: &[OsString], as_usual: bool) -> Option<Vec<OsString>> {
        let [compiler, rest @ ..] = argv else { return None };
        if compiler == OsStr::new("sh") || as_usual && self != GOLD {
            return None;
        }
        let mut flags = vec![OsString::from(format!("-fuse-ld={}", self.0))];
        if as_usual {
            flags.push("-Wl,--fatal-warnings".into());
        }
        Some([std::slice::from_ref(compiler), &flags[..], rest].concat())
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

    fn used(linker: &'static str, words: &[&str], as_usual: bool) -> Option<String> {
        let argv: Vec<OsString> = words.iter().map(OsString::from).collect();
        let used = Linker(linker).used(&argv, as_usual)?;
        Some(used.join(OsStr::new(" ")).to_string_lossy().into_owned())
    }

    #[test]
    fn it_is_told_to_compilers_alone() {
        let words = ["cc", "-o", "program", "a.c"];
        assert_eq!(used("gold", &words, false).unwrap(), "cc -fuse-ld=gold -o program a.c");
        assert_eq!(used("gold", &["sh", "-c", "make"], false), None);
        assert_eq!(used("gold", &[], false), None);
    }

    #[test]
    fn a_program_as_usual_is_linked_by_one_that_warns_and_then_makes_none() {
        let words = ["cc", "-o", "program", "a.c"];
        let strict = "cc -fuse-ld=gold -Wl,--fatal-warnings -o program a.c";
        assert_eq!(used("gold", &words, true).unwrap(), strict);
        assert_eq!(used("lld", &words, true), None);
        assert_eq!(used("lld", &words, false).unwrap(), "cc -fuse-ld=lld -o program a.c");
    }
}
