//! The profile by which AppArmor lets one executable make namespaces, where it lets nobody else.
//!
//! The narrow way: the system's own rule stays, and what `lab11` starts is bound by it again.

use crate::cli::exit::Exit;
use crate::cli::{Failure, output};
use anyhow::{Context, anyhow};
use std::path::Path;

/// What means something in a pattern of apparmor.d(5).
const SIGNS: &str = "\\\"*?[]{}^@,";

/// Prints the profile of this executable.
pub(super) fn print() -> Result<Exit, Failure> {
    let executable = std::env::current_exe()
        .context("where this executable lies can't be read")
        .map_err(Failure::harness)?;
    let profile = profile(&executable).map_err(Failure::usage)?;
    output::print(|out| out.write_all(profile.as_bytes()))?;
    Ok(Exit::Good)
}

fn profile(executable: &Path) -> anyhow::Result<String> {
    let path = executable.to_str().filter(|path| !path.chars().any(char::is_control));
    let path =
        path.ok_or_else(|| anyhow!("no profile can name a path like this one: move lab11"))?;
    let mut pattern = String::new();
    for c in path.chars() {
        if SIGNS.contains(c) {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    Ok(format!(
        "# /etc/apparmor.d/lab11, made by `lab11 doctor --apparmor`: this executable may make user\n\
         # namespaces, which Ubuntu forbids to others from 24.04 on. It is confined in nothing else.\n\
         abi <abi/4.0>,\n\
         include <tunables/global>\n\n\
         profile lab11 \"{pattern}\" flags=(unconfined) {{\n  \
           userns,\n\n  \
           include if exists <local/lab11>\n\
         }}\n"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_named_as_it_is() {
        let profile = profile(Path::new("/home/a b/{lab}*11")).expect("it can be named");
        assert!(profile.contains("profile lab11 \"/home/a b/\\{lab\\}\\*11\" flags=(unconfined)"));
    }

    #[test]
    fn a_path_that_would_end_the_line_is_refused() {
        assert!(profile(Path::new("/tmp/a\nb")).is_err());
    }
}
