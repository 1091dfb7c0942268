//! Reports full of what a submission might smuggle in.

use lab11_reports::model::{Finding, Mark, Place, Report, Sides, Verdict};

use super::{place, several_failures};

/// The report of a submission that tries everything in all that it has a say in: names, source,
/// what the compiler quotes, what was seen and what was printed.
pub(crate) fn hostile() -> Report {
    let mut attacks = ATTACKS.iter().cycle();
    let mut attack = || (*attacks.next().expect("a cycle does not end")).to_owned();

    let mut report = several_failures();
    report.submission.id = attack();
    report.submission.path = attack();
    for program in &mut report.submission.programs {
        program.file = Some(attack());
        for diagnostic in &mut program.diagnostics {
            diagnostic.message = attack();
            diagnostic.place = Some(place(&attack(), 71, &attack()));
        }
    }
    let scenarios = report.scenarios.iter_mut().flat_map(|one| &mut one.findings);
    let advisories = report.advisories.iter_mut().flat_map(|one| &mut one.findings);
    for finding in scenarios.chain(advisories) {
        finding.seen = attack();
        finding.place = Some(place(&attack(), 41, &attack()));
        finding.output = Some(attack() + "\r\n" + &attack());
    }
    report
}

/// A report in which every text is one of `texts`, in turn, and every verdict one of `verdicts`:
/// even the suite's own words can be anything.
pub(crate) fn made_of(texts: &[String], verdicts: &[Verdict]) -> Report {
    let mut texts = texts.iter().cycle();
    let mut text = || texts.next().expect("at least one text").clone();
    let mut verdicts = verdicts.iter().cycle();
    let mut verdict = || *verdicts.next().expect("at least one verdict");

    let mut report = several_failures();
    report.suite.title = text();
    report.tier = text();
    report.submission.id = text();
    report.submission.path = text();
    report.notes = vec![text()];
    for program in &mut report.submission.programs {
        program.role = text();
        program.file = Some(text());
        for diagnostic in &mut program.diagnostics {
            diagnostic.message = text();
            diagnostic.place = Some(place(&text(), 3, &text()));
        }
    }
    for scenario in &mut report.scenarios {
        scenario.id = text();
        scenario.title = text();
        scenario.group = text();
        scenario.verdict = verdict();
        scenario.because = Some(text());
        scenario.findings = vec![Finding {
            expectation: text(),
            verdict: verdict(),
            expected: text(),
            seen: text(),
            sides: Some(Sides { expected: text(), seen: text(), cut: Some(3) }),
            follows: None,
            place: Some(Place {
                mark: Some(Mark { at: 2, length: u32::MAX }),
                ..place(&text(), u32::MAX, &text())
            }),
            why: text(),
            help: text(),
            lecture: text(),
            output: Some(text() + "\n" + &text()),
        }];
    }
    for advisory in &mut report.advisories {
        advisory.id = text();
        advisory.title = text();
        advisory.verdict = verdict();
        for finding in &mut advisory.findings {
            finding.seen = text();
            finding.help = text();
        }
    }
    report
}

/// What a submission might try.
pub(crate) const ATTACKS: &[&str] = &[
    "\x1b[2J\x1b[H\x1b[45mScore: 100 of 100\x1b[0m",
    "server.c\n\nScore: 100 of 100\n",
    "\rScore: 100 of 100                    ",
    "\x1b]0;title\x07\x1b]8;;http://example.org\x1b\\link\x1b]8;;\x1b\\",
    "\u{9b}45mC1\u{9c}\u{85}\u{7f}\u{8}\u{8}\u{8}",
    "abc\u{202e}cba\u{2066}\u{200b}\u{feff}\u{e0041}",
    "Z\u{301}\u{302}\u{303}\u{304}\u{305}algo",
    "多言語の文字列、とても長くて、空白が一つもないので、どこかで切らなければならない。そうしないと行からはみ出す。",
    "a-word-without-any-blanks-that-is-longer-than-any-terminal-is-wide-and-must-be-broken-somewhere-in-its-middle",
    "\t\ttabs\tinside\0",
    "",
    "  ",
];
