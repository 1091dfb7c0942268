//! Which column of an export is the item's.

use super::error::{FillError, listed};
use super::named;
use super::split::Row;
use super::system::{GRADES, MAX_POINTS, System, folded};

/// Where the points go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum PointsColumn {
    /// Into a column that is there.
    There(usize),
    /// Into a new one before this place, under this header.
    New(usize, String),
}

/// Headers of the systems that are about a person, or about the whole: never an item's column.
const OTHERS: [&str; 33] = [
    "orgdefinedid",
    "username",
    "student id",
    "id",
    "sis user id",
    "sis login id",
    "identifier",
    "id number",
    "last name",
    "surname",
    "first name",
    "student",
    "full name",
    "name",
    "lastname",
    "firstname",
    "email",
    "email address",
    "end-of-line indicator",
    "section",
    "root account",
    "integration id",
    "last access",
    "availability",
    "status",
    "maximum grade",
    "last modified (grade)",
    "last modified (submission)",
    "feedback comments",
    "grade can be changed",
    "grade",
    "feedback to learner",
    "feedback to user",
];

/// The column for the item, or the one that the user names. `worth` is the row in which a system
/// says of each column what can be earned, if it has one.
pub(super) fn points(
    system: System,
    header: &Row,
    item: &str,
    named: Option<&str>,
    worth: Option<&Row>,
) -> Result<PointsColumn, FillError> {
    let is_read_only = |at: usize| {
        system == System::Canvas && worth.is_some_and(|row| folded(row.get(at)) == "(read only)")
    };
    if let Some(named) = named {
        let at = named::place(header, named)?;
        if is_read_only(at) {
            let heading = listed([named].into_iter());
            return Err(FillError::ReadOnly { heading, line: header.line });
        }
        return Ok(PointsColumn::There(at));
    }
    let read_only = (0..header.cells.len()).filter(|&at| is_read_only(at)).collect();
    let candidates = Candidates { system, header, item: item.trim(), read_only };
    let found = candidates.found();
    match found[..] {
        [at] => Ok(PointsColumn::There(at)),
        [] => candidates.new_column(),
        _ => Err(FillError::SeveralColumns {
            line: header.line,
            item: candidates.wanted(),
            found: listed(found.iter().map(|&at| header.get(at))),
        }),
    }
}

/// The columns among which the item's is looked for.
struct Candidates<'a> {
    system: System,
    header: &'a Row,
    item: &'a str,
    /// The places of columns that can't be it.
    read_only: Vec<usize>,
}

impl Candidates<'_> {
    fn cells(&self) -> impl Iterator<Item = (usize, &str)> {
        self.header.cells.iter().map(|cell| cell.value.trim()).enumerate()
    }

    /// From the surest to the weakest: a weaker one counts only if no stronger one fits.
    fn found(&self) -> Vec<usize> {
        let title = |cell: &str| self.title(cell).map(str::to_owned);
        let tries: [&dyn Fn(&str) -> bool; 4] = [
            &|cell| self.is_fixed(cell),
            &|cell| cell == self.item && title(cell).is_some(),
            &|cell| title(cell).as_deref() == Some(self.item),
            &|cell| title(cell).is_some_and(|title| folded(&title) == folded(self.item)),
        ];
        let at = |fits: &dyn Fn(&str) -> bool| -> Vec<usize> {
            let cells =
                self.cells().filter(|(at, cell)| !self.read_only.contains(at) && fits(cell));
            cells.map(|(at, _)| at).collect()
        };
        let mut found = tries.iter().map(|fits| at(fits));
        found.find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// Whether it is the one column for points that tables of this kind have.
    fn is_fixed(&self, cell: &str) -> bool {
        let cell = folded(cell);
        match self.system {
            System::Moodle => GRADES.contains(&cell.as_str()),
            System::Gradescope => cell == "total score",
            System::Sakai => cell == "grade",
            System::Ilias => cell == "mark",
            System::GithubClassroom => cell == "points_awarded",
            System::Brightspace | System::Blackboard | System::Canvas | System::Csv => false,
        }
    }

    /// The item's title in the header of its column; none if it can't be an item's.
    fn title<'a>(&self, header: &'a str) -> Option<&'a str> {
        let title = match self.system {
            System::Brightspace => {
                // An export adds ` <Numeric MaxPoints:100 …>`.
                let header = header.split_once(" <").map_or(header, |(header, _)| header);
                header.trim_end().strip_suffix(" Points Grade")?
            }
            System::Blackboard => {
                let header = header.rsplit_once('|').map_or(header, |(header, _)| header);
                header.rsplit_once("[Total Pts:").map_or(header, |(title, _)| title)
            }
            System::Canvas => {
                match header.strip_suffix(')').and_then(|rest| rest.rsplit_once(" (")) {
                    Some((title, id)) if is_number(id) => title,
                    _ => header,
                }
            }
            System::Moodle => {
                let header = header.strip_suffix("(Real)").unwrap_or(header);
                header.strip_prefix("Assignment:").unwrap_or(header)
            }
            System::Gradescope => {
                let max = folded(header) + MAX_POINTS;
                self.cells().any(|(_, cell)| folded(cell) == max).then_some(header)?
            }
            System::Sakai if header.starts_with(['*', '#']) => return None,
            System::Sakai => {
                match header.strip_suffix(']').and_then(|rest| rest.rsplit_once('[')) {
                    Some((title, worth)) if is_number(&worth.replace(['.', ','], "")) => title,
                    _ => header,
                }
            }
            System::Csv => header,
            System::Ilias | System::GithubClassroom => return None,
        };
        let title = title.trim();
        (!title.is_empty() && !OTHERS.contains(&folded(header).as_str())).then_some(title)
    }

    /// The column that was looked for, in quotation marks.
    fn wanted(&self) -> String {
        let item = listed([self.item].into_iter());
        if self.system == System::Moodle { format!("\"Grade\" or {item}") } else { item }
    }

    /// A new column, where the system makes an item of it.
    fn new_column(&self) -> Result<PointsColumn, FillError> {
        let end = self.header.cells.len();
        match self.system {
            System::Brightspace => {
                let mut cells = self.cells();
                let end_of_line = cells.find(|(_, cell)| folded(cell) == "end-of-line indicator");
                let title = format!("{} Points Grade", self.item);
                Ok(PointsColumn::New(end_of_line.map_or(end, |(at, _)| at), title))
            }
            // Sakai wants to know what can be earned too, which is known when the points are.
            System::Canvas | System::Sakai => Ok(PointsColumn::New(end, self.item.to_owned())),
            _ => Err(FillError::NoColumn {
                system: self.system.name(),
                line: self.header.line,
                item: self.wanted(),
                choice: self.choice(),
            }),
        }
    }

    /// What the user can do where no column fits.
    fn choice(&self) -> String {
        if self.system == System::Csv {
            return format!("--grade-column could be one of {}", self.header.listed());
        }
        let titles: Vec<&str> = self.cells().filter_map(|(_, cell)| self.title(cell)).collect();
        if titles.is_empty() {
            "it has no column for points; add one in the system, and export it again, or name \
             one with --grade-column"
                .to_owned()
        } else {
            format!("--item could be one of {}", listed(titles.into_iter()))
        }
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
