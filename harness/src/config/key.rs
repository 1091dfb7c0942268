//! The table of keys: parser, suggestions, schema and documentation read its rows.

/// A key of `lab11.toml`.
#[derive(Debug)]
pub struct Key {
    /// The key.
    pub name: &'static str,
    /// What stands behind it.
    pub kind: Kind,
    /// The option of the command line that says the same.
    pub option: &'static str,
    /// The commands that heed it.
    pub commands: &'static [&'static str],
    /// What it is for, in a sentence or two.
    pub help: &'static str,
    /// How it looks.
    pub example: &'static str,
}

/// What stands behind a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A suite's name, or a folder.
    Suite,
    /// `true` or `false`.
    Flag,
    /// A time.
    Time,
    /// A language that reports are written in.
    Language,
    /// A list of formats, each `NAME` or `NAME=FILE`.
    Formats,
    /// A table: fields by the words that ask for them.
    Answers,
    /// A table: files by role.
    Roles,
    /// A table: arguments by role.
    Args,
    /// A table: visibilities by patterns of ids.
    Visibility,
}

impl Kind {
    /// What it is, in the words of messages and of the documentation.
    pub fn what(self) -> &'static str {
        match self {
            Self::Suite => "the name of a built-in suite, or a folder",
            Self::Flag => "true or false",
            Self::Time => "a time in quotes",
            Self::Language => "a language, such as \"fr\"",
            Self::Formats => "a list of formats, each \"NAME\" or \"NAME=FILE\"",
            Self::Answers => "a table of fields, by the words that ask for them",
            Self::Roles => "a table of files, by role",
            Self::Args => "a table of arguments, by role",
            Self::Visibility => "a table of `visible`, `after_due_date` or `hidden`, by scenario",
        }
    }
}

impl Key {
    /// All keys, in the order in which they are shown.
    pub const ALL: &'static [Self] = &[
        Self {
            name: "suite",
            kind: Kind::Suite,
            option: "--suite",
            commands: &["check", "trace", "judge", "grade", "regrade"],
            help: "Which suite the programs are graded by: one that `lab11 suite list` names, or a \
                   folder with one of your own.",
            example: "suite = \"lab11-sum\"",
        },
        Self {
            name: "strict",
            kind: Kind::Flag,
            option: "--strict",
            commands: &["check", "trace", "judge", "grade", "regrade"],
            help: "Whether the slides' own words are asked for, and not only their sense.",
            example: "strict = true",
        },
        Self {
            name: "due",
            kind: Kind::Time,
            option: "--due",
            commands: &["check", "judge", "report", "grade", "regrade"],
            help: "When it was due, and so when what is `after_due_date` is shown. What lateness costs \
                   stands in the suite.",
            example: "due = \"2026-11-20 23:59 [Europe/Berlin]\"",
        },
        Self {
            name: "formats",
            kind: Kind::Formats,
            option: "--format",
            commands: &["check", "judge", "report"],
            help: "In which forms a report is written, and to which files. A form without a file \
                   goes to standard output.",
            example: "formats = [\"text\", \"junit=build/report.xml\"]",
        },
        Self {
            name: "lang",
            kind: Kind::Language,
            option: "--lang",
            commands: &["check", "trace", "judge", "grade", "regrade"],
            help: "The language of what students read: reports, findings, and the suite's texts.",
            example: "lang = \"fr\"",
        },
        Self {
            name: "answers",
            kind: Kind::Answers,
            option: "--answer",
            commands: &["check", "trace", "judge", "grade", "regrade"],
            help: "What a question of a program asks for: a regular expression, and a field of the \
                   suite.",
            example: "[answers]\n\"who are you\" = \"user\"",
        },
        Self {
            name: "roles",
            kind: Kind::Roles,
            option: "--role",
            commands: &["check", "trace"],
            help: "Which file of what is handed in plays a role. The files are looked for there, and \
                   nowhere else.",
            example: "[roles]\nclient = \"my_client.c\"",
        },
        Self {
            name: "args",
            kind: Kind::Args,
            option: "--args",
            commands: &["check", "trace", "grade"],
            help: "How a role's program is started. `{address}` and `{port}` stand for the lab's.",
            example: "[args]\nclient = \"{address} {port} hello\"",
        },
        Self {
            name: "visibility",
            kind: Kind::Visibility,
            option: "--visibility",
            commands: &["check", "judge", "report", "grade", "regrade"],
            help: "When students are told of which scenarios, instead of what the suite says; ids or \
                   patterns as `--only` takes them, of which the last that fits holds.",
            example: "[visibility]\nserver-backlog = \"after_due_date\"\n\"fork-*\" = \"hidden\"",
        },
    ];

    /// The key of this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        Self::ALL.iter().find(|key| key.name == name)
    }
}

/// The table for the documentation, as Markdown.
pub fn described() -> String {
    let rows = Key::ALL.iter().map(|key| {
        let Key { name, kind, option, commands, help, .. } = key;
        let commands = commands.join("`, `");
        format!("| `{name}` | {} | `{option}` | `{commands}` | {help} |\n", kind.what())
    });
    format!(
        "| key | value | option | heeded by | what it is for |\n| --- | --- | --- | --- | --- |\n{}",
        rows.collect::<String>()
    )
}
