//! What stands in the columns of tables, and what these are called in the languages in which
//! systems write them.

use super::identifier::{Kind, folded};
use std::fmt;

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

impl Column {
    /// The words by which a command line says what stands in a column, and what each means.
    pub const WORDS: [(&'static str, Self); 10] = [
        (Kind::OrgId.id(), Self::Identifier(Kind::OrgId)),
        (Kind::SisId.id(), Self::Identifier(Kind::SisId)),
        (Kind::SystemId.id(), Self::Identifier(Kind::SystemId)),
        (Kind::Participant.id(), Self::Identifier(Kind::Participant)),
        (Kind::Login.id(), Self::Identifier(Kind::Login)),
        (Kind::Email.id(), Self::Identifier(Kind::Email)),
        (Kind::Github.id(), Self::Identifier(Kind::Github)),
        ("name", Self::Name),
        ("given-name", Self::Given),
        ("family-name", Self::Family),
    ];
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Identifier(kind) => kind.fmt(f),
            Self::Id | Self::Number => Kind::OrgId.fmt(f),
            Self::User => f.write_str("login or number in the system"),
            Self::Any => f.write_str("whatever it is by its form"),
            Self::Name => f.write_str("name"),
            Self::Given => f.write_str("given name"),
            Self::Family => f.write_str("family name"),
            Self::Section => f.write_str("section"),
            Self::Group => f.write_str("group"),
            Self::Role => f.write_str("role"),
        }
    }
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
    (Column::User, &["userid", "usrid"]),
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

#[cfg(test)]
mod tests {
    use super::{Column, of_heading};
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
}
