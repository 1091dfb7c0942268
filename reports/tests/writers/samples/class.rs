//! A small class with one of everything, and a hand-in that came late.

use lab11_reports::model::{
    Adjustment, Alike, BriefResult, CLASS_SCHEMA, Class, CommonFinding, Counts, Grade, Late,
    MadeBy, PointsGiven, QUEUE_SCHEMA, Queue, QueueItem, QueuedRequest, Report, Request,
    ScenarioInfo, Score, Standing, Student, Unattributed, Verdict,
};

use super::{all_points, several_failures};

/// The report of a late hand-in that its instructor has corrected.
pub(crate) fn late() -> Report {
    let mut report = several_failures();
    report.grade = Some(Grade {
        student: "Nguyễn Thị Ánh".to_owned(),
        submitted: Some("2026-11-22 01:10".to_owned()),
        attempts: 2,
        attempt: 2,
        counts: Counts::Last,
        problems: vec!["The archive holds another archive; its files were taken.".to_owned()],
        has_sources: true,
        late: Some(Late { seconds: 90_660, days: 2, points: 10.0 }),
        adjustments: vec![
            Adjustment {
                scenario: Some("client-handshake".to_owned()),
                from: 5.33,
                to: 7.0,
                comment: "The constant was in the slides of our section.".to_owned(),
                on_request: false,
            },
            Adjustment {
                scenario: None,
                from: 37.0,
                to: 40.0,
                comment: "Three points for the drawing in your readme.".to_owned(),
                on_request: true,
            },
        ],
        requests: requests(),
        total: Score { points: 30.0, possible: report.score.possible },
    });
    report
}

/// One that is open, and one that was answered with points.
fn requests() -> Vec<Request> {
    vec![
        Request {
            scenario: Some("server-bind".to_owned()),
            says: "It binds.\nThe slide says 127.0.0.1 too.".to_owned(),
            ..Request::default()
        },
        Request {
            scenario: None,
            says: "I drew the five steps in my readme.".to_owned(),
            answer: Some("Three points for the drawing in your readme.".to_owned()),
            points: Some(PointsGiven { from: 37.0, to: 40.0 }),
        },
    ]
}

/// The same in the queue of the class, and one of nobody's.
pub(crate) fn queued() -> Vec<QueuedRequest> {
    let of_anh = requests().into_iter().map(|request| QueuedRequest {
        named: "000123".to_owned(),
        student: Some("anh".to_owned()),
        request,
    });
    let of_nobody = QueuedRequest {
        named: "jdoe\u{1b}[2J".to_owned(),
        student: None,
        request: Request { says: "Why <b>0</b>?".to_owned(), ..Request::default() },
    };
    of_anh.chain([of_nobody]).collect()
}

/// The same for the instructor, with what was found.
pub(crate) fn queue() -> Queue {
    let report = several_failures();
    let items = (1..).zip(queued()).map(|(number, queued)| {
        let id = queued.request.scenario.as_ref();
        let is_anhs = queued.student.is_some();
        QueueItem {
            number,
            found: report
                .scenarios
                .iter()
                .filter(|one| id.map_or(is_anhs && one.points < one.possible, |id| one.id == *id))
                .cloned()
                .collect(),
            name: if is_anhs { "Nguyễn Thị Ánh".to_owned() } else { String::new() },
            total: is_anhs.then_some(30.0),
            report: is_anhs.then(|| "marks/students/anh/report.html".to_owned()),
            queued,
        }
    });
    Queue { schema: QUEUE_SCHEMA.to_owned(), requests: items.collect() }
}

/// Six people: all points, a failure, late with adjustments, unreadable, missing, unknown.
pub(crate) fn class() -> Class {
    let report = all_points();
    let scenarios = || report.scenarios.iter();
    let scenarios: Vec<ScenarioInfo> = scenarios()
        .map(|one| ScenarioInfo {
            id: one.id.clone(),
            title: one.title.clone(),
            group: one.group.clone(),
            possible: one.possible,
        })
        .collect();
    Class {
        schema: CLASS_SCHEMA.to_owned(),
        suite: report.suite.clone(),
        due: Some("2026-11-20 23:59".to_owned()),
        possible: scenarios.iter().map(|one| one.possible).sum(),
        scenarios,
        students: students(),
        identities: Vec::new(),
        requests: queued(),
        unattributed: vec![Unattributed {
            path: "downloads/lab11 (3).zip".to_owned(),
            why: "No name of a student in its path, and none in its readme.".to_owned(),
        }],
        common: vec![
            CommonFinding {
                scenario: "server-bind".to_owned(),
                expectation: "announces-address".to_owned(),
                expected: "the true address and port are announced".to_owned(),
                help: "Print server_sin.sin_port.".to_owned(),
                advisory: false,
                students: 2,
                made_by: vec![made_by("grace", Some("server.c:41")), made_by("anh", None)],
            },
            CommonFinding {
                scenario: "fork-zombies".to_owned(),
                expectation: "children-waited-for".to_owned(),
                expected: "ended children are waited for".to_owned(),
                help: "Call waitpid(-1, NULL, WNOHANG) after each accept().".to_owned(),
                advisory: true,
                students: 1,
                made_by: vec![made_by("somebody <b>", Some("x.c:1"))],
            },
        ],
        alike: vec![
            alike("server", &["ada", "grace"], false),
            alike("client", &["ada", "anh"], true),
        ],
    }
}

