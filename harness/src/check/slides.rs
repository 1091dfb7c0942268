//! Which of a compiler's warnings are the slides' own: whoever types the slides gets them too.

use crate::suite::Suite;
use lab11_reports::model::{Level, SubmissionInfo};
use regex::RegexSet;

/// What was handed in, with a mark at the warnings that the slides' own code has too.
pub(super) fn marked(suite: &Suite, mut submission: SubmissionInfo) -> SubmissionInfo {
    // A suite is read only if each of them is a regular expression.
    let Ok(of_slides) = RegexSet::new(&suite.build.slides_warn) else { return submission };
    let diagnostics = submission.programs.iter_mut().flat_map(|program| &mut program.diagnostics);
    for diagnostic in diagnostics.filter(|diagnostic| diagnostic.level == Level::Warning) {
        diagnostic.of_slides = of_slides.is_match(&diagnostic.message);
    }
    submission
}
