//! The lecture's second client, for the forking server: as the first, but it goes on receiving
//! and printing for as long as the server talks.
//!
//! The slide shows a blank line between two `hello back`s. It is the NUL of the one before: the
//! client's buffer has 10 bytes and the message 11, so the NUL comes alone in the next `recv()`.
//! This client cuts the stream at the NULs, see [`crate::wire::Texts`], and prints no blank line.

use crate::client::connect;
use crate::failure::Failure;
use crate::options::Common;
use crate::speech::Speech;

/// Says `hello` and prints every text that comes back, until the server closes.
pub fn run(options: &Common, speech: &mut Speech) -> Result<(), Failure> {
    let mut conversation = connect(options, speech)?;
    let mut answered = false;
    while let Some(text) = conversation.hear()? {
        speech.print(&text)?;
        answered = true;
    }
    if answered { Ok(()) } else { Err(Failure::NoAnswer(options.server)) }
}