fn made_by(student: &str, at: Option<&str>) -> MadeBy {
    MadeBy { student: student.to_owned(), at: at.map(str::to_owned) }
}

fn students() -> Vec<Student> {
    let several = several_failures();
    vec![
        Student {
            submitted: Some("2026-11-18 10:00".to_owned()),
            results: results(&all_points()),
            total: 100.0,
            ..student("ada", "104000001", "Lovelace, Ada", "1")
        },
        Student {
            submitted: Some("2026-11-20 23:58".to_owned()),
            results: results(&several),
            total: several.score.points,
            attention: vec![
                "not graded, because the harness failed: server-listen-error".to_owned(),
                "undecided: server-backlog".to_owned(),
            ],
            ..student("grace", "104000002", "Grace Hopper", "1")
        },
        Student {
            submitted: Some("2026-11-22 01:10".to_owned()),
            attempts: 2,
            attempt: 2,
            results: results(&several),
            late: Some(Late { seconds: 90_660, days: 2, points: 10.0 }),
            adjustments: late().grade.expect("it has one").adjustments,
            total: 30.0,
            ..student("anh", "000123", "Nguyễn Thị Ánh", "2")
        },
        Student {
            standing: Standing::Unreadable,
            submitted: Some("2026-11-19 09:00".to_owned()),
            attention: vec!["The archive is cut short.".to_owned()],
            ..student("broken", "104000004", "=cmd|' /C calc'!A0", "2")
        },
        Student {
            standing: Standing::Missing,
            attempts: 0,
            ..student("missing", "104000005", "Mia \"No\" Show", "2")
        },
        Student {
            id: String::new(),
            on_roster: Some(false),
            attention: vec!["not on the roster".to_owned()],
            results: results(&all_points()),
            total: 100.0,
            ..student("guest", "", "guest", "")
        },
    ]
}

/// Somebody of the roster whose one hand-in was graded.
fn student(username: &str, id: &str, name: &str, section: &str) -> Student {
    Student {
        key: username.to_owned(),
        id: id.to_owned(),
        username: username.to_owned(),
        name: name.to_owned(),
        section: section.to_owned(),
        on_roster: Some(true),
        standing: Standing::Graded,
        attempts: 1,
        ..Student::default()
    }
}

fn results(report: &Report) -> Vec<BriefResult> {
    let scenarios = report.scenarios.iter();
    scenarios.map(|one| BriefResult { verdict: one.verdict, points: one.points }).collect()
}

fn alike(role: &str, students: &[&str], as_given: bool) -> Alike {
    Alike {
        role: role.to_owned(),
        students: students.iter().map(|&key| key.to_owned()).collect(),
        as_given,
    }
}

/// A class in which every text that others have a say in is one of `texts`, in turn, and every
/// verdict one of `verdicts`.
pub(crate) fn class_of(texts: &[String], verdicts: &[Verdict]) -> Class {
    let mut texts = texts.iter().cycle();
    let mut text = || texts.next().expect("at least one text").clone();
    let mut verdicts = verdicts.iter().cycle();
    let mut class = class();
    class.suite.title = text();
    class.due = Some(text());
    for scenario in &mut class.scenarios {
        (scenario.id, scenario.title, scenario.group) = (text(), text(), text());
    }
    for student in &mut class.students {
        (student.key, student.id, student.username) = (text(), text(), text());
        (student.name, student.section) = (text(), text());
        student.submitted = Some(text());
        student.attention = vec![text(), text()];
        for result in &mut student.results {
            result.verdict = *verdicts.next().expect("at least one verdict");
        }
        for adjustment in &mut student.adjustments {
            (adjustment.scenario, adjustment.comment) = (Some(text()), text());
        }
    }
    for one in &mut class.requests {
        (one.named, one.request.says) = (text(), text());
        one.request.scenario = Some(text());
    }
    for one in &mut class.unattributed {
        (one.path, one.why) = (text(), text());
    }
    for one in &mut class.common {
        (one.scenario, one.expectation) = (text(), text());
        (one.expected, one.help) = (text(), text());
    }
    let keys: Vec<String> = class.students.iter().map(|student| student.key.clone()).collect();
    for one in &mut class.alike {
        (one.role, one.students) = (text(), keys.clone());
    }
    class
}
