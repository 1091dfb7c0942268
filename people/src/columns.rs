//! What tables call their columns, in the languages in which systems write them.

use super::identifier::{Kind, folded};
use super::name::Name;
use super::record::Record;

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// An identifier.
    Identifier(Kind),
    /// A number of which the heading doesn't say whose it is: `ID`.
    Id,
    /// A running number, most likely: `No.`
    Number,
    /// A login, or a number that a system gave: `User ID`.
    User,
    /// Whatever a teacher chose to tell people by: `Identifier`.
    Any,
    /// The whole name.
    Name,
    /// The given names.
    Given,
    /// The family's name.
    Family,
    /// The part of the class.
    Section,
    /// The group that hands in together.
    Group,
    /// What the person is in the course: student, instructor.
    Role,
}

/// Headings by what they mean: small letters and digits only.
const HEADINGS: &[(Column, &[&str])] = &[
    (
        Column::Identifier(Kind::OrgId),
        &[
            "orgdefinedid",
            "studentid",
            "studentnumber",
            "studentno",
            "studentidnumber",
            "idnumber",
            "sid",
            "universityid",
            "campusid",
            "matriculation",
            "matriculationnumber",
            "matriculationno",
            "matrikelnummer",
            "matrikelnr",
            "matrnr",
            "matrikel",
            "idnummer",
            "idnummern",
            "studentennummer",
            "studentnummer",
            "numéroétudiant",
            "numérodétudiant",
            "numéroidentification",
            "numérodidentification",
            "numeroetudiant",
            "códigoestudiante",
            "númerodeid",
            "númerodeidentificación",
            "matrícula",
            "matricola",
            "numerodimatricola",
        ],
    ),
    (Column::Identifier(Kind::SisId), &["sisuserid", "sisid"]),
    (Column::Identifier(Kind::SystemId), &["canvasuserid", "canvasid", "lmsid", "moodleid"]),
    (Column::Any, &["identifier", "rosteridentifier"]),
    (
        Column::Identifier(Kind::Participant),
        &["participant", "participantnumber", "teilnehmernummer", "identificador"],
    ),
    (
        Column::Identifier(Kind::Login),
        &[
            "username",
            "user",
            "login",
            "sisloginid",
            "loginid",
            "loginname",
            "netid",
            "uniqname",
            "account",
            "accountname",
            "benutzername",
            "benutzer",
            "anmeldename",
            "kennung",
            "nutzername",
            "nomdutilisateur",
            "identifiant",
            "nombredeusuario",
            "usuario",
            "nomeutente",
            "gebruikersnaam",
            "userlogin",
        ],
    ),
    (
        Column::Identifier(Kind::Email),
        &[
            "email",
            "emailaddress",
            "mail",
            "mailaddress",
            "emailadresse",
            "mailadresse",
            "adressedecourriel",
            "courriel",
            "adresseemail",
            "adresseélectronique",
            "correoelectrónico",
            "direccióndecorreo",
            "correo",
            "indirizzoemail",
            "emailadres",
            "studentemail",
        ],
    ),
    (
        Column::Identifier(Kind::Github),
        &["githubusername", "github", "githublogin", "githubuser", "githubname"],
    ),
    (Column::Id, &["id"]),
    (Column::Number, &["number", "no", "nr", "num", "nummer", "lfdnr", "row", "seq", "numéro"]),
    (Column::User, &["userid"]),
    (
        Column::Name,
        &[
            "name",
            "fullname",
            "student",
            "studentname",
            "displayname",
            "vollständigername",
            "namevorname",
            "nachnamevorname",
            "lastnamefirstname",
            "surnamefirstname",
            "nomprénom",
            "nometprénom",
            "apellidosnombre",
            "nomcomplet",
            "nombrecompleto",
            "nomecompleto",
            "volledigenaam",
            "studentfullname",
        ],
    ),
    (
        Column::Given,
        &[
            "firstname",
            "givenname",
            "givennames",
            "first",
            "forename",
            "vorname",
            "prénom",
            "prenom",
            "nombre",
            "nombres",
            "nome",
            "voornaam",
        ],
    ),
    (
        Column::Family,
        &[
            "lastname",
            "surname",
            "familyname",
            "last",
            "nachname",
            "familienname",
            "nom",
            "nomdefamille",
            "apellido",
            "apellidos",
            "cognome",
            "achternaam",
        ],
    ),
    (Column::Section, &["section", "sections", "class", "coursesection", "kurs", "course"]),
    (
        Column::Group,
        &["group", "groups", "team", "gruppe", "gruppen", "groupe", "groupes", "grupo"],
    ),
    (Column::Role, &["role", "roles", "rolle", "rôle", "rol"]),
];

