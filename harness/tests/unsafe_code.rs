//! Where the crate may be unsafe: everywhere else the workspace's lints forbid it.

use std::fs;
use std::path::{Path, PathBuf};

/// The files that may opt out of `unsafe_code = "deny"`, below `src/`.
const MAY: [&str; 2] = ["tracer/sys.rs", "world/sys.rs"];

#[test]
fn unsafe_code_is_in_the_two_files_that_talk_to_the_kernel() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut opting_out = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder of the sources") {
            let path = entry.expect("it can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if fs::read_to_string(&path).expect("UTF-8").contains("unsafe_code") {
                opting_out.push(path.strip_prefix(&root).expect("it is below").to_owned());
            }
        }
    }
    opting_out.sort();
    assert_eq!(opting_out, MAY.map(PathBuf::from));
}

#[test]
fn every_unsafe_block_says_why_it_is_safe() {
    for file in MAY {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(file);
        let text = fs::read_to_string(path).expect("UTF-8");
        let lines: Vec<&str> = text.lines().collect();
        for (index, line) in lines.iter().enumerate().filter(|(_, line)| line.contains("unsafe {"))
        {
            let before = &lines[index.saturating_sub(3)..index];
            let is_told = before.iter().any(|line| line.contains("// SAFETY: "));
            assert!(is_told, "{file}:{}: {line}", index + 1);
        }
    }
}
