//! Students who do not exist.

use std::fmt::Write as _;

const FIRST: [&str; 24] = [
    "Ada", "Bao", "Carlos", "Dina", "Emeka", "Fatima", "Grace", "Hiro", "Ines", "Jonas", "Kwame",
    "Lena", "Mei", "Nadia", "Omar", "Priya", "Quinn", "Rosa", "Sven", "Tariq", "Ulla", "Vera",
    "Wen", "Zoë",
];
const LAST: [&str; 20] = [
    "Ahmed",
    "Baker",
    "Chen",
    "Dubois",
    "Evans",
    "Fischer",
    "García",
    "Haddad",
    "Ivanov",
    "Jansen",
    "Kowalski",
    "Lopez-Ruiz",
    "Müller",
    "Nguyen",
    "O'Brien",
    "Park",
    "Rossi",
    "Singh",
    "Tanaka",
    "van der Berg",
];

/// A student.
#[derive(Clone)]
pub(crate) struct Person {
    /// From 0.
    pub(crate) index: usize,
    pub(crate) first: String,
    pub(crate) last: String,
    /// Nine digits.
    pub(crate) id: String,
    /// The name to log in with.
    pub(crate) username: String,
}

/// The student of this number. Names come again; ids and usernames don't.
pub(crate) fn person(index: usize) -> Person {
    let first = FIRST[index % FIRST.len()];
    let last = LAST[index / FIRST.len() % LAST.len()];
    // Beyond all pairs of names, a second first name tells students apart.
    let round = index / (FIRST.len() * LAST.len());
    let second =
        if round == 0 { String::new() } else { format!(" {}", FIRST[round % FIRST.len()]) };
    Person {
        index,
        first: format!("{first}{second}"),
        last: last.to_owned(),
        id: format!("{}", 104_000_000 + index * 37),
        username: format!("{}{index}", first.to_lowercase().replace('ë', "e")),
    }
}

impl Person {
    /// First name first.
    pub(crate) fn name(&self) -> String {
        format!("{} {}", self.first, self.last)
    }
}

/// The roster of a class.
pub(crate) fn roster(class: &[Person]) -> String {
    let mut csv = "id,username,name,section\n".to_owned();
    for person in class {
        let section = ["A", "B", "C"][person.index % 3];
        let _ = writeln!(csv, "{},{},{},{section}", person.id, person.username, person.name());
    }
    csv
}
