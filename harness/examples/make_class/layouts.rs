//! How learning-management systems pack hand-ins.

use super::HandIn;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::ZipWriter;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;

#[derive(Clone, Copy)]
pub(crate) enum Layout {
    Blackboard,
    Brightspace,
    Moodle,
    Canvas,
    Classroom,
    Gradescope,
    Course,
    Plain,
}

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
    pub(crate) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "blackboard" => Self::Blackboard,
            "brightspace" => Self::Brightspace,
            "moodle" => Self::Moodle,
            "canvas" => Self::Canvas,
            "classroom" => Self::Classroom,
            "gradescope" => Self::Gradescope,
            "course" => Self::Course,
            "plain" => Self::Plain,
            _ => return None,
        })
    }

    /// The zip that an instructor downloads.
    pub(crate) fn pack(self, class: &[HandIn]) -> ZipResult<Vec<u8>> {
        let mut all = Vec::new();
        for hand_in in class {
            self.add(hand_in, &mut all)?;
        }
        if let Self::Gradescope = self {
            all.push(("assignment_11_export/submission_metadata.yml".into(), metadata(class)));
        }
        if let Self::Brightspace = self {
            all.push(("index.html".into(), b"<html></html>".to_vec()));
        }
        zip(&all)
    }

    fn add(self, hand_in: &HandIn, all: &mut Vec<(String, Vec<u8>)>) -> ZipResult<()> {
        let HandIn { person, time, files } = hand_in;
        let (index, name) = (person.index, person.name());
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
                put(&format!("{}-{index} - {name} - {}", 200_000 + index, spoken(*time)), "/");
            }
            Self::Moodle => put(&format!("{name}_{}_assignsubmission_file", 70_000 + index), "/"),
            Self::Canvas => {
                let plain = |text: &str| -> String {
                    text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
                };
                let squashed = plain(&person.last) + &plain(&person.first);
                let late = if time.0 > super::DUE { "_LATE" } else { "" };
                let archive = zip(files)?;
                let user = 9000 + index;
                let file = format!("{squashed}{late}_{user}_{}_lab11.zip", 80_000 + index);
                all.push((file, archive));
            }
            Self::Classroom => put(&format!("lab-11-submissions/lab-11-{}", person.username), "/"),
            Self::Gradescope => {
                put(&format!("assignment_11_export/submission_{}", 5000 + index), "/");
            }
            Self::Course => {
                all.push((format!("lab11_{}.zip", person.username), zip(files)?));
            }
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
    for HandIn { person, time: (day, minute), .. } in class {
        let _ = write!(
            yaml,
            "submission_{}:\n  :submitters:\n  - :name: \"{}\"\n    :sid: '{}'\n    :email: {}@example.edu\n  :created_at: 2026-11-{day:02} {:02}:{:02}:00.000000000 Z\n  :score: 0.0\n",
            5000 + person.index,
            person.name(),
            person.id,
            person.username,
            minute / 60,
            minute % 60,
        );
    }
    yaml.into_bytes()
}
