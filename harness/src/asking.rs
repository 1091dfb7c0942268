//! How a program asks for something at its terminal: what is typed for it, and what of its words
//! tells nothing, hang on the same words.

/// Words with which a question begins, as a part of a regular expression.
pub const WORDS: &str =
    "enter|input|type|key in|give|provide|please|what|which|insert|write|press|choose";
