//! Columns that the user names, in any table and any language.

use lab11_people::columns::Column;
use lab11_people::{Kind, Record};
use lab11_reports::gradebook::{Export, FillError, Filled, IdColumn, System, Wanted};

use super::{class, filling, known, text};

fn ids(columns: &[&str]) -> Vec<IdColumn> {
    columns.iter().map(|text| text.parse().expect("any text is one")).collect()
}

fn read(table: &str, columns: &[&str], grade: &str) -> Result<(String, Filled), FillError> {
    let mut class = class();
    let record = Record::default().with(Kind::OrgId, "0012").with(Kind::Participant, "501");
    class.students = vec![
        known(record.with(Kind::Email, "jane@x.edu"), "jdoe", "Jane Doe", 12.5),
        known(
            Record::default().with(Kind::OrgId, "34").with(Kind::Email, "rroe@x.edu"),
            "rroe",
            "Richard Roe",
            3.0,
        ),
    ];
    let ids = ids(columns);
    let wanted =
        Wanted { item: "Lab11", id_columns: &ids, grade_column: Some(grade), ..Wanted::default() };
    let export = Export::read(table.as_bytes(), &wanted)?;
    Ok((export.told(), export.fill(&class, &filling())))
}

#[test]
fn what_a_column_holds_is_said_or_seen() {
    for (table, column, told) in [
        ("Matrikel;Punkte\n0012;¤\n34;#\n", "Matrikel", "\"Matrikel\" as student number"),
        ("Wer;Punkte\njdoe;¤\nrroe;#\n", "Wer", "\"Wer\" as login"),
        ("Wer;Punkte\njane@x.edu;¤\nrroe@x.edu;#\n", "wer", "\"Wer\" as e-mail"),
        ("Wer;Punkte\nDoe, Jane;¤\nRoe, Richard;#\n", "Wer", "\"Wer\" as name"),
        // Logins of digits alone would be taken for numbers.
        ("Nr.;Punkte\n0012;¤\n34;#\n", "Nr.=id", "\"Nr.\" as student number"),
        ("a=b;Punkte\njdoe;¤\nrroe;#\n", "a=b", "\"a=b\" as login"),
    ] {
        let (said, filled) = read(&table.replace(['¤', '#'], ""), &[column], "Punkte")
            .unwrap_or_else(|error| panic!("{table}: {error}"));
        assert!(said.contains(&format!("whose: {told}")), "{said}");
        assert!(said.contains("points into \"Punkte\""), "{said}");
        assert_eq!(text(&filled), table.replace('¤', "12.5").replace('#', "3"), "{column}");
    }
}

#[test]
fn a_number_that_is_said_to_be_a_login_is_no_student_number() {
    let table = "Nr;Punkte\n0012;\n";
    let (_, filled) = read(table, &["Nr=login"], "Punkte").expect("a table");
    assert_eq!((text(&filled), filled.unmatched_rows.len()), (table, 1));
}

#[test]
fn several_columns_tell_together_and_a_contradiction_fills_nothing() {
    let table = "Kennung;Matrikel;Name;Note\njdoe;0012;Doe, Jane;\njdoe;34;Roe, Richard;\n";
    let (said, filled) = read(table, &["Kennung", "Matrikel=id"], "Note").expect("a table");
    assert!(said.contains("\"Name\" as name"), "{said}");
    let rows: Vec<&str> = text(&filled).lines().collect();
    assert!(!rows[2].ends_with("12.5") && !rows[1].ends_with(";3"), "{rows:?}");
}

#[test]
fn a_moodle_worksheet_in_a_language_that_is_not_known_is_filled_in() {
    let table = "Tunnus,Nimi,\"Palautuksen tila\",Arviointi,Palaute\n\
                 \"Osallistuja 501\",\"Jane Doe\",x,-,\n";
    let (said, filled) =
        read(table, &["Tunnus=participant", "Nimi=name"], "arviointi").expect("a worksheet");
    assert!(said.contains("\"Tunnus\" as participant"), "{said}");
    assert_eq!(text(&filled), table.replace(",-,", ",12.5,"), "{filled:?}");
}

