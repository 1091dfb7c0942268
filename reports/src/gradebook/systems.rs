//! The table that a learning-management system takes, made from the class alone.

use std::io;

use lab11_people::Kind;

use crate::model::{Class, Standing, Student};

use super::remark::Form;
use super::standing::Written;
use super::{Filling, System, cell};

/// Writes a gradebook for the system, in UTF-8, with the points under the title `item`. Returns
/// what was put in.
///
/// What only the system knows, such as the number of the column, can't stand in it: where there
/// is an export, [`Export`](super::Export) is better. Fails if `out` does, or if the delimiter is
/// no ASCII sign.
pub fn write(
    system: System,
    class: &Class,
    item: &str,
    filling: &Filling,
    out: &mut impl io::Write,
) -> io::Result<Written> {
    let Filling { locale, missing, remarks, .. } = filling;
    let mut written = filling.written.clone();
    let mut table = cell::writer(*locale, out)?;
    let possible = cell::number(class.possible, locale.decimal);
    for record in head(system, item, &possible, !remarks.is_empty()) {
        table.write_record(record)?;
    }
    for student in &class.students {
        let total = cell::total(student, *missing);
        let points = cell::maybe(total, locale.decimal);
        let remark = remarks.get(&student.key).map(|remark| remark.written(Form::of(system)));
        if let Some(total) = total {
            written.add_points(student, "", total);
        }
        if let Some(remark) = &remark {
            written.add_comment(student, "", remark);
        }
        let line = Line { item, student, points, possible: &possible, remark };
        let mut row = line.of(system);
        if has_remark_of_its_own(system) && !remarks.is_empty() {
            row.push(line.remark.unwrap_or_default());
        }
        table.write_record(row)?;
    }
    table.flush()?;
    Ok(written)
}

/// Whether the column for comments is there only if it is wanted, behind all others.
fn has_remark_of_its_own(system: System) -> bool {
    matches!(system, System::Sakai | System::Blackboard)
}

/// The header, and the row of what can be earned where the system has one.
fn head(system: System, item: &str, possible: &str, remarks: bool) -> Vec<Vec<String>> {
    let owned = |cells: &[&str]| cells.iter().map(|&cell| cell.to_owned()).collect();
    let mut head: Vec<String> = match system {
        System::Brightspace => owned(&[
            "OrgDefinedId",
            "Username",
            &format!("{item} Points Grade"),
            "End-of-Line Indicator",
        ]),
        System::Blackboard => owned(&[
            "Last Name",
            "First Name",
            "Username",
            "Student ID",
            &format!("{item} [Total Pts: {possible} Score]"),
        ]),
        System::Canvas => owned(&["Student", "ID", "SIS User ID", "SIS Login ID", "Section", item]),
        System::Moodle => owned(&MOODLE),
        System::Gradescope => owned(&[
            "First Name",
            "Last Name",
            "SID",
            "Email",
            "Sections",
            item,
            &format!("{item} - Max Points"),
        ]),
        System::Sakai => owned(&["Student ID", "Name", &format!("{item} [{possible}]")]),
        System::Ilias => owned(&ILIAS),
        System::GithubClassroom => owned(&CLASSROOM),
        System::Csv => owned(&["id", "username", "name", "email", item]),
    };
    match system {
        System::Sakai if remarks => head.push(format!("* {item}")),
        System::Blackboard if remarks => head.push("Feedback to Learner".to_owned()),
        // Canvas makes a new assignment of a title that it doesn't know, and takes from here what
        // it is worth.
        System::Canvas => {
            let worth = owned(&["    Points Possible", "", "", "", "", possible]);
            return vec![head, worth];
        }
        _ => {}
    }
    vec![head]
}

const MOODLE: [&str; 8] = [
    "Identifier",
    "Full name",
    "Email address",
    "Status",
    "Grade",
    "Maximum Grade",
    "Last modified (grade)",
    "Feedback comments",
];

/// ILIAS refuses a status file in which one of them is absent.
const ILIAS: [&str; 11] = [
    "update",
    "usr_id",
    "login",
    "lastname",
    "firstname",
    "status",
    "mark",
    "notice",
    "comment",
    "plagiarism",
    "plag_comment",
];

const CLASSROOM: [&str; 10] = [
    "assignment_name",
    "assignment_url",
    "starter_code_url",
    "github_username",
    "roster_identifier",
    "student_repository_name",
    "student_repository_url",
    "submission_timestamp",
    "points_awarded",
    "points_available",
];

/// What there is to say of a student.
struct Line<'a> {
    item: &'a str,
    student: &'a Student,
    points: String,
    possible: &'a str,
    remark: Option<String>,
}

impl Line<'_> {
    /// The cells in the order of the system's columns.
    fn of(&self, system: System) -> Vec<String> {
        let student = self.student;
        let first = |kind| cell::text(student.known.first(kind));
        let or = |one: String, other: String| if one.is_empty() { other } else { one };
        let id = first(Kind::OrgId);
        // What a file is called by is most likely that.
        let username = or(first(Kind::Login), first(Kind::Word));
        let name = cell::text(&student.name);
        let (given, family) = parted(&student.name);
        let (given, family) = (cell::text(given), cell::text(family));
        let section = cell::text(&student.section);
        let email = first(Kind::Email);
        let points = self.points.clone();
        let possible = self.possible.to_owned();
        let remark = || self.remark.clone().unwrap_or_default();
        match system {
            System::Brightspace => vec![id, username, points, "#".to_owned()],
            System::Blackboard => vec![family, given, username, id, points],
            System::Canvas => {
                let sis = or(first(Kind::SisId), id);
                vec![name, first(Kind::SystemId), sis, username, section, points]
            }
            System::Moodle => self.moodle(),
            System::Gradescope => vec![given, family, id, email, section, points, possible],
            System::Sakai => vec![username, name, points],
            System::Ilias => {
                let update = if points.is_empty() { "0" } else { "1" }.to_owned();
                let nothing = String::new;
                let mut row = vec![update, first(Kind::SystemId), username, family, given];
                // Whether it is passed is for the instructor to say.
                row.extend(["notgraded".to_owned(), points, nothing(), remark()]);
                row.extend([nothing(), nothing()]);
                row
            }
            System::GithubClassroom => {
                let github = or(first(Kind::Github), username);
                let mut row = vec![cell::text(self.item), String::new(), String::new(), github];
                let submitted = student.submitted.as_deref().unwrap_or_default();
                row.extend([name, String::new(), String::new(), cell::text(submitted)]);
                row.extend([points, possible]);
                row
            }
            System::Csv => vec![id, username, name, email, points],
        }
    }

    fn moodle(&self) -> Vec<String> {
        let student = self.student;
        let identifier = match student.known.first(Kind::Participant) {
            "" => String::new(),
            number => format!("Participant {number}"),
        };
        let status = match student.standing {
            Standing::Missing => "No submission",
            Standing::Unreadable | Standing::Error | Standing::Graded => "Submitted for grading",
        };
        vec![
            cell::text(&identifier),
            cell::text(&student.name),
            cell::text(student.known.first(Kind::Email)),
            status.to_owned(),
            self.points.clone(),
            self.possible.to_owned(),
            String::new(),
            self.remark.clone().unwrap_or_else(|| cell::comment(student)),
        ]
    }
}

/// First and last name, as far as one can tell from the whole.
fn parted(name: &str) -> (&str, &str) {
    let name = name.trim();
    match name.split_once(',') {
        Some((last, first)) => (first.trim(), last.trim()),
        None => name
            .rsplit_once(char::is_whitespace)
            .map_or(("", name), |(first, last)| (first.trim(), last)),
    }
}
