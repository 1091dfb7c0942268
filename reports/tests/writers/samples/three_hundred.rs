//! A class as large as they come, in which every list is long: for looking at the overview, and for
//! what only many students show. Drawn by a counter, so that it is the same each time.

use lab11_reports::model::{
    Alike, BriefResult, Class, CommonFinding, Late, MadeBy, Standing, Student, Unattributed,
    Verdict,
};

use super::{class, late};

/// Names that sort, wrap or are written in ways of their own, and names that are none.
const ODD: &[(&str, &str)] = &[
    ("María José", "de la Cruz"),
    ("Conan", "O'Brien"),
    ("Sinéad", "O’Connor"),
    ("Åsa", "Ångström"),
    ("Zoë", "Öztürk"),
    ("Jean-Luc", "d'Arcy-Bélanger"),
    ("Ludwig", "van der Berg"),
    ("Đình", "Đặng"),
    ("Łukasz", "Łęcki"),
    ("Søren", "Ærøskøbing"),
    ("محمد", "الخوارزمي"),
    ("דוד", "בן־גוריון"),
    ("小明", "王"),
    ("<script>alert(1)</script>", "<b>Bold"),
    ("\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)"),
    ("\u{202e}abc", "Override"),
    ("=HYPERLINK(\"http://x\")", "Formula"),
    ("Wolfeschlegelsteinhausenbergerdorffwelchevoralternwaren", "Keinezwischenräumedarinnen"),
    ("Pablo Diego José Francisco de Paula Juan Nepomuceno María de los Remedios", "Ruiz y Picasso"),
    ("", ""),
];

const GIVEN: &[&str] = &[
    "Ada",
    "Alan",
    "Barbara",
    "Charles",
    "Dana",
    "Edsger",
    "Frances",
    "Grace",
    "Hedy",
    "Ivan",
    "Jean",
    "Katherine",
    "Leslie",
    "Margaret",
    "Niklaus",
    "Olga",
    "Peter",
    "Radia",
    "Shafi",
    "Tony",
    "Ursula",
    "Vint",
    "Whitfield",
    "Yukihiro",
];

const FAMILY: &[&str] = &[
    "Adams", "Baker", "Chen", "Diaz", "Evans", "Fischer", "García", "Huang", "Ivanova", "Jones",
    "Kim", "Lee", "Müller", "Nguyen", "Okafor", "Patel", "Quinn", "Rossi", "Smith", "Tanaka",
    "Ueda", "Vargas", "Williams", "Xu", "Yılmaz", "Zhang",
];

/// A number below `below`, always the same for the same student and question.
fn draw(student: usize, question: &str, below: usize) -> usize {
    let mut state = question.bytes().fold(student as u64 + 1, |state, byte| {
        (state ^ u64::from(byte)).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(23)
    });
    state ^= state >> 29;
    state = state.wrapping_mul(0xBF58_476D_1CE4_E5B9);
    (state >> 33) as usize % below
}

/// So many students with long lists of everything.
pub(crate) fn class_of_many(number: usize) -> Class {
    let mut class = class();
    let possible: Vec<f64> = class.scenarios.iter().map(|one| one.possible).collect();
    class.students = (0..number).map(|which| student(which, &possible)).collect();
    class.students.sort_by_cached_key(|one| lab11_people::sorting_key(&one.sorts_as));
    class.unattributed = (1..=9)
        .map(|number| Unattributed {
            path: format!("downloads/lab11 ({number}).zip"),
            why: "No name of a student in its path, and none in its readme.".to_owned(),
        })
        .collect();
    for request in &mut class.requests {
        request.student = request.student.as_ref().map(|_| "s0007".to_owned());
    }
    class.common = common(&class);
    class.alike = alike(&class);
    class
}

fn student(which: usize, possible: &[f64]) -> Student {
    let (given, family) = match ODD.get(which / 13) {
        Some(name) if which.is_multiple_of(13) => *name,
        _ => {
            (GIVEN[draw(which, "given", GIVEN.len())], FAMILY[draw(which, "family", FAMILY.len())])
        }
    };
    let standing = match draw(which, "standing", 100) {
        0..=5 => Standing::Missing,
        6..=7 => Standing::Unreadable,
        8 => Standing::Error,
        _ => Standing::Graded,
    };
    let username = format!("u{:05}", which * 37 % 99_991);
    let mut student = Student {
        key: format!("s{which:04}"),
        id: if which.is_multiple_of(11) { String::new() } else { format!("10400{which:04}") },
        name: format!("{given} {family}").trim().to_owned(),
        sorts_as: if family.is_empty() { username.clone() } else { format!("{family}, {given}") },
        username,
        section: ["1", "2", "10", "Evening"][draw(which, "section", 4)].to_owned(),
        on_roster: Some(draw(which, "roster", 60) > 0),
        standing,
        attempts: 1,
        ..Student::default()
    };
    if standing == Standing::Missing {
        return student;
    }
    let day = 14 + draw(which, "day", 8);
    let time = format!("{:02}:{:02}", draw(which, "hour", 24), draw(which, "minute", 60));
    student.submitted = Some(format!("2026-11-{day} {time}"));
    if day == 21 {
        let seconds = 60 + draw(which, "late", 86_000) as u64;
        student.late = Some(Late { seconds, days: 1, points: 5.0 });
    }
    if standing == Standing::Graded {
        grade(&mut student, which, possible);
    }
    student.attention = attention(&student, which);
    student
}

