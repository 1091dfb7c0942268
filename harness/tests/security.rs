//! `SECURITY.md` promises nothing that no test sees to: every test that it names is there.

use std::fs;
use std::path::Path;

/// The tests that a page names, as `file::test` between backquotes.
fn named(page: &str) -> Vec<(&str, &str)> {
    page.split('`').skip(1).step_by(2).filter_map(|word| word.split_once(".rs::")).collect()
}

/// A family of tests: a file, or all the files of its folder.
fn source(tests: &Path, family: &str) -> String {
    if let Ok(one) = fs::read_to_string(tests.join(format!("{family}.rs"))) {
        return one;
    }
    let folder = fs::read_dir(tests.join(family)).expect("SECURITY.md names what is there");
    let files = folder.map(|entry| entry.expect("it can be read").path());
    let files = files.filter(|path| path.extension().is_some_and(|end| end == "rs"));
    files.map(|path| fs::read_to_string(path).expect("a source")).collect()
}

#[test]
fn every_test_that_is_named_is_there() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let page = include_str!("../../SECURITY.md");
    let named = named(page);
    for (file, test) in &named {
        let source = source(&tests, file);
        // In a table of programs the name stands before a colon.
        let is_there = [format!("fn {test}("), format!(" {test}: \"")]
            .iter()
            .any(|beginning| source.contains(beginning));
        assert!(is_there, "{file}.rs has no test {test}");
    }
    let promises = page.lines().filter(|line| line.starts_with("| ")).count();
    let headings = page.lines().filter(|line| *line == "| promise | test |").count();
    let rules = page.lines().filter(|line| line.starts_with("| ---")).count();
    assert!(named.len() >= promises - headings - rules, "a promise has no test");
}
