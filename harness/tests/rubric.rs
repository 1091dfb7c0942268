//! The rubric that is printed is the suite's, and the book's is the one that is printed.

mod support;

use lab11_harness::suite::built_in;
use predicates::prelude::*;
use predicates::str::{contains, ends_with, is_match};
use std::path::Path;
use support::{assert_heeds_schema, handin, lab11, suite, text};

const BEGIN: &str = "<!-- rubric -->\n";
const END: &str = "<!-- /rubric -->";

/// What a command under `lab11 suite` prints.
fn printed(arguments: &[&str]) -> String {
    let output = lab11().arg("suite").args(arguments).output().expect("lab11 starts");
    assert!(output.status.success(), "{}", text(&output.stderr));
    text(&output.stdout).to_owned()
}

#[test]
fn the_table_in_the_book_is_the_printed_one() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/instructor/rubric.md");
    let old = std::fs::read_to_string(&page).expect("there is such a page");
    let (before, rest) = old.split_once(BEGIN).expect("it has the line <!-- rubric -->");
    let (table, after) = rest.split_once(END).expect("it has the line <!-- /rubric -->");
    let printed = printed(&["list", "--format", "markdown"]);
    if std::env::var_os("UPDATE_RUBRIC").is_some() {
        let new = format!("{before}{BEGIN}{printed}{END}{after}");
        std::fs::write(&page, new).expect("it can be written");
        return;
    }
    assert!(
        table == printed,
        "docs/instructor/rubric.md is not the suite's; renew it with:\n  \
         UPDATE_RUBRIC=1 cargo test -p lab11-harness --test rubric\n\n{printed}"
    );
}

#[test]
fn the_rubric_names_every_scenario_and_adds_up() {
    built_in().for_each(assert_rubric);
}

/// What `lab11 suite list` says of a suite, as JSON.
fn rubric(suite: &str) -> serde_json::Value {
    let json = printed(&["list", "--suite", suite, "--format", "json"]);
    serde_json::from_str(&json).expect("it is JSON")
}

fn assert_rubric(suite: &str) {
    let rubric = rubric(suite);
    assert_eq!(rubric["schema"], "lab11-rubric/1");
    assert_heeds_schema("rubric", &rubric);
    assert_eq!(rubric["points"], 100.0, "{suite}");
    let as_text = printed(&["list", "--suite", suite]);
    let as_table = printed(&["list", "--suite", suite, "--format", "markdown"]);
    let mut sum = 0.0;
    for scenario in rubric["scenarios"].as_array().expect("a list") {
        let id = scenario["id"].as_str().expect("an id");
        assert!(as_text.contains(&format!("\n  {id} ")), "{id}\n{as_text}");
        assert!(as_table.contains(&format!("\n| `{id}` |")), "{id}\n{as_table}");
        let Some(points) = scenario["points"].as_f64() else { continue };
        let parts = scenario["expectations"].as_array().expect("a list").iter();
        let parts: f64 = parts.map(|part| part["points"].as_f64().expect("points")).sum();
        assert!((parts - points).abs() < 1e-9, "the parts of {id} add up to {parts}");
        sum += points;
    }
    assert!((sum - 100.0).abs() < 1e-9, "all of {suite} add up to {sum}");
}

#[test]
fn the_built_in_suites_are_named_where_none_is_asked_for() {
    let (all, one) = (printed(&["list"]), printed(&["list", "--suite", "lab11"]));
    let named = all.strip_prefix(&one).expect("without a name it is lab11");
    for suite in built_in() {
        let title = rubric(suite)["title"].as_str().expect("a title").to_owned();
        let row = named.lines().find(|line| line.split_whitespace().next() == Some(suite));
        assert!(row.is_some_and(|row| row.contains(&title)), "{suite}\n{named}");
    }
}

