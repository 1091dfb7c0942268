//! What a source says of a person that is no name: a value, its kind, and where it stands.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;
use unicode_normalization::UnicodeNormalization as _;

/// What sort of identifier it is. Two of different kinds never match, whatever they look like.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The institution's number of a student: `OrgDefinedId`, `Student ID`, `SID`, `ID number`.
    OrgId,
    /// What the student information system calls the student in Canvas: `SIS User ID`.
    SisId,
    /// The number that a learning-management system gave its user.
    SystemId,
    /// Moodle's number of a participant of one assignment.
    Participant,
    /// The number or name of a group, which is nobody's.
    Group,
    /// What tells hand-ins apart and says nothing of a person: Canvas's letters for an anonymous
    /// one, the number of a submission.
    Token,
    /// The name to log in with.
    Login,
    /// An address of e-mail.
    Email,
    /// The name at GitHub.
    Github,
    /// A word of a file's name, of which nobody says what it is.
    Word,
    /// The path of a hand-in, as it was found.
    Folder,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::OrgId,
        Self::SisId,
        Self::SystemId,
        Self::Participant,
        Self::Group,
        Self::Token,
        Self::Login,
        Self::Email,
        Self::Github,
        Self::Word,
        Self::Folder,
    ];

    /// As an identity file writes it.
    pub const fn id(self) -> &'static str {
        match self {
            Self::OrgId => "id",
            Self::SisId => "sis",
            Self::SystemId => "system",
            Self::Participant => "participant",
            Self::Group => "group",
            Self::Token => "token",
            Self::Login => "login",
            Self::Email => "email",
            Self::Github => "github",
            Self::Word => "word",
            Self::Folder => "folder",
        }
    }

    /// Whether one person has one of them: two that differ are two people's.
    pub(crate) fn is_number(self) -> bool {
        matches!(
            self,
            Self::OrgId
                | Self::SisId
                | Self::SystemId
                | Self::Participant
                | Self::Token
                | Self::Group
        )
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OrgId => "student number",
            Self::SisId => "SIS id",
            Self::SystemId => "number in the system",
            Self::Participant => "participant",
            Self::Group => "group",
            Self::Token => "submission",
            Self::Login => "login",
            Self::Email => "e-mail",
            Self::Github => "GitHub login",
            Self::Word => "word in the file's name",
            Self::Folder => "path",
        })
    }
}

/// Where something is said of a person. The first ones are believed rather than the later ones.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// The instructor's file of identities.
    Identities,
    /// The roster.
    Roster,
    /// The names in a download, or what the system tells beside them.
    Download,
    /// The receipt that lies beside a hand-in.
    Receipt,
    /// The gradebook that is to be filled in.
    Gradebook,
}

impl Source {
    /// The one that a record counts as: a receipt belongs to the download.
    pub(crate) fn counted(self) -> Self {
        if self == Self::Receipt { Self::Download } else { self }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Identities => "identity file",
            Self::Roster => "roster",
            Self::Download => "download",
            Self::Receipt => "receipt",
            Self::Gradebook => "gradebook",
        })
    }
}

/// One identifier of a person.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Identifier {
    /// What sort it is.
    pub kind: Kind,
    /// As it was written, without blanks around it and without the `#` or `'` that keeps a
    /// spreadsheet from taking it for a number.
    pub value: String,
    /// Where it was said.
    pub source: Source,
}

impl Identifier {
    /// None if the value says nothing, as `-` and `n/a` do.
    pub fn new(kind: Kind, value: &str, source: Source) -> Option<Self> {
        let value = bare(value).to_owned();
        (!is_nothing(&value)).then_some(Self { kind, value, source })
    }

    /// For comparing: the same for the same identifier.
    pub(crate) fn key(&self) -> (Kind, String) {
        (self.kind, folded(&self.value))
    }
}

/// Without the sign that keeps a spreadsheet from taking it for a number or a formula.
pub fn bare(cell: &str) -> &str {
    cell.trim().trim_start_matches(['#', '\'']).trim()
}

/// Text for comparing: one form of Unicode, and small letters. `ß` is `ss`.
pub(crate) fn folded(text: &str) -> String {
    text.nfkc().collect::<String>().to_uppercase().to_lowercase().nfkc().collect()
}

/// What people write into a cell that has to hold something.
fn is_nothing(value: &str) -> bool {
    const NOTHING: [&str; 10] =
        ["n/a", "na", "none", "null", "unknown", "nil", "tbd", "nan", "n.a.", "undefined"];
    !value.chars().any(char::is_alphanumeric) || NOTHING.contains(&value.to_lowercase().as_str())
}

/// A number without zeros at the front; none for anything else.
pub(crate) fn without_zeros(value: &str) -> Option<&str> {
    let is_number = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| match value.trim_start_matches('0') {
        "" => "0",
        short => short,
    })
}

/// What stands before the `@`, if there is one.
pub(crate) fn local(address: &str) -> &str {
    address.split_once('@').map_or(address, |(local, _)| local)
}
