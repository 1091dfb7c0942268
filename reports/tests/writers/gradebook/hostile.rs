//! Whatever students are called, no cell calculates and no row breaks.

use lab11_reports::gradebook::{self, Filling, Locale, System};
use lab11_reports::model::Class;
use proptest::prelude::*;

use super::{class, filled, written};
use crate::printable::hostile_text;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

    #[test]
    fn a_plain_table_has_a_record_for_each_student(
        texts in prop::collection::vec(foreign(), 6),
        points in any::<f64>(),
        delimiter in prop::sample::select(vec![',', ';', '\t']),
    ) {
        let class = hostile_class(&texts, points);
        let locale = Locale { decimal: ',', delimiter };
        let mut out = Vec::new();
        gradebook::plain(&class, locale, None, &mut out).expect("a Vec takes everything");
        let records = records(&out, delimiter);
        prop_assert_eq!(records.len(), class.students.len() + 1);
        for (record, student) in records[1..].iter().zip(&class.students) {
            prop_assert_eq!(record.len(), records[0].len());
            let told = [&student.id, &student.system_id, &student.username, &student.name];
            for (cell, raw) in record.iter().skip(1).zip(told) {
                prop_assert!(cell == raw || cell.strip_prefix('\'') == Some(raw));
            }
            for (at, cell) in record.iter().enumerate() {
                let is_number = (11..16).contains(&at);
                prop_assert!(is_number || !cell.starts_with(['=', '+', '-', '@', '\t', '\r']));
                prop_assert!(!is_number || !cell.contains(['e', 'E', '\'']));
            }
        }
    }

    #[test]
    fn no_cell_for_a_system_calculates(
        texts in prop::collection::vec(foreign(), 6),
        system in prop::sample::select(System::ALL.to_vec()),
    ) {
        let class = hostile_class(&texts, 1.0);
        let records = records(written(system, &class, &Filling::default()).as_bytes(), ',');
        prop_assert_eq!(
            records.len(),
            class.students.len() + 1 + usize::from(system == System::Canvas)
        );
        for cell in records.iter().flatten() {
            prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{}", cell);
        }
    }

    #[test]
    fn only_the_cell_of_the_points_changes(
        texts in prop::collection::vec(foreign(), 3),
        delimiter in prop::sample::select(vec![b',', b';', b'\t']),
        always in any::<bool>(),
    ) {
        let quotes = if always { csv::QuoteStyle::Always } else { csv::QuoteStyle::Necessary };
        let mut table =
            csv::WriterBuilder::new().delimiter(delimiter).quote_style(quotes).from_writer(vec![]);
        table.write_record(["Identifier", "Online text", "Grade", "Feedback comments"]).unwrap();
        for (id, text) in ["0012", "x", "34"].iter().zip(&texts) {
            table.write_record([id, text.as_str(), "", text]).unwrap();
        }
        let export = table.into_inner().unwrap();
        let mut class = class();
        class.students = vec![
            super::participant("0012", "", "", 87.5),
            super::participant("34", "", "", 0.0),
        ];
        let filled = filled(System::Moodle, &export, &class).expect("it is an export");
        let delimiter = char::from(delimiter);
        let mut expected = records(&export, delimiter);
        expected[1][2] = "87.5".to_owned();
        expected[3][2] = "0".to_owned();
        prop_assert_eq!(records(&filled.bytes, delimiter), expected);
        prop_assert_eq!(filled.bytes.len(), export.len() + 5);
    }

    #[test]
    fn any_bytes_are_filled_in_or_refused(
        bytes in prop::collection::vec(any::<u8>(), 0..60),
        texts in prop::collection::vec(foreign(), 6),
    ) {
        let class = hostile_class(&texts, 1.0);
        let _ = filled(System::Moodle, &bytes, &class);
        let export = [b"Identifier,Grade\n".as_slice(), &bytes].concat();
        if let Ok(filled) = filled(System::Moodle, &export, &Class { students: vec![], ..class }) {
            prop_assert_eq!(filled.bytes, export);
        }
    }
}

/// Text that might calculate, and any other.
fn foreign() -> impl Strategy<Value = String> {
    ("[=+@\t\r'\"-]{0,2}", hostile_text()).prop_map(|(sign, text)| sign + &text)
}

fn hostile_class(texts: &[String], points: f64) -> Class {
    let mut class = class();
    for (at, student) in class.students.iter_mut().enumerate() {
        let text = |offset: usize| texts[(at + offset) % texts.len()].clone();
        student.id = text(0);
        student.username = text(1);
        student.name = text(2);
        student.section = text(3);
        student.submitted = Some(text(4));
        student.total = points;
        for adjustment in &mut student.adjustments {
            adjustment.comment = text(5);
        }
    }
    class
}

fn records(table: &[u8], delimiter: char) -> Vec<Vec<String>> {
    csv::ReaderBuilder::new()
        .delimiter(delimiter as u8)
        .has_headers(false)
        .from_reader(table)
        .records()
        .map(|record| record.expect("as long as the header").iter().map(str::to_owned).collect())
        .collect()
}
