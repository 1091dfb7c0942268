//! What a client peer hears in reply to one of the things that it says, and whether that is the
//! answer that it should be: all of it, and nothing else.

use super::Case;
use super::talk::{plain, same};
use crate::event::EventKind;
use crate::suite::Text;

/// A reply, on the peer's last connection.
#[derive(Debug, Default)]
pub(super) struct Reply {
    /// What the peer had said; empty if nothing.
    said: Vec<u8>,
    /// What it heard before it said the next thing.
    pub(super) heard: Vec<u8>,
    /// How much of that it had heard by which events, by their places in the history.
    grown: Vec<(u64, usize)>,
}

impl Reply {
    /// The text that should be heard, if it has been heard so often before.
    pub(super) fn wanted(&self, text: &Text, before: usize) -> String {
        text.said(before, &plain(&self.said))
    }

    /// Whether it is the answer.
    pub(super) fn is_whole(&self, text: &Text) -> bool {
        self.is_answer(&self.heard, text)
    }

    /// When it had become the answer.
    pub(super) fn heard_at(&self, text: &Text) -> Option<u64> {
        let mut grown = self.grown.iter();
        grown.find(|(_, length)| self.is_answer(&self.heard[..*length], text)).map(|(seq, _)| *seq)
    }

    /// Whether bytes are the answer: once, as far as their NUL, or with what a length that is too
    /// large sends along, which is no text; or, of who sends no NUL, again and again, the last time
    /// perhaps cut off by the end of the run. (Whether it is counted rightly then is asked
    /// elsewhere.)
    fn is_answer(&self, heard: &[u8], text: &Text) -> bool {
        let heard = plain(heard);
        let first = self.wanted(text, 0);
        if same(&heard, &first) {
            return true;
        }
        let Some(mut rest) = behind(&heard, &first) else { return false };
        for before in 1.. {
            let next = self.wanted(text, before);
            let again = [&next, &first];
            let is_cut = || before > 1 && again.iter().any(|answer| is_beginning(rest, answer));
            if is_no_text(rest) || is_cut() {
                return true;
            }
            match again.iter().find_map(|answer| behind(rest, answer)) {
                Some(left) => rest = left,
                None => return false,
            }
        }
        false
    }
}

/// What stands behind an answer, if a text begins with it.
fn behind<'t>(text: &'t str, answer: &str) -> Option<&'t str> {
    let start = text.get(..answer.len()).filter(|start| !start.is_empty())?;
    same(start, answer).then(|| text[start.len()..].trim_start())
}

/// Whether nothing of it can be read.
fn is_no_text(rest: &str) -> bool {
    rest.chars().all(|letter| letter.is_control() || letter == char::REPLACEMENT_CHARACTER)
}

/// Whether a text is cut off from another.
fn is_beginning(text: &str, whole: &str) -> bool {
    whole.get(..text.len()).is_some_and(|start| same(start, text))
}

impl Case<'_> {
    /// Whether what a client peer first heard on its last connection is this answer.
    pub(super) fn has_heard(&self, peer: &str, text: &Text) -> bool {
        self.reply(peer, 1).is_ok_and(|reply| reply.is_whole(text))
    }

    /// What a client peer heard when it had said so many things on its last connection; how many
    /// it has said, if these are fewer. The first reply has also what came unasked.
    pub(super) fn reply(&self, peer: &str, nth: u32) -> Result<Reply, u32> {
        let mut reply = Reply::default();
        let mut number = 0;
        for event in self.facts.events.iter().filter(|event| event.actor == peer) {
            match &event.what {
                EventKind::Connected { .. } => (reply, number) = (Reply::default(), 0),
                EventKind::Sends { bytes } => {
                    number += 1;
                    if number == nth {
                        reply.said.clone_from(&bytes.0);
                    }
                }
                EventKind::Receives { bytes } if number.max(1) == nth => {
                    reply.heard.extend(&bytes.0);
                    reply.grown.push((event.seq, reply.heard.len()));
                }
                _ => {}
            }
        }
        if number.max(1) < nth { Err(number) } else { Ok(reply) }
    }
}

#[cfg(test)]
mod tests;
