//! The queue of what students ask to have looked at again, with what their reports say there.

use super::store::Store;
use lab11_reports::html::place_in_report;
use lab11_reports::json;
use lab11_reports::model::{
    Class, QUEUE_SCHEMA, Queue, QueueItem, QueuedRequest, ScenarioResult, Standing, Student,
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
        found: student.zip(scenario).and_then(|(student, id)| found(store, class, student, id)),
        total: student.map(|student| student.total),
        report,
    }
}

fn name(student: &Student) -> String {
    let names = [&student.name, &student.username, &student.key];
    names.into_iter().find(|name| !name.trim().is_empty()).cloned().unwrap_or_default()
}

/// What the student's report says of a scenario. Of one that is hidden from students it says
/// nothing, and then the class has the verdict and the points.
fn found(store: &Store, class: &Class, student: &Student, id: &str) -> Option<ScenarioResult> {
    let report = store.read(&format!("students/{}/report.json", student.key));
    let report = report.and_then(|text| json::read(&text).ok());
    let told = report.and_then(|report| report.scenarios.into_iter().find(|one| one.id == id));
    told.or_else(|| {
        let at = class.scenarios.iter().position(|scenario| scenario.id == id)?;
        let (scenario, result) = (&class.scenarios[at], student.results.get(at)?);
        Some(ScenarioResult {
            id: id.to_owned(),
            title: scenario.title.clone(),
            group: scenario.group.clone(),
            verdict: result.verdict,
            points: result.points,
            possible: scenario.possible,
            look: None,
            follows: Vec::new(),
            because: None,
            findings: Vec::new(),
        })
    })
}
