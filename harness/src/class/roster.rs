//! The roster: who is in the class. Columns are found by their headings, whatever the system
//! that wrote the file.

use crate::submission::printable;
use encoding_rs::{Encoding, UTF_8};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// Headings by which columns are found: small letters and digits only.
const ID: &[&str] = &[
    "id",
    "studentid",
    "orgdefinedid",
    "sisuserid",
    "studentnumber",
    "number",
    "idnumber",
    "matriculation",
];
const USERNAME: &[&str] =
    &["username", "user", "login", "sisloginid", "loginid", "userid", "githubusername"];
const NAME: &[&str] = &["name", "fullname", "student", "studentname"];
const FIRST: &[&str] = &["firstname", "givenname", "first"];
const LAST: &[&str] = &["lastname", "surname", "familyname", "last"];
const SECTION: &[&str] = &["section", "sections", "group", "class"];
const EMAIL: &[&str] = &["email", "emailaddress", "mail"];

/// A student as far as known; empty where nothing is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The institution's number.
    pub id: String,
    /// The name to log in with.
    pub username: String,
    /// The full name.
    pub name: String,
    /// The part of the class.
    pub section: String,
    /// The address of e-mail.
    pub email: String,
}

/// The class as the roster has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roster {
    /// In the order of the file.
    pub people: Vec<Person>,
}

/// Whom a hand-in belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match {
    /// To the student at this place of the roster.
    One(usize),
    /// To nobody on it.
    Nobody,
    /// To one of several.
    Several,
}

/// What is wrong with a roster.
#[derive(Debug, thiserror::Error)]
#[error("--roster {path}: {problem}")]
pub struct RosterError {
    path: String,
    problem: String,
}

impl Roster {
    /// Reads a CSV file in UTF-8 or UTF-16, separated by commas, semicolons or tabs.
    pub fn read(path: &Path) -> Result<Self, RosterError> {
        let error = |problem: String| RosterError { path: printable(path), problem };
        let bytes = std::fs::read(path).map_err(|e| error(e.to_string()))?;
        Self::parse(&bytes).map_err(error)
    }

    /// From the bytes of such a file.
    fn parse(bytes: &[u8]) -> Result<Self, String> {
        let encoding = Encoding::for_bom(bytes).map_or(UTF_8, |(encoding, _)| encoding);
        let (text, ..) = encoding.decode(bytes);
        let heading = text.lines().next().unwrap_or_default();
        let delimiter = [b',', b';', b'\t']
            .into_iter()
            .max_by_key(|delimiter| heading.bytes().filter(|byte| byte == delimiter).count());
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter.unwrap_or(b','))
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let headings: Vec<String> =
            reader.headers().map_err(|e| e.to_string())?.iter().map(plain).collect();
        let column = |names: &[&str]| {
            names.iter().find_map(|name| headings.iter().position(|heading| heading == name))
        };
        let columns = [ID, USERNAME, NAME, FIRST, LAST, SECTION, EMAIL].map(column);
        let [id, username, name, first, last, section, email] = columns;
        if [id, username, name, email, last].iter().all(Option::is_none) {
            return Err(format!(
                "no column is headed id, username, name or email; the headings are: {}",
                heading.trim()
            ));
        }
        let mut people = Vec::new();
        for row in reader.records() {
            let row = row.map_err(|e| e.to_string())?;
            let cell = |column: Option<usize>| {
                let text = column.and_then(|column| row.get(column)).unwrap_or_default();
                text.trim_start_matches(['#', '\'']).to_owned()
            };
            let full =
                if name.is_some() { cell(name) } else { format!("{} {}", cell(first), cell(last)) };
            let person = Person {
                id: cell(id),
                username: cell(username),
                name: full.trim().to_owned(),
                section: cell(section),
                email: cell(email),
            };
            // Canvas has a row of possible points, which is nobody.
            let is_empty =
                [&person.id, &person.username, &person.email].iter().all(|t| t.is_empty());
            if person.name.is_empty() && is_empty || plain(&person.name) == "pointspossible" {
                continue;
            }
            people.push(person);
        }
        if people.is_empty() {
            return Err("there is nobody in it below the headings".into());
        }
        Ok(Self { people })
    }

    /// Whom a hand-in belongs to: by number, by username, by e-mail, and then by name. A number
    /// may be one that the system gave out itself: under another name it counts only if nothing
    /// else fits.
    pub fn find(&self, who: &Person) -> Match {
        let ways: [fn(&Person) -> Vec<String>; 4] = [
            |person| vec![person.id.trim_start_matches('0').to_owned()],
            |person| vec![person.username.to_lowercase()],
            |person| vec![person.email.to_lowercase()],
            |person| names(&person.name),
        ];
        let mut doubtful = Match::Nobody;
        for way in ways {
            let keys = way(who);
            let is_same = |person: &Person| {
                way(person).iter().any(|key| !key.is_empty() && keys.contains(key))
            };
            match self.only(is_same) {
                Match::One(at) if who.has_other_name_than(&self.people[at]) => {
                    doubtful = Match::One(at);
                }
                Match::Nobody => {}
                found => return found,
            }
        }
        // The one word in a file's name may be anything.
        let word = [&who.username, &who.id].into_iter().find(|word| !word.is_empty());
        match self.only(|person| word.is_some_and(|word| person.is_called(word))) {
            Match::Nobody => doubtful,
            Match::One(at) if who.has_other_name_than(&self.people[at]) => doubtful,
            found => found,
        }
    }

    fn only(&self, is_meant: impl Fn(&Person) -> bool) -> Match {
        let mut found = (0..self.people.len()).filter(|&at| is_meant(&self.people[at]));
        match (found.next(), found.next()) {
            (Some(at), None) => Match::One(at),
            (Some(_), Some(_)) => Match::Several,
            (None, _) => Match::Nobody,
        }
    }
}

