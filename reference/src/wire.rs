//! The bytes on the wire, and where one text ends in them.
//!
//! The lecture sends C strings with their NUL and hopes that each `recv()` brings one of them.
//! TCP keeps no such borders, so the receiver has to find them itself. See [`Texts`].

/// What the client sends: `hello` and its NUL, 6 bytes (slide "The Client": `send(…, "hello", 6,
/// 0)`).
pub const REQUEST: &[u8] = b"hello\0";

/// What the server sends: `hello back` and its NUL, 11 bytes (slide "The Server":
/// `send(…, "hello back", 11, 0)`).
pub const ANSWER: &[u8] = b"hello back\0";

/// What a receiver answers a mail, in the edition with answers: 3 bytes, no NUL.
pub const ACKNOWLEDGED: &[u8] = b"ACK";

/// How much the lecture's programs receive at most, in bytes (`char msg[10]`).
pub const LECTURE_BUFFER: usize = 10;

/// The text of a message: what stands before the first NUL, without the line ends that netcat
/// and telnet add.
///
/// ```
/// use lab11_reference::wire::text_of;
/// assert_eq!(text_of(b"hello\0"), b"hello");
/// assert_eq!(text_of(b"hello\r\n"), b"hello");
/// ```
pub fn text_of(message: &[u8]) -> &[u8] {
    let mut text = message.split(|&byte| byte == 0).next().unwrap_or_default();
    while let [before @ .., b'\r' | b'\n'] = text {
        text = before;
    }
    text
}

/// Cuts a byte stream into texts, however it was cut into pieces on its way.
///
/// A text ends at a NUL (the lecture's programs) or at a newline (a person with netcat). Some
/// programs send neither, and wait; so a text also counts as complete when it is the usual one
/// (`hello`, sent with `strlen`) or when it would fill the lecture's buffer of 10 bytes. Any
/// other text without an end is kept until the rest comes or the other end closes: a stream
/// can't tell which of the two it will be.
///
/// Empty texts are left out. They come from a NUL that arrives after its text, which is what
/// prints the blank lines on the slide of `client_fork`.
#[derive(Debug)]
pub struct Texts {
    usual: &'static [u8],
    pending: Vec<u8>,
}

impl Texts {
    /// Starts with nothing received. `usual` is the message that the other end is expected to
    /// send: [`REQUEST`] or [`ANSWER`].
    pub fn new(usual: &'static [u8]) -> Self {
        Self { usual: text_of(usual), pending: Vec::new() }
    }

    /// Adds bytes that were received.
    pub fn push(&mut self, bytes: &[u8]) {
        self.pending.extend_from_slice(bytes);
    }

    /// Takes the next complete text, if there is one.
    pub fn take(&mut self) -> Option<Vec<u8>> {
        loop {
            let length = self.complete()?;
            let message: Vec<u8> = self.pending.drain(..length).collect();
            let text = text_of(&message);
            if !text.is_empty() {
                return Some(text.to_vec());
            }
        }
    }

    /// Takes what is left when the other end has closed: a text whose end never came.
    pub fn take_rest(&mut self) -> Option<Vec<u8>> {
        self.take().or_else(|| {
            let rest = std::mem::take(&mut self.pending);
            (!rest.is_empty()).then_some(rest)
        })
    }

    /// How many bytes the first text takes, with its end mark.
    fn complete(&self) -> Option<usize> {
        let mark = self.pending.iter().position(|byte| b"\0\n".contains(byte));
        let unmarked = self.pending == self.usual || self.pending.len() >= LECTURE_BUFFER;
        mark.map(|at| at + 1).or_else(|| unmarked.then_some(self.pending.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The texts that come out when `pieces` arrive one by one and the other end then closes.
    fn texts(usual: &'static [u8], pieces: &[&str]) -> Vec<String> {
        let mut texts = Texts::new(usual);
        let mut found = Vec::new();
        for piece in pieces {
            texts.push(piece.as_bytes());
            found.extend(std::iter::from_fn(|| texts.take()));
        }
        found.extend(texts.take_rest());
        found
            .into_iter()
            .map(|text| String::from_utf8(text).expect("the pieces are UTF-8"))
            .collect()
    }

    #[test]
    fn messages_have_the_lengths_of_the_slides() {
        assert_eq!((REQUEST.len(), ANSWER.len()), (6, 11));
    }

    #[test]
    fn text_ends_at_the_first_nul_and_loses_its_line_end() {
        assert_eq!(text_of(b"hello\0rubbish"), b"hello");
        assert_eq!(text_of(b"hello\r\n"), b"hello");
        assert_eq!(text_of(b"hello"), b"hello");
        assert_eq!(text_of(b"\0"), b"");
        assert_eq!(text_of(b""), b"");
    }

    #[test]
    fn two_messages_in_one_piece_are_two_texts() {
        assert_eq!(texts(ANSWER, &["hello back\0hello back\0"]), ["hello back"; 2]);
    }

    #[test]
    fn one_message_in_two_pieces_is_one_text() {
        assert_eq!(texts(ANSWER, &["hel", "lo ba", "ck\0"]), ["hello back"]);
    }

    #[test]
    fn the_nul_that_comes_late_makes_no_blank_line() {
        assert_eq!(texts(ANSWER, &["hello back", "\0hello bac", "k", "\0"]), ["hello back"; 2]);
    }

    #[test]
    fn the_usual_text_needs_no_mark() {
        let mut texts = Texts::new(REQUEST);
        texts.push(b"hello");
        assert_eq!(texts.take().as_deref(), Some(&b"hello"[..]));
    }

    #[test]
    fn a_full_lecture_buffer_needs_no_mark() {
        let mut texts = Texts::new(REQUEST);
        texts.push(b"hello you");
        assert_eq!(texts.take(), None);
        texts.push(b"!");
        assert_eq!(texts.take().as_deref(), Some(&b"hello you!"[..]));
    }

    #[test]
    fn what_has_no_mark_is_a_text_when_the_other_end_closes() {
        assert_eq!(texts(REQUEST, &["hi"]), ["hi"]);
        assert!(texts(REQUEST, &["\0\n"]).is_empty());
        assert!(texts(REQUEST, &[]).is_empty());
    }

    #[test]
    fn lines_of_netcat_are_texts() {
        assert_eq!(texts(REQUEST, &["hello\n\nand\r\n"]), ["hello", "and"]);
    }
}
