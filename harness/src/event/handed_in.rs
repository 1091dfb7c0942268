//! What was handed in, as far as names and formats are asked for.

use serde::{Deserialize, Serialize};

/// A file of the submission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandedFile {
    /// Its path within the submission, printable.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
    /// What it is by its first bytes, whatever its name says.
    pub content: Content,
}

/// What a file is by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// Nothing.
    Empty,
    /// A picture in PNG (RFC 2083, 3.1).
    Png,
    /// A picture in JPEG.
    Jpeg,
    /// A document in PDF (ISO 32000, 7.5.2).
    Pdf,
    /// Anything else.
    Other,
}

impl Content {
    /// By the first bytes of a file.
    pub fn of(head: &[u8]) -> Self {
        match head {
            [] => Self::Empty,
            _ if head.starts_with(b"\x89PNG\r\n\x1a\n") => Self::Png,
            _ if head.starts_with(b"\xff\xd8\xff") => Self::Jpeg,
            // Some writers put a byte order mark or white space before it.
            _ if head.windows(5).take(16).any(|bytes| bytes == b"%PDF-") => Self::Pdf,
            _ => Self::Other,
        }
    }

    /// Whether a file's name may end so.
    pub fn suits(self, name: &str) -> bool {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        match self {
            Self::Png => ending.as_deref() == Some("png"),
            Self::Jpeg => matches!(ending.as_deref(), Some("jpg" | "jpeg")),
            Self::Pdf => ending.as_deref() == Some("pdf"),
            Self::Empty | Self::Other => false,
        }
    }
}
