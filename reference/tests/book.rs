//! What the book says of these programs is what they take.

use assert_cmd::Command;
use std::path::PathBuf;

fn program(name: &str) -> PathBuf {
    let path = match name {
        "reference-client" => env!("CARGO_BIN_EXE_reference-client"),
        "reference-server" => env!("CARGO_BIN_EXE_reference-server"),
        "reference-server-fork" => env!("CARGO_BIN_EXE_reference-server-fork"),
        "reference-receiver" => env!("CARGO_BIN_EXE_reference-receiver"),
        "reference-sender" => env!("CARGO_BIN_EXE_reference-sender"),
        other => panic!("there is no program {other}"),
    };
    path.into()
}

#[test]
fn every_command_of_the_book_is_taken() {
    let page = include_str!("../../docs/student/by-hand.md");
    let commands = page.lines().filter_map(|line| line.split_once("lab11-reference --bin "));
    let mut known = 0;
    for (_, command) in commands {
        let (name, arguments) = command.split_once(" -- ").expect("arguments");
        // Wrong ones are refused before anybody is helped.
        Command::new(program(name)).args(arguments.split(' ')).arg("--help").assert().success();
        Command::new(program(name)).arg("--wrong").arg("--help").assert().failure();
        known += 1;
    }
    assert_eq!(known, 5);
}
