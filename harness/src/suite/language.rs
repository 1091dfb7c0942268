//! The author's documentation, written from the rows.

use super::expect::Common;
use super::row::{KeyRow, Row, Trait, tidy};
use super::table::{Choice, Record};
use super::toml_files::{ScenarioFile, SuiteFile};
use super::{BuildPolicy, Field, LateRule, Message, Predicate, Role, Step};
use crate::event::SyscallName;

const INTRODUCTION: &str = "\
# The language of suites

A suite is a folder with `suite.toml` and one TOML file for each scenario. A **scenario** is a list
of **steps**, which are done to the programs one after another, and of **expectations**, which must
be true of what the programs did. After each step the world runs until nothing more happens by
itself. (This file is printed by `lab11 suite reference`.)

A suite is read whole before anything runs, and every name in it is looked up: what is misspelt is
refused with its file and line, and all mistakes are told at once. Keys that are *needed* are marked
so; all others may be left out.

## Texts

`{lab.request}` stands for the parameter `request` of the table `[lab]`, in every text; where a number
is expected, `\"{lab.backlog}\"` is the one that `[lab]` has, so that it stands in one place. In the texts
of steps and of expectations, and on slides, `{nonce}`, `{nonce.1}` and `{nonce.2}` stand for three
letters each that no program can know beforehand, and `{x}`, `{y}` and `{sum}` for numbers: what was
drawn for a run is the same in all of them. In regular expressions about a run they stand for
themselves, letter by letter; `\\{` is a brace. In answers, and in what is to be heard, `{i}` is how many
answers came before, and `{request}` what the client said; a parameter of `[lab]` may hold them. In
the arguments of programs, `{address}` and `{port}` are the lab's. On a slide, `{sd}`, `{address}`,
`{port}` and `{pid}` stand for numbers that must be true.
A name in braces without spaces that means none of these is refused; C code in a help text has a
space after its brace.

## Plain words

The verbs speak of connections as the lecture does, by telephone. To *dial* is to connect(). A peer
*rings* while its SYN is not answered, because the server's queue is full. To *hang up* is to close
a connection; to *reset* it, to end it with RST. To *say* is to send, to *hear* is to receive.
";

/// The language of suites, in Markdown.
pub fn language() -> String {
    let tables = [Role::ROW, Field::ROW, BuildPolicy::ROW, Message::ROW, LateRule::ROW];
    let names: Vec<String> = SyscallName::all().map(|name| format!("`{name}`")).collect();
    [
        INTRODUCTION,
        "\n## `suite.toml`\n",
        &table(&SuiteFile::ROW),
        &tables.iter().map(headed).collect::<String>(),
        "\n## A scenario's file\n",
        &table(&ScenarioFile::ROW),
        "\n## Steps\n\nA table `[[step]]` has a verb, `do`, and the verb's keys.\n",
        &choices::<Step>(),
        "\n## Expectations\n\nA table `[[expect]]` has a predicate, `that`, and the predicate's \
         keys. It is about the programs of one role.\n",
        &table(&Common::ROW),
        &choices::<Predicate>(),
        "\n## System calls\n\n",
        &names.join(", "),
        ". `recv` and `send` are read() and write() on a socket too; `read` is of the terminal.\n",
    ]
    .concat()
}

fn choices<T: Choice>() -> String {
    T::ROWS.iter().map(|(row, _)| headed(row)).collect()
}

/// What a row says, under its name.
fn headed(row: &Row) -> String {
    format!("\n### `{}`\n{}", row.name, table(row))
}

/// What the language says of a name, for a reader at a terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Described {
    /// The name.
    pub name: &'static str,
    /// What it was called before, if it was; that is still read.
    pub formerly: Option<&'static str>,
    /// What it is for.
    pub help: String,
    /// Its keys, each with what stands behind it and what it is for.
    pub keys: Vec<(&'static str, String)>,
}

impl Described {
    /// Whether this is its name, or was.
    pub fn is_called(&self, name: &str) -> bool {
        self.name == name || self.formerly == Some(name)
    }
}

/// The predicates, in the order of the reference.
pub fn predicates() -> impl Iterator<Item = Described> {
    Predicate::ROWS.iter().map(|(row, _)| Described {
        name: row.name,
        formerly: row.formerly,
        help: said(row),
        keys: row
            .keys
            .iter()
            .map(|key| (key.name, format!("{} ({})", tidy(key.help), key.what)))
            .collect(),
    })
}

/// What a row says, with its keys.
fn table(row: &Row) -> String {
    let keys: String = row.keys.iter().map(key).collect();
    let head = if keys.is_empty() { "" } else { "\n| key | what | for |\n| --- | --- | --- |\n" };
    format!("\n{}{}\n{head}{keys}", said(row), formerly(row.formerly))
}

/// What a row says of its name.
fn said(row: &Row) -> String {
    let traits = row.traits.iter().map(|of| match of {
        Trait::Words => " It is about words, and so not essential unless the suite says so.",
        Trait::NeedsProgram => {
            " In an advisory, it is left out where its role has no program, with all that is done \
             to whom it brings in."
        }
        Trait::Submission => " It is about what was handed in, and nothing is run for it.",
        Trait::Alternatives => {
            " What looks for text in buffers, is about what was handed in, or is such a choice itself \
             can't be one of them."
        }
        Trait::Buffers => " The run looks for text in the programs' buffers.",
    });
    format!("{}{}", tidy(row.help), traits.collect::<String>())
}

fn formerly(name: Option<&str>) -> String {
    name.map(|old| format!(" (Formerly `{old}`.)")).unwrap_or_default()
}

fn key(row: &KeyRow) -> String {
    let needed = match row.instead_of {
        Some(other) => &format!(", needed unless `{other}` is there"),
        None if row.needed => ", needed",
        None => "",
    };
    let formerly = formerly(row.formerly);
    format!("| `{}`{needed} | {} | {}{formerly} |\n", row.name, row.what, tidy(row.help))
}