fn grade(student: &mut Student, which: usize, possible: &[f64]) {
    // Most pass most, and some scenarios are hard for everybody.
    let skill = draw(which, "skill", 100);
    let results = possible.iter().enumerate().map(|(number, &points)| {
        let luck = draw(which * 31 + number, "luck", 100) + draw(number, "hard", 30);
        let (verdict, points) = match luck.saturating_sub(skill) {
            0..=38 => (Verdict::Pass, points),
            39..=70 => (Verdict::Fail, points / 2.0),
            71..=99 => (Verdict::Skipped, 0.0),
            100..=103 => (Verdict::Inconclusive, 0.0),
            _ => (Verdict::Error, 0.0),
        };
        BriefResult { verdict, points }
    });
    student.results = results.collect();
    let earned: f64 = student.results.iter().map(|one| one.points).sum();
    student.total = (earned - student.late.map_or(0.0, |late| late.points)).max(0.0);
    student.has_sources = true;
    if draw(which, "adjusted", 40) == 0 {
        student.adjustments = late().grade.expect("it has one").adjustments;
    }
}

/// In the forms in which such sentences come.
fn attention(student: &Student, which: usize) -> Vec<String> {
    let mut reasons = Vec::new();
    match student.standing {
        Standing::Unreadable => reasons.push(format!("u{which}.zip: The archive is cut short.")),
        Standing::Error => reasons.push("not graded, because the harness failed: it ended".into()),
        _ => {}
    }
    let open = student.results.iter().filter(|one| one.verdict == Verdict::Inconclusive).count();
    if open > 0 {
        reasons.push(format!("undecided: {open} scenarios"));
    }
    if draw(which, "no file", 20) == 0 {
        reasons.push("no file was taken for: server_fork".to_owned());
    }
    if draw(which, "own", 50) == 0 {
        reasons.push(format!("Perhaps the same person as row {which} of the roster."));
    }
    if student.on_roster == Some(false) {
        reasons.push("not on the roster".to_owned());
    }
    reasons
}

fn common(class: &Class) -> Vec<CommonFinding> {
    let findings = class.scenarios.iter().enumerate().map(|(number, scenario)| {
        let failed = class.students.iter().filter(|student| {
            student.results.get(number).is_some_and(|one| one.verdict == Verdict::Fail)
        });
        let made_by: Vec<MadeBy> = failed
            .map(|student| {
                let line = draw(student.key[1..].parse().expect("a number"), "line", 40 + number);
                let at = (line > 3).then(|| format!("client.c:{line}"));
                MadeBy { student: student.key.clone(), at }
            })
            .collect();
        CommonFinding {
            scenario: scenario.id.clone(),
            expectation: "announces-address".to_owned(),
            expected: format!("{}, in the words of the slide", scenario.title),
            help: "Print server_sin.sin_port, after ntohs().".to_owned(),
            advisory: number % 8 == 7,
            students: u32::try_from(made_by.len()).expect("a class"),
            made_by,
        }
    });
    let mut findings: Vec<CommonFinding> = findings.collect();
    findings.sort_by_key(|one| std::cmp::Reverse(one.students));
    findings
}

fn alike(class: &Class) -> Vec<Alike> {
    let graded = class.students.iter().filter(|one| one.standing == Standing::Graded);
    let keys: Vec<String> = graded.map(|one| one.key.clone()).collect();
    let group = |role: &str, from: usize, number: usize, as_given| Alike {
        role: role.to_owned(),
        students: keys.iter().skip(from).take(number).cloned().collect(),
        as_given,
    };
    vec![
        group("client", 3, 2, false),
        group("server", 40, 3, false),
        group("server_fork", 70, 31, false),
        group("client", 0, 120, true),
        group("server", 30, 90, true),
        group("server_fork", 60, 45, true),
    ]
}
