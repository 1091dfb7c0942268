//! Makes the table of the suites that are compiled in: every folder of `scenarios` with a
//! `suite.toml`. Of each, all that it needs to be used: its TOML, and the sources that it gives to
//! students. (The folder `scenarios/examples` holds suites, and is none.)

use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let scenarios =
        PathBuf::from(variable("CARGO_MANIFEST_DIR")).join("../scenarios").canonicalize()?;
    // An edited file is seen by `include_bytes!`, and a new scenario is named in `suite.toml`. (A
    // folder would stand for all samples in it, and each of them build everything anew.) A new
    // suite is not seen: the tests name one that is not compiled in.
    println!("cargo::rerun-if-changed=build.rs");
    let mut table = vec!["&[\n".to_owned()];
    for suite in entries(&scenarios)? {
        let file = suite.join("suite.toml");
        if !file.exists() {
            continue;
        }
        println!("cargo::rerun-if-changed={}", file.display());
        let mut files = ending_in(&suite, "toml")?;
        // Its texts in other languages.
        let words = suite.join("words");
        if words.is_dir() {
            println!("cargo::rerun-if-changed={}", words.display());
            files.extend(ending_in(&words, "toml")?);
        }
        if let Some(given) = given(&fs::read_to_string(&file)?) {
            files.extend(ending_in(&suite.join(given), "c")?);
        }
        files.sort();
        let rows = files.iter().map(|file| {
            let name = relative(file, &suite);
            format!("        ({name:?}, include_bytes!({:?})),\n", file.to_string_lossy())
        });
        let id = relative(&suite, &scenarios);
        table.push(format!("    ({id:?}, &[\n{}    ]),\n", rows.collect::<String>()));
    }
    table.push("]\n".to_owned());
    fs::write(Path::new(&variable("OUT_DIR")).join("suites.rs"), table.concat())
}

/// The folder that a suite gives to students, if it has one: `given = "…"`, before its tables.
fn given(suite: &str) -> Option<&str> {
    let top = suite.lines().take_while(|line| !line.starts_with('['));
    top.filter_map(|line| line.strip_prefix("given")?.trim_start().strip_prefix('='))
        .find_map(|value| value.trim().strip_prefix('"')?.split('"').next())
}

/// What lies in a folder, in order.
fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder)?.map(|entry| Ok(entry?.path()));
    let mut entries = entries.collect::<io::Result<Vec<PathBuf>>>()?;
    entries.sort();
    Ok(entries)
}

fn ending_in(folder: &Path, ending: &str) -> io::Result<Vec<PathBuf>> {
    let mut files = entries(folder)?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == ending));
    Ok(files)
}

fn relative(path: &Path, folder: &Path) -> String {
    path.strip_prefix(folder).unwrap_or(path).to_string_lossy().into_owned()
}

/// What cargo says in the environment (the Cargo Book, "Environment variables").
fn variable(name: &str) -> String {
    env::var(name).unwrap_or_else(|_| panic!("cargo sets {name}"))
}
