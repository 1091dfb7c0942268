//! How names were read is said, and if it was otherwise the last time.

use super::{Hall, client};
use predicates::prelude::PredicateBooleanExt as _;
use predicates::str::contains;

#[test]
fn grading_again_says_if_names_were_read_otherwise() {
    let hall = Hall::of(&[
        ("Doe_ada", &[("client.c", &client())]),
        ("Roe_bob", &[("client.c", &client())]),
    ]);
    let grade = |arguments: &[&str]| {
        hall.command("grade").arg("--no-advisories").args(arguments).assert().code(1)
    };
    let by_pattern = ["--layout-pattern", r"\w+_(?P<login>[a-z]+)"];
    let last = "the last time they were read as by";
    let told =
        contains(r"named as by the pattern \w+_(?P<login>[a-z]+) (as you say; it explains 2 of 2)");
    grade(&by_pattern).stderr(told.and(contains(last).not()));
    let keys: Vec<String> = hall.class().students.into_iter().map(|one| one.key).collect();
    assert_eq!(keys, ["ada", "bob"]);
    grade(&by_pattern).stderr(contains(last).not());
    let guessed = contains("No layout of a system explains half of the names")
        .and(contains("named as by a folder, archive or file for each student (guessed"))
        .and(contains(r"the last time they were read as by the pattern \w+_(?P<login>[a-z]+)"));
    grade(&[]).stderr(guessed);
}
