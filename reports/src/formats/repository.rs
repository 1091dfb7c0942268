//! Where a file lies in the repository whose root the check was started in.

use super::told;
use crate::model::Report;
use crate::printable::encoded_path;

/// A file of the submission, by its path from the root: the folder that was checked, and the file's name
/// there. A folder that was named by an absolute path, or lies outside, is left away.
pub(super) fn path(report: &Report, file: &str) -> String {
    let file = told::line(file);
    let checked = told::line(&report.submission.path);
    let checked = checked.trim_start_matches("./").trim_end_matches('/');
    let is_inside = !checked.starts_with('/') && checked.split('/').all(|part| part != "..");
    if checked.is_empty() || checked == "." || !is_inside {
        file
    } else if checked == file || checked.ends_with(&format!("/{file}")) {
        // One file alone was checked.
        checked.to_owned()
    } else {
        format!("{checked}/{file}")
    }
}

/// The same as a relative URI.
pub(super) fn uri(report: &Report, file: &str) -> String {
    encoded_path(&path(report, file))
}
