//! The formats of a report, by name: the table that the command line offers.
//!
//! Each format has a module of its own and is made of the report alone. What a scenario has to say
//! in lines of plain text is `told`'s, and no field holds more of it than `told` lets through. Texts
//! of the submission are made [printable](crate::printable) first and escaped for the format
//! then. What could not be decided, or failed in the grader, is a failed test nowhere that the format
//! has another word for it.

mod told;
mod repository;
mod markdown;
mod github;
mod sarif;
mod junit;
mod tap;
mod ctrf;
mod gradescope;
mod prairielearn;
mod classroom;
mod autolab;
mod submitty;
mod check50;

use std::io;

use strum::{EnumMessage as _, VariantArray};

use crate::model::Report;
use crate::text::TextOptions;
use crate::{html, json, text};

/// A format of a report.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    VariantArray,
    strum::EnumMessage,
    strum::EnumString,
    strum::IntoStaticStr,
)]
#[strum(serialize_all = "lowercase")]
pub enum Format {
    /// for people, at a terminal
    Text,
    /// for programs, in a form that stays: lab11-report/1
    Json,
    /// a page for a browser, in one file
    Html,
    /// a summary or a comment, for GitHub and GitLab
    Markdown,
    /// annotations in the log of GitHub Actions
    Github,
    /// for code scanning, what the compiler said and misuse of memory: SARIF 2.1.0
    Sarif,
    /// JUnit's XML, for Jenkins, GitLab and most others
    Junit,
    /// the Test Anything Protocol, version 14
    Tap,
    /// the Common Test Report Format
    Ctrf,
    /// Gradescope's results.json
    Gradescope,
    /// PrairieLearn's results.json
    Prairielearn,
    /// the result of a step for GitHub Classroom's reporter, in base64
    Classroom,
    /// the last lines that an Autolab autograder prints; each group is a problem
    Autolab,
    /// validation_results.json of a custom validator of Submitty
    Submitty,
    /// check50's JSON
    Check50,
}

/// What a format needs to know besides the report.
#[derive(Debug, Clone, Copy)]
pub struct FormatOptions<'a> {
    /// How text for people is laid out.
    pub text: TextOptions,
    /// A word of letters and digits that no submission can guess, for [`Format::Github`].
    pub fence: &'a str,
}

impl Format {
    /// All of them, in the order in which they are offered.
    pub const ALL: &[Self] = Self::VARIANTS;

    /// The name on the command line, such as `junit`.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// The format of this name.
    pub fn named(name: &str) -> Option<Self> {
        name.parse().ok()
    }

    /// Who reads it, in a line.
    pub fn about(self) -> &'static str {
        self.get_documentation().unwrap_or_default()
    }

    /// Whether its readers want [diagrams](Report::ladders) of what failed unasked: they are folded there.
    pub fn draws(self) -> bool {
        self == Self::Html
    }

    /// Whether its reader hides from students what is marked as hidden, so that it is given all.
    pub fn is_hidden_by_its_reader(self) -> bool {
        self == Self::Gradescope
    }

    /// Writes the report in this format.
    pub fn write(
        self,
        report: &Report,
        options: &FormatOptions<'_>,
        out: &mut impl io::Write,
    ) -> io::Result<()> {
        match self {
            Self::Text => text::write(report, &options.text, out),
            Self::Json => json::write(report, out),
            Self::Html => html::report(report, out),
            Self::Markdown => markdown::write(report, out),
            Self::Github => github::write(report, &options.text, options.fence, out),
            Self::Sarif => sarif::write(report, out),
            Self::Junit => junit::write(report, out),
            Self::Tap => tap::write(report, out),
            Self::Ctrf => ctrf::write(report, out),
            Self::Gradescope => gradescope::write(report, out),
            Self::Prairielearn => prairielearn::write(report, out),
            Self::Classroom => classroom::write(report, out),
            Self::Autolab => autolab::write(report, out),
            Self::Submitty => submitty::write(report, out),
            Self::Check50 => check50::write(report, out),
        }
    }
}

/// Writes data as indented JSON, whose keys stand in the order of its fields.
fn write_json(data: &impl serde::Serialize, out: &mut impl io::Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, data)?;
    out.write_all(b"\n")
}
