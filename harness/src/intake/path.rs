//! Names from archives, made to lead nowhere but into the hand-in's own folder.

use super::clutter::is_clutter;
use super::problems::Why;

/// NAME_MAX of Linux, in bytes.
const NAME_MAX: usize = 255;
/// Below PATH_MAX of Linux, with room for the folder above.
const PATH_LIMIT: usize = 2048;

/// Where an entry goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SafePath {
    /// The names of folders and at last of the file. None is empty, `.` or `..`, none holds a
    /// slash or a control character, and each has at most 255 bytes. Bytes that are no UTF-8 stay.
    pub(super) parts: Vec<Vec<u8>>,
    /// What had to be changed.
    pub(super) changed: Vec<Why>,
}

/// Where an entry of this name goes; nothing if the name is clutter or says nothing at all.
///
/// `\` parts names too: programs on Windows write it.
pub(super) fn safe(name: &[u8], depth: usize) -> Result<Option<SafePath>, Why> {
    let mut parts: Vec<Vec<u8>> = Vec::new();
    let mut changed = Vec::new();
    let is_slash = |byte: &u8| matches!(byte, b'/' | b'\\');
    if name.first().is_some_and(is_slash) {
        changed.push(Why::Outside);
    }
    for (at, part) in name.split(is_slash).enumerate() {
        match part {
            b"" | b"." => {}
            // As zip and tar themselves do when they are told to unpack such a name.
            b".." => {
                if parts.pop().is_none() {
                    changed.push(Why::Outside);
                }
            }
            [letter, b':'] if at == 0 && letter.is_ascii_alphabetic() => {
                changed.push(Why::Outside);
            }
            part if is_clutter(part) => return Ok(None),
            part => parts.push(tame(part, &mut changed)),
        }
    }
    if parts.len() > depth {
        return Err(Why::Deep);
    }
    if parts.iter().map(|part| part.len() + 1).sum::<usize>() > PATH_LIMIT {
        return Err(Why::Long);
    }
    changed.sort_unstable();
    changed.dedup();
    Ok((!parts.is_empty()).then_some(SafePath { parts, changed }))
}

/// One name without control characters and not longer than the system takes.
fn tame(part: &[u8], changed: &mut Vec<Why>) -> Vec<u8> {
    let mut tamed = part.to_vec();
    for byte in &mut tamed {
        if byte.is_ascii_control() {
            *byte = b'_';
            changed.push(Why::Control);
        }
    }
    if tamed.len() > NAME_MAX {
        changed.push(Why::Cut);
        // The ending says what kind of file it is.
        let dot = tamed.iter().rposition(|&byte| byte == b'.').unwrap_or(tamed.len());
        let ending = if tamed.len() - dot <= 16 { tamed.split_off(dot) } else { Vec::new() };
        tamed.truncate(NAME_MAX - ending.len());
        while std::str::from_utf8(part).is_ok() && std::str::from_utf8(&tamed).is_err() {
            tamed.pop();
        }
        tamed.extend(ending);
    }
    tamed
}

#[cfg(test)]
mod tests {
    use super::{Why, safe};
    use proptest::prelude::*;

    fn to(name: &[u8]) -> (String, Vec<Why>) {
        let safe = safe(name, 24).unwrap().unwrap();
        (String::from_utf8_lossy(&safe.parts.join(&b'/')).into_owned(), safe.changed)
    }

    #[test]
    fn names_stay_within() {
        let outside = || vec![Why::Outside];
        assert_eq!(to(b"a/./b//c.c"), ("a/b/c.c".into(), vec![]));
        assert_eq!(to(b"a/../b.c"), ("b.c".into(), vec![]));
        assert_eq!(to(b"../../etc/passwd"), ("etc/passwd".into(), outside()));
        assert_eq!(to(b"/etc/passwd"), ("etc/passwd".into(), outside()));
        assert_eq!(to(b"C:\\x\\..\\..\\y.c"), ("y.c".into(), outside()));
        assert_eq!(to(b"..\\..\\evil.c"), ("evil.c".into(), outside()));
        assert_eq!(to(b"\\\\server\\share.c"), ("server/share.c".into(), outside()));
        assert_eq!(to(b"a\0b\x1b.c"), ("a_b_.c".into(), vec![Why::Control]));
        assert_eq!(to(b"\xff.c").0, "\u{fffd}.c");
        assert_eq!(to(b"...").0, "...");
    }

    #[test]
    fn names_that_are_too_much_are_refused_or_cut() {
        assert_eq!(safe(&b"a/".repeat(25), 24), Err(Why::Deep));
        assert_eq!(safe(&vec![b"a".repeat(250); 10].join(&b'/'), 24), Err(Why::Long));
        assert_eq!(safe(b"../..", 24), Ok(None));
        assert_eq!(safe(b"x/__MACOSX/y", 24), Ok(None));
        let (name, changed) = to(&["é".repeat(200).as_bytes(), b".c"].concat());
        assert!(name.ends_with("é.c") && name.len() <= 255, "{name}");
        assert_eq!(changed, [Why::Cut]);
    }

    proptest! {
        #[test]
        fn no_part_of_a_path_leads_anywhere_else(
            name in prop::collection::vec(
                prop_oneof![Just(b'/'), Just(b'\\'), Just(b'.'), Just(0u8), any::<u8>()], 0..600)
        ) {
            if let Ok(Some(path)) = safe(&name, 24) {
                for part in &path.parts {
                    prop_assert!(!part.is_empty() && part != b"." && part != b"..");
                    prop_assert!(part.len() <= 255);
                    prop_assert!(part.iter().all(|b| !b.is_ascii_control() && !b"/\\".contains(b)));
                }
            }
        }
    }
}
