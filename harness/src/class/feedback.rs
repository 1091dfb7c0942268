//! Feedback for students, packed as a learning-management system takes it back: each one's report
//! under the name under which the hand-in was downloaded, which is how the systems know whose it is.

use super::entry::StudentEntry;
use super::entry_file;
use super::feedback_name::{Receiver, place};
use super::store::Store;
use std::collections::BTreeMap;
use std::io::{self, Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// What was packed.
#[derive(Debug)]
pub struct Packed {
    /// The zip.
    pub bytes: Vec<u8>,
    /// Students whose report is in it.
    pub students: usize,
    /// Those whose hand-in has no name from which the system would know them.
    pub without: Vec<String>,
}

/// Packs the reports of all who handed in. The same class makes the same bytes.
pub fn pack(store: &Store, receiver: Receiver) -> io::Result<Packed> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // Without a time of its own, so that two packings are the same.
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let (mut packed, mut without) = (BTreeMap::new(), Vec::new());
    for name in store.names("work/hand-ins")? {
        let Some(entry) = store.read_json::<StudentEntry>(&entry_file(&name)) else { continue };
        match place(receiver, &entry.newest().label) {
            // Of a group one report is enough: all its members are behind one name.
            Some(place) => drop(packed.entry(place).or_insert(entry.key)),
            None => without.push(entry.key),
        }
    }
    let students = packed.len();
    for (place, key) in packed {
        let Some(report) = store.read(&format!("students/{key}/report.html")) else { continue };
        zip.start_file(place, options).map_err(io::Error::other)?;
        zip.write_all(report.as_bytes())?;
    }
    let bytes = zip.finish().map_err(io::Error::other)?.into_inner();
    Ok(Packed { bytes, students, without })
}
