//! Students who do not exist.

use super::layouts::Person;
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

/// The student of this number. Names come again; ids and usernames don't.
pub(crate) fn person(index: usize) -> Person {
    let first = FIRST[index % FIRST.len()];
    let last = LAST[index / FIRST.len() % LAST.len()];
    // Beyond all pairs of names, a second first name tells students apart.
    let round = index / (FIRST.len() * LAST.len());
    let second =
        if round == 0 { String::new() } else { format!(" {}", FIRST[round % FIRST.len()]) };
    let username = format!("{}{index}", first.to_lowercase().replace('ë', "e"));
    Person {
        first: format!("{first}{second}"),
        last: last.to_owned(),
        id: format!("{}", 104_000_000 + index * 37),
        email: format!("{username}@example.edu"),
        github: username.clone(),
        username,
        system: 200_000 + index,
        participant: 70_000 + index,
    }
}

/// The roster of a class.
pub(crate) fn roster(class: &[Person]) -> String {
    let mut csv = "id,username,name,email,github_username,section\n".to_owned();
    for (index, person) in class.iter().enumerate() {
        let section = ["A", "B", "C"][index % 3];
        let Person { id, username, email, github, .. } = person;
        let _ = writeln!(csv, "{id},{username},{},{email},{github},{section}", person.name());
    }
    csv
}
