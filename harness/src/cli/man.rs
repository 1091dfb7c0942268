//! `lab11 man`: manual pages, made of what the command line says of itself.

mod notes;

use super::exit::{self, Exit};
use super::{Failure, output};
use crate::written::write_whole;
use anyhow::anyhow;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};
use std::io;
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  lab11 man | man -l -                          the page of lab11 itself
  lab11 man suite test | man -l -               that of `lab11 suite test`
  lab11 man --out ~/.local/share/man/man1       all of them, for man(1)";

/// The arguments of `lab11 man`.
#[derive(Debug, clap::Args)]
#[command(after_help = exit::help(EXAMPLES, exit::MAN))]
pub(super) struct Arguments {
    /// The command whose page is printed, such as `suite test`
    #[arg(value_name = "COMMAND")]
    command: Vec<String>,
    /// Write every page into this folder instead
    #[arg(long, value_name = "DIR", conflicts_with = "command")]
    out: Option<PathBuf>,
}

pub(super) fn main(arguments: &Arguments, root: clap::Command) -> Result<Exit, Failure> {
    let pages = pages(root).map_err(Failure::harness)?;
    if let Some(folder) = &arguments.out {
        write(folder, &pages)?;
        return Ok(Exit::Good);
    }
    let words = arguments.command.iter().map(|word| format!("-{word}"));
    let name = format!("lab11{}", words.collect::<String>());
    let Some(page) = pages.iter().find(|page| page.name == name) else {
        let message = format!("there is no page {name}; `lab11 --help` names the commands");
        return Err(Failure::usage(anyhow!(message)));
    };
    output::print(|out| out.write_all(&page.text))?;
    Ok(Exit::Good)
}

fn write(folder: &Path, pages: &[Page]) -> Result<(), Failure> {
    let shown = crate::submission::printable(folder);
    let unwritten = |error| Failure::of_file(error, format!("--out {shown}: it can't be written"));
    std::fs::create_dir_all(folder).map_err(unwritten)?;
    for page in pages {
        write_whole(&folder.join(format!("{}.1", page.name)), &page.text).map_err(unwritten)?;
    }
    output::print(|out| writeln!(out, "{} pages in {shown}", pages.len()))
}

/// A manual page in roff(7): that of `lab11 suite test` is named `lab11-suite-test`.
struct Page {
    name: String,
    text: Vec<u8>,
}

/// A page for each command that is told of, the outer ones first.
fn pages(root: clap::Command) -> io::Result<Vec<Page>> {
    // Its page would say what each `--help` says.
    let mut root = root.disable_help_subcommand(true);
    root.build();
    let mut pages = Vec::new();
    let mut left = vec![root];
    while let Some(command) = left.pop() {
        let below: Vec<_> = command.get_subcommands().filter(|one| is_told(one)).cloned().collect();
        left.extend(below.into_iter().rev());
        pages.push(Page::of(command)?);
    }
    Ok(pages)
}

fn is_told(command: &clap::Command) -> bool {
    !command.is_hide_set() && command.get_name() != "help"
}

impl Page {
    fn of(command: clap::Command) -> io::Result<Self> {
        let name = command.get_display_name().unwrap_or_else(|| command.get_name()).to_owned();
        let notes = command.get_after_help().map(ToString::to_string).unwrap_or_default();
        let is_group = command.get_subcommands().any(is_told);
        let man = Man::new(command);
        let mut text = title(&name).into_bytes();
        man.render_name_section(&mut text)?;
        man.render_synopsis_section(&mut text)?;
        man.render_description_section(&mut text)?;
        man.render_options_section(&mut text)?;
        if is_group {
            man.render_subcommands_section(&mut text)?;
        }
        notes::render(&notes, &mut text)?;
        if name != "lab11" {
            see_also(&mut text)?;
        }
        Ok(Self { name, text })
    }
}

/// The first line. An empty date wants its quotes, or what follows is taken for it (man(7)).
fn title(name: &str) -> String {
    let (name, version) = (name.to_uppercase(), env!("CARGO_PKG_VERSION"));
    format!(".TH \"{name}\" \"1\" \"\" \"lab11 {version}\" \"Lab11\"\n")
}

fn see_also(text: &mut Vec<u8>) -> io::Result<()> {
    let mut roff = Roff::new();
    roff.control("SH", ["SEE ALSO"]).text([bold("lab11"), roman("(1)")]);
    roff.to_writer(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn command() -> clap::Command {
        let hidden = clap::Command::new("hidden").hide(true);
        let inner = clap::Command::new("inner").after_help(exit::help("", exit::MAN));
        let outer = clap::Command::new("outer").subcommand(inner);
        clap::Command::new("lab11").subcommand(outer).subcommand(hidden)
    }

    #[test]
    fn each_command_has_a_page_but_what_is_hidden() {
        let pages = pages(command()).expect("a Vec takes everything");
        let names: Vec<&str> = pages.iter().map(|page| page.name.as_str()).collect();
        assert_eq!(names, ["lab11", "lab11-outer", "lab11-outer-inner"]);
    }

    #[test]
    fn a_page_has_its_sections_in_the_order_of_man_pages() {
        let pages = pages(command()).expect("a Vec takes everything");
        let text = String::from_utf8(pages[2].text.clone()).expect("UTF-8");
        let sections: Vec<&str> =
            text.lines().filter_map(|line| line.strip_prefix(".SH ")).collect();
        let order =
            ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "\"EXIT STATUS\"", "\"SEE ALSO\""];
        assert_eq!(sections, order);
    }
}
