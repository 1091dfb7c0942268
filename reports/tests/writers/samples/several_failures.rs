//! A report with every verdict and every kind of evidence.

use lab11_reports::model::{Diagnostic, Finding, Level, Program, Report, Verdict};

use super::{add_up, advise, all_points, end, fail, finding, place, skip};

/// The report of someone who began well.
pub(crate) fn several_failures() -> Report {
    let mut report = all_points();
    describe_programs(&mut report);
    stop_at_an_error_of_the_compiler(&mut report);
    print_a_constant(&mut report);
    announce_the_descriptor(&mut report);
    lose_and_miss(&mut report);
    skip_what_depends(&mut report);
    end_advisories(&mut report);
    add_up(report)
}

/// A note, messages of each level, a role that nobody plays.
fn describe_programs(report: &mut Report) {
    report.notes =
        vec!["There is no client_fork; the checks that need one are left out.".to_owned()];
    let programs = &mut report.submission.programs;
    programs[0].file = Some("lab11_client.c".to_owned());
    programs[0].diagnostics.push(Diagnostic {
        level: Level::Warning,
        message: "implicit declaration of function ‘close’; did you mean ‘pclose’? \
                  [-Wimplicit-function-declaration]"
            .to_owned(),
        place: Some(place("lab11_client.c", 48, "close(client_sd);")),
        of_slides: false,
    });
    programs[2].built = false;
    programs[2].diagnostics = vec![
        Diagnostic {
            level: Level::Error,
            message: "expected declaration or statement at end of input".to_owned(),
            place: Some(place("server_fork.c", 71, "}")),
            of_slides: false,
        },
        Diagnostic {
            level: Level::Note,
            message: "to match this ‘{’".to_owned(),
            place: Some(place("server_fork.c", 43, "while(1){")),
            of_slides: false,
        },
    ];
    programs.push(Program {
        role: "client_fork".to_owned(),
        file: None,
        built: false,
        diagnostics: Vec::new(),
    });
}

/// One finding that costs everything.
fn stop_at_an_error_of_the_compiler(report: &mut Report) {
    fail(
        report,
        "build-server-fork",
        0.0,
        vec![Finding {
            expected: "server_fork.c compiles".to_owned(),
            seen: "the compiler gave 1 error: expected declaration or statement at end of input"
                .to_owned(),
            place: Some(place("server_fork.c", 71, "}")),
            why: "Nothing of the forking server can be tried until it builds.".to_owned(),
            help: "A `}` is missing: indent the file and look for the block that is still open."
                .to_owned(),
            ..finding("builds")
        }],
    );
}

/// A finding with all its parts, and what the program said.
fn print_a_constant(report: &mut Report) {
    fail(
        report,
        "client-handshake",
        5.33,
        vec![Finding {
            expected: "what the server answered is printed: \"hello k7q\"".to_owned(),
            seen: "\"hello back\" was printed, which the server never said".to_owned(),
            place: Some(place("lab11_client.c", 45, "printf(\"hello back\\n\");")),
            why: "A client that prints a constant says the same whether a server answered or not."
                .to_owned(),
            help: "Print the buffer that recv() filled, up to the number of bytes it returned."
                .to_owned(),
            lecture: "TCP/IP: TCP at Clients, 5) recv() or send()".to_owned(),
            output: Some(
                "socket has created for the client with sd:3\r\n\
                 client is connected to The Server at address:port = 127.0.0.1:2021\r\n\
                 hello back\r\n"
                    .to_owned(),
            ),
            ..finding("prints-answer")
        }],
    );
}

/// A long line of source, and two findings of which one is undecided.
fn announce_the_descriptor(report: &mut Report) {
    fail(
        report,
        "server-bind",
        2.0,
        vec![
            Finding {
                expected: "the true address and port are announced: 137.207.82.52:2021, or \
                           unconverted as on the slides, 877842313:58631"
                    .to_owned(),
                seen: "\"The Server bound to the address:port = 877842313:3\", but it is bound \
                       to port 2021"
                    .to_owned(),
                place: Some(place(
                    "server.c",
                    33,
                    "printf(\"The Server bound to the address:port = %d:%d\\n\", \
                     server_sin.sin_addr.s_addr, server_sd);",
                )),
                why: "The second number is the socket's descriptor and not the port: whoever \
                      dials it finds nobody there."
                    .to_owned(),
                help: "Print server_sin.sin_port, or ntohs(server_sin.sin_port) for the port as \
                       people write it."
                    .to_owned(),
                lecture: "TCP/IP: TCP at The Server, 2) Binding to an Address (MUST)".to_owned(),
                ..finding("announces-address")
            },
            Finding {
                expected: "a line that says where the server is bound, before it listens"
                    .to_owned(),
                verdict: Verdict::Inconclusive,
                seen: "the line came, but too late to say which was first".to_owned(),
                lecture: "TCP/IP: TCP at The Server, 2) Binding to an Address (MUST)".to_owned(),
                ..finding("announces-in-time")
            },
        ],
    );
}

/// One scenario that the grader lost, and one that it could not decide.
fn lose_and_miss(report: &mut Report) {
    end(
        report,
        "server-listen-error",
        Verdict::Error,
        0.0,
        vec![Finding {
            expected: "listen() fails with EADDRINUSE".to_owned(),
            verdict: Verdict::Error,
            seen: "listen() could not be held: the tracer lost the process".to_owned(),
            ..finding("listen-fails")
        }],
    );
    end(
        report,
        "server-accept-error",
        Verdict::Inconclusive,
        0.0,
        vec![Finding {
            expected: "after a failed accept() the next connection is served".to_owned(),
            verdict: Verdict::Inconclusive,
            seen: "the server was waiting in select() when its time was up".to_owned(),
            ..finding("serves-next")
        }],
    );
}

/// Two causes, in a row and alone.
fn skip_what_depends(report: &mut Report) {
    for id in ["server-listen", "server-handshake", "server-many-calls", "server-backlog"] {
        skip(report, id, "server-bind");
    }
    for id in ["fork-child", "fork-concurrent", "fork-stream", "fork-announce"] {
        skip(report, id, "build-server-fork");
    }
    skip(report, "pair-handshake", "server-bind");
    skip(report, "pair-concurrent", "build-server-fork");
}

/// Advisories raised, undecided and skipped.
fn end_advisories(report: &mut Report) {
    advise(report, "uninitialised-length", Verdict::Inconclusive, finding("length-set"));
    advise(report, "fork-zombies", Verdict::Skipped, finding("children-waited-for"));
    advise(
        report,
        "unterminated-text",
        Verdict::Fail,
        Finding {
            place: Some(place("server.c", 47, "printf(\"%s\\n\", msg);")),
            seen: "6 bytes were received and 9 printed: 3 of them were never set".to_owned(),
            help: "Clear the buffer first, and leave room for the NUL: char msg[11] = {0};"
                .to_owned(),
            ..finding("prints-what-came")
        },
    );
}
