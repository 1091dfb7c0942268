//! SARIF 2.1.0, for code scanning: what the compiler said, and what was raised though it costs nothing, such
//! as memory that is misused. <https://docs.oasis-open.org/sarif/sarif/v2.1.0/>
//!
//! A scenario that failed is no fault of a line and stands in no SARIF file.

use std::io;

use serde::Serialize;

use super::told;
use super::{repository, write_json};
use crate::model::{AdvisoryResult, Diagnostic, Finding, Level, Place, Report};
use crate::order::Messages;
use crate::say;

/// The rule of what the compiler says without an option that asks for it.
const COMPILER: &str = "compiler";

#[derive(Serialize)]
struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
}

#[derive(Serialize)]
struct Run {
    tool: Tool,
    results: Vec<Outcome>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
struct Driver {
    name: &'static str,
    version: &'static str,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: String,
    short_description: Message,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

/// A `result` of the format.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome {
    rule_id: String,
    level: &'static str,
    message: Message,
    locations: Vec<Location>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: PhysicalLocation,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: Region,
}

#[derive(Serialize)]
struct ArtifactLocation {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
}

pub(super) fn write(report: &Report, out: &mut impl io::Write) -> io::Result<()> {
    let mut rules: Vec<Rule> = Vec::new();
    let mut results = Vec::new();
    let mut add = |id: &str, about: String, outcome: Outcome| {
        if !rules.iter().any(|rule| rule.id == id) {
            rules.push(Rule { id: id.to_owned(), short_description: Message { text: about } });
        }
        results.push(outcome);
    };
    let messages = Messages::of(report);
    for message in messages.own.iter().chain(&messages.of_slides) {
        let outcome = of_compiler(report, message);
        add(&outcome.rule_id.clone(), say!("compiler-rule"), outcome);
    }
    for advisory in told::raised(report) {
        for finding in &advisory.findings {
            let outcome = of_advisory(report, advisory, finding);
            add(&outcome.rule_id.clone(), told::line(&advisory.title), outcome);
        }
    }
    let driver = Driver { name: "lab11", version: env!("CARGO_PKG_VERSION"), rules };
    let log = Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [Run { tool: Tool { driver }, results }],
    };
    write_json(&log, out)
}

/// A message with the notes that belong to it.
fn of_compiler(report: &Report, message: &[&Diagnostic]) -> Outcome {
    let first = message[0];
    let text: Vec<String> = message.iter().map(|one| told::lines(&one.message)).collect();
    Outcome {
        rule_id: option(&first.message).unwrap_or_else(|| COMPILER.to_owned()),
        level: match first.level {
            Level::Error => "error",
            // The slides' own are no fault of the student's.
            Level::Warning if first.of_slides => "note",
            Level::Warning => "warning",
            Level::Note => "note",
        },
        message: Message { text: text.join("\n") },
        locations: location(report, first.place.as_ref()),
    }
}

/// The option in brackets at the end of a warning: `-Wformat=`.
fn option(message: &str) -> Option<String> {
    let (_, option) = message.trim_end().strip_suffix(']')?.rsplit_once('[')?;
    let is_option = option.starts_with("-W")
        && option.chars().all(|c| c.is_ascii_alphanumeric() || "-=+_,".contains(c));
    is_option.then(|| option.to_owned())
}

fn of_advisory(report: &Report, advisory: &AdvisoryResult, finding: &Finding) -> Outcome {
    Outcome {
        rule_id: told::line(&advisory.id),
        level: "note",
        message: Message {
            text: format!("{}\n{}", told::lines(&finding.seen), told::lines(&finding.help)),
        },
        locations: location(report, finding.place.as_ref()),
    }
}

/// Where it is; nothing for what has no line, of which lines are counted from 1.
fn location(report: &Report, place: Option<&Place>) -> Vec<Location> {
    let place = place.filter(|place| place.line > 0);
    let location = place.map(|place| Location {
        physical_location: PhysicalLocation {
            artifact_location: ArtifactLocation { uri: repository::uri(report, &place.file) },
            region: Region { start_line: place.line },
        },
    });
    location.into_iter().collect()
}
