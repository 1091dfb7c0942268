//! What programs said, line by line, and when each part of a line was written.

use crate::asking;
use crate::event::{Bytes, Event, EventKind, Place, place, process_tree};
use crate::quote::quoted;
use regex::Regex;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Words with which a question begins.
static ASKING: LazyLock<Regex> = LazyLock::new(|| {
    let words = asking::WORDS;
    Regex::new(&format!(r"(?i)\b({words})\b")).expect("a constant expression")
});
/// How a line ends on which somebody is to type.
const AWAITS: [char; 6] = [':', '?', '>', '=', '#', '$'];
/// What ends a sentence before a question.
static SENTENCE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[.!;]\s").expect("a constant expression"));

/// A line that a program said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) actor: String,
    /// When it was begun and when it was complete, as places in the history.
    pub(super) begun: u64,
    pub(super) seq: u64,
    pub(super) text: String,
    pub(super) place: Option<Place>,
    writes: Vec<Write>,
    /// Where a question begins that was answered on this line.
    question: Option<usize>,
}

/// A part of a line that was written at once.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Write {
    seq: u64,
    /// Where in the text it begins.
    at: usize,
    place: Option<Place>,
}

impl Line {
    /// The text with its line of source, within a sentence: `"hello" (client.c:41)`.
    pub(super) fn with_place(&self) -> String {
        let text = quoted(&Bytes::from(self.text.trim().as_bytes()));
        match &self.place {
            Some(at) => format!("{text} ({}:{})", at.file, at.line),
            None => text,
        }
    }

    /// What of it was written after a point of the history.
    pub(super) fn since(&self, after: u64) -> Option<Self> {
        let first = self.writes.iter().find(|write| write.seq > after)?;
        let text = self.text.get(first.at..)?.to_owned();
        let (place, begun) = (first.place.clone(), first.seq);
        Some(Self { text, place, begun, writes: Vec::new(), question: None, ..self.clone() })
    }

    /// What of it was written after a point of the history and before another, and tells
    /// something: whoever asks for an address says nothing of a system call.
    pub(super) fn told(&self, after: u64, before: u64) -> Option<Self> {
        let mut writes = self.writes.iter();
        let first = writes.find(|write| write.seq > after)?;
        let end = self.writes.iter().find(|write| write.seq >= before);
        let end = end.map_or(self.text.len(), |write| write.at);
        let end = self.question.map_or(end, |question| question.min(end));
        let text = self.text.get(first.at..end).unwrap_or_default().to_owned();
        let last = self.writes.iter().rfind(|write| write.seq < before)?;
        let place = first.place.clone();
        let told = Self { text, place, begun: first.seq, seq: last.seq, ..Self::default() };
        (!told.text.trim().is_empty()).then(|| Self { actor: self.actor.clone(), ..told })
    }
}

/// Where the question begins with which a line ends on which somebody typed; none if it is no
/// question.
fn question(text: &str) -> Option<usize> {
    if let Some(asks) = ASKING.find(text) {
        return Some(asks.start());
    }
    let is_prompt = text.trim_end().ends_with(AWAITS);
    is_prompt.then(|| SENTENCE.find_iter(text).last().map_or(0, |end| end.end()))
}

/// A line that is not complete yet.
#[derive(Default)]
struct Open {
    bytes: Vec<u8>,
    /// How long the text is that the bytes before the last write make.
    length: usize,
    /// Where the bytes of the last write begin.
    last: usize,
    line: Line,
}

impl Open {
    /// From here on, bytes are those of another write.
    fn write(&mut self, seq: u64, place: Option<Place>) {
        self.length += Bytes(self.bytes[self.last..].to_vec()).text().len();
        self.last = self.bytes.len();
        self.line.writes.push(Write { seq, at: self.length, place });
        self.line.seq = seq;
    }

    /// The line as it is, and the next in its place.
    fn close(&mut self, actor: &str, answered: bool) -> Line {
        let open = std::mem::take(self);
        let text = Bytes(open.bytes).text();
        let question = if answered { question(&text) } else { None };
        Line { actor: actor.to_owned(), text, question, ..open.line }
    }
}

