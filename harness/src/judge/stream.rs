//! The bytes of a connection as a program has seen them, whichever receives brought them.

use crate::event::Take;

/// What has come on a connection, in its order.
#[derive(Debug, Default)]
pub(super) struct Stream {
    /// What the program has seen.
    seen: Vec<u8>,
    /// How much of that is gone from the connection: what is beyond was looked at, and comes again.
    taken: usize,
}

impl Stream {
    /// A receive returned `count` and showed these bytes. Returns whether any of them are new.
    pub(super) fn add(&mut self, take: Take, bytes: &[u8], count: i64) -> bool {
        let before = self.seen.len();
        match take {
            Take::Taken | Take::Peeked => {
                let again = bytes.len().min(self.seen.len() - self.taken);
                self.seen.extend(&bytes[again..]);
                if take == Take::Taken {
                    self.taken += bytes.len();
                }
            }
            Take::Discarded => {
                let gone = self.taken.saturating_add(usize::try_from(count).unwrap_or(0));
                self.taken = gone.min(self.seen.len());
            }
            Take::OutOfBand => {}
        }
        self.seen.len() > before
    }

    /// All that was seen.
    pub(super) fn seen(self) -> Vec<u8> {
        self.seen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is seen after some receives, and which of them brought something new.
    fn seen(receives: &[(Take, &str, i64)]) -> (String, Vec<bool>) {
        let mut stream = Stream::default();
        let add =
            |(take, text, count): &(Take, &str, i64)| stream.add(*take, text.as_bytes(), *count);
        let new = receives.iter().map(add).collect();
        (String::from_utf8(stream.seen()).expect("text"), new)
    }

    #[test]
    fn what_is_looked_at_is_received_once() {
        let (text, new) =
            seen(&[(Take::Peeked, "h", 1), (Take::Peeked, "hel", 3), (Take::Taken, "hello", 5)]);
        assert_eq!((text.as_str(), new), ("hello", vec![true, true, true]));
        let (text, new) = seen(&[(Take::Peeked, "hello", 5), (Take::Taken, "hello", 5)]);
        assert_eq!((text.as_str(), new), ("hello", vec![true, false]));
    }

    #[test]
    fn less_can_be_taken_than_was_looked_at() {
        let (text, _) = seen(&[
            (Take::Peeked, "hello", 5),
            (Take::Taken, "he", 2),
            (Take::Taken, "llo", 3),
            (Take::Taken, "!", 1),
        ]);
        assert_eq!(text, "hello!");
    }

    #[test]
    fn what_is_thrown_away_counts_as_far_as_it_was_seen() {
        let (text, _) = seen(&[
            (Take::Peeked, "hello", 5),
            (Take::Discarded, "", 5),
            (Take::Discarded, "", 7),
            (Take::Taken, "you", 3),
        ]);
        assert_eq!(text, "helloyou");
    }

    #[test]
    fn urgent_data_is_none_of_the_stream() {
        let (text, new) = seen(&[(Take::OutOfBand, "!", 1), (Take::Taken, "hello", 5)]);
        assert_eq!((text.as_str(), new), ("hello", vec![false, true]));
    }
}
