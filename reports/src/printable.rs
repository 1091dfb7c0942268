//! Foreign text made safe to show: on a terminal, in a log, on a page.
//!
//! For every writer, and for whoever fills a report. File names, source lines and whatever a
//! program printed come from the submission and may hold anything: colour codes, a command that
//! retitles the window, a carriage return that overwrites a verdict, characters that turn the
//! reading order round or that cannot be seen. Here each of them becomes a visible escape and
//! every other character stays as it is.
//!
//! | in the text | shown as |
//! | --- | --- |
//! | NUL, line feed, carriage return | `\0`, `\n`, `\r` |
//! | tab | four spaces |
//! | other control characters (C0, DEL, C1) | `\x1b` |
//! | characters without a shape: bidi controls, zero-width, fillers, tags, noncharacters | `\u{202e}` |
//! | an accent with nothing to stand on, or the fourth on one letter | `\u{301}` |
//!
//! A backslash is not escaped: a source line must stay a source line, and text that is printable
//! already comes out unchanged.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthChar;

/// So many accents may stand on one letter; more of them reach into the lines around.
const ACCENTS: usize = 3;

/// The text as one printable line.
pub fn line(raw: &str) -> String {
    let mut shown = String::with_capacity(raw.len());
    // How many accents may follow the last character.
    let mut room = 0;
    for c in raw.chars() {
        if is_formless(c) {
            push_escaped(&mut shown, c);
            room = 0;
        } else if c.width() != Some(0) {
            shown.push(c);
            // A line may be broken at a blank, and then nothing would stand before the accent.
            room = if c == ' ' { 0 } else { ACCENTS };
        } else if room > 0 {
            shown.push(c);
            room -= 1;
        } else {
            push_escaped(&mut shown, c);
        }
    }
    shown
}

/// The text as printable lines: line feeds, alone or after a carriage return, end a line.
pub fn lines(raw: &str) -> impl DoubleEndedIterator<Item = String> {
    raw.lines().map(line)
}

/// Whether the character has no shape of its own, or acts on the terminal or on its neighbours.
pub fn is_formless(c: char) -> bool {
    c.is_control()
        // The last two of each plane are no characters, and XML forbids the first such pair.
        || u32::from(c) & 0xfffe == 0xfffe
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fdd0}'..='\u{fdef}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}')
}

fn push_escaped(shown: &mut String, c: char) {
    match c {
        '\0' => shown.push_str(r"\0"),
        '\n' => shown.push_str(r"\n"),
        '\r' => shown.push_str(r"\r"),
        '\t' => shown.push_str("    "),
        _ if u32::from(c) < 0x100 && c.is_control() => {
            write!(shown, r"\x{:02x}", u32::from(c)).expect("a String takes everything");
        }
        _ => write!(shown, r"\u{{{:x}}}", u32::from(c)).expect("a String takes everything"),
    }
}

/// A name as a part of an address: all but plain letters and digits as `%2F`.
pub fn encoded(name: &str) -> String {
    let mut safe = String::with_capacity(name.len());
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            safe.push(char::from(byte));
        } else {
            write!(safe, "%{byte:02X}").expect("a String takes everything");
        }
    }
    safe
}

/// A path as an address, each of its names as a part.
pub fn encoded_path(path: &str) -> String {
    path.split('/').map(encoded).collect::<Vec<_>>().join("/")
}
