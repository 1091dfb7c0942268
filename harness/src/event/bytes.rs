//! Bytes that a program said or sent, readable in a history whatever they are.

use bstr::{ByteSlice, ByteVec};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// Any bytes; in JSON a string in which what isn't readable text is escaped (`\0`, `\x1B`).
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Bytes(pub Vec<u8>);

impl Bytes {
    /// The bytes as text for matching: what isn't UTF-8 becomes U+FFFD.
    pub fn text(&self) -> String {
        self.0.to_str_lossy().into_owned()
    }
}

impl From<&[u8]> for Bytes {
    fn from(bytes: &[u8]) -> Self {
        Self(bytes.to_vec())
    }
}

impl fmt::Display for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for chunk in self.0.utf8_chunks() {
            for c in chunk.valid().chars() {
                match c {
                    '\\' => f.write_str("\\\\")?,
                    '\n' => f.write_str("\\n")?,
                    '\0' => f.write_str("\\0")?,
                    // In UTF-8 they would take two bytes, which the escape of one can't say.
                    '\u{80}'..='\u{9f}' => {
                        for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                            write!(f, "\\x{byte:02X}")?;
                        }
                    }
                    c if c.is_control() => write!(f, "\\x{:02X}", c as u32)?,
                    c => write!(f, "{c}")?,
                }
            }
            for byte in chunk.invalid() {
                write!(f, "\\x{byte:02X}")?;
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{self}\"")
    }
}

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|escaped| Self(Vec::unescape_bytes(escaped)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_bytes_survive_json() {
        let every: Vec<u8> = (0..=255).chain(*b"hello\\x00\\\"\xC3\xA9").collect();
        let bytes = Bytes(every);
        let json = serde_json::to_string(&bytes).unwrap();
        assert_eq!(serde_json::from_str::<Bytes>(&json).unwrap(), bytes);
    }
}
