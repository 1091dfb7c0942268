//! A page and its blocks.
//!
//! - `file=PATH`: a file; with `replace`, what stands above its line `---` is replaced in the file by what
//!   stands below.
//! - `console`: commands behind `$ `, each with its output, in which a `…` within a line stands for anything,
//!   and a line `…` for any lines.
//! - `sh`: commands, a line each, whatever they print.
//! - `sh not-run=REASON`: commands that can't be run here. Those of `lab11` are parsed all the same.
//! - `text`, `dockerfile` and `yaml action` are to be read; of the last, the inputs are looked up.
//! - A comment that begins with `setup` holds a script that is run and not shown; `continues` has the page
//!   go on in the folder of the one before.
//!
//! `exit=N` or `exit=N,M` says how commands may end, `in=FOLDER` where they are run.

use crate::repository;
use crate::shell::Shell;
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};
use std::fs;
use std::path::Path;

/// A page of the book, or the README.
pub(crate) struct Page {
    pub(crate) blocks: Vec<Block>,
}

/// A block: where it is, what stands behind its fence, and what is in it.
pub(crate) struct Block {
    place: String,
    info: String,
    text: String,
}

impl Page {
    pub(crate) fn read(path: &Path) -> Self {
        let text =
            fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let name = path.strip_prefix(repository()).unwrap_or(path).display().to_string();
        let mut blocks: Vec<Block> = Vec::new();
        let mut is_open = false;
        for (event, range) in Parser::new(&text).into_offset_iter() {
            let line = text[..range.start].lines().count() + 1;
            let mut begin = |info: &str| {
                let place = format!("{name}:{line}");
                blocks.push(Block { place, info: info.to_owned(), text: String::new() });
            };
            match event {
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                    begin(&info);
                    is_open = true;
                }
                Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => {
                    panic!("{name}:{line}: a block wants a fence that says what it is");
                }
                Event::Start(Tag::HtmlBlock) => {
                    begin("comment");
                    is_open = true;
                }
                Event::End(TagEnd::CodeBlock | TagEnd::HtmlBlock) => is_open = false,
                Event::Text(part) | Event::Html(part) if is_open => {
                    blocks.last_mut().expect("one is open").text.push_str(&part);
                }
                _ => {}
            }
        }
        Self { blocks }
    }
}

impl Page {
    /// Whether it goes on in the folder of the page before.
    pub(crate) fn continues(&self) -> bool {
        let mut comments = self.blocks.iter().filter(|block| block.info == "comment");
        comments.any(|block| block.text.trim_end() == "<!-- continues -->")
    }
}

impl Block {
    /// Does what it says, and compares what comes with what is shown.
    pub(crate) fn run(&self, shell: &Shell) {
        if let Some(file) = self.value("file") {
            return self.write(&shell.folder().join(file));
        }
        match self.info.split(' ').next().unwrap_or_default() {
            "comment" => self.set_up(shell),
            "sh" if self.value("not-run").is_some() => self.parse(shell),
            "sh" => self.run_lines(shell),
            "console" => self.compare(shell),
            "yaml" if self.info == "yaml action" => self.look_up_inputs(),
            "text" | "dockerfile" => {}
            other => panic!("{}: what is to be done with `{other}`?", self.place),
        }
    }

    fn value(&self, key: &str) -> Option<&str> {
        self.info.split(' ').find_map(|word| word.strip_prefix(key)?.strip_prefix('='))
    }

    fn set_up(&self, shell: &Shell) {
        let Some(script) = self.text.strip_prefix("<!-- setup\n") else { return };
        let script = script.trim_end().strip_suffix("-->").expect("the comment ends");
        let output = shell.run(shell.folder(), script);
        assert!(output.code == 0, "{}: set up\n{}", self.place, output.printed);
    }

    /// The commands: lines, of which those that end with a backslash go on, without comments.
    fn lines(&self) -> Vec<String> {
        let text = self.text.replace("\\\n", " ");
        let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        lines.map(str::to_owned).collect()
    }

