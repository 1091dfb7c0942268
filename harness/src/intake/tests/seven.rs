//! 7z archives, honest and hostile.

use super::hostile::hand_in;
use sevenz_rust2::{ArchiveEntry, ArchiveWriter, EncoderMethod, SourceReader};
use std::io::Cursor;

/// How an entry is called, its Unix mode, and what it holds.
type Entry<'a> = (&'a str, u32, &'a [u8]);

fn entry(&(name, mode, _): &Entry<'_>) -> ArchiveEntry {
    let mut entry = ArchiveEntry::new_file(name);
    entry.has_windows_attributes = true;
    entry.windows_attributes = mode << 16 | 0x8000;
    entry
}

/// A 7z with a block for each entry, or with one for all of them.
fn seven(entries: &[Entry<'_>], solid: bool, method: EncoderMethod) -> Vec<u8> {
    let mut archive = ArchiveWriter::new(Cursor::new(Vec::new())).unwrap();
    archive.set_content_methods(vec![method.into()]);
    if solid {
        let all = entries.iter().map(entry).collect();
        let contents = entries.iter().map(|(_, _, bytes)| SourceReader::new(*bytes)).collect();
        archive.push_archive_entries(all, contents).unwrap();
    } else {
        for one in entries {
            archive.push_archive_entry(entry(one), Some(one.2)).unwrap();
        }
    }
    archive.finish().unwrap().into_inner()
}

const FILE: u32 = 0o100_644;

fn names(files: &[(std::path::PathBuf, Vec<u8>)]) -> Vec<String> {
    files.iter().map(|(path, _)| path.display().to_string()).collect()
}

#[test]
fn a_7z_is_unpacked_like_a_zip() {
    for solid in [true, false] {
        for method in [EncoderMethod::LZMA2, EncoderMethod::LZMA, EncoderMethod::COPY] {
            let all = [("client.c", FILE, &b"int main"[..]), ("src/server.c", FILE, b"server")];
            let (told, files) = hand_in("eve.7z", &seven(&all, solid, method));
            assert_eq!(names(&files), ["client.c", "src/server.c"], "{told}");
            assert_eq!((files[0].1.as_slice(), told.as_str()), (&b"int main"[..], ""));
        }
    }
}

#[test]
fn hostile_names_and_links_of_a_7z_stay_within() {
    let all = [
        ("../evil.c", FILE, &b"x"[..]),
        ("/abs.c", FILE, b"y"),
        ("link.c", 0o120_777, b"/etc/passwd"),
        ("fifo", 0o010_644, b""),
        ("ok.c", FILE, b"z"),
    ];
    let (told, files) = hand_in("eve.7z", &seven(&all, true, EncoderMethod::LZMA2));
    assert_eq!(names(&files), ["abs.c", "evil.c", "ok.c"], "{told}");
    assert!(told.contains("leads out of the archive") && told.contains("links are not"), "{told}");
}

#[test]
fn a_bomb_of_a_7z_is_measured_before_it_is_unpacked() {
    let zeros = vec![0; 4 << 20];
    let all = [("a.c", FILE, &b"first"[..]), ("zeros", FILE, &zeros), ("b.c", FILE, b"last")];
    for solid in [true, false] {
        let bomb = seven(&all, solid, EncoderMethod::LZMA2);
        assert!(bomb.len() < 100_000, "it is small");
        let (told, files) = hand_in("eve.7z", &bomb);
        assert_eq!(names(&files), ["a.c"], "{told}");
        assert!(told.contains("unpacks to far more than any source would"), "{told}");
    }
}

#[test]
fn a_damaged_7z_keeps_what_came_before() {
    let all = [("a.c", FILE, &b"aaaaaaaa"[..]), ("b.c", FILE, b"bbbbbbbb")];
    let mut wrong = seven(&all, false, EncoderMethod::COPY);
    let at = wrong.windows(8).position(|bytes| bytes == b"bbbbbbbb").unwrap();
    wrong[at] = b'x';
    let (told, files) = hand_in("eve.7z", &wrong);
    assert_eq!(names(&files), ["a.c"], "{told}");
    assert!(told.contains("damaged"), "{told}");
    for end in [10, 40, wrong.len() - 5] {
        let (told, files) = hand_in("eve.7z", &wrong[..end]);
        assert!(files.is_empty() && told.contains("damaged"), "{end}: {told}");
    }
}

#[test]
fn any_bytes_after_the_signature_are_refused_in_words() {
    let good = seven(&[("a.c", FILE, b"int main;")], false, EncoderMethod::LZMA2);
    for at in 6..good.len() {
        let mut wrong = good.clone();
        wrong[at] ^= 0x55;
        let (told, files) = hand_in("eve.7z", &wrong);
        assert!(!files.is_empty() || !told.is_empty(), "byte {at}");
    }
}
