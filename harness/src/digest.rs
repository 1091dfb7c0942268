//! One fingerprint of several pieces of bytes.

/// Takes up pieces, each with its length, so that no piece runs into the next one.
#[derive(Default)]
pub(crate) struct Digest(blake3::Hasher);

impl Digest {
    pub(crate) fn add(&mut self, piece: &[u8]) {
        self.0.update(&(piece.len() as u64).to_le_bytes());
        self.0.update(piece);
    }

    pub(crate) fn fingerprint(&self) -> blake3::Hash {
        self.0.finalize()
    }

    /// The fingerprint as 32 letters, half of it, by which people and files name a thing.
    pub(crate) fn name(&self) -> String {
        self.fingerprint().to_hex()[..32].to_owned()
    }
}
