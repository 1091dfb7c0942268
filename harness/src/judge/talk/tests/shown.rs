//! What is printed shows that it came: it was said by somebody else, and stands alone of its kind.

use crate::event::story::{Story, line};
use crate::event::{Address, Domain, OtherAddress, SocketType, Syscall, Take};
use crate::judge::table::{fails, finding, holds, suite_expecting, table};

use super::{PRINTS, connected};

/// So many texts of the kind of `hello k7q`, one behind the other.
fn texts(count: usize) -> String {
    let letters = || "bcdfghjkmnpqrstvwxyz".chars();
    let two = letters().flat_map(|one| letters().map(move |other| format!("hello k{one}{other}")));
    two.take(count).collect()
}

/// The reference server answers with what was drawn, and the client receives it.
fn answered(s: &mut Story) {
    connected(s);
    s.reference().sends("hello kbb\0");
    s.client_program().receives("hello kbb\0");
}

#[test]
fn an_answer_does_not_stand_among_all_that_it_could_be() {
    table(
        "client",
        PRINTS,
        &[
            holds("as often as one likes, and with what was sent", |s| {
                answered(s);
                s.client_program()
                    .prints("<< hello kbb\n>> hello\n")
                    .prints(&"hello kbb".repeat(500));
            }),
            holds("letter by letter too, and in numbers", |s| {
                answered(s);
                let client =
                    s.client_program().prints("h\nhe\nhel\nhell\nhello\nhello k\nhello kb\n");
                client.prints("68 65 6c 6c 6f 20 6b 62 62 00 |hello kbb.|\n");
            }),
            holds("beside a hundred others", |s| {
                answered(s);
                s.client_program().prints(&texts(100));
            }),
            fails(
                "and no more",
                |s| {
                    answered(s);
                    s.client_program().at(7).prints("hello back\n").at(8).prints(&texts(101));
                },
                8,
                "\"hello kbb\" is one of 101 texts of its kind that are printed",
            ),
            fails(
                "a line each",
                |s| {
                    answered(s);
                    let lines = texts(400).replace("hello", "\nhello");
                    s.client_program().prints(&lines);
                },
                line::PRINT,
                "\"hello kbb\" is one of 400 texts of its kind that are printed",
            ),
        ],
    );
    table(
        "server",
        "that = 'prints_requests'",
        &[fails(
            "nor does a request",
            |s| {
                s.listening("server");
                s.client(0).connects().sends("hello kbb\0");
                s.server().accepts(0).receives("hello kbb\0").prints(&texts(101));
            },
            line::PRINT,
            "\"hello kbb\" is one of 101 texts of its kind that are printed",
        )],
    );
}

/// A recv() on a socket that nobody knows.
fn receive(socket: u32, text: &str) -> Syscall {
    let (socket, bytes) = (Some(socket), text.as_bytes().into());
    Syscall::Recv {
        sd: 9,
        socket,
        size: 10,
        take: Take::default(),
        bytes,
        from: None,
        length: None,
    }
}

#[test]
fn what_a_program_tells_itself_is_not_received() {
    let nothing = "it receives nothing; it ended with status 0";
    table(
        "client",
        "that = 'prints_received'",
        &[
            holds("on a copy of its descriptor, by whatever process", |s| {
                s.client_program().starts().makes_socket().connects().forks().forks();
                s.program("client/1").calls(receive(1, "hello back"), 10);
                s.program("client/2").prints("hello back\n");
            }),
            fails(
                "over a pair of its own",
                |s| {
                    let client = s.client_program().starts().makes_socket().connects();
                    client.calls(receive(9, "hello back"), 10).prints("hello back\n").ends(0);
                },
                None,
                nothing,
            ),
            fails(
                "over a connection to itself",
                |s| {
                    let client = s.listening("client").makes_socket().connects();
                    client.receives("hello back").prints("hello back\n").ends(0);
                },
                None,
                nothing,
            ),
            fails(
                "over a local socket",
                |s| {
                    let local = Syscall::Socket {
                        domain: Domain::Unix,
                        socket_type: SocketType::Stream,
                        protocol: 0,
                        socket: Some(9),
                    };
                    let client = s.client_program().starts().calls(local, 9);
                    let dialled = Syscall::Connect {
                        sd: 9,
                        socket: Some(9),
                        address: Address::Other(OtherAddress::Local),
                    };
                    let client = client.calls(dialled, 0).calls(receive(9, "hello back"), 10);
                    client.prints("hello back\n").ends(0);
                },
                None,
                nothing,
            ),
        ],
    );
}

#[test]
fn who_has_shut_both_ways_can_have_no_answer() {
    let both_ways = |s: &mut Story| {
        connected(s);
        let client = s.client_program().sends("hello").at(9);
        client.calls(Syscall::Shutdown { sd: 3, socket: Some(1), how: 2 }, 0).ends(0);
    };
    let found = finding(&suite_expecting("client", PRINTS), both_ways);
    assert_eq!(found.place.map(|place| place.line), Some(9));
    assert!(found.seen.contains("SHUT_RDWR"), "{}", found.seen);
    assert!(found.help.contains("SHUT_WR,"), "{}", found.help);
}
