//! Which column of an export is for comments on a student's work.

use super::error::FillError;
use super::named;
use super::points::PointsColumn;
use super::split::Row;
use super::system::{System, folded};

/// Whether comments are put in, and where.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Comments {
    /// They are not.
    #[default]
    None,
    /// Into the column that the system has for them.
    Known,
    /// Into the column of this heading.
    In(String),
}

/// What systems call the column: Moodle in the languages of most of its teachers, Blackboard
/// (`Feedback to Learner`, before that `Feedback to User`), ILIAS.
const COMMENTS: [&str; 9] = [
    "feedback comments",
    "feedback als kommentar",
    "feedback par commentaires",
    "comentarios de retroalimentación",
    "commenti di feedback",
    "feedback to learner",
    "feedback to user",
    "comment",
    "comments",
];

/// The place of the column; none if no comments are wanted.
pub(super) fn column(
    system: System,
    header: &Row,
    points: &PointsColumn,
    wanted: &Comments,
) -> Result<Option<usize>, FillError> {
    match wanted {
        Comments::None => return Ok(None),
        Comments::In(heading) => return named::place(header, heading).map(Some),
        Comments::Known => {}
    }
    let cells = || header.cells.iter().map(|cell| folded(&cell.value)).enumerate();
    let found = match (system, points) {
        // `* Lab11` beside `Lab11 [100]`.
        (System::Sakai, &PointsColumn::There(at)) => {
            let item = folded(header.get(at));
            let title = item.rsplit_once(" [").map_or(item.as_str(), |(title, _)| title);
            let own = format!("* {title}");
            cells().find(|(_, cell)| *cell == own)
        }
        _ => cells().find(|(_, cell)| COMMENTS.contains(&cell.as_str())),
    };
    let absent = || FillError::NoComments { line: header.line, found: header.listed() };
    found.map(|(at, _)| Some(at)).ok_or_else(absent)
}
