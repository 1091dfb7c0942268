//! Makes the table of the files of `scenarios/lab11` that are compiled in.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// What is compiled in: the files of these folders of the suite that end in this.
const WANTED: [(&str, &str); 2] = [("", "toml"), ("samples/right/lecture", "c")];

fn main() -> io::Result<()> {
    let suite = PathBuf::from(variable("CARGO_MANIFEST_DIR")).join("../scenarios/lab11");
    let mut files = Vec::new();
    for (folder, ending) in WANTED {
        for entry in fs::read_dir(suite.join(folder))? {
            let path = entry?.path();
            if path.extension().is_some_and(|extension| extension == ending) {
                files.push(path.canonicalize()?);
            }
        }
    }
    files.sort();
    let suite = suite.canonicalize()?;
    // An edited file is seen by `include_bytes!`, and a new scenario is named in `suite.toml`. (The
    // folder itself would stand for all samples in it, and each of them build everything anew.)
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={}", suite.join("suite.toml").display());
    let rows = files.iter().map(|file| {
        let name = file.strip_prefix(&suite).unwrap_or(file);
        let (name, file) = (name.to_string_lossy(), file.to_string_lossy());
        format!("    ({name:?}, include_bytes!({file:?})),\n")
    });
    let table = format!("&[\n{}]\n", rows.collect::<String>());
    fs::write(Path::new(&variable("OUT_DIR")).join("lab11.rs"), table)
}

/// What cargo says in the environment (the Cargo Book, "Environment variables").
fn variable(name: &str) -> String {
    env::var(name).unwrap_or_else(|_| panic!("cargo sets {name}"))
}
