//! Whatever stands in the files of a suite, it is read, or refused with a reason; never a panic.

#![no_main]

use lab11_harness::suite::{CompiledIn, Files, read};
use libfuzzer_sys::fuzz_target;
use std::collections::BTreeMap;
use std::sync::LazyLock;

type InMemory = BTreeMap<String, Vec<u8>>;

/// The suite `lab11`.
static WHOLE: LazyLock<InMemory> = LazyLock::new(|| {
    let built_in = CompiledIn::named("lab11").expect("it is compiled in");
    let names = built_in.names("").expect("there are files");
    let file = |name: String| built_in.read(&name).ok().map(|bytes| (name, bytes));
    names.into_iter().filter_map(file).collect()
});

/// Its roles and messages, with one scenario instead of all: quick to read.
static ONE: LazyLock<InMemory> = LazyLock::new(|| {
    let suite = str::from_utf8(&WHOLE["suite.toml"]).expect("it is UTF-8");
    let (before, list) = suite.split_once("\nscenarios = [").expect("it names its scenarios");
    let (_, after) = list.split_once(']').expect("the list ends");
    let suite = format!("{before}\nscenarios = [\"fuzzed\"]{after}");
    BTreeMap::from([("suite.toml".into(), suite.into_bytes())])
});

fuzz_target!(|text: &[u8]| {
    for (suite, file) in [(&*WHOLE, "suite.toml"), (&*ONE, "fuzzed.toml")] {
        let mut files = suite.clone();
        files.insert(file.into(), text.to_owned());
        if let Err(error) = read(&files) {
            assert!(!error.to_string().is_empty(), "it is refused with a reason");
        }
    }
});
