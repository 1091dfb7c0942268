//! What the programs say when something is in the way, and how they end.

use predicates::prelude::*;
use predicates::str::{contains, ends_with, starts_with};

use crate::support::{Server, free_address, program};

const PROGRAMS: [&str; 4] =
    ["reference-server", "reference-server-fork", "reference-client", "reference-client-fork"];

#[test]
fn a_taken_port_is_said_with_what_to_do() {
    let first = Server::start("reference-server", &[]);
    let address = first.address;
    for server in ["reference-server", "reference-server-fork"] {
        program(server)
            .arg(address.to_string())
            .assert()
            .code(1)
            .stdout(format!(
                "socket has created for The Server with sd:3\n\
                 error in binding The Server to the address:port = {address}\n"
            ))
            .stderr(
                starts_with(format!("{server}: bind() to {address}: EADDRINUSE"))
                    .and(contains("`ss -tulnp` shows which")),
            );
    }
}

#[test]
fn an_address_of_another_machine_is_said_with_what_to_do() {
    // 192.0.2.0/24 is for documentation: no machine has it.
    program("reference-server")
        .args(["192.0.2.1:2021", "--strict-lecture"])
        .assert()
        .code(1)
        .stdout(ends_with("error in binding The Server to the address:port = 16908480:58631\n"))
        .stderr(contains("no address of this machine"));
}

#[test]
fn no_server_is_said_with_what_to_do() {
    let address = free_address();
    for client in ["reference-client", "reference-client-fork"] {
        program(client)
            .arg(address.to_string())
            .assert()
            .code(1)
            .stdout(format!(
                "socket has created for the client with sd:3\n\
                 error in connecting to The Server at address:port = {address}\n"
            ))
            .stderr(contains("ECONNREFUSED").and(contains("Start the server first")));
    }
}

#[test]
fn what_is_no_address_is_a_usage_error() {
    for program_name in PROGRAMS {
        for bad in ["alpha:2021", "127.0.0.1", "127.0.0.1:0", "1.2.3.4:70000"] {
            program(program_name)
                .arg(bad)
                .assert()
                .code(2)
                .stdout("")
                .stderr(contains(format!("'{bad}'")));
        }
    }
}

#[test]
fn options_out_of_range_are_usage_errors() {
    for wrong in ["--backlog=-1", "--count=many", "--interval=-1", "--interval=soon"] {
        program("reference-server-fork").arg(wrong).assert().code(2);
    }
}

#[test]
fn help_shows_examples() {
    for program_name in PROGRAMS {
        program(program_name)
            .arg("--help")
            .assert()
            .success()
            .stdout(contains("Examples:\n").and(contains("[default: 127.0.0.1:2021]")));
    }
}