/// What stands under a heading, as far as that tells; none if it is nothing of a person.
pub fn of_heading(heading: &str) -> Option<Column> {
    let plain: String = folded(heading).chars().filter(|c| c.is_alphanumeric()).collect();
    let found = HEADINGS.iter().find(|(_, headings)| headings.contains(&plain.as_str()));
    found.map(|(column, _)| *column)
}

/// The number of `Participant 501`, in whatever language; none if the cell is not of that form.
pub fn participant(cell: &str) -> Option<&str> {
    let (word, number) = cell.trim().rsplit_once(char::is_whitespace)?;
    let is_word = word.chars().all(|c| c.is_alphabetic() || "/ -.()".contains(c));
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    (is_word && is_number).then_some(number)
}

/// The cells of a row as what their columns say, taken into a record. A name of which the parts
/// have columns of their own is taken from these.
pub fn fill_in<'a>(record: &mut Record, cells: impl Iterator<Item = (Column, &'a str)>) {
    let (mut given, mut family, mut whole) = ("", "", "");
    let source = record.source;
    for (column, cell) in cells {
        let cell = super::identifier::bare(cell);
        match column {
            Column::Identifier(Kind::Participant) => {
                record.add(Kind::Participant, participant(cell).unwrap_or(cell), source);
            }
            Column::Id | Column::Number => match participant(cell) {
                Some(number) => record.add(Kind::Participant, number, source),
                None => record.add(Kind::OrgId, cell, source),
            },
            Column::User => {
                let is_number = cell.bytes().all(|byte| byte.is_ascii_digit());
                record.add(if is_number { Kind::SystemId } else { Kind::Login }, cell, source);
            }
            Column::Identifier(kind) => record.add(kind, cell, source),
            Column::Any => by_value(record, cell),
            Column::Name => whole = cell,
            Column::Given => given = cell,
            Column::Family => family = cell,
            Column::Section | Column::Group | Column::Role if cell.is_empty() => {}
            Column::Section => record.sections.push(cell.to_owned()),
            Column::Group => cell.clone_into(&mut record.group),
            Column::Role => {}
        }
    }
    record.take_in(&Record::new(source, "").named(name_of(given, family, whole)));
}

/// A name from columns of its parts, and of the whole.
fn name_of(given: &str, family: &str, whole: &str) -> Option<Name> {
    match (given, family) {
        ("", "") => Name::written(whole),
        // `Name` beside the given names is the family's, unless it holds these too.
        (given, "") if !whole.is_empty() && !whole.contains(given) => Name::of_parts(given, whole),
        (_, "") if !whole.is_empty() => Name::written(whole),
        (given, family) => Name::of_parts(given, family),
    }
}

/// What a cell holds of which only the form tells that.
fn by_value(record: &mut Record, cell: &str) {
    let source = record.source;
    let is_number = !cell.is_empty() && cell.bytes().all(|byte| byte.is_ascii_digit());
    match participant(cell) {
        Some(number) => record.add(Kind::Participant, number, source),
        None if is_number => record.add(Kind::OrgId, cell, source),
        None if cell.contains('@') => record.add(Kind::Email, cell, source),
        None if cell.contains(char::is_whitespace) => {
            record.take_in(&Record::new(source, "").named(Name::written(cell)));
        }
        None => record.add(Kind::Login, cell, source),
    }
}

#[cfg(test)]
mod tests {
    use super::{Column, of_heading, participant};
    use crate::Kind;

    #[test]
    fn headings_mean_the_same_in_many_forms() {
        for (heading, column) in [
            ("OrgDefinedId", Some(Column::Identifier(Kind::OrgId))),
            ("Student ID", Some(Column::Identifier(Kind::OrgId))),
            ("Matrikel-Nr.", Some(Column::Identifier(Kind::OrgId))),
            ("E-Mail-Adresse", Some(Column::Identifier(Kind::Email))),
            ("Nom d’utilisateur", Some(Column::Identifier(Kind::Login))),
            ("Adresse de courriel", Some(Column::Identifier(Kind::Email))),
            ("Pre\u{301}nom", Some(Column::Given)),
            ("SIS User ID", Some(Column::Identifier(Kind::SisId))),
            ("github_username", Some(Column::Identifier(Kind::Github))),
            ("Feedback comments", None),
        ] {
            assert_eq!(of_heading(heading), column, "{heading}");
        }
    }

    #[test]
    fn a_participant_has_a_number_in_any_language() {
        assert_eq!(participant("Participant 501"), Some("501"));
        assert_eq!(participant("Teilnehmer/in 501"), Some("501"));
        assert_eq!(participant("Participante 7"), Some("7"));
        assert_eq!(participant("501"), None);
        assert_eq!(participant("Room 12b"), None);
    }
}
