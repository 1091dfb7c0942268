//! What a sanitizer wrote into its log, read without trusting it: the program under it could
//! have written there too.

use lab11_reports::printable;
use lab11_reports::say;

/// How many reports of one log are read, and how many frames of one report.
const REPORTS: usize = 32;
const FRAMES: usize = 32;

/// One error.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Report {
    /// What the program does, as a sentence without its subject.
    pub(crate) what: String,
    /// From the innermost frame outwards.
    pub(crate) frames: Vec<Frame>,
}

/// Where in a report's stack something was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Frame {
    /// A line of a source: its path as the compiler was given it.
    Line(String, u32),
    /// An instruction of an executable whose lines the sanitizer did not find: path and offset.
    Offset(String, u64),
}

/// What is done to memory.
#[derive(Debug, Clone, Copy)]
enum Access {
    Read,
    Write,
}

/// The errors of a log, in order.
pub(crate) fn reports(log: &[u8]) -> Vec<Report> {
    let text = String::from_utf8_lossy(log);
    let lines: Vec<&str> = text.lines().collect();
    let begins: Vec<usize> = (0..lines.len())
        .filter(|&at| undefined(lines[at]).is_some() || address(lines[at]).is_some())
        .collect();
    let ends = begins.iter().skip(1).copied().chain([lines.len()]);
    let reports = begins.iter().zip(ends).map(|(&begin, end)| report(&lines[begin..end]));
    reports.take(REPORTS).collect()
}

/// `FILE:LINE:COLUMN: runtime error: WHAT` (UBSan).
fn undefined(line: &str) -> Option<(&str, &str)> {
    line.split_once(": runtime error: ")
}

/// `==PID==ERROR: AddressSanitizer: KIND …`; not what it says when it fails itself.
fn address(line: &str) -> Option<&str> {
    let (_, what) = line.split_once("==ERROR: AddressSanitizer: ")?;
    (!what.contains("failed to ")).then_some(what)
}

fn report(lines: &[&str]) -> Report {
    if let Some((place, what)) = undefined(lines[0]) {
        let own = at_line(place).into_iter();
        let what = say!("does-undefined", what = printable::line(what));
        return Report { what, frames: own.chain(stack(lines)).take(FRAMES).collect() };
    }
    let kind = address(lines[0]).unwrap_or_default();
    Report { what: words(kind, lines), frames: stack(lines).take(FRAMES).collect() }
}

/// The first stack of a report: the lines `#0 …`, `#1 …` that follow one another.
fn stack<'a>(lines: &'a [&str]) -> impl Iterator<Item = Frame> + use<'a> {
    let is_frame = |line: &&&str| line.trim_start().starts_with('#');
    let from = lines.iter().position(|line| is_frame(&line)).unwrap_or(lines.len());
    lines[from..].iter().take_while(is_frame).filter_map(|line| frame(line))
}

/// `#1 0x5581 in main /lab/src/server.c:50:7`, or `… in main (/lab/server+0x1234) (BuildId: …)`.
fn frame(line: &str) -> Option<Frame> {
    if let Some((_, module)) = line.split_once(" (/")
        && let Some((path, offset)) = module.split_once(')')?.0.rsplit_once("+0x")
    {
        return Some(Frame::Offset(format!("/{path}"), u64::from_str_radix(offset, 16).ok()?));
    }
    let (_, path) = line.split_once(" in ")?.1.split_once(" /")?;
    at_line(&format!("/{path}"))
}

/// `PATH:LINE` or `PATH:LINE:COLUMN`.
fn at_line(text: &str) -> Option<Frame> {
    let (rest, last) = text.rsplit_once(':')?;
    let last = last.parse().ok()?;
    if let Some((path, line)) = rest.rsplit_once(':')
        && let Ok(line) = line.parse()
    {
        return Some(Frame::Line(path.to_owned(), line));
    }
    Some(Frame::Line(rest.to_owned(), last))
}

/// What an error of `AddressSanitizer`'s is, in a student's words.
fn words(kind: &str, lines: &[&str]) -> String {
    match kind.split_ascii_whitespace().next().unwrap_or_default() {
        "stack-buffer-overflow" | "stack-buffer-underflow" => {
            beyond(say!("a-local-variable"), lines)
        }
        "dynamic-stack-buffer-overflow" => beyond(say!("a-local-array"), lines),
        "global-buffer-overflow" => beyond(say!("a-global-variable"), lines),
        "heap-buffer-overflow" => beyond(say!("what-malloc-gave"), lines),
        "heap-use-after-free" => within(&say!("freed-memory"), lines),
        "stack-use-after-return" => within(&say!("variable-of-a-function-that-returned"), lines),
        "stack-use-after-scope" => within(&say!("variable-outside-of-its-block"), lines),
        "SEGV" | "BUS" => say!("uses-no-memory"),
        "stack-overflow" => {
            say!("fills-the-stack")
        }
        "FPE" => say!("divides-by-zero"),
        "negative-size-param" => say!("passes-a-negative-size"),
        "attempting" if kind.contains("double-free") => say!("frees-twice"),
        "attempting" => say!("frees-what-is-not-mallocs"),
        other if other.ends_with("-param-overlap") => {
            say!("copies-overlapping")
        }
        _ => {
            let kind = printable::line(kind.split(" on ").next().unwrap_or(kind));
            say!("misuses-memory", kind = kind)
        }
    }
}

/// An access to memory that is not there any more.
fn within(memory: &str, lines: &[&str]) -> String {
    match access(lines) {
        Some((Access::Read, size)) => say!("reads-within", size = size, memory = memory),
        Some((Access::Write, size)) => say!("writes-within", size = size, memory = memory),
        None => say!("uses-memory", memory = memory),
    }
}

/// An access past the end of memory; of the variable, if the report names one.
fn beyond(memory: String, lines: &[&str]) -> String {
    let memory = variable(lines).unwrap_or(memory);
    match access(lines) {
        Some((Access::Read, size)) => say!("reads-beyond", size = size, memory = memory),
        Some((Access::Write, size)) => say!("writes-beyond", size = size, memory = memory),
        None => say!("uses-memory-beyond", memory = memory),
    }
}

/// `READ of size 11 at …`.
fn access(lines: &[&str]) -> Option<(Access, u64)> {
    lines.iter().find_map(|line| {
        let (does, rest) = line.split_once(" of size ")?;
        let size = rest.split(' ').next()?.parse().ok()?;
        match does {
            "READ" => Some((Access::Read, size)),
            "WRITE" => Some((Access::Write, size)),
            _ => None,
        }
    })
}

/// The variable whose end was passed: `[32, 42) 'msg' (line 4) <== Memory access at offset 42
/// overflows this variable`, or `… of global variable 'msg' defined in …`.
fn variable(lines: &[&str]) -> Option<String> {
    lines.iter().find_map(|line| {
        let (is_local, is_global) =
            (line.contains("<== Memory access"), line.contains(" of global variable '"));
        let name = line.split('\'').nth(1).filter(|_| is_local || is_global)?;
        let size = line.split_once('[').and_then(|(_, range)| {
            let (from, to) = range.split_once(')')?.0.split_once(", ")?;
            to.parse::<u64>().ok()?.checked_sub(from.parse().ok()?)
        });
        let name = printable::line(name);
        Some(match size.filter(|_| is_local) {
            Some(size) => say!("variable-of-size", name = name, size = size),
            None => name,
        })
    })
}

#[cfg(test)]
mod tests;
