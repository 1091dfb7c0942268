//! When students are told of which scenarios, where somebody says so.

use crate::config::Flags;
use crate::suite::{VISIBILITIES, visibility};
use lab11_reports::model::Visibility;

/// Visibilities, for every command that writes what students read.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct VisibilityArguments {
    /// When students are told of scenarios whose id matches: visible, after_due_date or hidden,
    /// such as 'fork-*=after_due_date'; may be given several times, and the last that fits holds
    /// [none: as the suite says]
    #[arg(long, value_name = "GLOB=WHEN", value_parser = split)]
    visibility: Vec<(String, Option<Visibility>)>,
}

/// `GLOB=WHEN`, or `none`.
fn split(text: &str) -> Result<(String, Option<Visibility>), String> {
    if text == "none" {
        return Ok((String::new(), None));
    }
    let expected = || format!("expected GLOB=WHEN, where WHEN is {VISIBILITIES}");
    let (pattern, word) = text.rsplit_once('=').ok_or_else(expected)?;
    glob::Pattern::new(pattern).map_err(|error| error.to_string())?;
    Ok((pattern.to_owned(), Some(visibility(word)?)))
}

impl VisibilityArguments {
    /// Adds what the command line says of them.
    pub(super) fn add_to(&self, flags: &mut Flags) {
        let said = self.visibility.iter();
        let said = said.filter_map(|(pattern, word)| Some((pattern.clone(), (*word)?)));
        flags.visibility = (!self.visibility.is_empty()).then(|| said.collect());
    }
}
