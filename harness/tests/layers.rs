//! The files of the library point one way: no module uses one that stands below it in the reading
//! order of `lib.rs`, which is ARCHITECTURE's table.
//!
//! A file uses another if it names an item that is defined there, by whatever path: re-exports are
//! followed to the definition. Declaring a module and re-exporting from it is no use.

#[path = "layers/crate_map.rs"]
mod crate_map;
#[path = "layers/edges.rs"]
mod edges;

use crate_map::CrateMap;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Who uses whom: from, to, and by which path; files relative to `src`.
type Edges = BTreeMap<String, BTreeMap<String, String>>;

fn source() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn edges() -> Edges {
    edges::of(&CrateMap::read(&source()))
}

/// The modules of `lib.rs`, in its order.
fn reading_order() -> Vec<String> {
    let text = fs::read_to_string(source().join("lib.rs")).expect("lib.rs");
    let file = syn::parse_file(&text).expect("it is Rust");
    let modules = file.items.iter().filter_map(|item| match item {
        syn::Item::Mod(module) => Some(module.ident.to_string()),
        _ => None,
    });
    modules.collect()
}

/// The top-level module of a file, such as `judge` of `judge/words.rs`.
fn module(file: &str) -> &str {
    file.split(['/', '.']).next().unwrap_or(file)
}

#[test]
fn the_reading_order_is_architectures() {
    let text = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ARCHITECTURE.md");
    let text = fs::read_to_string(text).expect("ARCHITECTURE.md");
    let (_, section) = text.split_once("in reading order\n").expect("a section of that name");
    let rows = section.lines().skip_while(|line| !line.starts_with("| ---")).skip(1);
    let rows = rows.take_while(|line| line.starts_with('|'));
    let named: Vec<&str> = rows.filter_map(|row| row.split('`').nth(1)).collect();
    assert_eq!(named, reading_order());
}

#[test]
fn no_file_uses_what_stands_below_it() {
    let order = reading_order();
    let place = |file: &str| order.iter().position(|name| name == module(file));
    let mut upward = Vec::new();
    for (from, uses) in edges() {
        for (to, path) in uses {
            if place(&from) < place(&to) {
                upward.push(format!("{from} uses {to}: {path}"));
            }
        }
    }
    assert!(upward.is_empty(), "against the reading order:\n{}", upward.join("\n"));
}

/// All files that a file uses, directly or through others.
fn reach<'a>(edges: &'a Edges, from: &'a str) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut open = vec![from];
    while let Some(file) = open.pop() {
        let uses = edges.get(file).into_iter().flat_map(BTreeMap::keys);
        open.extend(uses.map(String::as_str).filter(|file| reached.insert(*file)));
    }
    reached
}

/// The uses that are part of a circle.
fn circles(edges: &Edges) -> Vec<String> {
    let reached: BTreeMap<&str, BTreeSet<&str>> =
        edges.keys().map(|file| (file.as_str(), reach(edges, file))).collect();
    let leads_back = |from: &str, to: &str| reached.get(to).is_some_and(|all| all.contains(from));
    let all = edges.iter().flat_map(|(from, uses)| uses.iter().map(move |use_| (from, use_)));
    let closing = all.filter(|(from, (to, _))| leads_back(from, to));
    closing.map(|(from, (to, path))| format!("{from} uses {to}: {path}")).collect()
}

#[test]
fn uses_are_seen_through_every_way_of_naming() {
    let folder = tempfile::TempDir::new().expect("a temporary folder");
    for (file, text) in [
        ("lib.rs", "pub mod low; pub mod high;"),
        ("low.rs", "mod inner; pub use inner::Thing; pub const SIZE: u8 = 1;"),
        ("low/inner.rs", "pub struct Thing; pub fn make() {}"),
        (
            "high.rs",
            "mod a; mod b; mod c; mod d; mod e; mod f; pub use a::own; fn x() { b::own() }\
             #[cfg(test)] mod tests { use super::a; }",
        ),
        ("high/a.rs", "use crate::low::{self as base, Thing as T}; pub fn own() {}"),
        ("high/b.rs", "use crate::low; pub fn own() { println!(\"{}\", low::SIZE) }"),
        ("high/c.rs", "fn f() -> crate::low::Thing { super::own(); todo!() }"),
        ("high/d.rs", "mod inner { use super::super::*; fn f() { own(); } }"),
        ("high/e.rs", "pub use crate::low::Thing; fn f(_: Thing) {}"),
        ("high/f.rs", "pub use crate::low::Thing;"),
    ] {
        fs::create_dir_all(folder.path().join(file).parent().expect("a folder")).expect("made");
        fs::write(folder.path().join(file), text).expect("a file");
    }
    let edges = edges::of(&CrateMap::read(folder.path()));
    let seen: Vec<String> = edges
        .iter()
        .flat_map(|(from, uses)| uses.keys().map(move |to| format!("{from} {to}")))
        .collect();
    let wanted = [
        "high.rs high/b.rs",
        "high/a.rs low/inner.rs",
        "high/b.rs low.rs",
        "high/c.rs high/a.rs",
        "high/c.rs low/inner.rs",
        "high/d.rs high.rs",
        "high/d.rs high/a.rs",
        "high/e.rs low/inner.rs",
    ];
    assert_eq!(seen, wanted);
    assert!(circles(&edges).is_empty());
    fs::write(folder.path().join("low/inner.rs"), "pub fn f() { super::SIZE; } pub struct Thing;")
        .and(fs::write(
            folder.path().join("low.rs"),
            "mod inner; use inner::Thing; const SIZE: u8 = 1;",
        ))
        .expect("files");
    let edges = edges::of(&CrateMap::read(folder.path()));
    assert_eq!(
        circles(&edges),
        ["low.rs uses low/inner.rs: inner::Thing", "low/inner.rs uses low.rs: super::SIZE"]
    );
}

#[test]
fn no_files_use_each_other_in_a_circle() {
    let found = circles(&edges());
    assert!(found.is_empty(), "files that use each other in a circle:\n{}", found.join("\n"));
}
