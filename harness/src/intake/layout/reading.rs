//! The layouts, and what is read of a name in one.

use crate::intake::entry::Entry;
use jiff::civil::DateTime;
use lab11_people::{Kind, Name, Record};
use regex::Regex;

/// A way of naming hand-ins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum)]
pub enum Layout {
    /// Moodle: `<name>_<id>_assignsubmission_file_`, folders or flat.
    Moodle,
    /// Blackboard: flat files, `<assignment>_<user>_attempt_<time>_<file>`.
    Blackboard,
    /// Brightspace: `<id> - <name> - <time>`, folders or flat.
    Brightspace,
    /// Canvas: flat files, `<name>_<user>_<attachment>_<file>`.
    Canvas,
    /// A Gradescope export: `submission_<n>` and `submission_metadata.yml`.
    Gradescope,
    /// This course: `lab11_<user>.zip`.
    Course,
    /// GitHub Classroom: `<assignment>-submissions/<assignment>-<user>`.
    GithubClassroom,
    /// Sakai: folders, `<name>(<login>)`.
    Sakai,
    /// ILIAS: folders, `<last>_<first>_<login>_<id>`.
    Ilias,
    /// Microsoft Teams: `Submitted files/<name>/<assignment>/Version <n>`.
    Teams,
    /// Autolab: flat files, `<address>_<version>_<file>`.
    Autolab,
    /// VPL, the Virtual Programming Lab for Moodle: `<name> <number> <login>/<time>`.
    Vpl,
    /// A shared drive or a form: flat files, `<name> - <file>` or `<file> - <name>`.
    Named,
    /// A folder, an archive or a C file for each student.
    Plain,
}

/// What the name of one entry says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::intake) struct Parsed {
    /// Who handed it in.
    pub(in crate::intake) who: Record,
    /// The others of the group.
    pub(in crate::intake) others: Vec<Record>,
    /// The same for two entries of one student, and for no other.
    pub(in crate::intake) student: String,
    /// The same for two entries of one attempt of one student.
    pub(in crate::intake) attempt: String,
    /// Which of several downloads it lies in: what two of them hold is no one attempt.
    pub(in crate::intake) download: usize,
    /// When; local to whatever wrote the name, or in UTC.
    pub(in crate::intake) submitted: Option<DateTime>,
    /// That time is in UTC.
    pub(in crate::intake) in_utc: bool,
    /// The name itself says that it came late.
    pub(in crate::intake) late: bool,
    /// How often it was handed in before, as far as the name counts that.
    pub(in crate::intake) number: u64,
    /// In a flat form: how the student called the file.
    pub(in crate::intake) file: Option<String>,
    /// It tells of a hand-in and is no part of it.
    pub(in crate::intake) receipt: bool,
}

/// What a layout makes of one entry.
#[derive(Debug)]
pub(in crate::intake) enum Reading {
    /// A hand-in or a part of one.
    Part(Box<Parsed>),
    /// A folder of several attempts, each with what is said of it; and what lies beside them and
    /// belongs to none: the path, and why.
    Parts(Vec<(Parsed, Entry)>, Vec<(String, String)>),
    /// Something that the system puts beside the hand-ins.
    Beside,
    /// Not of this form; why, for the reader.
    Foreign(String),
}

/// From one word or name of which nobody says what it is.
pub(in crate::intake) fn by_word(word: &str) -> Record {
    let word = word.trim();
    if word.contains('@') {
        Record::default().with(Kind::Email, word)
    } else if word.contains(char::is_whitespace) {
        Record::default().named(Name::written(word))
    } else {
        Record::default().with(Kind::Word, word)
    }
}

/// A regular expression of this program's own.
pub(in crate::intake) fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is a constant, and the tests use it")
}

/// A name without the ending of an archive, if it has one.
pub(in crate::intake) fn without_archive_ending(name: &str) -> Option<&str> {
    const ENDINGS: [&str; 12] = [
        ".tar.gz", ".tar.xz", ".tar.bz2", ".tar.zst", ".tgz", ".txz", ".tbz2", ".tar", ".zip",
        ".7z", ".rar", ".gz",
    ];
    ENDINGS.iter().find_map(|ending| {
        let at = name.len().checked_sub(ending.len()).filter(|&at| at > 0)?;
        let (stem, rest) = name.is_char_boundary(at).then(|| name.split_at(at))?;
        rest.eq_ignore_ascii_case(ending).then_some(stem)
    })
}
