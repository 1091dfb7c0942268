//! How learning-management systems pack hand-ins: the one writer of layouts, for classes to try
//! things on and for classes by chance (`tests/people`).

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::ZipWriter;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;

/// A student who doesn't exist, and what each system calls her.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Person {
    pub(crate) first: String,
    pub(crate) last: String,
    /// The institution's number.
    pub(crate) id: String,
    /// The name to log in with.
    pub(crate) username: String,
    pub(crate) email: String,
    /// The name at GitHub.
    pub(crate) github: String,
    /// The system's own number.
    pub(crate) system: usize,
    /// Moodle's number within the assignment.
    pub(crate) participant: usize,
}

impl Person {
    /// First name first.
    pub(crate) fn name(&self) -> String {
        format!("{} {}", self.first, self.last)
    }
}

/// A hand-in: whose, when, and the files. Only Gradescope knows of more than one person.
#[derive(Debug, Clone)]
pub(crate) struct HandIn {
    pub(crate) people: Vec<Person>,
    /// The day of November 2026, and the minute of that day.
    pub(crate) time: (u32, u32),
    /// The system calls it late.
    pub(crate) late: bool,
    /// Names and bytes.
    pub(crate) files: Vec<(String, Vec<u8>)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layout {
    Blackboard,
    Brightspace,
    Moodle,
    Canvas,
    Classroom,
    Gradescope,
    Course,
    Sakai,
    Ilias,
    Teams,
    Autolab,
    Vpl,
    /// Nobody's, to be read by [`PATTERN`].
    Own,
    Named,
    Plain,
}

/// How names of [`Layout::Own`] are read.
pub(crate) const PATTERN: &str =
    r"^(?P<family>[^,]+), (?P<given>[^_]+)_(?P<login>[a-z0-9]+)/(?P<attempt>\d+)/(?P<file>.+)$";

/// Names and bytes as a zip.
pub(crate) fn zip(files: &[(String, Vec<u8>)]) -> ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        if name.ends_with('/') {
            zip.add_directory(name, SimpleFileOptions::default())?;
        } else {
            zip.start_file(name, SimpleFileOptions::default())?;
            zip.write_all(bytes)?;
        }
    }
    Ok(zip.finish()?.into_inner())
}

impl Layout {
    /// The zip that an instructor downloads.
    pub(crate) fn pack(self, class: &[HandIn]) -> ZipResult<Vec<u8>> {
        let mut all = Vec::new();
        for (index, hand_in) in class.iter().enumerate() {
            let earlier =
                |other: &&HandIn| other.people[0] == hand_in.people[0] && other.time < hand_in.time;
            let version = 1 + class.iter().filter(earlier).count();
            self.add(index, version, hand_in, &mut all)?;
        }
        if let Self::Gradescope = self {
            all.push(("assignment_11_export/submission_metadata.yml".into(), metadata(class)));
        }
        if let Self::Sakai = self {
            all.push(("Lab11/grades.csv".into(), b"Display ID,ID\n".to_vec()));
        }
        if let Self::Ilias = self {
            all.push(("Lab11/status.xlsx".into(), b"PK".to_vec()));
        }
        if let Self::Brightspace = self {
            all.push(("index.html".into(), b"<html></html>".to_vec()));
        }
        if let Self::Teams = self {
            all.push(("Student Work/Working files/".into(), Vec::new()));
        }
        if let Self::Vpl = self {
            all.push(("Report.txt".into(), b"Number of users\n".to_vec()));
        }
        zip(&all)
    }

