//! `docs/suites.md` does what it says: its files are made, its commands are run, and what they
//! print is what it shows.
//!
//! A block `file=PATH` is a file; with `replace`, what stands above its line `---` is replaced in
//! the file by what stands below. A block `console` holds commands behind `$ `, each with its
//! output; a line `…` stands for any lines. `exit=N` is the exit code of its commands.

mod support;

use std::fs;
use std::path::Path;
use support::{handin, lab11, text};

/// A block of the page: what stands behind its fence, the line of the fence, and what is in it.
struct Block<'a> {
    info: &'a str,
    line: usize,
    text: String,
}

fn blocks(page: &str) -> Vec<Block<'_>> {
    let mut blocks: Vec<Block<'_>> = Vec::new();
    let mut open = false;
    for (number, line) in page.lines().enumerate() {
        match line.strip_prefix("```") {
            Some(info) if !open => {
                blocks.push(Block { info, line: number + 1, text: String::new() });
                open = true;
            }
            Some(_) => open = false,
            None if open => {
                let block = blocks.last_mut().expect("one is open");
                block.text.push_str(line);
                block.text.push('\n');
            }
            None => {}
        }
    }
    blocks
}

impl Block<'_> {
    fn value(&self, key: &str) -> Option<&str> {
        self.info.split(' ').find_map(|word| word.strip_prefix(key)?.strip_prefix('='))
    }

    fn run(&self, folder: &Path) {
        if let Some(file) = self.value("file") {
            self.write(&folder.join(file));
            return;
        }
        assert!(self.info.starts_with("console"), "line {}: what is to be done?", self.line);
        let code: i32 = self.value("exit").map_or(0, |code| code.parse().expect("a number"));
        for command in self.text.split("$ lab11 ").skip(1) {
            let (command, shown) = command.split_once('\n').unwrap_or((command, ""));
            let words = words(command);
            let output = lab11().current_dir(folder).args(&words).output().expect("lab11 starts");
            let printed = format!("{}{}", text(&output.stdout), text(&output.stderr));
            assert_eq!(
                output.status.code(),
                Some(code),
                "line {}: {command}\n{printed}",
                self.line
            );
            assert!(
                is_shown(&lines(shown), &lines(&printed)),
                "line {}: {command} prints\n{printed}",
                self.line
            );
        }
    }

    fn write(&self, file: &Path) {
        let content = if self.info.ends_with(" replace") {
            let (old, new) = self.text.split_once("---\n").expect("a line ---");
            let before = fs::read_to_string(file).expect("it was written before");
            assert_eq!(before.matches(old).count(), 1, "line {}: once", self.line);
            before.replace(old, new)
        } else {
            self.text.clone()
        };
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        fs::write(file, content).expect("it can be written");
    }
}

/// The words of a command, of which some stand in single quotes.
fn words(command: &str) -> Vec<String> {
    let parts = command.split('\'').enumerate();
    let parts = parts.flat_map(|(at, part)| match at % 2 {
        0 => part.split_whitespace().map(str::to_owned).collect(),
        _ => vec![part.to_owned()],
    });
    parts.collect()
}

fn lines(text: &str) -> Vec<&str> {
    text.trim_end().lines().collect()
}

/// Whether lines are those that are shown, where `…` stands for any.
fn is_shown(shown: &[&str], printed: &[&str]) -> bool {
    match shown {
        [] => printed.is_empty(),
        ["…", rest @ ..] => (0..=printed.len()).any(|at| is_shown(rest, &printed[at..])),
        [first, rest @ ..] => printed.first() == Some(first) && is_shown(rest, &printed[1..]),
    }
}

#[test]
fn every_block_of_the_page_about_suites_does_what_it_says() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/suites.md");
    let page = fs::read_to_string(page).expect("docs/suites.md");
    let blocks = blocks(&page);
    assert!(blocks.len() > 20, "the page is made of blocks");
    let folder = handin::of(&[]);
    for block in &blocks {
        block.run(folder.path());
    }
}
