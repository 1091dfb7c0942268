//! `lab11 explain` says what is asked and how it is tried, and gives no solution away.

mod support;

use clap::{Args as _, Command};
use lab11_harness::suite::{Scenario, Suite, built_in, predicates};
use lab11_reference::options;
use predicates::prelude::*;
use predicates::str::{contains, ends_with};
use regex::Regex;
use support::{lab11, text};

fn suites() -> impl Iterator<Item = Suite> {
    built_in().map(|id| Suite::built_in(id).expect("it is built in").expect("it can be read"))
}

/// Each scenario of the suites that are built in, with its suite's name before it.
fn scenarios() -> Vec<(String, Scenario)> {
    let all = suites().flat_map(|suite| {
        let named = |scenario: Scenario| (format!("{}/{}", suite.id, scenario.id), scenario);
        suite.scenarios.into_iter().map(named).collect::<Vec<_>>()
    });
    all.collect()
}

fn explained(arguments: &[&str]) -> String {
    let output = lab11().arg("explain").args(arguments).output().expect("lab11 starts");
    assert!(output.status.success(), "{}", text(&output.stderr));
    text(&output.stdout).to_owned()
}

/// The commands of a text that is tried by hand.
fn commands(by_hand: &str) -> impl Iterator<Item = &str> {
    by_hand.lines().filter_map(|line| line.strip_prefix("$ "))
}

