//! The shapes that lines of a compiler's or linker's output have.

use crate::event::Level;
use crate::submission::Submission;
use bstr::ByteSlice;
use regex::bytes::{Captures, Regex};
use std::os::unix::ffi::OsStrExt;
use std::sync::LazyLock;

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("it is tested")
}

/// `:12:5:` and what follows; the column and the last colon may be missing, as in
/// `from server.c:12,`.
static POSITION: LazyLock<Regex> = LazyLock::new(|| regex(r"(?s-u)^:(\d{1,9})(?::\d+)?[:,]?(.*)$"));
/// `/usr/include/stdio.h:12:5: …`
static ELSEWHERE: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?s-u)^([^\s:][^:]*):(\d{1,9})(?::\d+)?[:,]?(.*)$"));
/// `error: …`
static LEVEL: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?is-u)^\s*(fatal error|internal compiler error|sorry, unimplemented|error|warning|note):\s*(.*)$",
    )
});
/// `/usr/bin/ld: `
static LINKER: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?s-u)^(?:\S*/)?(?:[\w-]+-)?ld(?:\.\w+)?: (.*)$"));
/// `server.c:(.text+0x17): `, which the linker says for want of a line.
static OBJECT: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?s-u)^(?:.*:)?\([.\w]+\+0x[0-9a-f]+\): (.*)$"));
/// `cc1: …`
static TOOL: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?s-u)^(?:\S*/)?(cc1|cc1plus|cc|c\+\+|gcc|g\+\+|clang|clang\+\+|collect2|lto1|as|make)(?:[-.]\d+)?(?:\[\d+\])?: (.*)$",
    )
});
/// The temporary files between compiler and linker: their names differ from run to run.
static TEMPORARY: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?-u)/tmp/cc\w+\.[os]:?|/lab/src/(?:\./)?"));

/// What a line is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Spot {
    /// A file of the submission: its place among the files.
    Own(usize),
    /// Another file.
    Foreign(Vec<u8>),
}

/// What a line says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Line {
    /// The file with what follows is included from here, or expanded from here.
    From { spot: Spot, line: u32, first: bool },
    /// A message with a position.
    Located { spot: Spot, line: u32, level: Level, message: Vec<u8> },
    /// A message without one.
    Bare { level: Level, message: Vec<u8> },
    /// A message that only says that there were others.
    Summary { message: Vec<u8> },
    /// Anything else.
    Other,
}

/// Reads lines, knowing the names of the submission's files: a name may hold colons, numbers
/// and words such as `error`.
pub(super) struct Reader {
    /// As they may appear, the longest first, with the file's place among the files.
    names: Vec<(Vec<u8>, usize)>,
}

impl Reader {
    /// For this output of a submission's compiler.
    pub(super) fn new(submission: &Submission, output: &[u8]) -> Self {
        let mut names = Vec::new();
        for (index, file) in submission.files.iter().enumerate() {
            let path = file.path.as_os_str().as_bytes();
            if output.contains_str(path) {
                let before = [&b""[..], b"./", b"/lab/src/", b"/lab/src/./"];
                names.extend(before.map(|before| ([before, path].concat(), index)));
            }
        }
        names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        Self { names }
    }

