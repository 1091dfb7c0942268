//! Archives byte by byte, as no honest program would write them.

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder};
use std::io::Write;

/// An entry of a zip.
pub(super) struct Entry<'a> {
    pub(super) name: &'a [u8],
    pub(super) bytes: &'a [u8],
    /// With the kind of file.
    pub(super) mode: u32,
    pub(super) flags: u16,
    pub(super) deflated: bool,
    /// What the headers claim, if not the truth.
    pub(super) size: Option<u32>,
    /// The number of the system that it was made on.
    pub(super) system: u8,
    /// Fields of the directory, each with its number and length.
    pub(super) extra: Vec<u8>,
}

pub(super) fn file<'a>(name: &'a [u8], bytes: &'a [u8]) -> Entry<'a> {
    let (mode, extra) = (0o100_644, Vec::new());
    Entry { name, bytes, mode, flags: 0, deflated: false, size: None, system: 3, extra }
}

/// An Info-ZIP Unicode path field: the name in UTF-8, for an entry whose name was `of`.
pub(super) fn unicode_path(name: &str, of: &[u8]) -> Vec<u8> {
    let mut crc = flate2::Crc::new();
    crc.update(of);
    let mut field = vec![0x75, 0x70];
    field.extend((5 + name.len() as u16).to_le_bytes());
    field.push(1);
    field.extend(crc.sum().to_le_bytes());
    field.extend(name.as_bytes());
    field
}

/// A zip with these entries, in this order.
pub(super) fn zip(entries: &[Entry]) -> Vec<u8> {
    let mut zip = Vec::new();
    let mut directory = Vec::new();
    for entry in entries {
        let mut crc = flate2::Crc::new();
        crc.update(entry.bytes);
        let data = if entry.deflated {
            let mut deflate = DeflateEncoder::new(Vec::new(), Compression::best());
            deflate.write_all(entry.bytes).unwrap();
            deflate.finish().unwrap()
        } else {
            entry.bytes.to_vec()
        };
        let mut header = Vec::new();
        header.extend(20u16.to_le_bytes());
        header.extend(entry.flags.to_le_bytes());
        header.extend((if entry.deflated { 8u16 } else { 0 }).to_le_bytes());
        header.extend([0, 0, 0x21, 0x50]);
        header.extend(crc.sum().to_le_bytes());
        header.extend((data.len() as u32).to_le_bytes());
        header.extend(entry.size.unwrap_or(entry.bytes.len() as u32).to_le_bytes());
        header.extend((entry.name.len() as u16).to_le_bytes());
        directory.extend(b"PK\x01\x02\x14");
        directory.push(entry.system);
        directory.extend(&header);
        header.extend([0, 0]);
        directory.extend((entry.extra.len() as u16).to_le_bytes());
        directory.extend([0; 6]);
        directory.extend((entry.mode << 16).to_le_bytes());
        directory.extend((zip.len() as u32).to_le_bytes());
        directory.extend(entry.name);
        directory.extend(&entry.extra);
        zip.extend(b"PK\x03\x04");
        zip.extend(&header);
        zip.extend(entry.name);
        zip.extend(data);
    }
    let count = (entries.len().min(0xffff) as u16).to_le_bytes();
    let start = zip.len() as u32;
    zip.extend(&directory);
    if entries.len() >= 0xffff {
        zip64_end(&mut zip, entries.len() as u64, directory.len() as u64, u64::from(start));
    }
    zip.extend(b"PK\x05\x06\0\0\0\0");
    zip.extend(count);
    zip.extend(count);
    zip.extend((directory.len() as u32).to_le_bytes());
    zip.extend(start.to_le_bytes());
    zip.extend([0, 0]);
    zip
}

fn zip64_end(zip: &mut Vec<u8>, count: u64, size: u64, start: u64) {
    let at = zip.len() as u64;
    zip.extend(b"PK\x06\x06");
    zip.extend(44u64.to_le_bytes());
    zip.extend([45, 3, 45, 0]);
    zip.extend([0; 8]);
    zip.extend(count.to_le_bytes());
    zip.extend(count.to_le_bytes());
    zip.extend(size.to_le_bytes());
    zip.extend(start.to_le_bytes());
    zip.extend(b"PK\x06\x07\0\0\0\0");
    zip.extend(at.to_le_bytes());
    zip.extend(1u32.to_le_bytes());
}

/// An entry of a tar: the kind, the name, the link's target, the bytes.
pub(super) type Tarred<'a> = (tar::EntryType, &'a [u8], &'a [u8], &'a [u8]);

/// A tar with these entries, in this order.
pub(super) fn tar(entries: &[Tarred]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (kind, name, link, bytes) in entries {
        let mut header = tar::Header::new_ustar();
        header.set_entry_type(*kind);
        header.set_mode(0o4777);
        header.set_size(bytes.len() as u64);
        // Straight into the field: the library itself refuses names that lead out.
        header.as_mut_bytes()[..name.len()].copy_from_slice(name);
        header.as_mut_bytes()[157..157 + link.len()].copy_from_slice(link);
        header.set_cksum();
        builder.append(&header, *bytes).unwrap();
    }
    builder.into_inner().unwrap()
}

pub(super) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(bytes).unwrap();
    gzip.finish().unwrap()
}