/// The words of each program that a line of the shell starts. Single and double quotes keep words
/// together.
fn programs(line: &str) -> Vec<Vec<String>> {
    let quoted = Regex::new(r#"'([^']*)'|"([^"]*)"|([^\s'";|&()]+)|([;|&()])"#).expect("a pattern");
    let mut programs = vec![Vec::new()];
    for part in quoted.captures_iter(line) {
        if part.get(4).is_some() {
            programs.push(Vec::new());
        } else if let Some(word) = part.iter().skip(1).flatten().next() {
            programs.last_mut().expect("one at least").push(word.as_str().to_owned());
        }
    }
    programs
}

/// The arguments of a reference program, as its own executable reads them.
fn reference(name: &str) -> Option<Command> {
    let command = Command::new("a reference program");
    Some(match name {
        "reference-client" | "reference-client-fork" => options::Common::augment_args(command),
        "reference-server" => options::Serving::augment_args(command),
        "reference-server-fork" => options::Forking::augment_args(command),
        "reference-receiver" => options::Receiving::augment_args(command),
        "reference-sender" => options::Sending::augment_args(command),
        _ => return None,
    })
}

#[test]
fn no_scenario_lacks_the_idea_and_the_way_by_hand() {
    let lacking: Vec<String> = scenarios()
        .into_iter()
        .filter(|(_, scenario)| {
            scenario.idea.trim().is_empty() || commands(&scenario.by_hand).next().is_none()
        })
        .map(|(name, _)| name)
        .collect();
    assert!(lacking.is_empty(), "{lacking:?}");
}

#[test]
fn no_idea_can_be_pasted_into_a_program() {
    // A statement's end, a block, a call with arguments, an assignment or a comparison.
    let code = Regex::new(r#"[)\]"]\s*;|;\s*$|[{}]|\w\([^)]| = |[=!<>]=|->|#include"#);
    let code = code.expect("a pattern");
    for (name, scenario) in scenarios() {
        let told = scenario.by_hand.lines().filter(|line| !line.starts_with("$ "));
        for text in [scenario.idea.replace('\n', " "), told.collect::<Vec<_>>().join(" ")] {
            let found = code.find(text.trim()).map(|found| found.as_str());
            assert_eq!(found, None, "{name}: {text}");
        }
    }
}

#[test]
fn the_reference_programs_take_what_they_are_given_by_hand() {
    let mut tried = 0;
    let by_hand = suites().map(|suite| (suite.id, suite.by_hand));
    let each = scenarios().into_iter().map(|(name, scenario)| (name, scenario.by_hand));
    for (name, by_hand) in by_hand.chain(each) {
        for line in commands(&by_hand) {
            for words in programs(line) {
                let Some(at) = words.iter().position(|word| word.starts_with("reference-")) else {
                    continue;
                };
                let command = reference(&words[at]);
                let command = command.unwrap_or_else(|| panic!("{name}: no program: {line}"));
                if let Err(error) = command.try_get_matches_from(&words[at..]) {
                    panic!("{name}: {line}\n{error}");
                }
                tried += 1;
            }
        }
    }
    assert!(tried > 40, "{tried} commands");
}

#[test]
fn a_scenario_is_explained_without_its_solution() {
    let shown = explained(&["server-bind-error"]);
    for part in [
        "server-bind-error: The address is taken",
        "Lecture   TCP/IP: TCP at The Server, 2)",
        "\nWhat is asked\n",
        "Why       bind() returned -1",
        "\nThe idea\n",
        "\nBy hand\n",
        "    $ sudo ip addr add 137.207.82.52/32 dev lo\n",
        "    $ ./server &\n",
        "    $ lab11 trace . --scenario server-bind-error\n",
    ] {
        assert!(shown.contains(part), "{part} is missing in\n{shown}");
    }
    let help = Suite::built_in("lab11").expect("it is built in").expect("it can be read");
    let help = &help.scenario("server-bind-error").expect("it is there").expectations[1].help;
    assert!(!help.is_empty() && !shown.contains(help.as_str()), "{shown}");
}

#[test]
fn what_is_only_built_needs_no_address() {
    assert!(!explained(&["build-server"]).contains("ip addr"));
}

#[test]
fn lines_fit_and_commands_are_whole() {
    for suite in suites() {
        for scenario in &suite.scenarios {
            let shown = explained(&[&scenario.id, "--suite", &suite.id]);
            for line in shown.lines() {
                let is_command = line.trim_start().starts_with("$ ");
                assert!(is_command || line.chars().count() <= 80, "{}: {line:?}", scenario.id);
            }
            for command in commands(&scenario.by_hand) {
                assert!(shown.contains(&format!("    $ {command}\n")), "{command}\n{shown}");
            }
        }
    }
}

#[test]
fn the_edition_that_takes_its_address_from_the_command_line_is_given_one() {
    let shown = explained(&["server-bind-error", "--suite", "lab11-2022"]);
    assert!(shown.contains("    $ ./server 137.207.82.52 2021 &\n"), "{shown}");
}

#[test]
fn a_predicate_is_explained_with_the_scenarios_that_ask_it() {
    let shown = explained(&["queue"]);
    assert!(shown.starts_with("queue: How many connections may wait in the kernel."), "{shown}");
    assert!(shown.contains("  is        So many. (a"), "{shown}");
    assert!(shown.contains("  server-listen "), "{shown}");
    assert!(!shown.contains("server-bind"), "{shown}");
    // By its former name too.
    assert!(explained(&["dials"]).starts_with("connects: "));
}

#[test]
fn everything_is_listed_without_a_name() {
    let shown = explained(&[]);
    let suite = Suite::built_in("lab11").expect("it is built in").expect("it can be read");
    let scenarios = suite.scenarios.iter().map(|scenario| scenario.id.to_string());
    for name in scenarios.chain(predicates().map(|known| known.name.to_owned())) {
        assert!(shown.contains(&format!("\n  {name} ")), "{name} is missing in\n{shown}");
    }
}

#[test]
fn an_unknown_name_gets_a_suggestion() {
    for (asked, hint) in [
        ("servr-bind", "did you mean `server-bind`?\n"),
        ("queue_fils", "did you mean `queue_fills`?\n"),
        ("sum-right", "lab11-sum has one: add `--suite lab11-sum`\n"),
        ("zzzzzz", "`lab11 explain` names them all\n"),
    ] {
        let mut command = lab11();
        let shown = command.args(["explain", asked]).assert().code(2).stdout("");
        shown.stderr(contains(format!("no scenario or predicate `{asked}`")).and(ends_with(hint)));
    }
}
