use super::usage::{Values, asked, forms};

fn values() -> Values {
    Values { address: "A".into(), port: "P".into(), request: "hello".into() }
}

#[test]
fn a_usage_says_how_to_start_a_program() {
    for (usage, expected) in [
        ("usage: ./client IP", "A"),
        ("Usage: ./client <server_ip> <port>", "A P"),
        ("usage ./client port host", "P A"),
        ("Usage : ./server -p PORT", "-p P"),
        ("Usage: server --port=<port>", "--port=P"),
        ("usage: client -h <host> -p <port> [-v]", "-h A -p P"),
        ("usage: client IP dir", "A ."),
        ("Syntax: ./client [ip address] [port number]", "A P"),
        ("usage: ./client <ip address> <port number> <message>", "A P hello"),
        ("Usage: client ip:port", "A:P"),
        ("Usage: ./client 127.0.0.1 8080 (the server must run)", "A P"),
        ("Please run as ./client ip port", "A P"),
        ("Usage: ./server <port> <backlog>", "P 5"),
        ("usage: client host port name", "A P student"),
        ("usage: <ip> <port>", "A P"),
        ("usage -p port", "-p P"),
    ] {
        let found = forms(&asked(usage).expect(usage), &values());
        let found: Vec<String> = found.iter().map(|form| form.join(" ")).collect();
        assert_eq!(found.first().map(String::as_str), Some(expected), "{usage}: {found:?}");
    }
}

#[test]
fn what_may_be_left_out_is_left_out_too() {
    let found = forms("usage: ./server PORT [-a address] [file...]", &values());
    assert_eq!(found[..2], [vec!["P", "-a", "A"], vec!["P"]]);
    let unnamed = forms("usage: ip port", &values());
    assert!(unnamed.contains(&vec!["A".into(), "P".into()]), "{unnamed:?}");
}

#[test]
fn only_who_asks_for_arguments_asks() {
    for (printed, line) in [
        ("Usage:\n  ./client ip port\nbye\n", Some("Usage: ./client ip port")),
        ("hi\nwrong number of arguments\n", Some("wrong number of arguments")),
        ("Please provide an IP and a port.\n", Some("Please provide an IP and a port.")),
        ("error in creating socket for the client!\n", None),
        ("error in connecting to The Server at address:port = 1:2\n", None),
        ("socket has created for the client with sd:3\n", None),
        ("socket: Invalid argument\n", None),
        ("", None),
    ] {
        assert_eq!(asked(printed).as_deref(), line, "{printed}");
    }
}