/// Puts together what each process of some programs said, line by line. Who types ends a line as
/// well: the terminal shows what was typed, with its line end.
pub(super) fn lines(events: &[Event], programs: &[&str]) -> Vec<Line> {
    let mut open: BTreeMap<&str, Open> = BTreeMap::new();
    let mut lines = Vec::new();
    for event in events.iter().filter(|event| programs.contains(&process_tree(&event.actor))) {
        match &event.what {
            EventKind::Printed { text, site, .. } => {
                let place = place(site.as_ref());
                let line = open.entry(&event.actor).or_default();
                let mut rest = text.0.as_slice();
                while !rest.is_empty() {
                    if line.bytes.is_empty() {
                        line.line.begun = event.seq;
                        line.line.place.clone_from(&place);
                    }
                    line.write(event.seq, place.clone());
                    let end = rest.iter().position(|byte| *byte == b'\n');
                    line.bytes.extend(&rest[..end.unwrap_or(rest.len())]);
                    rest = end.map_or(&[], |end| &rest[end + 1..]);
                    if end.is_some() {
                        lines.push(line.close(&event.actor, false));
                    }
                }
            }
            EventKind::Typed { .. } => {
                let tree = process_tree(&event.actor);
                for (actor, line) in &mut open {
                    if process_tree(actor) == tree && !line.bytes.is_empty() {
                        lines.push(line.close(actor, true));
                    }
                }
            }
            _ => {}
        }
    }
    for (actor, mut line) in open {
        if !line.bytes.is_empty() {
            lines.push(line.close(actor, false));
        }
    }
    lines.sort_by_key(|line| (line.seq, line.begun));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::story::Story;

    fn said(tell: fn(&mut Story)) -> Vec<Line> {
        let mut story = Story::default();
        tell(&mut story);
        lines(story.events(), &["server"])
    }

    #[test]
    fn a_line_knows_what_was_written_when() {
        let lines = said(|s| {
            s.server().prints("wait\u{e9}: ").makes_socket().prints("made ").prints("3\nnext");
        });
        let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(texts, ["wait\u{e9}: made 3", "next"]);
        let told = |after, before| lines[0].told(after, before).map(|line| line.text);
        for (after, before, text) in [
            (0, 9, Some("made 3")),
            (1, 3, Some("made ")),
            (2, 9, Some("3")),
            (3, 9, None),
            (0, 2, None),
        ] {
            assert_eq!(told(after, before).as_deref(), text, "{after} to {before}");
        }
        assert_eq!((lines[0].begun, lines[0].seq), (0, 3));
        let told = lines[0].told(0, 9).expect("a part of it");
        assert_eq!((told.actor.as_str(), told.begun, told.seq), ("server", 2, 3));
    }

    #[test]
    fn what_is_typed_for_another_program_ends_no_line() {
        let mut story = Story::default();
        story.server().starts().prints("one ");
        let (text, asked) = (b"x\n"[..].into(), String::new());
        let typed = EventKind::Typed { text, asked, answers: Vec::new(), by_order: false };
        story.client_program().starts().did(typed);
        story.server().prints("line\n");
        let lines = lines(story.events(), &["server", "client"]);
        assert_eq!(lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>(), ["one line"]);
    }

    #[test]
    fn what_is_typed_ends_a_line_and_a_question_tells_nothing() {
        let typed = || EventKind::Typed {
            text: b"x\n"[..].into(),
            asked: String::new(),
            answers: Vec::new(),
            by_order: false,
        };
        for (asked, told) in [
            ("Enter the port of the socket: ", None),
            ("Client 1 is connected. Enter a reply: ", Some("Client 1 is connected. ")),
            ("The client is connected. Key in a reply for it: ", Some("The client is connected. ")),
            ("Your server has a socket. Enter a port: ", Some("Your server has a socket. ")),
            ("A client came! Reply: ", Some("A client came! ")),
            ("client 137.207.82.52> ", None),
            ("A client is connected", Some("A client is connected")),
        ] {
            let mut story = Story::default();
            story.server().starts().prints(asked).did(typed()).prints("next\n").did(typed());
            let lines = lines(story.events(), &["server"]);
            let line = lines[0].told(0, 9).map(|line| line.text);
            assert_eq!((line.as_deref(), lines[0].text.as_str()), (told, asked));
            assert_eq!((lines[1].text.as_str(), lines.len()), ("next", 2));
        }
    }
}
