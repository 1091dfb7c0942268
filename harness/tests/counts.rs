//! What a check costs in numbers that do not depend on the machine: processes, stops, events. They are
//! kept in `counts.json`, and may grow by a tenth. `UPDATE_COUNTS=1` keeps those of today.

mod support;

use serde_json::{Map, Value};
use std::fs;
use std::path::Path;
use support::{lab11, sample};

/// The one that grows with the load of the machine.
const LOOKS: &str = "looks";

fn kept() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/counts.json")
}

fn read(path: &Path) -> Map<String, Value> {
    let text = fs::read_to_string(path).expect("the counts");
    serde_json::from_str(&text).expect("an object of JSON")
}

/// Which have grown by more than a tenth.
fn grown(before: &Map<String, Value>, now: &Map<String, Value>) -> Vec<String> {
    let number = |value: Option<&Value>| value.and_then(Value::as_u64).unwrap_or_default();
    let counts = now.iter().filter(|(name, _)| *name != LOOKS);
    let compared =
        counts.map(|(name, value)| (name, number(before.get(name)), number(Some(value))));
    let more = compared.filter(|(_, before, now)| now * 10 > before * 11);
    more.map(|(name, before, now)| format!("{name}: {before} before, {now} now")).collect()
}

#[test]
fn a_check_of_the_lecture_takes_no_more_than_before() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("counts.json");
    let mut check = lab11();
    check.arg("check").arg(sample("right/lecture")).args(["--seed", "counts"]);
    check.env("LAB11_TEST_COUNTS", &file).assert().code(0);
    let mut now = read(&file);
    if std::env::var_os("UPDATE_COUNTS").is_some() {
        now.remove(LOOKS);
        let text = serde_json::to_string_pretty(&now).expect("it can be written");
        fs::write(kept(), text + "\n").expect("the repository");
        return;
    }
    let grown = grown(&read(&kept()), &now);
    assert!(grown.is_empty(), "{}: can it be spared? else UPDATE_COUNTS=1", grown.join("; "));
}

#[test]
fn a_count_that_grows_by_more_than_a_tenth_is_told() {
    let counts =
        |stops: u64| Map::from_iter([("stops".into(), stops.into()), (LOOKS.into(), stops.into())]);
    assert!(grown(&counts(100), &counts(110)).is_empty());
    assert_eq!(grown(&counts(100), &counts(111)), ["stops: 100 before, 111 now"]);
    assert_eq!(grown(&Map::new(), &counts(1)), ["stops: 0 before, 1 now"]);
}