    fn add(
        self,
        index: usize,
        version: usize,
        hand_in: &HandIn,
        all: &mut Vec<(String, Vec<u8>)>,
    ) -> ZipResult<()> {
        let HandIn { people, time, late, files } = hand_in;
        let person = &people[0];
        let name = person.name();
        let mut put = |folder: &str, joint: &str| {
            for (file, bytes) in files {
                all.push((format!("{folder}{joint}{file}"), bytes.clone()));
            }
            if files.is_empty() && joint == "/" {
                all.push((format!("{folder}/"), Vec::new()));
            }
        };
        match self {
            Self::Blackboard => {
                let start = format!("Lab 11_{}_attempt_{}", person.username, dashed(*time));
                put(&start, "_");
                let receipt = format!(
                    "Name: {name} ({})\nAssignment: Lab 11\nDate Submitted: {}\n\nFiles:\n",
                    person.username,
                    dashed(*time)
                );
                all.push((format!("{start}.txt"), receipt.into_bytes()));
            }
            Self::Brightspace => {
                put(&format!("{}-{index} - {name} - {}", person.system, spoken(*time)), "/");
            }
            Self::Moodle => {
                put(&format!("{name}_{}_assignsubmission_file", person.participant), "/");
            }
            Self::Canvas => {
                let plain = |text: &str| -> String {
                    text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
                };
                let squashed = plain(&person.last) + &plain(&person.first);
                let late = if *late { "_LATE" } else { "" };
                let archive = zip(files)?;
                let user = person.system;
                let file = format!("{squashed}{late}_{user}_{}_lab11.zip", 80_000 + index);
                all.push((file, archive));
            }
            Self::Classroom => put(&format!("lab-11-submissions/lab-11-{}", person.github), "/"),
            Self::Gradescope => {
                put(&format!("assignment_11_export/submission_{}", 5000 + index), "/");
            }
            Self::Course => {
                all.push((format!("lab11_{}.zip", person.username), zip(files)?));
            }
            Self::Sakai => {
                let folder =
                    format!("Lab11/{}, {}({})", person.last, person.first, person.username);
                put(&format!("{folder}/Submission attachment(s)"), "/");
                let time = dashed(*time).replace('-', "") + "000";
                all.push((format!("{folder}/timestamp.txt"), time.into_bytes()));
            }
            Self::Ilias => {
                let Person { last, first, username, system, .. } = person;
                let folder = format!("Lab11/Abgaben/{last}_{first}_{username}_{system}");
                put(&format!("{folder}/{}_", dashed(*time).replace('-', "")), "");
            }
            Self::Teams => {
                let folder = format!("Student Work/Submitted files/{name}/Lab 11");
                put(&format!("{folder}/Version {version}"), "/");
            }
            Self::Autolab => {
                let archive = zip(files)?;
                all.push((format!("{}_{version}_handin.zip", person.email), archive));
            }
            Self::Vpl => {
                let Person { last, first, username, system, .. } = person;
                let folder = format!("{last} {first} {system} {username}/{}", dashed(*time));
                put(&folder, "/");
                all.push((format!("{folder}.ceg/execution.txt"), b"// 0\n".to_vec()));
            }
            Self::Own => {
                let Person { last, first, username, .. } = person;
                put(&format!("export/{last}, {first}_{username}/{version}"), "/");
            }
            Self::Named => put(&name, " - "),
            Self::Plain => put(&person.username, "/"),
        }
        Ok(())
    }
}

/// `2026-11-19-21-05-00`
fn dashed((day, minute): (u32, u32)) -> String {
    format!("2026-11-{day:02}-{:02}-{:02}-00", minute / 60, minute % 60)
}

/// `Nov 19, 2026 9:05 PM`
fn spoken((day, minute): (u32, u32)) -> String {
    let (hour, half) = (minute / 60, if minute < 720 { "AM" } else { "PM" });
    let hour = if hour % 12 == 0 { 12 } else { hour % 12 };
    format!("Nov {day}, 2026 {hour}{:02} {half}", minute % 60)
}

/// Gradescope's `submission_metadata.yml`.
fn metadata(class: &[HandIn]) -> Vec<u8> {
    let mut yaml = "---\n".to_owned();
    for (index, HandIn { people, time: (day, minute), .. }) in class.iter().enumerate() {
        let _ = write!(yaml, "submission_{}:\n  :submitters:\n", 5000 + index);
        for person in people {
            let _ = write!(
                yaml,
                "  - :name: \"{}\"\n    :sid: '{}'\n    :email: {}\n",
                person.name(),
                person.id,
                person.email,
            );
        }
        let _ = write!(
            yaml,
            "  :created_at: 2026-11-{day:02} {:02}:{:02}:00.000000000 Z\n  :score: 0.0\n",
            minute / 60,
            minute % 60,
        );
    }
    yaml.into_bytes()
}
