//! The queue of what students ask to have looked at again, with what their reports say there.

use super::store::Store;
use lab11_reports::html::place_in_report;
use lab11_reports::json;
use lab11_reports::model::{
    BriefResult, Class, QUEUE_SCHEMA, Queue, QueueItem, QueuedRequest, ScenarioInfo,
    ScenarioResult, Standing, Student, Visibility,
};
use std::path::Path;

/// The requests of a class; those alone that need a look, unless `all` are wanted.
pub fn queue(store: &Store, class: &Class, all: bool) -> Queue {
    let numbered = (1..).zip(&class.requests);
    let wanted = numbered.filter(|(_, queued)| all || queued.needs_a_look());
    let requests = wanted.map(|(number, queued)| item(store, class, number, queued)).collect();
    Queue { schema: QUEUE_SCHEMA.to_owned(), requests }
}

fn item(store: &Store, class: &Class, number: usize, queued: &QueuedRequest) -> QueueItem {
    let key = queued.student.as_deref();
    let student = class.students.iter().find(|student| Some(student.key.as_str()) == key);
    let scenario = queued.request.scenario.as_deref();
    let has_report = |student: &&Student| student.standing != Standing::Missing;
    let report = student.filter(has_report).map(|student| {
        let place = place_in_report(&student.key, scenario);
        crate::submission::printable(&store.root().join(Path::new(&place)))
    });
    QueueItem {
        number,
        queued: queued.clone(),
        name: student.map(name).unwrap_or_default(),
        found: student.map(|student| found(store, class, student, scenario)).unwrap_or_default(),
        total: student.map(|student| student.total),
        report,
    }
}

fn name(student: &Student) -> String {
    let names = [&student.name, &student.username, &student.key];
    names.into_iter().find(|name| !name.trim().is_empty()).cloned().unwrap_or_default()
}

/// What the student's report says of a scenario; without one, of all that cost points. Of what is
/// hidden from students it says nothing, and then the class has the verdict and the points.
fn found(
    store: &Store,
    class: &Class,
    student: &Student,
    scenario: Option<&str>,
) -> Vec<ScenarioResult> {
    let report = store.read(&format!("students/{}/report.json", student.key));
    let report = report.and_then(|text| json::read(&text).ok());
    let told = report.map(|report| report.scenarios).unwrap_or_default();
    let all = class.scenarios.iter().zip(&student.results);
    let wanted = all.filter(|(one, result)| match scenario {
        Some(id) => one.id == id,
        None => result.points < one.possible,
    });
    let found = wanted.map(|(one, result)| {
        let told = told.iter().find(|told| told.id == one.id);
        told.cloned().unwrap_or_else(|| in_brief(one, result))
    });
    found.collect()
}

fn in_brief(scenario: &ScenarioInfo, result: &BriefResult) -> ScenarioResult {
    ScenarioResult {
        id: scenario.id.clone(),
        title: scenario.title.clone(),
        group: scenario.group.clone(),
        verdict: result.verdict,
        points: result.points,
        possible: scenario.possible,
        look: None,
        follows: Vec::new(),
        because: None,
        findings: Vec::new(),
        visibility: Visibility::Visible,
    }
}
