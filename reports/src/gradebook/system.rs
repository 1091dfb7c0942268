//! The systems whose gradebooks are known, and how a header tells which one it is from.
//!
//! What each exports and takes, as far as its own source or files in use show:
//!
//! - **Sakai** has two tables. The Gradebook's (`gradebookng`, `ExportPanel.buildFile` and
//!   `ImportGradesHelper`): `Student ID` (which is the login), `Name`, for each item
//!   `Title [points]` and `* Title` for the comment; what begins with `#` is ignored. And
//!   `grades.csv` in an assignment's download (`AssignmentAction`, SAK-17606): a line with the
//!   title and the scale, an empty line, then `Display ID,ID,Last Name,First Name,…,grade`, of
//!   which `ID` (the login) and the grade are read back.
//! - **ILIAS** has no gradebook, but an exercise's multi-feedback can carry a status file
//!   (`ilExAssignmentStatusFile` of StudOn and the plugin ExerciseStatusFile), `status.xlsx` or
//!   `status.csv`: `update,usr_id,login,lastname,firstname,status,mark,notice,comment,plagiarism,
//!   plag_comment`. All headings must be there; only rows with `update` 1 are taken over. Here the
//!   CSV is filled in; `status` (`notgraded`, `passed`, `failed`) stays with the instructor.
//! - **Gradescope** exports the scores of an assignment (`First Name,Last Name,SID,Email,Sections,
//!   Total Score,Max Points,Status,…`) and of a course (`…,Title,Title - Max Points,Title -
//!   Submission Time,Title - Lateness (H:M:S),…`). It imports neither: they are for spreadsheets.
//! - **GitHub Classroom** exports `assignment_name,assignment_url,starter_code_url,github_username,
//!   roster_identifier,student_repository_name,student_repository_url,submission_timestamp,
//!   points_awarded,points_available`, and imports none either.
//! - **Canvas** marks columns that it calculates with `(read only)` in the row of the points.

use lab11_people::Kind;
use lab11_people::columns::{self, Column};

use super::split::Row;

/// A learning-management system with a gradebook, or another table of which its user names the
/// columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum System {
    /// D2L Brightspace.
    Brightspace,
    /// Blackboard Learn.
    Blackboard,
    /// Instructure Canvas.
    Canvas,
    /// Moodle: the grading worksheet of an assignment, or the gradebook's export.
    Moodle,
    /// Gradescope: the scores of an assignment or of a course.
    Gradescope,
    /// Sakai: the Gradebook's table, or the `grades.csv` of an assignment's download.
    Sakai,
    /// ILIAS: the status file of an exercise.
    Ilias,
    /// GitHub Classroom: the grades of an assignment.
    GithubClassroom,
    /// Any other table.
    Csv,
}

impl System {
    /// All that have a header of their own, those first whose header is the most telling.
    pub const ALL: [Self; 8] = [
        Self::Brightspace,
        Self::Canvas,
        Self::GithubClassroom,
        Self::Ilias,
        Self::Sakai,
        Self::Gradescope,
        Self::Blackboard,
        Self::Moodle,
    ];

