//! Several findings of one story: which of them only follow, and what none of them may say.

use crate::event::story::{Program, SERVER, Story, line, socket};
use crate::event::{Address, OtherAddress, Signal, Syscall};
use crate::judge::table::{fails, holds, suite_of, table};
use crate::judge::{Finding, Sides, Verdict, judge};
use std::fmt::Write as _;

/// The findings of a scenario with these expectations, as `id: seen`, and from which it follows.
fn told(role: &str, expectations: &[(&str, &str)], tell: fn(&mut Story)) -> Vec<Finding> {
    let mut scenario = format!(
        "id = 'story'\ntitle = 'A story'\ngroup = 'Stories'\nrole = '{role}'\npoints = 4\n\
         lecture = 'a slide'\nstep = [{{ do = 'start' }}, {{ do = 'start', role = 'client' }},\n\
         {{ do = 'dial', as = 'client 0', say = 'hello' }},\n\
         {{ do = 'answer', as = 'reference server', texts = ['hello back'] }}]\n"
    );
    for (id, that) in expectations {
        let _ = write!(scenario, "[[expect]]\nid = '{id}'\nexpected = '…'\n{that}\n");
    }
    let suite = suite_of(&[("story", &scenario)]);
    let mut story = Story::default();
    tell(&mut story);
    judge(&suite, &suite.scenarios[0], story.events())
}

fn follows(findings: &[Finding]) -> Vec<Option<&str>> {
    findings.iter().map(|finding| finding.follows.as_deref()).collect()
}

const CONNECTS: (&str, &str) = ("connects", "that = 'connects'");
const ANNOUNCES: (&str, &str) =
    ("announces", "that = 'says'\nmessage = 'connected'\nafter = 'connect'");
const ENDS: (&str, &str) = ("ends", "that = 'ends'");
const MEETS: (&str, &str) = ("meets", "that = 'meets'");

#[test]
fn what_is_announced_of_a_call_that_failed_follows_from_the_call() {
    let findings = told("client", &[CONNECTS, ANNOUNCES], |s| {
        let client = s.client_program().starts().makes_socket();
        let connect = client.connect(SERVER);
        client.fails(connect, "ENETUNREACH").ends(1);
    });
    assert_eq!(follows(&findings), [None, Some("connects")]);
    assert!(findings.iter().all(|finding| finding.verdict == Verdict::Fail));
}

#[test]
fn a_signal_follows_from_the_send_that_it_came_with() {
    let findings = told("client", &[CONNECTS, ENDS], |s| {
        let client = s.client_program().starts().makes_socket();
        let send = client.send("hello");
        client.fails(send, "EPIPE").at(60).dies_of(Signal::PIPE);
    });
    assert_eq!(findings[0].seen, "connect() was never called, and send() failed with EPIPE");
    assert_eq!(follows(&findings), [None, Some("connects")]);
}

const SAYS_ERROR: (&str, &str) = (
    "says-error",
    "that = 'says'\nmessage = 'connect-error'\nafter = 'connect'\nunless = 'connected'",
);

#[test]
fn who_has_not_looked_at_what_connect_returned_goes_on_because_of_that() {
    fn dials(s: &mut Story) -> Program<'_> {
        let client = s.client_program().starts().makes_socket();
        let connect = client.connect(SERVER);
        client.fails(connect, "ECONNREFUSED")
    }
    fn goes_on(client: Program<'_>) {
        let send = client.send("hello");
        client.fails(send, "EPIPE").dies_of(Signal::PIPE);
    }
    let both = [SAYS_ERROR, ENDS];
    let silent = told("client", &both, |s| goes_on(dials(s)));
    assert_eq!(follows(&silent), [None, Some("says-error")]);
    let claims = told("client", &both, |s| {
        goes_on(dials(s).prints("client is connected to The Server at 137.207.82.52:2021\n"));
    });
    assert_eq!(follows(&claims), [None, Some("says-error")]);
    // Who has looked, and says it in other words, has two things to mend.
    let says = told("client", &both, |s| goes_on(dials(s).prints("error in connecting\n")));
    assert_eq!(follows(&says), [None, None]);
    let all = [silent, claims, says];
    assert!(all.iter().flatten().all(|finding| finding.verdict == Verdict::Fail), "{all:?}");
}

