//! What waits in a file until its turn comes, so that memory hardly grows with the class.

use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;

/// Values in a file that has no name, and goes when nobody holds it.
#[derive(Debug)]
pub(super) struct Spool {
    file: File,
    end: u64,
}

/// Where a value lies.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    at: u64,
    length: usize,
}

impl Spool {
    pub(super) fn new(file: File) -> Self {
        Self { file, end: 0 }
    }

    /// Puts a value behind all others.
    pub(super) fn put(&mut self, value: &(impl Serialize + ?Sized)) -> io::Result<Place> {
        let bytes = serde_json::to_vec(value)?;
        self.file.write_all_at(&bytes, self.end)?;
        let place = Place { at: self.end, length: bytes.len() };
        self.end += bytes.len() as u64;
        Ok(place)
    }

    /// A value that was put there; it stays.
    pub(super) fn get<T: DeserializeOwned>(&self, place: Place) -> io::Result<T> {
        let mut bytes = vec![0; place.length];
        self.file.read_exact_at(&mut bytes, place.at)?;
        Ok(serde_json::from_slice(&bytes)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_there_is_got_back_in_any_order() {
        let mut spool = Spool::new(tempfile::tempfile().unwrap());
        let one = spool.put(&("ä\n", 1.1 + 2.2)).unwrap();
        let two = spool.put(&[1, 2]).unwrap();
        assert_eq!(spool.get::<Vec<u8>>(two).unwrap(), [1, 2]);
        assert_eq!(spool.get::<(String, f64)>(one).unwrap(), ("ä\n".to_owned(), 1.1 + 2.2));
        assert!(spool.get::<bool>(two).is_err());
    }
}
