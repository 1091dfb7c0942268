//! Text above a program that is no C: a name, a student number, the course.

use super::strip_comments::strip_comments;

/// The first line of a source that has something beside comments, if it stands above the first
/// directive: its number, from 1, and the line. It may be C all the same.
pub fn above_directives(source: &[u8]) -> Option<(u32, String)> {
    let code = strip_comments(source);
    let lines = source.split(|byte| *byte == b'\n').zip(code.split(|byte| *byte == b'\n'));
    for (number, (line, code)) in (1..).zip(lines) {
        match code.trim_ascii() {
            [] => {}
            [b'#', ..] => return None,
            _ => return Some((number, String::from_utf8_lossy(line).trim().to_owned())),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::above_directives;

    #[test]
    fn what_stands_above_the_first_directive_is_found() {
        let of = |source: &str| above_directives(source.as_bytes());
        assert_eq!(
            of("\nJane Doe 110012345\n#include <stdio.h>\n"),
            Some((2, "Jane Doe 110012345".into()))
        );
        assert_eq!(of("/* Jane */\n// Doe\n#include <stdio.h>\nx\n"), None);
        assert_eq!(of("int x; // Jane\n"), Some((1, "int x; // Jane".into())));
        assert_eq!(of(""), None);
    }
}
