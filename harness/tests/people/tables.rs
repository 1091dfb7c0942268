//! The class as files: the download, the roster, and the gradebook that is to be filled in.

use crate::chance::{Bytes, Form, World};
use crate::layouts::{self, Person};
use lab11_harness::intake::{Layout, Naming, Pattern};
use lab11_reports::gradebook::System;
use unicode_normalization::UnicodeNormalization as _;

fn csv(rows: Vec<Vec<String>>) -> String {
    let mut table = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for row in rows {
        table.write_record(row).expect("a row");
    }
    String::from_utf8(table.into_inner().expect("a table")).expect("UTF-8")
}

fn words(row: &[&str]) -> Vec<String> {
    row.iter().map(|&cell| cell.to_owned()).collect()
}

impl World {
    pub(crate) fn download(&self) -> Vec<u8> {
        self.layout.pack(&self.packed()).expect("a zip")
    }

    pub(crate) fn naming(&self) -> Naming {
        let layout = match self.layout {
            layouts::Layout::Own => {
                let pattern = Pattern::parse(layouts::PATTERN).expect("a pattern");
                return Naming::Pattern(pattern);
            }
            layouts::Layout::Blackboard => Layout::Blackboard,
            layouts::Layout::Brightspace => Layout::Brightspace,
            layouts::Layout::Moodle => Layout::Moodle,
            layouts::Layout::Canvas => Layout::Canvas,
            layouts::Layout::Classroom => Layout::GithubClassroom,
            layouts::Layout::Gradescope => Layout::Gradescope,
            layouts::Layout::Course => Layout::Course,
            layouts::Layout::Sakai => Layout::Sakai,
            layouts::Layout::Ilias => Layout::Ilias,
            layouts::Layout::Teams => Layout::Teams,
            layouts::Layout::Autolab => Layout::Autolab,
            layouts::Layout::Vpl => Layout::Vpl,
            layouts::Layout::Named => Layout::Named,
            layouts::Layout::Plain => Layout::Plain,
        };
        layout.into()
    }

    pub(crate) fn system(&self) -> System {
        self.system
    }

    pub(crate) fn roster(&self) -> Option<Vec<u8>> {
        let (form, bytes, people) = self.roster.as_ref()?;
        let heading: &[&str] = match form {
            Form::Full => {
                &["OrgDefinedId", "Username", "Email", "First Name", "Last Name", "Section"]
            }
            Form::Numbers => &["Student ID", "Name"],
            Form::Logins => &["Login", "Full name"],
            Form::Addresses => &["Email"],
            Form::Gradescope => &["First Name", "Last Name", "SID", "Email", "Role", "Sections"],
            Form::Github => &["github_username", "name"],
        };
        let mut rows = vec![words(heading)];
        for (line, &at) in people.iter().enumerate() {
            let person = &self.people[at];
            let Person { id, username, email, last, github, .. } = person;
            let given = if self.middle[at] {
                format!("{} Quint", person.first)
            } else {
                person.first.clone()
            };
            let section = if line % 2 == 0 { "A" } else { "B" };
            rows.push(match form {
                Form::Full => words(&[&format!("#{id}"), username, email, &given, last, section]),
                Form::Numbers => words(&[id, &format!("{last}, {given}")]),
                Form::Logins => words(&[username, &format!("{given} {last}").to_uppercase()]),
                Form::Addresses => words(&[email]),
                Form::Gradescope => words(&[&given, last, id, email, "Student", section]),
                Form::Github => words(&[github, &format!("{given} {last}")]),
            });
        }
        let text = csv(rows);
        Some(match bytes {
            Bytes::Utf8 => text.into_bytes(),
            Bytes::Apart => text.nfd().collect::<String>().into_bytes(),
            Bytes::Utf16 => {
                let units = "\u{feff}".encode_utf16().chain(text.encode_utf16());
                units.flat_map(u16::to_le_bytes).collect()
            }
            // All names here are of Latin-1, in which each character is the byte of its number.
            Bytes::Windows => text.chars().map(|c| c as u32 as u8).collect(),
        })
    }

