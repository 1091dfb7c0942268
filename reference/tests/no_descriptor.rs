//! `socket()` fails when a process has no descriptor left. The limit holds for the whole process,
//! so this test has an executable of its own, and runs the programs inside it.

use clap::Parser;
use lab11_reference::failure::{Failure, Step};
use lab11_reference::speech::Speech;
use lab11_reference::transcript::Notation;
use lab11_reference::{client, options, server};
use nix::errno::Errno;
use nix::sys::resource::{Resource, getrlimit, setrlimit};

#[derive(Parser)]
struct Server {
    #[command(flatten)]
    options: options::Serving,
}

#[derive(Parser)]
struct Client {
    #[command(flatten)]
    options: options::Common,
}

/// What a program says on stdout, and its failure.
fn hear<T>(program: impl FnOnce(&mut Speech) -> Result<T, Failure>) -> (String, Failure) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut speech = Speech::new("test", Notation::Readable, &mut out, &mut err);
    let Err(failure) = program(&mut speech) else {
        panic!("a socket where none can be made");
    };
    (String::from_utf8(out).expect("words"), failure)
}

#[test]
fn a_failing_socket_is_said_and_ends_the_program() {
    let server = Server::parse_from(["server"]).options;
    let client = Client::parse_from(["client"]).options;
    let (_, hard) = getrlimit(Resource::RLIMIT_NOFILE).expect("a limit");
    setrlimit(Resource::RLIMIT_NOFILE, 3, hard).expect("a lower limit");

    for ((said, failure), sentence) in [
        (hear(|speech| server::run(&server, speech)), "error in creating socket for The Server!\n"),
        (hear(|speech| client::run(&client, speech)), "error in creating socket for the client!\n"),
    ] {
        assert_eq!(said, sentence);
        let Failure::Step { step, reason } = failure else {
            panic!("another failure: {failure}");
        };
        assert_eq!((step, reason), (Step::Socket, Errno::EMFILE));
    }
}
