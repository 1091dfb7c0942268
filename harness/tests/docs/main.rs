//! The book in `docs/` and the README do what they say: their files are made, their commands are run, and
//! what these print is what is shown. `page` says how blocks are marked.

#[path = "../support/mod.rs"]
mod support;

mod links;
mod page;
mod shell;
mod summary;

use page::Page;
use shell::Shell;
use std::path::{Path, PathBuf};

/// The folder of the project.
fn repository() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    folder.canonicalize().expect("it is there")
}

/// Runs pages one after another, as somebody does who reads them in their order.
fn run(pages: &[PathBuf]) {
    let mut shell = Shell::new();
    for path in pages {
        let page = Page::read(path);
        if !page.continues() {
            shell = Shell::new();
        }
        for block in page.blocks {
            block.run(&shell);
        }
    }
}

fn run_part(title: &str) {
    let parts = summary::parts();
    let (_, pages) = parts.iter().find(|(part, _)| part == title).expect("a part of that title");
    run(pages);
}

#[test]
fn the_readme_does_what_it_says() {
    run(&[repository().join("README.md")]);
}

#[test]
fn how_to_begin_is_as_the_book_says() {
    run_part("Summary");
}

#[test]
fn what_students_read_does_what_it_says() {
    run_part("For students");
}

#[test]
fn what_instructors_read_does_what_it_says() {
    run_part("For instructors");
}

#[test]
fn what_those_read_who_run_it_for_others_does_what_it_says() {
    run_part("For continuous integration");
}

#[test]
fn what_authors_of_suites_read_does_what_it_says() {
    run_part("For authors of suites");
}
