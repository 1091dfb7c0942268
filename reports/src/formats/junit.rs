//! JUnit's XML, in the form that Jenkins' schema allows (`junit-10.xsd`): read by Jenkins, GitLab and most
//! others.
//!
//! `failure` is the program's fault, `error` the grader's; what was not tried or could not be decided is
//! `skipped`. An advisory costs nothing, so it is a test that passes and has something to say.
//! [Printable](crate::printable) text has no character that XML forbids.

use std::io;

use quick_xml::Writer;
use quick_xml::events::BytesText;

use super::told;
use crate::model::{AdvisoryResult, Report, ScenarioResult, Verdict};
use crate::say;

/// The attributes that an element begins with.
type Attributes = Vec<(&'static str, String)>;

pub(super) fn write(report: &Report, out: &mut impl io::Write) -> io::Result<()> {
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    let raised: Vec<&AdvisoryResult> = told::raised(report).collect();
    let mut attributes = vec![("name", told::line(&report.suite.title))];
    attributes.extend(counts(&report.scenarios, raised.len()));
    let seconds = report.timing.build + report.timing.run;
    attributes.push(("time", format!("{seconds:.3}")));
    let mut xml = Writer::new_with_indent(&mut *out, b' ', 2);
    element(&mut xml, "testsuites", &attributes, |xml| {
        for group in report.scenarios.chunk_by(|one, next| one.group == next.group) {
            suite(report, group, xml)?;
        }
        if raised.is_empty() { Ok(()) } else { advisories(report, &raised, xml) }
    })?;
    writeln!(out)
}

/// How many there are and how many ended badly; `more` of them passed.
fn counts(scenarios: &[ScenarioResult], more: usize) -> Attributes {
    let of = |verdict| scenarios.iter().filter(|one| one.verdict == verdict).count().to_string();
    vec![
        ("tests", (scenarios.len() + more).to_string()),
        ("failures", of(Verdict::Fail)),
        ("errors", of(Verdict::Error)),
    ]
}

fn suite(
    report: &Report,
    group: &[ScenarioResult],
    xml: &mut Writer<impl io::Write>,
) -> io::Result<()> {
    let skipped = [Verdict::Skipped, Verdict::Inconclusive];
    let skipped = group.iter().filter(|one| skipped.contains(&one.verdict)).count();
    let mut attributes = vec![("name", told::line(&group[0].group))];
    attributes.extend(counts(group, 0));
    attributes.push(("skipped", skipped.to_string()));
    element(xml, "testsuite", &attributes, |xml| {
        group.iter().try_for_each(|scenario| test(report, scenario, xml))
    })
}

fn test(
    report: &Report,
    scenario: &ScenarioResult,
    xml: &mut Writer<impl io::Write>,
) -> io::Result<()> {
    let name = told::name(&scenario.id, &scenario.title);
    let told = told::scenario(scenario);
    let outcome = match scenario.verdict {
        Verdict::Pass if told.is_empty() => None,
        Verdict::Pass => Some("system-out"),
        Verdict::Fail => Some("failure"),
        Verdict::Error => Some("error"),
        Verdict::Skipped | Verdict::Inconclusive => Some("skipped"),
    };
    let attributes = match scenario.verdict {
        Verdict::Pass => Vec::new(),
        _ => vec![("message", told::headline(scenario))],
    };
    element(xml, "testcase", &named(report, &scenario.group, name), |xml| match outcome {
        Some(outcome) => text(xml, outcome, &attributes, &told),
        None => Ok(()),
    })
}

fn advisories(
    report: &Report,
    raised: &[&AdvisoryResult],
    xml: &mut Writer<impl io::Write>,
) -> io::Result<()> {
    let suite = say!("worth-knowing");
    let mut attributes = vec![("name", suite.clone())];
    attributes.extend(counts(&[], raised.len()));
    element(xml, "testsuite", &attributes, |xml| {
        raised.iter().try_for_each(|advisory| {
            let name = told::name(&advisory.id, &advisory.title);
            element(xml, "testcase", &named(report, &suite, name), |xml| {
                text(xml, "system-out", &[], &told::advisory(advisory))
            })
        })
    })
}

/// By what a test is known from one report to the next.
fn named(report: &Report, group: &str, name: String) -> Attributes {
    let class = format!("{}.{}", told::line(&report.suite.id), told::line(group));
    vec![("classname", class), ("name", name)]
}

fn element<W: io::Write>(
    xml: &mut Writer<W>,
    name: &str,
    attributes: &[(&'static str, String)],
    content: impl FnOnce(&mut Writer<W>) -> io::Result<()>,
) -> io::Result<()> {
    let attributes = attributes.iter().map(|(key, value)| (*key, value.as_str()));
    xml.create_element(name).with_attributes(attributes).write_inner_content(content)?;
    Ok(())
}

fn text<W: io::Write>(
    xml: &mut Writer<W>,
    name: &str,
    attributes: &[(&'static str, String)],
    text: &str,
) -> io::Result<()> {
    let attributes = attributes.iter().map(|(key, value)| (*key, value.as_str()));
    xml.create_element(name)
        .with_attributes(attributes)
        .write_text_content(BytesText::new(text))?;
    Ok(())
}
