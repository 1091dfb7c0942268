//! That a compiler could not go on for want of something, and not for what it compiled.

use super::output::clean;
use crate::submission::printable_bytes;
use regex::bytes::Regex;
use std::sync::LazyLock;

/// What a compiler was short of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// Memory.
    Memory,
    /// Processes or descriptors.
    Processes,
    /// Somebody has ended one of its parts: its limit of CPU time does, and the kernel for want of
    /// memory.
    Life,
    /// Room for what it writes.
    Room,
}

/// What each says; its own name stands before, so that no line of a program's source looks like it.
static WORDS: LazyLock<[(Lack, Regex); 4]> = LazyLock::new(|| {
    let regex = |words: &str| {
        let part = r"(?:\S*/)?(?:[\w+-]+-)?(?:cc1|cc1plus|cc|c\+\+|gcc|g\+\+|clang|clang\+\+|collect2|lto1|lto-wrapper|as|ld|make|sh|env)(?:[-.]\d+|\.\w+)?(?:\[\d+\])?: ";
        let perror = "virtual memory exhausted: |LLVM ERROR: ";
        Regex::new(&format!(r"(?i-u)^(?:{part}|{perror})(?:.*[^\w`'])?(?:{words})"))
            .expect("it is tested")
    };
    [
        (Lack::Memory, regex("out of memory|cannot allocate memory|memory exhausted|bad_alloc")),
        (
            Lack::Processes,
            regex("resource temporarily unavailable|too many open files|cannot fork"),
        ),
        (Lack::Life, regex(r"(?-i:Killed signal terminated|\[Killed\]|Killed\s*$)")),
        (Lack::Room, regex("no space left on device|file too large|file size limit exceeded")),
    ]
});

/// How much memory was asked for in vain, as most say (libiberty's xmalloc).
static ASKED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?-u)allocating (\d+) bytes").expect("it is tested"));

/// So many bytes a compiler asked for in vain, by what it says of that; 0 if it does not say.
pub fn asked(line: &str) -> u64 {
    let number = ASKED.captures(line.as_bytes()).and_then(|found| found.get(1));
    number
        .and_then(|number| std::str::from_utf8(number.as_bytes()).ok()?.parse().ok())
        .unwrap_or_default()
}

/// What a command that failed was short of, and the line that says so.
pub fn lack(output: &[u8]) -> Option<(Lack, String)> {
    output.split(|&byte| byte == b'\n').find_map(|line| {
        let (lack, _) = WORDS.iter().find(|(_, words)| words.is_match(line))?;
        Some((*lack, printable_bytes(&clean(line))))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_compiler_that_lacks_something_says_what() {
        for (line, lacks) in [
            ("cc1: out of memory allocating 65536 bytes after a total of 0 bytes", Lack::Memory),
            ("virtual memory exhausted: Cannot allocate memory", Lack::Memory),
            ("/usr/bin/x86_64-linux-gnu-ld: final link failed: memory exhausted", Lack::Memory),
            ("as: out of memory allocating 8 bytes after a total of 9 bytes", Lack::Memory),
            ("cc: fatal error: Killed signal terminated program cc1", Lack::Life),
            ("collect2: fatal error: ld terminated with signal 9 [Killed]", Lack::Life),
            (
                "cc: fatal error: cannot execute ‘cc1’: vfork: Resource temporarily unavailable",
                Lack::Processes,
            ),
            ("/tmp/ccX.s: Fatal error: x\nas: BFD: x: No space left on device", Lack::Room),
            ("/usr/bin/ld: final link failed: No space left on device", Lack::Room),
            (
                "cc: internal compiler error: File size limit exceeded signal terminated program as",
                Lack::Room,
            ),
            (
                "collect2: fatal error: ld terminated with signal 25 [File size limit exceeded]",
                Lack::Room,
            ),
        ] {
            assert_eq!(lack(line.as_bytes()).map(|(lack, _)| lack), Some(lacks), "{line}");
        }
    }

    #[test]
    fn what_was_asked_for_in_vain_is_told() {
        assert_eq!(
            asked("as: out of memory allocating 40000000001 bytes after 9 bytes"),
            40_000_000_001
        );
        assert_eq!(asked("virtual memory exhausted: Cannot allocate memory"), 0);
    }

    #[test]
    fn what_a_program_says_is_no_compilers_word() {
        for line in [
            "server.c:3:2: error: #error out of memory",
            "server.c:3: cc1: out of memory",
            "    3 | cc1: out of memory",
            "/usr/bin/ld: server.o: in function `main': undefined reference to `oops'",
            "/usr/bin/ld: undefined reference to `killed'",
            "cc1: all warnings being treated as errors",
        ] {
            assert_eq!(lack(line.as_bytes()), None, "{line}");
        }
    }
}
