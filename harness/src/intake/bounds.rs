//! How much one hand-in may be.

const MIB: u64 = 1024 * 1024;

/// Bounds of one hand-in; whatever goes beyond is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// Bytes of all files together, as written; and of all that archives in archives unpack to.
    pub total: u64,
    /// Bytes of one file.
    pub file: u64,
    /// Files.
    pub files: usize,
    /// Entries that are looked at in all archives and folders together.
    pub entries: usize,
    /// Unpacked bytes for each packed one, of what is more than 1 MiB.
    pub ratio: u64,
    /// Archives within archives: 1 allows none within the one handed in.
    pub nesting: usize,
    /// Folders within folders.
    pub depth: usize,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            total: 64 * MIB,
            file: 16 * MIB,
            files: 2000,
            entries: 20_000,
            ratio: 200,
            nesting: 4,
            depth: 24,
        }
    }
}