#[test]
fn a_header_may_stand_below_a_title() {
    let table = "Liste vom 3. November, Gruppe A\n;;\nKennung;Bemerkung;Punkte\njdoe;\"a;b\";\n";
    let (_, filled) = read(table, &["Kennung"], "Punkte").expect("a table");
    assert_eq!(text(&filled), table.replace("\";\n", "\";12.5\n"));
}

#[test]
fn the_decimal_sign_is_the_files_own() {
    let semicolons = "Kennung;Lab10;Punkte\njdoe;7,25;\n";
    let (_, filled) = read(semicolons, &["Kennung"], "Punkte").expect("a table");
    assert_eq!(text(&filled), semicolons.replace("7,25;", "7,25;12,5"));
    let commas = "Kennung,Lab10,Punkte\njdoe,\"7,25\",\n";
    let (_, filled) = read(commas, &["Kennung"], "Punkte").expect("a table");
    assert_eq!(text(&filled), commas.replace("25\",", "25\",\"12,5\""));
}

#[test]
fn a_column_that_is_not_there_or_there_twice_is_refused() {
    for (table, column, grade, message) in [
        (
            "Kennung;Punkte\njdoe;\n",
            "Matrikel",
            "Punkte",
            "no column is called \"Matrikel\" (header in line 1); there are \"Kennung\", \"Punkte\"",
        ),
        ("Kennung;Punkte\njdoe;\n", "Kennung", "Note", "no column is called \"Note\" (header"),
        (
            "Kennung;Note;Note\njdoe;;\n",
            "Kennung",
            "Note",
            "several columns are called \"Note\" (header in line 1), and it is not clear which is \
             meant: give each a name of its own",
        ),
        (
            "Note;NOTE;note;Kennung\n;;;jdoe\n",
            "Kennung",
            "nOTE",
            "several columns are called \"nOTE\" (header in line 1)",
        ),
        (
            "Kennung;Punkte\njdoe;\n",
            "Kennung",
            "Kennung",
            "\"Kennung\" can't be a column for points and for whose a row is at once",
        ),
    ] {
        let error = read(table, &[column], grade).expect_err("it is refused").to_string();
        assert!(error.starts_with(message), "{error}");
    }
    // Small and great letters tell apart where that is enough.
    let (_, filled) = read("Note;NOTE;Kennung\n;;jdoe\n", &["Kennung"], "NOTE").expect("a table");
    assert_eq!(text(&filled), "Note;NOTE;Kennung\n;12.5;jdoe\n");
}

#[test]
fn a_table_without_names_of_columns_needs_known_headings() {
    let csv = |item| Wanted { system: Some(System::Csv), item, ..Wanted::default() };
    let export = Export::read(b"id,name,Lab11\n0012,,\n", &csv("Lab11")).expect("known headings");
    assert!(
        export.told().contains("\"id\" as student number, \"name\" as name"),
        "{}",
        export.told()
    );
    let error = Export::read(b"a,b,Lab11\n1,,\n", &csv("Lab11")).expect_err("nobody");
    assert!(error.to_string().contains("tells whose a row is: \"a\", \"b\", \"Lab11\""), "{error}");
    let error = Export::read(b"id,b\n1,\n", &csv("Lab11")).expect_err("no column");
    assert!(error.to_string().contains("--grade-column could be one of \"id\", \"b\""), "{error}");
}

#[test]
fn what_stands_behind_the_last_sign_says_what_a_column_holds() {
    for (text, heading, holds) in [
        ("Matrikel=id", "Matrikel", Some(Column::Identifier(Kind::OrgId))),
        ("a=b=login", "a=b", Some(Column::Identifier(Kind::Login))),
        ("Nachname=family-name", "Nachname", Some(Column::Family)),
        ("a=b", "a=b", None),
        ("Kennung", "Kennung", None),
    ] {
        let column: IdColumn = text.parse().expect("any text is one");
        assert_eq!((column.heading.as_str(), column.holds), (heading, holds));
    }
}
