//! Hand-made reports: one with all points, one with every kind of trouble, hostile ones.

mod class;
mod hostile;
mod ladders;
mod several_failures;
mod three_hundred;

pub(crate) use class::{class, class_of, late, queue};
pub(crate) use hostile::{ATTACKS, hostile, made_of};
pub(crate) use ladders::{forks, handshake, ladder_of};
pub(crate) use several_failures::several_failures;
pub(crate) use three_hundred::class_of_many;

use lab11_reports::model::{
    AdvisoryResult, Finding, Place, Program, Provenance, Report, SCHEMA, ScenarioResult, Score,
    SubmissionInfo, SuiteInfo, Timing, Verdict, Visibility,
};

/// Every program right, with the lecture's known weaknesses as advisories.
pub(crate) fn all_points() -> Report {
    let mut report = Report {
        schema: SCHEMA.to_owned(),
        language: "en".to_owned(),
        suite: SuiteInfo {
            id: "lab11".to_owned(),
            title: "Lab11: Network IPC (Sockets)".to_owned(),
        },
        tier: "namespaces".to_owned(),
        submission: SubmissionInfo {
            id: "lab11_student".to_owned(),
            path: "handed-in/lab11_student.zip".to_owned(),
            programs: vec![
                program("client", "client.c"),
                program("server", "server.c"),
                program("server_fork", "server_fork.c"),
            ],
        },
        score: Score { points: 0.0, possible: 0.0 },
        grade: None,
        notes: Vec::new(),
        scenarios: SCENARIOS
            .iter()
            .map(|&(group, id, possible, title)| ScenarioResult {
                id: id.to_owned(),
                title: title.to_owned(),
                group: group.to_owned(),
                verdict: Verdict::Pass,
                points: possible,
                possible,
                look: None,
                follows: Vec::new(),
                because: None,
                findings: Vec::new(),
                visibility: Visibility::Visible,
            })
            .collect(),
        advisories: ADVISORIES
            .iter()
            .map(|&(id, title)| AdvisoryResult {
                id: id.to_owned(),
                title: title.to_owned(),
                verdict: Verdict::Pass,
                findings: Vec::new(),
                visibility: Visibility::Visible,
            })
            .collect(),
        timing: Timing { build: 0.75, run: 2.5, ..Timing::default() },
        provenance: Provenance::default(),
        hidden: None,
        ladders: Vec::new(),
    };
    advise(
        &mut report,
        "fork-zombies",
        Verdict::Fail,
        Finding {
            place: Some(place("server_fork.c", 52, "int child_pid = fork();")),
            seen: "3 children had ended and none was waited for".to_owned(),
            help: "In the parent, call waitpid(-1, NULL, WNOHANG) after each accept(), or \
                   ignore SIGCHLD."
                .to_owned(),
            ..finding("children-waited-for")
        },
    );
    add_up(report)
}

const SCENARIOS: &[(&str, &str, f64, &str)] = &[
    ("Build", "build-client", 2.0, "The client builds"),
    ("Build", "build-server", 2.0, "The server builds"),
    ("Build", "build-server-fork", 2.0, "The forking server builds"),
    ("Client", "client-socket", 2.0, "A TCP/IPv4 socket is made and announced"),
    ("Client", "client-no-server", 6.0, "Nobody listens: the client says so and ends"),
    ("Client", "client-connect", 4.0, "The server is dialled and announced"),
    ("Client", "client-handshake", 8.0, "hello is sent, and the answer is printed"),
    ("Client", "client-socket-error", 4.0, "socket() fails: the client says so and ends"),
    ("Server", "server-socket", 2.0, "A TCP/IPv4 socket is made and announced"),
    ("Server", "server-bind", 4.0, "The socket is bound, and the true address and port announced"),
    ("Server", "server-listen", 4.0, "The waiting queue is 5"),
    (
        "Server",
        "server-handshake",
        8.0,
        "One connection is announced, and its hello printed and answered",
    ),
    ("Server", "server-many-calls", 4.0, "Five connections, one after another"),
    ("Server", "server-backlog", 8.0, "A busy server keeps clients waiting in order"),
    ("Server", "server-socket-error", 2.0, "socket() fails: the server says so and ends"),
    ("Server", "server-bind-error", 4.0, "The address is taken: the server says so and ends"),
    ("Server", "server-listen-error", 2.0, "listen() fails: the server says so and ends"),
    ("Server", "server-accept-error", 4.0, "accept() fails once: the next connection is served"),
    ("Forking server", "fork-child", 6.0, "Each connection has a process of its own"),
    ("Forking server", "fork-concurrent", 8.0, "Two clients are served at the same time"),
    ("Forking server", "fork-stream", 4.0, "hello back 100 times, one second apart"),
    ("Forking server", "fork-announce", 2.0, "Each child announces itself"),
    ("Both ends", "pair-handshake", 4.0, "Your client connects to your server"),
    ("Both ends", "pair-concurrent", 4.0, "Two of your clients connect to your forking server"),
];

const ADVISORIES: &[(&str, &str)] = &[
    ("uninitialised-length", "accept() is given a length that was set"),
    ("unterminated-text", "Nothing is printed beyond what was received"),
    ("fork-descriptors", "Parent and child close the descriptors they don't use"),
    ("fork-zombies", "Ended children are waited for"),
    ("ignored-errors", "No failed system call goes unnoticed"),
];

fn program(role: &str, file: &str) -> Program {
    Program {
        role: role.to_owned(),
        file: Some(file.to_owned()),
        built: true,
        diagnostics: Vec::new(),
    }
}

fn place(file: &str, line: u32, text: &str) -> Place {
    Place { file: file.to_owned(), line, text: text.to_owned(), mark: None }
}

/// A failed expectation of which nothing more is told.
fn finding(expectation: &str) -> Finding {
    Finding {
        expectation: expectation.to_owned(),
        verdict: Verdict::Fail,
        expected: String::new(),
        seen: String::new(),
        sides: None,
        follows: None,
        place: None,
        why: String::new(),
        help: String::new(),
        lecture: String::new(),
        output: None,
    }
}

fn fail(report: &mut Report, id: &str, points: f64, findings: Vec<Finding>) {
    end(report, id, Verdict::Fail, points, findings);
}

fn skip(report: &mut Report, id: &str, because: &str) {
    end(report, id, Verdict::Skipped, 0.0, Vec::new()).because = Some(because.to_owned());
}

fn end<'a>(
    report: &'a mut Report,
    id: &str,
    verdict: Verdict,
    points: f64,
    findings: Vec<Finding>,
) -> &'a mut ScenarioResult {
    let scenario = report.scenarios.iter_mut().find(|one| one.id == id);
    let scenario = scenario.expect("the id is in the table");
    scenario.verdict = verdict;
    scenario.points = points;
    scenario.findings = findings;
    scenario
}

fn advise(report: &mut Report, id: &str, verdict: Verdict, finding: Finding) {
    let advisory = report.advisories.iter_mut().find(|one| one.id == id);
    let advisory = advisory.expect("the id is in the table");
    advisory.verdict = verdict;
    advisory.findings = vec![finding];
}

/// The report with its score made of the scenarios.
fn add_up(mut report: Report) -> Report {
    report.score = Score {
        points: report.scenarios.iter().map(|one| one.points).sum(),
        possible: report.scenarios.iter().map(|one| one.possible).sum(),
    };
    report
}