    /// The instructor's identity file: the number, the login, and what the download tells.
    pub(crate) fn identities(&self) -> String {
        let people = self.people.iter().zip(&self.settled).filter(|(_, settled)| **settled);
        let entry = |(person, _): (&Person, &bool)| {
            let Person { id, username, github, system, participant, .. } = person;
            let told = match self.layout {
                layouts::Layout::Moodle => format!("participant = {participant}"),
                layouts::Layout::Brightspace | layouts::Layout::Canvas => {
                    format!("system = {system}")
                }
                layouts::Layout::Classroom => format!("github = \"{github}\""),
                layouts::Layout::Course | layouts::Layout::Plain => {
                    format!("word = \"{username}\"")
                }
                layouts::Layout::Autolab => format!("email = \"{}\"", person.email),
                layouts::Layout::Named | layouts::Layout::Teams => {
                    format!("name = \"{}\"", person.name())
                }
                layouts::Layout::Gradescope
                | layouts::Layout::Blackboard
                | layouts::Layout::Sakai
                | layouts::Layout::Ilias
                | layouts::Layout::Vpl
                | layouts::Layout::Own => String::new(),
            };
            format!("[[person]]\nid = \"{id}\"\nlogin = \"{username}\"\n{told}\n")
        };
        people.map(entry).collect()
    }

    /// The person of a line of the roster.
    pub(crate) fn roster_person(&self, place: &str) -> usize {
        let line: usize = place.trim_start_matches("line ").parse().expect("a line");
        self.roster.as_ref().expect("there is one").2[line - 2]
    }

    pub(crate) fn gradebook(&self) -> Vec<u8> {
        let heading: &[&str] = match self.system {
            System::Brightspace => &[
                "OrgDefinedId",
                "Username",
                "Last Name",
                "First Name",
                "Lab11 Points Grade",
                "End-of-Line Indicator",
            ],
            System::Blackboard => &[
                "Last Name",
                "First Name",
                "Username",
                "Student ID",
                "Lab11 [Total Pts: 100 Score] |7",
            ],
            System::Canvas => {
                &["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Lab11 (7)"]
            }
            System::Moodle => &["Identifier", "Full name", "Email address", "Grade"],
            System::Gradescope => {
                &["First Name", "Last Name", "SID", "Email", "Lab11", "Lab11 - Max Points"]
            }
            System::Sakai => &["Student ID", "Name", "Lab11 [100]", "* Lab11"],
            System::Ilias => {
                &["update", "usr_id", "login", "lastname", "firstname", "status", "mark"]
            }
            System::GithubClassroom => {
                &["assignment_name", "github_username", "roster_identifier", "points_awarded"]
            }
            System::Csv => &["Kennzahl", "Vorname", "Nachname", "Punkte"],
        };
        let mut rows = vec![words(heading)];
        for &at in &self.rows {
            let person = &self.people[at];
            let Person { id, username, email, last, first, .. } = person;
            rows.push(match self.system {
                System::Brightspace => {
                    words(&[&format!("#{id}"), &format!("#{username}"), last, first, "", "#"])
                }
                System::Blackboard => words(&[last, first, username, id, ""]),
                System::Canvas => words(&[
                    &format!("{last}, {first}"),
                    &person.system.to_string(),
                    id,
                    &format!("{username}@x.edu"),
                    "A",
                    "",
                ]),
                System::Moodle => words(&[
                    &format!("Participant {}", person.participant),
                    &person.name(),
                    email,
                    "",
                ]),
                System::Gradescope => words(&[first, last, id, email, "", "100.0"]),
                System::Sakai => words(&[username, &format!("{last}, {first}"), "", ""]),
                System::Ilias => {
                    let number = person.system.to_string();
                    words(&["0", &number, username, last, first, "notgraded", ""])
                }
                System::GithubClassroom => words(&["Lab11", &person.github, &person.name(), ""]),
                System::Csv => words(&[id, first, last, ""]),
            });
        }
        csv(rows).into_bytes()
    }

    /// What stands in the column of the points, for each person.
    pub(crate) fn cells(&self, filled: &[u8]) -> Vec<(usize, String)> {
        let column = match self.system {
            System::Brightspace | System::Blackboard | System::Gradescope => 4,
            System::Canvas => 5,
            System::Moodle | System::GithubClassroom | System::Csv => 3,
            System::Sakai => 2,
            System::Ilias => 6,
        };
        let mut table = csv::Reader::from_reader(filled);
        let cells = table.records().map(|row| row.expect("a row")[column].to_owned());
        self.rows.iter().copied().zip(cells.collect::<Vec<_>>()).collect()
    }
}