impl Person {
    /// Whether this is the number, username, e-mail address, its local part, or the name.
    pub fn is_called(&self, word: &str) -> bool {
        let word = word.trim().to_lowercase();
        let local = self.email.split('@').next().unwrap_or_default();
        let known = [&self.id, &self.username, &self.email, local];
        !word.is_empty()
            && (known.iter().any(|known| known.to_lowercase() == word)
                || names(&self.name).iter().any(|name| names(&word).contains(name)))
    }

    fn has_other_name_than(&self, other: &Self) -> bool {
        let (ours, theirs) = (names(&self.name), names(&other.name));
        !ours.is_empty() && !theirs.is_empty() && !ours.iter().any(|name| theirs.contains(name))
    }

    /// What to call the person.
    pub fn label(&self) -> &str {
        let known = [&self.name, &self.username, &self.email, &self.id];
        known.into_iter().find(|text| !text.is_empty()).map_or("", String::as_str)
    }
}

/// The forms of a name under which systems know a person: `Jane Doe`, `Doe, Jane`, `doejane`.
fn names(name: &str) -> Vec<String> {
    let (last, first) = name.split_once(',').unwrap_or_else(|| {
        let (first, last) = name.trim().rsplit_once(' ').unwrap_or(("", name));
        (last, first)
    });
    let (last, first) = (plain(last), plain(first));
    let forms = [format!("{last}{first}"), format!("{first}{last}")];
    forms.into_iter().filter(|form| !form.is_empty()).collect()
}

/// Small letters and digits only.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(id: &str, username: &str, name: &str) -> Person {
        Person { id: id.into(), username: username.into(), name: name.into(), ..Person::default() }
    }

    #[test]
    fn columns_are_found_by_their_headings() {
        for text in [
            "OrgDefinedId,Username,Last Name,First Name,Email\n#0104,jdoe,Doe,Jane,j@x.edu\n",
            "\u{feff}Student ID;User Name;Full name;E-mail\r\n0104;jdoe;Jane Doe;j@x.edu\r\n",
            "name\temail address\tlogin\tnumber\nJane Doe\tj@x.edu\tjdoe\t0104\n",
        ] {
            let [ref jane] = Roster::parse(text.as_bytes()).unwrap().people[..] else { panic!() };
            assert_eq!((&*jane.id, &*jane.username), ("0104", "jdoe"), "{text}");
            assert_eq!((&*jane.name, &*jane.email), ("Jane Doe", "j@x.edu"), "{text}");
        }
        let utf16: Vec<u8> = [0xff, 0xfe]
            .into_iter()
            .chain("Username,Name\njdoe,Zoë\n".encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        assert_eq!(Roster::parse(&utf16).unwrap().people[0].name, "Zoë");
        assert!(Roster::parse(b"a,b\n1,2\n").unwrap_err().contains("the headings are: a,b"));
        assert!(Roster::parse(b"name\n").unwrap_err().contains("nobody"));
    }

    #[test]
    fn canvas_has_rows_that_are_nobody() {
        let text = "Student,ID,SIS Login ID\n    Points Possible,,\n\"Doe, Jane\",7,jdoe\n";
        assert_eq!(Roster::parse(text.as_bytes()).unwrap().people.len(), 1);
    }

    #[test]
    fn a_hand_in_finds_its_student() {
        let roster = Roster {
            people: vec![
                person("104", "jdoe", "Jane Doe"),
                person("105", "jroe", "Jan van der Roe"),
                person("106", "sam1", "Sam Smith"),
                person("107", "sam2", "Sam Smith"),
            ],
        };
        for (id, username, name, expected) in [
            ("104", "", "", Match::One(0)),
            ("000104", "", "", Match::One(0)),
            ("", "JDOE", "", Match::One(0)),
            ("", "", "Doe, Jane", Match::One(0)),
            ("4711", "", "doejane", Match::One(0)),
            ("", "", "van der Roe, Jan", Match::One(1)),
            ("", "", "Sam Smith", Match::Several),
            ("", "sam2", "Sam Smith", Match::One(3)),
            // The system's own number happens to be another student's.
            ("104", "", "Jan van der Roe", Match::One(1)),
            ("104", "", "Janie Doe", Match::One(0)),
            ("", "105", "", Match::One(1)),
            ("", "nobody", "No Body", Match::Nobody),
        ] {
            assert_eq!(
                roster.find(&person(id, username, name)),
                expected,
                "{id} {username} {name}"
            );
        }
    }
}