#[test]
fn a_folder_that_a_built_in_suite_hides_is_pointed_out() {
    let folder = handin::of(&[]);
    let own = folder.path().join("lab11");
    std::fs::create_dir_all(own.join("samples/right/lecture")).expect("a folder");
    handin::copy(&suite(), &own, "toml");
    let file = own.join("suite.toml");
    let text = std::fs::read_to_string(&file).expect("it was copied");
    std::fs::write(&file, text.replacen("title = \"", "title = \"My own ", 1)).expect("a file");
    let list = |word: &str| {
        let mut command = lab11();
        command.current_dir(folder.path()).args(["suite", "list", "--suite", word]).assert()
    };
    let said = "--suite lab11 is the built-in suite; the folder of this name is --suite ./lab11";
    list("lab11").success().stdout(contains("My own").not()).stderr(contains(said));
    list("./lab11").success().stdout(contains("My own")).stderr("");
}

#[test]
fn a_scenario_is_told_with_its_steps_and_shares() {
    let shown = printed(&["show", "server-backlog"]);
    for part in [
        "8 points",
        "server-bind",
        "What is the\n            queue size?",
        "1. The server is held whenever it is about to call accept().",
        "until 4 of them get no",
        "served_in_order, 3 points",
        "queue_fills, 3 points",
        "stay unanswered, and nobody has a",
        "Why       When the queue has room again, whoever tries again gets in.",
        "Help      The server must go on accepting",
    ] {
        assert!(shown.contains(part), "{part}\n{shown}");
    }
}

#[test]
fn every_scenario_can_be_shown_in_lines_that_fit() {
    built_in().for_each(assert_shown);
}

fn assert_shown(suite: &str) {
    for scenario in rubric(suite)["scenarios"].as_array().expect("a list") {
        let id = scenario["id"].as_str().expect("an id");
        let shown = printed(&["show", id, "--suite", suite]);
        assert!(!shown.contains("{lab."), "{shown}");
        for line in shown.lines().skip(1) {
            assert!(line.chars().count() <= 80 && line.trim_end() == line, "{id}: {line:?}");
        }
    }
}

#[test]
fn errors_on_demand_are_told_in_words_too() {
    let shown = printed(&["show", "client-socket-error"]);
    let told =
        "The first socket() of the client will fail with EMFILE (Too many open\n      files).";
    assert!(shown.contains(told), "{shown}");
}

#[test]
fn an_unknown_scenario_gets_a_suggestion() {
    for (asked, hint) in [
        ("servr-bind", "did you mean `server-bind`?\n"),
        ("backlog", "did you mean `server-backlog`?\n"),
        ("zzz", "`lab11 suite list` names them all\n"),
    ] {
        let mut command = lab11();
        let shown = command.args(["suite", "show", asked]).assert().code(2).stdout("");
        shown.stderr(contains(format!("there is no scenario `{asked}`")).and(ends_with(hint)));
    }
}

#[test]
fn a_suite_of_ones_own_has_its_own_rubric() {
    let folder = handin::of(&[]);
    handin::copy(&suite(), folder.path(), "toml");
    let file = folder.path().join("server-listen.toml");
    let scenario = std::fs::read_to_string(&file).expect("it was copied");
    let scenario = scenario.replacen("points   = 4", "points   = 6.5", 1);
    std::fs::write(&file, scenario).expect("it can be written");
    let mut command = lab11();
    let listed = command.args(["suite", "list", "--suite"]).arg(folder.path()).assert().success();
    listed
        .stdout(contains("102.5 points").and(is_match("server-listen +6.5 ").expect("a pattern")));
    let mut command = lab11();
    let shown = command.args(["suite", "show", "server-listen", "--suite"]).arg(folder.path());
    shown.assert().success().stdout(contains("6.5 points"));
}

#[test]
fn no_colours_go_into_a_file() {
    for arguments in [&["list"][..], &["show", "fork-child"]] {
        assert!(!printed(arguments).contains('\x1b'), "{arguments:?}");
    }
}

#[test]
fn the_language_is_described_as_it_is() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/suite-reference.md");
    let printed = printed(&["reference"]);
    if std::env::var_os("UPDATE_LANGUAGE").is_some() {
        std::fs::write(&file, printed).expect("it can be written");
        return;
    }
    assert!(
        std::fs::read_to_string(&file).unwrap_or_default() == printed,
        "docs/suite-reference.md is not the language; renew it with:\n  \
         UPDATE_LANGUAGE=1 cargo test -p lab11-harness --test rubric"
    );
}