#[test]
fn words_of_its_own_follow_from_nothing() {
    let findings = told("client", &[CONNECTS, ANNOUNCES, ENDS], |s| {
        s.client_program().starts().makes_socket().connects().prints("hm\n").waits_in_recv();
    });
    let verdicts: Vec<Verdict> = findings.iter().map(|finding| finding.verdict).collect();
    assert_eq!(verdicts, [Verdict::Pass, Verdict::Fail, Verdict::Fail]);
    assert_eq!(follows(&findings), [None, None, None]);
}

#[test]
fn a_server_that_nobody_reaches_follows_from_the_client_that_does_not_come() {
    let server = ("server-prints", "that = 'prints_requests'\nrole = 'server'");
    let client = ("client-prints", "that = 'prints_received'");
    let findings = told("client", &[MEETS, server, client], |s| {
        s.listening("server");
        let client = s.client_program().starts().makes_socket();
        let connect = client.connect("137.207.82.52:2022");
        client.fails(connect, "ECONNREFUSED").ends(1);
        s.server().waits_in_accept();
    });
    assert_eq!(findings[1].seen, "it waits in accept(), and no connection came");
    assert_eq!(follows(&findings), [None, Some("meets"), Some("meets")]);
}

/// connect() to an address of IPv6.
fn elsewhere() -> Syscall {
    Syscall::Connect { sd: 3, socket: Some(1), address: Address::Other(OtherAddress::V6) }
}

#[test]
fn a_call_that_was_made_is_not_said_to_be_missing() {
    table(
        "client",
        "that = 'meets'",
        &[
            fails(
                "to no IPv4 address",
                |s| {
                    s.client_program().starts().makes_socket().fails(elsewhere(), "EINVAL").ends(1);
                },
                line::CONNECT,
                "connect() was given an IPv6 address",
            ),
            fails(
                "on no socket",
                |s| {
                    s.listening("server").waits_in_accept();
                    let client = s.client_program().starts();
                    let connect = client.connect(SERVER);
                    client.fails(connect, "ENOTSOCK").ends(1);
                },
                line::CONNECT,
                "connect() to 137.207.82.52:2021 failed with ENOTSOCK",
            ),
        ],
    );
    table(
        "server",
        "that = 'says'\nmessage = 'socket'\nafter = 'socket'",
        &[fails(
            "a socket() that was interrupted",
            |s| {
                s.server().starts().fails(socket(None), "EINTR").ends(1);
            },
            line::SOCKET,
            "socket() failed with EINTR",
        )
        .expecting("…")],
    );
}

#[test]
fn a_later_step_is_no_reason_for_an_earlier_one_that_is_missing() {
    table(
        "server",
        "that = 'listens'",
        &[
            fails(
                "accept() fails for want of listen()",
                |s| {
                    let server = s.server().starts().makes_socket().binds();
                    let accept = server.accept();
                    server.fails(accept, "EINVAL").ends(1);
                },
                line::BIND,
                "listen() was never called, and accept() failed with EINVAL",
            ),
            holds("it listens in spite of what fails later", |s| {
                let server = s.listening("server");
                let accept = server.accept();
                server.fails(accept, "ECONNABORTED").waits_in_accept();
            }),
        ],
    );
}

#[test]
fn a_wait_in_a_process_of_its_own_is_seen() {
    table(
        "server",
        "that = 'announces_connections'\nmessage = 'accepted'",
        &[fails(
            "a child waits in accept()",
            |s| {
                s.listening("server").forks().waits_in(Syscall::Wait { nohang: false });
                s.program("server/1").waits_in_accept();
            },
            line::ACCEPT,
            "it waits in accept(), and no connection came",
        )],
    );
}

#[test]
fn texts_that_differ_stand_beside_each_other_with_where_the_buffer_ended() {
    let answer = ("prints", "that = 'prints_answers'\nwho = ['reference server']");
    let findings = told("client", &[answer], |s| {
        s.reference().waits_for_clients();
        s.client_program().starts().makes_socket().connects();
        s.reference().accepts_from(40_000).receives("hello\0").sends("hello back\0");
        // The story's recv() has room for 10 bytes.
        s.client_program().receives("hello back").prints("back\n").ends(0);
    });
    let sides = Sides { expected: "hello back".into(), seen: "back".into(), cut: Some(10) };
    assert_eq!(findings[0].sides, Some(sides));
}
