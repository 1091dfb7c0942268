//! What a scenario asks, on a page for a terminal: its parts, for the commands that show one.

use super::suite::which::count_points;
use crate::suite::{Expectation, Scenario, Suite};
use anstyle::{AnsiColor, Style};
use std::io::{self, Write};

const STRONG: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();
const NAME: Style = AnsiColor::Cyan.on_default();
/// The columns of a name in a list.
const ENTRY: usize = 24;

/// Where it goes, in lines of so many columns.
pub(super) struct Page<'a> {
    pub(super) out: &'a mut dyn Write,
    pub(super) width: usize,
}

/// What is shown of an expectation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Parts {
    /// All of it; the help may be the solution.
    WithHelp,
    /// What is asked, and why.
    Asked,
}

impl Page<'_> {
    /// A name, and what it stands for.
    pub(super) fn title(&mut self, name: &str, title: &str) -> io::Result<()> {
        let lead = " ".repeat(name.chars().count() + 2);
        let options = textwrap::Options::new(self.width).initial_indent(&lead);
        let lines = textwrap::wrap(title, options.subsequent_indent("  "));
        let text = lines.join("\n");
        writeln!(self.out, "{NAME}{name}{NAME:#}: {STRONG}{}{STRONG:#}", text.trim_start())
    }

    /// What it is called, worth, about, and where it belongs.
    pub(super) fn head(&mut self, suite: &Suite, scenario: &Scenario) -> io::Result<()> {
        self.title(&scenario.id, &scenario.title)?;
        writeln!(self.out)?;
        let worth = scenario.points.map_or_else(|| "nothing: an advisory".into(), count_points);
        self.labelled(2, "Worth", &worth)?;
        let roles: Vec<String> = scenario.roles().into_iter().map(|id| title(suite, id)).collect();
        self.labelled(2, "Role", &roles.join(" and "))?;
        let needs: Vec<String> = scenario
            .prerequisites()
            .map(
                |(id, whole)| {
                    if whole { format!("{id} (every part of it)") } else { id.to_string() }
                },
            )
            .collect();
        let needs = if needs.is_empty() { "nothing".into() } else { needs.join(", ") };
        self.labelled(2, "Needs", &needs)?;
        if !scenario.lecture.is_empty() {
            self.labelled(2, "Lecture", &scenario.lecture)?;
        }
        Ok(())
    }

    /// Its expectations, one after another.
    pub(super) fn expectations(
        &mut self,
        suite: &Suite,
        scenario: &Scenario,
        parts: Parts,
    ) -> io::Result<()> {
        for (at, expectation) in scenario.expectations.iter().enumerate() {
            if at > 0 {
                writeln!(self.out)?;
            }
            self.expectation(suite, scenario, expectation, parts)?;
        }
        Ok(())
    }

    fn expectation(
        &mut self,
        suite: &Suite,
        scenario: &Scenario,
        expectation: &Expectation,
        parts: Parts,
    ) -> io::Result<()> {
        let worth = scenario.points_of(expectation);
        let worth = worth.map_or_else(String::new, |points| format!(", {}", count_points(points)));
        let of = expectation.role.as_deref().filter(|role| *role != scenario.role.as_str());
        let of = of.map_or_else(String::new, |role| format!(", of {}", title(suite, role)));
        writeln!(self.out, "  {NAME}{}{NAME:#}{worth}{of}", expectation.id)?;
        self.labelled(4, "Expected", &expectation.expected)?;
        if !expectation.why.is_empty() {
            self.labelled(4, "Why", &expectation.why)?;
        }
        if parts == Parts::WithHelp && !expectation.help.is_empty() {
            self.labelled(4, "Help", &expectation.help)?;
        }
        Ok(())
    }

    /// A name of a list, and what is said of it.
    pub(super) fn entry(&mut self, name: &str, text: &str) -> io::Result<()> {
        let rest = " ".repeat(ENTRY + 4);
        let gap = if name.len() > ENTRY {
            format!("\n{rest}")
        } else {
            " ".repeat(ENTRY + 2 - name.len())
        };
        self.put(&format!("  {NAME}{name}{NAME:#}{gap}"), &rest, text)
    }

    /// Paragraphs with an empty line between them; a line that begins with `$ ` is a command, which
    /// is not broken, so that it can be copied.
    pub(super) fn text(&mut self, text: &str) -> io::Result<()> {
        let mut paragraph = String::new();
        let mut lines = text.trim_end().lines().peekable();
        while let Some(line) = lines.next() {
            if let Some(command) = line.strip_prefix("$ ") {
                writeln!(self.out, "    {NAME}$ {command}{NAME:#}")?;
                continue;
            }
            let gap = if paragraph.is_empty() { "" } else { " " };
            paragraph = format!("{paragraph}{gap}{line}");
            let ends = |next: &&str| next.is_empty() || next.starts_with("$ ");
            if line.is_empty() {
                self.gap()?;
            } else if lines.peek().is_none_or(ends) {
                self.put("  ", "  ", &std::mem::take(&mut paragraph))?;
            }
        }
        Ok(())
    }

    /// An empty line.
    pub(super) fn gap(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    pub(super) fn heading(&mut self, heading: &str) -> io::Result<()> {
        writeln!(self.out, "\n{STRONG}{heading}{STRONG:#}")
    }

    pub(super) fn labelled(&mut self, indent: usize, label: &str, text: &str) -> io::Result<()> {
        let rest = " ".repeat(indent + 10);
        let label = format!("{:indent$}{FAINT}{label:<8}{FAINT:#}  ", "");
        self.put(&label, &rest, text)
    }

    /// Text after `first`, and after `rest` on its further lines; as wide as `rest`, `first` may
    /// hold colours.
    pub(super) fn put(&mut self, first: &str, rest: &str, text: &str) -> io::Result<()> {
        let mut before = first;
        for line in textwrap::wrap(text, self.width - rest.len()) {
            writeln!(self.out, "{before}{line}")?;
            before = rest;
        }
        Ok(())
    }
}

fn title(suite: &Suite, role: &str) -> String {
    suite.role(role).map_or_else(|| role.to_owned(), |role| role.title.clone())
}
