//! What stands where in a report that people read, in whatever form: what to mend next, what else
//! does not hold, what was not tried, and last what is right.

use crate::model::{Diagnostic, Finding, Level, Report, ScenarioResult, Verdict};

/// The scored scenarios in the order in which they matter to who has to mend the programs.
pub(crate) struct Order<'a> {
    /// The scenario to turn to next: the first that the student can do something about; failing
    /// that, one to ask about.
    pub(crate) next: Option<&'a ScenarioResult>,
    /// All others that failed or could not be decided, in the suite's order.
    pub(crate) others: Vec<&'a ScenarioResult>,
    /// Those that were not tried.
    pub(crate) skipped: Vec<&'a ScenarioResult>,
    /// Those that hold.
    pub(crate) passed: Vec<&'a ScenarioResult>,
}

impl<'a> Order<'a> {
    pub(crate) fn of(report: &'a Report) -> Self {
        let of = |verdict| report.scenarios.iter().filter(move |one| one.verdict == verdict);
        let next = [Verdict::Fail, Verdict::Error, Verdict::Inconclusive]
            .into_iter()
            .find_map(|verdict| of(verdict).next());
        let is_other = |one: &&ScenarioResult| {
            !matches!(one.verdict, Verdict::Pass | Verdict::Skipped)
                && next.is_none_or(|next| !std::ptr::eq(next, *one))
        };
        Self {
            next,
            others: report.scenarios.iter().filter(is_other).collect(),
            skipped: of(Verdict::Skipped).collect(),
            passed: of(Verdict::Pass).collect(),
        }
    }

    /// What doesn't hold, what to mend next first.
    pub(crate) fn wrong(&self) -> impl Iterator<Item = &'a ScenarioResult> {
        self.next.into_iter().chain(self.others.iter().copied())
    }

    /// How many findings there are to mend, without those that only follow from another.
    pub(crate) fn findings(&self) -> usize {
        let all = self.wrong().flat_map(|scenario| &scenario.findings);
        all.filter(|finding| finding.follows.is_none()).count()
    }

    /// What was skipped, by its cause.
    pub(crate) fn skipped_by_cause(&self) -> Vec<(Option<&'a str>, Vec<&'a ScenarioResult>)> {
        let mut causes: Vec<(Option<&str>, Vec<&ScenarioResult>)> = Vec::new();
        for &scenario in &self.skipped {
            let because = scenario.because.as_deref();
            match causes.iter_mut().find(|(cause, _)| *cause == because) {
                Some((_, alike)) => alike.push(scenario),
                None => causes.push((because, vec![scenario])),
            }
        }
        causes
    }
}

/// The findings of a scenario: those that stand for themselves, then those that only follow.
pub(crate) fn sorted(findings: &[Finding]) -> Vec<&Finding> {
    let (own, following): (Vec<&Finding>, Vec<&Finding>) =
        findings.iter().partition(|finding| finding.follows.is_none());
    [own, following].concat()
}

/// What the compiler said, each message with the notes that belong to it.
pub(crate) struct Messages<'a> {
    /// Errors first.
    pub(crate) own: Vec<Vec<&'a Diagnostic>>,
    /// Warnings that the slides' own code has too.
    pub(crate) of_slides: Vec<Vec<&'a Diagnostic>>,
}

impl<'a> Messages<'a> {
    /// A file that plays two roles was compiled twice, and its messages count once.
    pub(crate) fn of(report: &'a Report) -> Self {
        let mut messages: Vec<Vec<&Diagnostic>> = Vec::new();
        for program in &report.submission.programs {
            let with_notes = program.diagnostics.chunk_by(|_, next| next.level == Level::Note);
            for message in with_notes.map(|message| message.iter().collect()) {
                if !messages.contains(&message) {
                    messages.push(message);
                }
            }
        }
        messages.sort_by_key(|message| message[0].level != Level::Error);
        let (of_slides, own) = messages.into_iter().partition(|message| message[0].of_slides);
        Self { own, of_slides }
    }
}
