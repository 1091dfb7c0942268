//! `lab11 suite test` and the completions: what an instructor works with.

mod support;

use predicates::prelude::*;
use predicates::str::contains;
use std::fs;
use std::path::Path;
use std::process::Command;
use support::{handin, lab11, sample, suite, text};
use tempfile::TempDir;

/// A suite with these samples of this one's.
fn with_samples(names: &[&str]) -> TempDir {
    let folder = handin::of(&[]);
    handin::copy(&suite(), folder.path(), "toml");
    for name in names {
        let to = folder.path().join("samples").join(name);
        fs::create_dir_all(&to).expect("a folder");
        for ending in ["c", "toml"] {
            handin::copy(&sample(name), &to, ending);
        }
    }
    folder
}

fn test(folder: &Path, arguments: &[&str]) -> assert_cmd::assert::Assert {
    lab11().args(["suite", "test"]).arg(folder).args(arguments).assert()
}

const FEW: &[&str] = &["right/lecture", "wrong/client-silent-about-socket"];

#[test]
fn coverage_names_what_too_few_samples_fail() {
    let folder = with_samples(FEW);
    let output = test(folder.path(), &[]).code(0).get_output().clone();
    let told = text(&output.stdout);
    assert!(told.contains("✓ right: 1 of 1 as expected\n✓ wrong: 1 of 1 as expected\n"), "{told}");
    let (counts, gaps) = told.split_once("Failed by fewer than two:\n").expect("there are gaps");
    let (scenarios, expectations) = gaps.split_once("none fails:\n").expect("of both kinds");
    let line = counts.lines().find(|line| line.starts_with("  client-socket "));
    let words: Vec<&str> = line.expect("a line").split_whitespace().collect();
    assert_eq!(words, ["client-socket", "1", "socket_made", "0,", "announces", "1"]);
    assert!(scenarios.contains("  client-socket (1)\n  client-no-server (0)\n"), "{scenarios}");
    assert!(scenarios.contains("  fork-zombies (0)\n"), "advisories are counted: {scenarios}");
    assert!(expectations.contains("  client-socket/socket_made\n"), "{expectations}");
    assert!(!expectations.contains("client-socket/announces"), "{expectations}");
}

#[test]
fn some_samples_prove_nothing_of_coverage() {
    let folder = with_samples(FEW);
    let tested = test(folder.path(), &["--only", "wrong/*", "--jobs", "1"]).code(0);
    tested.stdout("✓ wrong: 1 of 1 as expected\n");
}

#[test]
fn the_report_of_each_sample_is_kept_if_a_folder_is_named() {
    let folder = with_samples(FEW);
    let kept = folder.path().join("kept");
    let kept = kept.to_str().expect("it is UTF-8");
    test(folder.path(), &["--reports", kept]).code(0);
    let points = |name: &str| {
        let text = fs::read_to_string(Path::new(kept).join(name)).expect("it is kept");
        lab11_reports::json::read(&text).expect("it is a report").score.points
    };
    assert!((points("right/lecture.json") - 100.0).abs() < 0.001);
    assert!(points("wrong/client-silent-about-socket.json") < 100.0);
}

#[test]
fn a_sample_that_is_not_as_expected_is_named_with_what_differs() {
    let folder = with_samples(FEW);
    let expected = folder.path().join("samples/right/lecture/expected.toml");
    let not_so = "title = \"Not so\"\nfails = [\"server-listen\"]\npoints = 96\nat = [\"server-listen/queue at server.c:7\"]\n";
    fs::write(expected, not_so).expect("a file");
    let tested = test(folder.path(), &["--only", "right/*"]).code(1);
    let named = contains(
        "✗ right/lecture: Not so\n    server-listen is Pass, should be Fail\n    \
         it earns 100 points, not 96\n    no finding is server-listen/queue at server.c:7\n",
    );
    tested.stdout(named.and(contains("✗ right: 0 of 1 as expected\n")));
}

#[test]
fn a_sample_that_is_to_fail_what_there_is_not_is_named() {
    let folder = with_samples(FEW);
    let expected = folder.path().join("samples/wrong/client-silent-about-socket/expected.toml");
    let text = fs::read_to_string(&expected).expect("it was copied");
    fs::write(&expected, text.replace("[\"client-socket\"]", "[\"client-sokcet\"]"))
        .expect("a file");
    let tested = test(folder.path(), &["--only", "wrong/*"]).code(1);
    tested.stdout(contains(
        "it is to fail client-sokcet, which is no scenario of this suite; did you mean client-socket?\n",
    ));
}

#[test]
fn a_pattern_that_no_sample_matches_is_a_mistake() {
    let folder = with_samples(FEW);
    test(folder.path(), &["--only", "nope"]).code(2).stderr(contains("matches nope"));
}

#[test]
fn bash_completes_the_commands() {
    let script = lab11().args(["completions", "bash"]).output().expect("lab11 starts");
    let folder = handin::of(&[("lab11.bash", text(&script.stdout))]);
    for (line, offered) in [
        ("lab11 ch", "check"),
        ("lab11 suite li", "list"),
        ("lab11 suite list --f", "--format"),
        ("lab11 suite list --format m", "markdown"),
        ("lab11 check --rep", "--repeat"),
    ] {
        let complete = format!(
            "source lab11.bash; COMP_WORDS=({line}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); \
             _lab11 lab11 \"${{COMP_WORDS[-1]}}\" \"${{COMP_WORDS[-2]}}\"; echo \"${{COMPREPLY[*]}}\""
        );
        let mut bash = Command::new("bash");
        let bash = bash.args(["--norc", "-c", &complete]).current_dir(folder.path());
        let output = bash.output().expect("there is a bash");
        assert_eq!(text(&output.stdout).trim_end(), offered, "{line}: {}", text(&output.stderr));
    }
}
