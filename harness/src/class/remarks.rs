//! The short comment on each hand-in that a gradebook can hold.

use super::store::Store;
use lab11_reports::gradebook::Remark;
use lab11_reports::json;
use lab11_reports::model::Class;
use std::collections::BTreeMap;

/// A comment for each student who has a report, made of what the report tells the student.
pub fn remarks(store: &Store, class: &Class) -> BTreeMap<String, Remark> {
    let remark = |key: &String| {
        let report = store.read(&format!("students/{key}/report.json"))?;
        Some((key.clone(), Remark::of(&json::read(&report).ok()?)))
    };
    class.students.iter().filter_map(|student| remark(&student.key)).collect()
}
