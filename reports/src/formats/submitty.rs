//! `validation_results.json` of Submitty's custom validators.
//! <https://submitty.org/instructor/autograding/custom_validation>

use std::io;

use serde::Serialize;

use super::told;
use super::write_json;
use crate::model::{Report, ScenarioResult, Verdict};

#[derive(Serialize)]
struct Results {
    status: &'static str,
    data: Data,
}

#[derive(Serialize)]
struct Data {
    /// From 0 to 1.
    score: f64,
    message: Vec<Message>,
    status: &'static str,
}

#[derive(Serialize)]
struct Message {
    message: String,
    status: &'static str,
}

pub(super) fn write(report: &Report, out: &mut impl io::Write) -> io::Result<()> {
    let total = told::total(report);
    let worst = report.scenarios.iter().map(|scenario| scenario.verdict).max();
    let overview = Message { message: told::overview(report), status: "information" };
    let told = report.scenarios.iter().filter(|one| one.verdict != Verdict::Pass).map(message);
    let data = Data {
        score: if total.possible > 0.0 {
            (total.points / total.possible).clamp(0.0, 1.0)
        } else {
            0.0
        },
        message: std::iter::once(overview).chain(told).collect(),
        status: worst.map_or("success", status),
    };
    write_json(&Results { status: "success", data }, out)
}

fn message(scenario: &ScenarioResult) -> Message {
    let name = told::name(&scenario.id, &scenario.title);
    Message {
        message: format!("{name}\n{}", told::scenario(scenario)),
        status: status(scenario.verdict),
    }
}

fn status(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Pass => "success",
        Verdict::Skipped => "information",
        Verdict::Inconclusive | Verdict::Error => "warning",
        Verdict::Fail => "failure",
    }
}
