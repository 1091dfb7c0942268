//! What stands in a gradebook already: whose it is, and what becomes of it.

use lab11_reports::gradebook::{Export, Filled, Filling, Kept, System, Written};
use lab11_reports::model::Class;

use super::{class, filling, replaced, text, wanted};

/// Somebody's cell in Canvas, filled in with what was put in before.
fn over(there: &str, class: &Class, written: &Written) -> (String, Filled) {
    let export = canvas(there);
    let export = Export::read(export.as_bytes(), &wanted(System::Canvas)).expect("an export");
    let filled = export.fill(class, &Filling { written: written.clone(), ..filling() });
    let cell = text(&filled).trim_end().rsplit(",A,").next().expect("a cell").to_owned();
    (cell, filled)
}

fn canvas(there: &str) -> String {
    format!(
        "Student,ID,SIS User ID,SIS Login ID,Section,Lab11 (45)\n\"Doe, Jane\",9,0012,,A,{there}\n"
    )
}

/// The class in which Jane has so many points.
fn with_points(points: f64) -> Class {
    let mut class = class();
    class.students.truncate(1);
    class.students[0].total = points;
    class
}

#[test]
fn what_is_somebody_elses_stays_and_is_listed() {
    let (class, none) = (with_points(87.5), Written::default());
    for there in ["5", "88", "8.75", "EX", "ex", "N/A", "A-", "0", "87,4"] {
        let there = if there.contains(',') { format!("\"{there}\"") } else { there.to_owned() };
        let (cell, filled) = over(&there, &class, &none);
        assert_eq!((&cell, filled.bytes), (&there, canvas(&there).into_bytes()));
        let kept = Kept {
            student: "Jane Doe (jdoe, 0012)".to_owned(),
            there: there.trim_matches('"').to_owned(),
            ours: if there.contains(',') { "87,5" } else { "87.5" }.to_owned(),
            excused: there.eq_ignore_ascii_case("EX"),
        };
        assert_eq!(filled.kept, [kept]);
        assert_eq!(filled.written, none, "it is not ours");
        let filled = replaced(System::Canvas, canvas(&there).as_bytes(), &class);
        assert!(text(&filled).contains("87"), "{}", text(&filled));
        assert_eq!((filled.kept.len(), filled.replaced), (0, 1));
    }
}

#[test]
fn the_same_points_in_another_form_are_not_touched() {
    for there in ["87.5", "87.50", "\"87,50\"", " 87.5 ", "087.5"] {
        let (cell, filled) = over(there, &with_points(87.5), &Written::default());
        assert_eq!((cell.trim(), filled.kept.len()), (there.trim(), 0), "{there}");
        assert_eq!(filled.bytes, canvas(there).into_bytes());
    }
}

#[test]
fn what_says_that_there_is_no_grade_gives_way() {
    let export = "Last Name,Username,Lab11 [Total Pts: 100 Score] |7\n";
    for there in ["", "-", "Needs Grading", "Needs Grading(10.00)", "In Progress"] {
        let row = format!("{export}Doe,jdoe,{there}\n");
        let filled = super::fill(System::Blackboard, row.as_bytes());
        assert_eq!(text(&filled), format!("{export}Doe,jdoe,87.5\n"));
        assert_eq!((filled.kept.len(), filled.replaced), (0, 0));
    }
}

#[test]
fn what_was_put_in_the_last_time_gives_way() {
    let (_, first) = over("", &with_points(20.0), &Written::default());
    // It was uploaded and exported again, perhaps in another form.
    let (cell, second) = over("20.00", &with_points(22.0), &first.written);
    assert_eq!((cell.as_str(), second.renewed, second.kept.len()), ("22", 1, 0));
    // The second file was not uploaded, or it was.
    for there in ["20", "22"] {
        let (cell, third) = over(there, &with_points(23.0), &second.written);
        assert_eq!((cell.as_str(), third.renewed), ("23", 1), "{there}");
    }
    // It was, and then somebody changed it, perhaps to what it was before.
    let (_, third) = over("22", &with_points(23.0), &second.written);
    for there in ["20", "25"] {
        let (cell, fourth) = over(there, &with_points(24.0), &third.written);
        assert_eq!((cell.as_str(), fourth.kept.len()), (there, 1));
        // What is kept changes nothing of what is ours.
        assert_eq!(fourth.written, third.written);
    }
}

#[test]
fn what_is_the_same_by_chance_is_not_ours() {
    let (_, first) = over("20", &with_points(20.0), &Written::default());
    let (cell, second) = over("20", &with_points(22.0), &first.written);
    assert_eq!((cell.as_str(), second.kept.len()), ("20", 1));
}

#[test]
fn what_was_written_anew_is_known_later() {
    let class = with_points(20.0);
    let mut out = Vec::new();
    let written =
        lab11_reports::gradebook::write(System::Canvas, &class, "Lab11", &filling(), &mut out);
    let (cell, filled) = over("20", &with_points(22.0), &written.expect("it is written"));
    assert_eq!((cell.as_str(), filled.renewed), ("22", 1));
}

#[test]
fn what_is_known_of_the_last_time_is_kept_as_json() {
    let (_, filled) = over("", &with_points(20.5), &Written::default());
    let json = serde_json::to_string(&filled.written).expect("JSON");
    assert_eq!(json, r#"{"id 0012":{"points":[20.5]}}"#);
    assert_eq!(serde_json::from_str::<Written>(&json).expect("it is read"), filled.written);
}

#[test]
fn the_zero_of_who_handed_in_nothing_is_renewed_once_somebody_does_whatever_the_folder_is_called() {
    let mut class = with_points(0.0);
    class.students[0].key = "jdoe".to_owned();
    let (cell, absent) = over("", &class, &Written::default());
    assert_eq!(cell, "0");
    class.students[0].key = "Jane-Doe_9".to_owned();
    class.students[0].total = 87.5;
    let (cell, handed_in) = over("0", &class, &absent.written);
    assert_eq!((cell.as_str(), handed_in.renewed, handed_in.kept.len()), ("87.5", 1, 0));

    // What stood under the name of a folder alone, as it was written before, is found too.
    let before: Written = serde_json::from_str(r#"{"Jane-Doe_9": {"points": [3.0]}}"#)
        .expect("what was written before is read");
    let (cell, renewed) = over("3", &class, &before);
    assert_eq!((cell.as_str(), renewed.renewed), ("87.5", 1));
    let json = serde_json::to_string(&renewed.written).expect("JSON");
    assert_eq!(json, r#"{"id 0012":{"points":[3.0,87.5]}}"#, "it stands under one name");
}
