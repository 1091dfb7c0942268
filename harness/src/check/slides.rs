//! Which of a compiler's warnings are the slides' own: whoever types the slides gets them too.

use crate::patterns::compiled;
use crate::suite::Suite;
use lab11_reports::model::{Level, SubmissionInfo};

/// What was handed in, with a mark at the warnings that the slides' own code has too.
pub(super) fn marked(suite: &Suite, mut submission: SubmissionInfo) -> SubmissionInfo {
    // A suite is read only if each of them is a regular expression.
    let of_slides: Vec<_> =
        suite.build.slides_warn.iter().filter_map(|one| compiled(one)).collect();
    let diagnostics = submission.programs.iter_mut().flat_map(|program| &mut program.diagnostics);
    for diagnostic in diagnostics.filter(|diagnostic| diagnostic.level == Level::Warning) {
        diagnostic.of_slides = of_slides.iter().any(|one| one.is_match(&diagnostic.message));
    }
    submission
}
