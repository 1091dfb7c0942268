//! Names and bytes by chance: nothing panics, and nothing is written outside.

use super::hostile::{hand_in, tell};
use super::make::{Entry, file, tar, zip};
use super::put;
use proptest::prelude::*;
use tar::EntryType;
use tempfile::TempDir;

fn parts() -> impl Strategy<Value = Vec<u8>> {
    let part = prop_oneof![
        Just(b"..".to_vec()),
        Just(b"a".to_vec()),
        Just(b"b.c".to_vec()),
        Just(b".".to_vec()),
        Just(b"".to_vec()),
        Just(b"C:".to_vec()),
        Just(b"x.zip".to_vec()),
        prop::collection::vec(any::<u8>(), 0..12),
    ];
    let slash = prop_oneof![Just(b"/".to_vec()), Just(b"\\".to_vec())];
    prop::collection::vec((part, slash), 1..8)
        .prop_map(|parts| {
            parts.into_iter().flat_map(|(part, slash)| [part, slash].concat()).collect()
        })
        .prop_map(|mut name: Vec<u8>| {
            name.pop();
            name
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// `unpack` itself looks whether anything lies beside the folder, or is no regular file.
    #[test]
    fn nothing_is_ever_written_outside(
        entries in prop::collection::vec((parts(), any::<bool>(), 0usize..3), 0..8)
    ) {
        let zipped: Vec<Entry> = entries.iter().map(|(name, link, _)| {
            let mode = if *link { 0o120_777 } else { 0o100_644 };
            Entry { mode, ..file(name, b"../../..") }
        }).collect();
        let kinds = [EntryType::Regular, EntryType::Symlink, EntryType::Link];
        let tarred: Vec<_> = entries.iter().map(|(name, _, kind)| {
            (kinds[*kind], &name[..name.len().min(99)], &b"../.."[..], &b""[..])
        }).collect();
        let given = TempDir::new().unwrap();
        for (name, bytes) in [("a.zip", zip(&zipped)), ("b.tar", tar(&tarred))] {
            put(given.path(), name, &bytes);
            let hand_in = super::read(&[given.path().join(name)], Some(&super::Layout::Plain.into()));
            for hand_in in hand_in.map(|class| class.hand_ins).unwrap_or_default() {
                tell(&hand_in);
            }
        }
    }

    #[test]
    fn no_download_makes_the_reader_panic_or_write_outside(
        names in prop::collection::vec((0usize..11, parts()), 1..8), layout in 0usize..15
    ) {
        let starts = [
            "", "J_1_assignsubmission_file_", "L_j_attempt_2024-11-02-10-00-00_",
            "1-2 - J - Nov 2, 2024 1130 PM - ", "j_LATE_1_2_", "submission_1/", "lab11_j/",
            "J/L/Version 1/", "Submitted files/J/L/Version 2/", "j@x.edu_1_", "J 1 j/2024-11-02-10-00-00/",
        ];
        let names: Vec<Vec<u8>> =
            names.iter().map(|(start, name)| [starts[*start].as_bytes(), name].concat()).collect();
        let entries: Vec<Entry> = names.iter().map(|name| file(name, b"x")).collect();
        let given = TempDir::new().unwrap();
        put(given.path(), "class.zip", &zip(&entries));
        let layout = <super::Layout as clap::ValueEnum>::value_variants().get(layout).copied();
        if let Ok(class) = super::read(&[given.path().join("class.zip")], layout.map(Into::into).as_ref()) {
            for hand_in in &class.hand_ins {
                tell(hand_in);
            }
        }
    }

    #[test]
    fn no_bytes_make_the_reader_panic(
        start in 0usize..5, bytes in prop::collection::vec(any::<u8>(), 0..400), cut in 0usize..200
    ) {
        let whole = zip(&[file(b"a.c", b"aaaa"), file(b"b/c.c", b"bbbb")]);
        let tarred = tar(&[(EntryType::Regular, b"a.c", b"", b"x")]);
        let starts = [&b""[..], &whole, b"\x1f\x8b\x08", &tarred, b"PK\x05\x06"];
        let start = starts[start];
        let mixed = [&start[..start.len() - cut.min(start.len())], &bytes].concat();
        let (_, _) = hand_in("eve.zip", &mixed);
    }
}
