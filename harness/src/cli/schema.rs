//! `lab11 schema`: the JSON Schemas of what lab11 writes and reads.

use super::exit::{self, Exit};
use super::{Failure, output, submissions, suite};
use crate::config;
use anyhow::anyhow;
use lab11_reports::json;

const EXAMPLES: &str = "\
Examples:
  lab11 schema                     which documents there are
  lab11 schema report > lab11-report-1.schema.json";

/// The arguments of `lab11 schema`.
#[derive(Debug, clap::Args)]
#[command(after_help = exit::help(EXAMPLES, exit::SCHEMA))]
pub(super) struct Arguments {
    /// The document, such as report; all are listed unless one is given
    #[arg(value_name = "NAME")]
    name: Option<String>,
}

/// A document that has a schema.
struct Document {
    name: &'static str,
    about: &'static str,
    schema: fn() -> String,
}

/// All of them.
const DOCUMENTS: &[Document] = &[
    Document {
        name: "report",
        about: "lab11-report/1: one submission (check --format json)",
        schema: json::schema,
    },
    Document {
        name: "class",
        about: "lab11-class/1: a graded class (class.json)",
        schema: json::class_schema,
    },
    Document {
        name: "requests",
        about: "lab11-requests/1: what students ask (requests --format json)",
        schema: json::queue_schema,
    },
    Document {
        name: "submissions",
        about: "lab11-submissions/1: who handed in what (submissions --format json)",
        schema: submissions::schema,
    },
    Document {
        name: "rubric",
        about: "lab11-rubric/1: what a suite asks (suite list --format json)",
        schema: suite::rubric_schema,
    },
    Document {
        name: "config",
        about: "lab11-config/1: what is in force (config --format json)",
        schema: config::shown_schema,
    },
    Document {
        name: "lab11.toml",
        about: "the configuration file, for editors of TOML",
        schema: config::schema,
    },
];

pub(super) fn main(arguments: &Arguments) -> Result<Exit, Failure> {
    let Some(name) = &arguments.name else {
        output::print(|out| {
            DOCUMENTS.iter().try_for_each(|one| writeln!(out, "{:<11} {}", one.name, one.about))
        })?;
        return Ok(Exit::Good);
    };
    let Some(known) = DOCUMENTS.iter().find(|one| one.name == name) else {
        let names: Vec<&str> = DOCUMENTS.iter().map(|one| one.name).collect();
        let message = format!("there is no schema {name}; there are: {}", names.join(", "));
        return Err(Failure::usage(anyhow!(message)));
    };
    output::print(|out| write!(out, "{}", (known.schema)()))?;
    Ok(Exit::Good)
}