    fn run_lines(&self, shell: &Shell) {
        for line in self.lines() {
            self.command(shell, &line);
        }
    }

    /// Runs a command, which ends as it should. Returns what it prints.
    fn command(&self, shell: &Shell, command: &str) -> String {
        let folder = shell.folder().join(self.value("in").unwrap_or("."));
        let output = shell.run(&folder, command);
        let codes = self.value("exit").unwrap_or("0").split(',');
        let is_expected = codes.map(str::parse).any(|code| code == Ok(output.code));
        let Self { place, .. } = self;
        assert!(is_expected, "{place}: {command} ends with {}\n{}", output.code, output.printed);
        output.printed
    }

    fn compare(&self, shell: &Shell) {
        for part in self.text.split("$ ").skip(1) {
            let (command, shown) = part.split_once('\n').unwrap_or((part, ""));
            let printed = self.command(shell, command);
            let is_shown = is_shown(&lines(shown), &lines(&printed));
            assert!(is_shown, "{}: {command} prints\n{printed}", self.place);
        }
    }

    /// Has each `lab11` look at its arguments, and do nothing: with `--help` behind them, clap reads and
    /// refuses them as ever.
    fn parse(&self, shell: &Shell) {
        for line in self.lines() {
            for part in line.split(['|', ';', '>']) {
                let mut words = part.split_whitespace();
                if words.any(|word| word == "lab11") {
                    let arguments = words.collect::<Vec<_>>().join(" ");
                    self.command(shell, &format!("lab11 {arguments} --help"));
                }
            }
        }
    }

    fn look_up_inputs(&self) {
        let action = fs::read_to_string(repository().join("action.yml")).expect("action.yml");
        let inputs = self.text.split_once("  with:\n").map_or("", |(_, inputs)| inputs);
        for line in inputs.lines() {
            let (name, _) = line.trim().split_once(':').expect("a name");
            let is_there = action.contains(&format!("\n  {name}:\n    description:"));
            assert!(is_there, "{}: the action has no input {name}", self.place);
        }
    }

    fn write(&self, file: &Path) {
        let content = if self.info.ends_with(" replace") {
            let (old, new) = self.text.split_once("---\n").expect("a line ---");
            let before = fs::read_to_string(file).expect("it was written before");
            assert_eq!(before.matches(old).count(), 1, "{}: once", self.place);
            before.replace(old, new)
        } else {
            self.text.clone()
        };
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        fs::write(file, content).expect("it can be written");
    }
}

fn lines(text: &str) -> Vec<&str> {
    text.trim_end().lines().collect()
}

/// Whether lines are those that are shown, where a line `…` stands for any.
fn is_shown(shown: &[&str], printed: &[&str]) -> bool {
    match (shown, printed) {
        ([], _) => printed.is_empty(),
        (["…", rest @ ..], _) => (0..=printed.len()).any(|at| is_shown(rest, &printed[at..])),
        ([first, shown @ ..], [line, printed @ ..]) => {
            is_line(first, line) && is_shown(shown, printed)
        }
        _ => false,
    }
}

/// Whether a line is the one that is shown, where `…` stands for anything.
fn is_line(shown: &str, printed: &str) -> bool {
    let Some((before, after)) = shown.split_once('…') else { return shown == printed };
    let rest = printed.strip_prefix(before);
    rest.is_some_and(|rest| {
        rest.char_indices().any(|(at, _)| is_line(after, &rest[at..])) || after.is_empty()
    })
}

#[test]
fn dots_stand_for_what_changes_and_for_nothing_else() {
    let printed = ["one", "two 7 of 8", "three"];
    for shown in [&["one", "two … of …", "three"][..], &["…", "three"], &["one", "…"]] {
        assert!(is_shown(shown, &printed), "{shown:?}");
    }
    for shown in [&["one", "two … of 9", "three"][..], &["…", "two"], &["one"], &["two…", "three"]]
    {
        assert!(!is_shown(shown, &printed), "{shown:?}");
    }
}