    /// The lines of an output. A line end within a file's name ends no line.
    pub(super) fn lines<'a>(
        &self,
        output: &'a [u8],
    ) -> impl Iterator<Item = &'a [u8]> + use<'_, 'a> {
        let mut rest = output;
        let broken: Vec<&[u8]> = self
            .names
            .iter()
            .map(|(name, _)| name.as_slice())
            .filter(|name| name.contains(&b'\n'))
            .collect();
        std::iter::from_fn(move || {
            if rest.is_empty() {
                return None;
            }
            let mut end = 0;
            loop {
                let name = broken.iter().find(|name| rest[end..].starts_with(name));
                match (name, rest.get(end)) {
                    (Some(name), _) => end += name.len(),
                    (None, Some(b'\n') | None) => break,
                    (None, Some(_)) => end += 1,
                }
            }
            let line = &rest[..end];
            rest = rest.get(end + 1..).unwrap_or_default();
            Some(line.strip_suffix(b"\r").unwrap_or(line))
        })
    }

    /// What a line says.
    pub(super) fn read(&self, line: &[u8]) -> Line {
        if let Some(rest) = line.strip_prefix(b"In file included from ") {
            return self.from(rest, true);
        }
        if let Some(rest) = line.trim_ascii_start().strip_prefix(b"from ")
            && line.starts_with(b" ")
        {
            return self.from(rest, false);
        }
        let linked = LINKER.captures(line);
        let line = linked.as_ref().map_or(line, |linked| group(linked, 1));
        let heads =
            |name: &[u8]| line.strip_prefix(name).is_some_and(|rest| rest.starts_with(b": "));
        if self.names.iter().any(|(name, _)| heads(name)) {
            // `server.c: In function 'main':`
            return Line::Other;
        }
        if let Some((spot, number, rest)) = self.located(line) {
            return located(spot, number, rest);
        }
        if let Some(object) = OBJECT.captures(line) {
            return bare(group(&object, 1), Level::Error);
        }
        if let Some(tool) = TOOL.captures(line) {
            return said(group(&tool, 1), group(&tool, 2));
        }
        if linked.is_some() && !line.ends_with(b":") {
            return bare(line, Level::Error);
        }
        Line::Other
    }

    fn from(&self, rest: &[u8], first: bool) -> Line {
        match self.located(rest) {
            Some((spot, line, _)) => Line::From { spot, line, first },
            None => Line::Other,
        }
    }

    /// A line that begins with a file and a number: those, and the rest.
    fn located<'a>(&self, line: &'a [u8]) -> Option<(Spot, u32, &'a [u8])> {
        let number = |digits: &[u8]| std::str::from_utf8(digits).ok()?.parse().ok();
        for (name, index) in &self.names {
            let position =
                line.strip_prefix(name.as_slice()).and_then(|rest| POSITION.captures(rest));
            if let Some(position) = position {
                return Some((
                    Spot::Own(*index),
                    number(group(&position, 1))?,
                    group(&position, 2),
                ));
            }
        }
        let found = ELSEWHERE.captures(line)?;
        let spot = Spot::Foreign(group(&found, 1).to_owned());
        Some((spot, number(group(&found, 2))?, group(&found, 3)))
    }
}

/// The message as it is to be shown: nothing that differs from run to run.
pub(super) fn clean(message: &[u8]) -> Vec<u8> {
    TEMPORARY.replace_all(message.trim_ascii(), &b""[..]).into_owned()
}

fn located(spot: Spot, line: u32, rest: &[u8]) -> Line {
    let rest = rest.trim_ascii_start();
    if rest.starts_with(b"required from") || rest.starts_with(b"instantiated from") {
        return Line::From { spot, line, first: true };
    }
    if let Some((level, message)) = levelled(rest) {
        return Line::Located { spot, line, level, message };
    }
    let of_linker = [&b"undefined reference"[..], b"multiple definition", b"first defined here"];
    let is_error =
        of_linker.iter().any(|words| rest.starts_with(words)) || rest.starts_with(b"***");
    if is_error {
        return Line::Located { spot, line, level: Level::Error, message: rest.to_owned() };
    }
    Line::Other
}

/// A message without a position, of this level unless it says another.
fn bare(message: &[u8], level: Level) -> Line {
    let (level, message) = levelled(message).unwrap_or_else(|| (level, message.to_owned()));
    Line::Bare { level, message }
}

/// What the compiler's driver or one of its parts says.
fn said(tool: &[u8], message: &[u8]) -> Line {
    let is_summary = message.starts_with(b"error: ld returned")
        || message.starts_with(b"error: linker command failed")
        || tool == b"make"
        || tool.starts_with(b"cc1") && levelled(message).is_none();
    if is_summary {
        let (_, message) = levelled(message).unwrap_or((Level::Error, message.to_owned()));
        return Line::Summary { message };
    }
    match levelled(message) {
        Some((level, message)) => Line::Bare { level, message },
        None => Line::Other,
    }
}

fn levelled(text: &[u8]) -> Option<(Level, Vec<u8>)> {
    let found = LEVEL.captures(text)?;
    let level = match group(&found, 1).to_ascii_lowercase().as_slice() {
        b"warning" => Level::Warning,
        b"note" => Level::Note,
        _ => Level::Error,
    };
    Some((level, group(&found, 2).to_owned()))
}

fn group<'a>(captures: &Captures<'a>, index: usize) -> &'a [u8] {
    captures.get(index).map_or(&[], |found| found.as_bytes())
}
