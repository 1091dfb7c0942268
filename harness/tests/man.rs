//! `lab11 man`: a page for each command, with what its `--help` says, that man(1) can show.

mod support;

use predicates::str::contains;
use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use support::{lab11, text};
use tempfile::TempDir;

/// All pages: `suite test` and its text.
fn pages(folder: &Path) -> BTreeMap<String, String> {
    lab11().args(["man", "--out"]).arg(folder).assert().code(0).stdout(contains("pages in"));
    let entries = fs::read_dir(folder).expect("it was made").map(|entry| entry.expect("an entry"));
    let pages = entries.map(|entry| {
        let name = entry.file_name().into_string().expect("UTF-8");
        let command = name.strip_suffix(".1").and_then(|name| name.strip_prefix("lab11"));
        let command = command.expect("lab11-….1").replace('-', " ").trim_start().to_owned();
        (command, fs::read_to_string(entry.path()).expect("UTF-8"))
    });
    pages.collect()
}

/// What a command says of itself.
fn help(command: &str) -> String {
    let output = lab11().args(command.split_whitespace()).arg("--help").output();
    text(&output.expect("lab11 starts").stdout).to_owned()
}

/// The commands that a help lists.
fn listed(help: &str) -> Vec<&str> {
    let (_, list) = help.split_once("Commands:\n").unwrap_or_default();
    let rows = list.lines().take_while(|line| !line.is_empty());
    let names = rows.filter(|row| row.starts_with("  ") && !row.starts_with("   "));
    names.filter_map(|row| row.split_whitespace().next()).filter(|name| *name != "help").collect()
}

#[test]
fn every_command_has_a_page_with_its_exit_codes_and_examples() {
    let folder = TempDir::new().expect("a temporary folder");
    let pages = pages(&folder.path().join("man/man1"));
    assert!(pages.len() > 20, "{:?}", pages.keys());
    for (command, page) in &pages {
        let help = help(command);
        for inner in listed(&help) {
            let inner = format!("{command} {inner}").trim_start().to_owned();
            assert!(pages.contains_key(&inner), "there is a page of {inner}");
        }
        let name = format!("lab11 {command}").trim_end().replace(' ', "-").to_uppercase();
        assert!(page.starts_with(&format!(".TH \"{name}\" \"1\" \"\" \"lab11 ")), "{page}");
        for (heading, section) in [
            ("Usage:", ".SH SYNOPSIS"),
            ("Exit codes:", ".SH \"EXIT STATUS\""),
            ("Examples:", ".SH EXAMPLES"),
        ] {
            let is_said = help.lines().any(|line| line.starts_with(heading));
            assert_eq!(page.contains(section), is_said, "{command}: {section}");
        }
    }
    assert!(pages["grade"].contains("\n\\fB130\\fR\nstopped\n"), "{}", pages["grade"]);
    assert!(pages["check"].contains("LAB11_TIER"), "what the environment says is told");
    assert!(!pages.keys().any(|command| command.contains("supervise")));
}

#[test]
fn one_page_is_printed() {
    let print = |words: &[&str]| lab11().arg("man").args(words).assert();
    print(&["suite", "test"]).code(0).stdout(contains(".TH \"LAB11-SUITE-TEST\""));
    print(&[]).code(0).stdout(contains("lab11\\-check(1)"));
    print(&["suit"]).code(2).stdout("").stderr(contains("no page lab11-suit"));
    print(&["--out", "/proc/no"]).code(2).stdout("").stderr(contains("--out /proc/no"));
}

#[test]
fn nothing_in_a_page_is_a_request_that_roff_does_not_know() {
    let folder = TempDir::new().expect("a temporary folder");
    for (command, page) in pages(folder.path()) {
        for line in page.lines().filter(|line| line.starts_with(['.', '\''])) {
            let request = line.split(' ').next().unwrap_or_default();
            assert!(REQUESTS.contains(&request), "{command}: {line}");
        }
        lint(&command, &page);
    }
}

/// Those that `clap_mangen` and we use.
const REQUESTS: [&str; 13] =
    [".TH", ".SH", ".TP", ".PP", ".IP", ".RS", ".RE", ".nf", ".fi", ".br", ".sp", ".ie", ".el"];

/// Has groff(1) complain, where it is.
fn lint(command: &str, page: &str) {
    let mut groff = Command::new("groff");
    groff.args(["-man", "-Tutf8", "-ww", "-z"]).stdin(Stdio::piped()).stderr(Stdio::piped());
    let Ok(mut groff) = groff.spawn() else { return };
    let mut input = groff.stdin.take().expect("a pipe");
    input.write_all(page.as_bytes()).expect("it reads");
    drop(input);
    let output = groff.wait_with_output().expect("it ends");
    assert_eq!(text(&output.stderr), "", "{command}");
}
