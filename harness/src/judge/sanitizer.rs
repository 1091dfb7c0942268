//! What a sanitizer wrote into its log, read without trusting it: the program under it could
//! have written there too.

use lab11_reports::printable;

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
        let what = format!("does what C leaves undefined: {}", printable::line(what));
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
    let plain = match kind.split_ascii_whitespace().next().unwrap_or_default() {
        "stack-buffer-overflow" | "stack-buffer-underflow" => {
            return beyond("a local variable", lines);
        }
        "dynamic-stack-buffer-overflow" => return beyond("a local array", lines),
        "global-buffer-overflow" => return beyond("a global variable", lines),
        "heap-buffer-overflow" => return beyond("what malloc() gave", lines),
        "heap-use-after-free" => return within("memory that has been freed", lines),
        "stack-use-after-return" => {
            return within("a local variable of a function that has returned", lines);
        }
        "stack-use-after-scope" => return within("a local variable outside of its block", lines),
        "SEGV" | "BUS" => "uses an address at which there is no memory",
        "stack-overflow" => {
            "calls itself too deep, or has too large local variables: the stack is full"
        }
        "FPE" => "divides by zero",
        "negative-size-param" => "passes a negative size to a function of the library",
        "attempting" if kind.contains("double-free") => "frees the same memory twice",
        "attempting" => "frees memory that malloc() did not give",
        other if other.ends_with("-param-overlap") => {
            "copies between two pieces of memory that overlap"
        }
        _ => {
            let kind = printable::line(kind.split(" on ").next().unwrap_or(kind));
            return format!("misuses memory: {kind}");
        }
    };
    plain.to_owned()
}

/// An access to memory that is not there any more.
fn within(memory: &str, lines: &[&str]) -> String {
    match access(lines) {
        Some((does, 1)) => format!("{does} 1 byte of {memory}"),
        Some((does, size)) => format!("{does} {size} bytes of {memory}"),
        None => format!("uses {memory}"),
    }
}

/// An access past the end of memory; of the variable, if the report names one.
fn beyond(memory: &str, lines: &[&str]) -> String {
    let memory = variable(lines).unwrap_or_else(|| memory.to_owned());
    match access(lines) {
        Some((does, 1)) => format!("{does} 1 byte outside of {memory}"),
        Some((does, size)) => {
            format!("{does} {size} bytes, some or all of them outside of {memory}")
        }
        None => format!("uses memory outside of {memory}"),
    }
}

/// `READ of size 11 at …`.
fn access(lines: &[&str]) -> Option<(&'static str, u64)> {
    lines.iter().find_map(|line| {
        let (does, rest) = line.split_once(" of size ")?;
        let size = rest.split(' ').next()?.parse().ok()?;
        match does {
            "READ" => Some(("reads", size)),
            "WRITE" => Some(("writes", size)),
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
        let size = size.filter(|_| is_local).map(|size| format!(", which has {size} bytes"));
        Some(format!("{}{}", printable::line(name), size.unwrap_or_default()))
    })
}

#[cfg(test)]
mod tests;
