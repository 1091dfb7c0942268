//! What `submissions` and `grade` share of how hand-ins are named.

use super::output;
use crate::intake::{Intake, Layout, Naming, Pattern};
use lab11_reports::printable::line;

/// How hand-ins are named, if the instructor says so.
#[derive(Debug, clap::Args)]
pub(super) struct NamingArguments {
    /// How the hand-ins are named [default: guessed from the names, for each download]
    #[arg(long, value_enum, value_name = "NAME")]
    layout: Option<Layout>,
    /// The same for any other system: a regular expression with named groups, for the whole path of
    /// a hand-in or of its files below PATH; `lab11 submissions --help` has the groups
    #[arg(long, value_name = "PATTERN", value_parser = Pattern::parse, conflicts_with = "layout")]
    layout_pattern: Option<Pattern>,
}

impl NamingArguments {
    /// What was said.
    pub(super) fn naming(&self) -> Option<Naming> {
        let pattern = self.layout_pattern.clone().map(Naming::Pattern);
        pattern.or_else(|| self.layout.map(Naming::Layout))
    }
}

/// What there is to know of patterns, for `--help`.
pub(super) fn help() -> String {
    format!(
        "\
Patterns:
  lab11 submissions class.zip --layout-pattern '(?P<name>[^_]+)_(?P<id>\\d+)'
  lab11 submissions class.zip --layout-pattern '(?P<login>[a-z0-9]+)-(?P<file>[^/]+)'
  lab11 submissions class.zip --layout-pattern \\
    '(?P<family>[^/]+), (?P<given>[^/]+)_(?P<login>\\w+)/(?P<attempt>\\d+)/(?P<file>.+)'

A pattern must match the whole path of a hand-in below PATH, folder/folder/file, or below a folder that is alone in it. With a group `file` only files are matched, and those of one person and attempt belong together; without, a folder that matches is a hand-in with all that is in it. Of several PATHs, one that matches by its own name is a hand-in itself. What doesn't match is listed as nobody's. The groups:
{}

A time may also be seconds since 1970; with Z or -04:00 behind it, it is not the system's own clock's. 01/02/2026 is another day in other countries, and is not read.",
        Pattern::help()
    )
}

/// Says how the hand-ins are read, and how they were the last time, if that was otherwise.
pub(super) fn tell(intake: &Intake, remembered: &mut Vec<String>) {
    let now: Vec<String> = intake.ways.iter().map(|way| line(&way.naming.to_string())).collect();
    for way in &intake.ways {
        let (naming, sureness) = (line(&way.naming.to_string()), way.sureness());
        output::complain(&format!("hand-ins are named as by {naming} ({sureness})"));
    }
    if !remembered.is_empty() && *remembered != now {
        output::complain(&format!(
            "the last time they were read as by {}: who was known by that and is not now is set aside",
            remembered.join(", ")
        ));
    }
    *remembered = now;
}
