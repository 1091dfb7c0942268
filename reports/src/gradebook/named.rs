//! Columns that the user names.

use std::convert::Infallible;
use std::str::FromStr;

use lab11_people::columns::Column;

use super::error::{FillError, listed};
use super::split::Row;
use super::system::folded;

/// A column that tells whose a row is: `Matrikel`, or `Matrikel=id` with what it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdColumn {
    /// The heading.
    pub heading: String,
    /// What stands in it; seen from heading and cells unless it is said.
    pub holds: Option<Column>,
}

impl FromStr for IdColumn {
    type Err = Infallible;

    /// What stands behind the last `=` belongs to the heading unless it is one of the words.
    fn from_str(text: &str) -> Result<Self, Infallible> {
        let said = text.rsplit_once('=').and_then(|(heading, word)| {
            let mut words = Column::WORDS.into_iter();
            let (_, column) = words.find(|(known, _)| *known == word.trim())?;
            Some((heading, column))
        });
        Ok(match said {
            Some((heading, column)) => Self { heading: heading.to_owned(), holds: Some(column) },
            None => Self { heading: text.to_owned(), holds: None },
        })
    }
}

/// The place of the column that has this heading: as it is written, or but for small and great
/// letters.
pub(super) fn place(header: &Row, heading: &str) -> Result<usize, FillError> {
    let places = |fits: &dyn Fn(&str) -> bool| -> Vec<usize> {
        let cells = header.cells.iter().enumerate();
        cells.filter(|(_, cell)| fits(cell.value.trim())).map(|(at, _)| at).collect()
    };
    let exact = places(&|cell| cell == heading.trim());
    let found =
        if exact.is_empty() { places(&|cell| folded(cell) == folded(heading)) } else { exact };
    match found[..] {
        [at] => Ok(at),
        [] => Err(FillError::Absent {
            heading: listed([heading].into_iter()),
            line: header.line,
            found: header.listed(),
        }),
        _ => Err(FillError::Doubled { heading: listed([heading].into_iter()), line: header.line }),
    }
}
