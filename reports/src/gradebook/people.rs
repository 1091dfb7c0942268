//! Which row of an export is whose: never a wrong student, rather none.

use std::collections::{HashMap, HashSet};

use crate::model::Student;

use super::columns::Who;
use super::split::Row;

/// For each row the student, by place in `students`; absent if none fits, or more than one.
///
/// Ids, logins and e-mail addresses must all point at the same student, and at one that no other
/// row points at. Only then names count, where one row and one student have it.
pub(super) fn matched(rows: &[&Row], who: &Who, students: &[Student]) -> Vec<Option<usize>> {
    let people = People::of(students);
    let mut strong: Vec<HashSet<usize>> = Vec::new();
    let mut ids_agree = false;
    for row in rows {
        let by_login = people.by_logins(row, &who.logins);
        let name = name(row, who);
        // Systems number people in more than one way, and addresses of two hosts may begin the
        // same: alone, neither outweighs the name of somebody else.
        let holds = |at: &usize| by_login.contains(at) || !strangers(&name, &people.own[*at].name);
        let by_id: Vec<usize> = people.by_ids(row, who).into_iter().filter(holds).collect();
        let by_email = people.by_logins(row, &who.emails).into_iter().filter(holds);
        ids_agree |= !by_id.is_empty();
        strong.push(by_email.chain(by_id).chain(by_login.iter().copied()).collect());
    }
    let mut claims: HashMap<usize, usize> = HashMap::new();
    for &student in strong.iter().flatten() {
        *claims.entry(student).or_default() += 1;
    }
    let mut names: HashMap<String, usize> = HashMap::new();
    for row in rows {
        *names.entry(name(row, who)).or_default() += 1;
    }
    let by_name = |row: &Row| {
        let name = name(row, who);
        let unique = !name.is_empty() && names[&name] == 1;
        let &[student] = people.names.get(&name)?.as_slice() else { return None };
        let one = &students[student];
        let contradicts =
            contradicts_login(row, who, one) || ids_agree && contradicts_id(row, who, one);
        (unique && !claims.contains_key(&student) && !contradicts).then_some(student)
    };
    let choose = |(row, strong): (&&Row, &HashSet<usize>)| match strong.iter().next() {
        None => by_name(row),
        Some(&student) => (strong.len() == 1 && claims[&student] == 1).then_some(student),
    };
    rows.iter().zip(&strong).map(choose).collect()
}

/// The name in the row, first name first, for comparing.
pub(super) fn name(row: &Row, who: &Who) -> String {
    let cell = |column: Option<usize>| column.map_or("", |column| bare(row.get(column)));
    match cell(who.full_name) {
        "" => plain_name(&format!("{} {}", cell(who.first_name), cell(who.last_name))),
        full => plain_name(full),
    }
}

/// The students of a class by what is known of them.
struct People {
    own: Vec<Own>,
    ids: HashMap<String, Vec<usize>>,
    short_ids: HashMap<String, Vec<usize>>,
    logins: HashMap<String, Vec<usize>>,
    names: HashMap<String, Vec<usize>>,
}

/// What is known of a student, for comparing.
struct Own {
    login: String,
    name: String,
}

impl People {
    fn of(students: &[Student]) -> Self {
        let by = |key: &dyn Fn(&Student) -> String| {
            let mut found: HashMap<String, Vec<usize>> = HashMap::new();
            for (at, student) in students.iter().enumerate() {
                let key = key(student);
                if !key.is_empty() {
                    found.entry(key).or_default().push(at);
                }
            }
            found
        };
        let own = |one: &Student| Own { login: login(&one.username), name: plain_name(&one.name) };
        Self {
            own: students.iter().map(own).collect(),
            ids: by(&|student| id(&student.id)),
            short_ids: by(&|student| short(&id(&student.id))),
            logins: by(&|student| local(&login(&student.username)).to_owned()),
            names: by(&|student| plain_name(&student.name)),
        }
    }

    fn by_ids(&self, row: &Row, who: &Who) -> Vec<usize> {
        let mut found = Vec::new();
        for &column in &who.ids {
            let id = id(row.get(column));
            // A spreadsheet that the file went through may have dropped zeros at the front.
            let hit = self.ids.get(&id).or_else(|| self.short_ids.get(&short(&id)));
            found.extend(hit.into_iter().flatten());
        }
        found
    }

    fn by_logins(&self, row: &Row, columns: &[usize]) -> Vec<usize> {
        let mut found = Vec::new();
        for &column in columns {
            let login = login(row.get(column));
            let alike = self.logins.get(local(&login)).into_iter().flatten().copied();
            found.extend(alike.filter(|&at| same_login(&self.own[at].login, &login)));
        }
        found
    }
}

/// Whether both have a login. As the row didn't find the student by it, they differ.
fn contradicts_login(row: &Row, who: &Who, student: &Student) -> bool {
    !student.username.is_empty() && who.logins.iter().any(|&column| !row.get(column).is_empty())
}

/// Whether both have an id. As the row didn't find the student by it, they differ.
fn contradicts_id(row: &Row, who: &Who, student: &Student) -> bool {
    !student.id.is_empty() && who.ids.iter().any(|&column| !row.get(column).is_empty())
}

/// Without the sign that keeps a spreadsheet from taking it for a number or a formula.
fn bare(cell: &str) -> &str {
    cell.trim().trim_start_matches(['#', '\'']).trim_start()
}

/// An id for comparing.
fn id(cell: &str) -> String {
    let id = bare(cell).to_lowercase();
    id.strip_prefix("participant ").map_or(id.clone(), |number| number.trim().to_owned())
}

/// A number without zeros at the front; anything else as it is.
fn short(id: &str) -> String {
    if !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit()) {
        match id.trim_start_matches('0') {
            "" => "0".to_owned(),
            short => short.to_owned(),
        }
    } else {
        id.to_owned()
    }
}

/// A login or an e-mail address for comparing.
fn login(cell: &str) -> String {
    bare(cell).to_lowercase()
}

/// Whether two logins with the same local part are the same: a host counts where both have one.
fn same_login(one: &str, other: &str) -> bool {
    one == other || !(one.contains('@') && other.contains('@'))
}

/// Whether both names are known and share nothing. A system may have run the parts together.
fn strangers(one: &str, other: &str) -> bool {
    let run_together = |name: &str| name.split_whitespace().collect::<String>();
    // A Latin initial proves nothing, but a single character may be a whole Chinese name.
    let counts = |part: &str| part.len() > 1;
    let holds_part = |whole: &str, name: &str| {
        let whole = run_together(whole);
        name.split_whitespace().any(|part| counts(part) && whole.contains(part))
    };
    let known = !one.is_empty() && !other.is_empty();
    known && one != other && !holds_part(one, other) && !holds_part(other, one)
}

/// What stands before the `@`, if there is one.
fn local(login: &str) -> &str {
    login.split_once('@').map_or(login, |(local, _)| local)
}

/// A name for comparing: first name first, single blanks, small letters.
fn plain_name(name: &str) -> String {
    let name = name.to_lowercase();
    let turned = match name.split_once(',') {
        Some((last, first)) => format!("{first} {last}"),
        None => name,
    };
    turned.split_whitespace().collect::<Vec<_>>().join(" ")
}
