//! What the students hand in: the suite's samples, mixed.

use std::error::Error;
use std::fs;
use std::path::Path;

const ROLES: [&str; 3] = ["client", "server", "server_fork"];

/// The samples' sources by role, right ones and wrong ones.
pub(crate) struct Programs {
    right: [Vec<Vec<u8>>; 3],
    wrong: [Vec<Vec<u8>>; 3],
}

impl Programs {
    /// Reads the samples that are one C file a role.
    pub(crate) fn read(samples: &Path) -> Result<Self, Box<dyn Error>> {
        let mut programs = Self { right: Default::default(), wrong: Default::default() };
        for (kind, found) in [("right", &mut programs.right), ("wrong", &mut programs.wrong)] {
            let mut folders: Vec<_> = fs::read_dir(samples.join(kind))?
                .map(|entry| Ok(entry?.path()))
                .collect::<Result<_, std::io::Error>>()?;
            folders.sort();
            for folder in folders {
                for (role, found) in ROLES.iter().zip(found.iter_mut()) {
                    let own = ["#include \"", "lab11.h"];
                    let Ok(source) = fs::read(folder.join(format!("{role}.c"))) else { continue };
                    let text = String::from_utf8_lossy(&source);
                    if !own.iter().any(|header| text.contains(header)) {
                        found.push(source);
                    }
                }
            }
        }
        Ok(programs)
    }

    /// The files of the student of this number: of three programs one is wrong, now and then two.
    pub(crate) fn of(&self, index: usize, only: Option<&str>) -> Vec<(String, Vec<u8>)> {
        let mut files = Vec::new();
        for (at, role) in ROLES.iter().enumerate() {
            if only.is_some_and(|only| only != *role) {
                continue;
            }
            let is_wrong = index % 3 == at || index % 7 == at;
            let from = if is_wrong { &self.wrong[at] } else { &self.right[at] };
            // Steps that share no divisor with the numbers of samples mix them well.
            let source = &from[(index * 31 + at * 17) % from.len()];
            let name = match index % 4 {
                0 => format!("{role}.c"),
                1 => format!("lab11_{role}.c"),
                2 => format!("{}.c", role.replace('_', "-")),
                _ => format!("my_{role} (1).c"),
            };
            files.push((name, comment(source, index)));
        }
        files.push(("readme.txt".into(), b"I did it all myself.\n".to_vec()));
        files
    }
}

/// The source with a student's own first line, so that no two hand-ins are one.
fn comment(source: &[u8], index: usize) -> Vec<u8> {
    let mut own = format!("// lab 11, student {index}\n").into_bytes();
    own.extend_from_slice(source);
    own
}