    /// The name as people know it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Brightspace => "Brightspace",
            Self::Blackboard => "Blackboard",
            Self::Canvas => "Canvas",
            Self::Moodle => "Moodle",
            Self::Gradescope => "Gradescope",
            Self::Sakai => "Sakai",
            Self::Ilias => "ILIAS",
            Self::GithubClassroom => "GitHub Classroom",
            Self::Csv => "another system",
        }
    }

    /// The name on the command line and in a file's name.
    pub fn id(self) -> &'static str {
        match self {
            Self::Brightspace => "brightspace",
            Self::Blackboard => "blackboard",
            Self::Canvas => "canvas",
            Self::Moodle => "moodle",
            Self::Gradescope => "gradescope",
            Self::Sakai => "sakai",
            Self::Ilias => "ilias",
            Self::GithubClassroom => "github-classroom",
            Self::Csv => "csv",
        }
    }

    /// Whether it takes comments with the points, so that a new table has a column for them.
    pub fn takes_comments(self) -> bool {
        matches!(self, Self::Moodle | Self::Blackboard | Self::Sakai | Self::Ilias)
    }

    /// The system that the header is from, if it is from one that is known.
    pub(super) fn of_header(header: &Row) -> Option<Self> {
        Self::ALL.into_iter().find(|system| system.has_written(header))
    }

    /// Whether the header is one of an export from this system.
    pub(super) fn has_written(self, header: &Row) -> bool {
        let any = |fits: &dyn Fn(&str) -> bool| {
            header.cells.iter().any(|cell| fits(folded(&cell.value).as_str()))
        };
        let has = |name: &str| any(&|cell| cell == name);
        let means = |column: Column| any(&|cell| columns::of_heading(cell) == Some(column));
        match self {
            Self::Brightspace => {
                has("orgdefinedid") || has("username") && has("end-of-line indicator")
            }
            Self::Blackboard => has("username") && (has("last name") || has("student id")),
            Self::Canvas => {
                // There is a setting that gives each part of the name a column.
                let named = has("student") || has("lastname") && has("firstname");
                named && (has("id") || has("sis user id") || has("sis login id"))
            }
            Self::Moodle => {
                let named = means(Column::Name) || means(Column::Given);
                let any_of = |names: &[&str]| any(&|cell| names.contains(&cell));
                // Nobody is named where marking is blind, and `Identifier` is `ID` elsewhere.
                has("id") && any_of(&STATUS) && any_of(&GRADES)
                    || means(Column::Any)
                    || means(Column::Identifier(Kind::Participant))
                    || means(Column::Identifier(Kind::Email)) && named
            }
            Self::Gradescope => {
                let scores = has("total score") || any(&|cell| cell.ends_with(MAX_POINTS));
                (has("sid") || has("email")) && scores
            }
            Self::Sakai => {
                let items = any(&|cell| cell.starts_with("* ") || cell.ends_with(']'));
                has("display id") && has("id") && has("grade")
                    || has("student id") && has("name") && items
            }
            Self::Ilias => has("usr_id") && has("login") && has("mark"),
            Self::GithubClassroom => has("github_username") && has("points_awarded"),
            Self::Csv => false,
        }
    }

    /// The headings by which its exports are known.
    pub(super) fn needed(self) -> &'static str {
        match self {
            Self::Brightspace => "OrgDefinedId, or Username and End-of-Line Indicator",
            Self::Blackboard => "Username, and Last Name or Student ID",
            Self::Canvas => "Student, and ID, SIS User ID or SIS Login ID",
            Self::Moodle => "Identifier, or Email address and Full name",
            Self::Gradescope => {
                "SID or Email, and Total Score or a column that ends in - Max Points"
            }
            Self::Sakai => {
                "Student ID and Name with an item such as Lab11 [100], or Display ID, ID and grade"
            }
            Self::Ilias => "usr_id, login and mark",
            Self::GithubClassroom => "github_username and points_awarded",
            Self::Csv => "the columns that were named",
        }
    }
}

/// What Moodle calls the column for points, in the languages of most of its teachers.
pub(super) const GRADES: [&str; 10] = [
    "grade",
    "bewertung",
    "note",
    "calificación",
    "valutazione",
    "cijfer",
    "nota",
    "betyg",
    "karakter",
    "arvosana",
];

/// What Moodle calls the column that says whether something was handed in, in the same languages.
const STATUS: [&str; 6] = ["status", "statut", "estado", "estatus", "stato", "tila"];

/// What Gradescope adds to an item's title for the column of what can be earned.
pub(super) const MAX_POINTS: &str = " - max points";

/// A heading for comparing.
pub(super) fn folded(heading: &str) -> String {
    heading.trim().to_lowercase()
}
