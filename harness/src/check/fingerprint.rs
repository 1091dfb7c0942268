//! What a program is made of, as a number: from the same one the same program is built.

use crate::compiler::attempts;
use crate::digest::Digest;
use crate::submission::{File, FileKind, Submission, has_main, may_include};
use crate::suite::{RoleId, Suite};
use std::collections::{BTreeMap, BTreeSet};
use std::os::unix::ffi::OsStrExt;

/// Of the files and the commands of a build.
pub(super) type Fingerprint = blake3::Hash;

/// By role; of roles that nobody plays there is none. Who plays two has the same for both.
pub(super) fn fingerprints(
    suite: &Suite,
    submission: &Submission,
) -> BTreeMap<RoleId, Fingerprint> {
    let mut known: BTreeMap<usize, Fingerprint> = BTreeMap::new();
    let mut by_role = BTreeMap::new();
    for role in &suite.roles {
        let Some(choice) = submission.chosen.get(&role.id) else { continue };
        // Whose program it is that plays this role too.
        let player = role.also.as_ref().filter(|_| choice.also).unwrap_or(&role.id);
        let of = || fingerprint(suite, submission, player);
        by_role.insert(role.id.clone(), *known.entry(choice.file).or_insert_with(of));
    }
    by_role
}

fn fingerprint(suite: &Suite, submission: &Submission, role: &RoleId) -> Fingerprint {
    let files = &submission.files;
    let mut digest = Digest::default();
    for attempt in attempts(submission, role, &suite.build, "program") {
        attempt.argv.iter().for_each(|word| digest.add(word.as_bytes()));
    }
    let main = submission.chosen.get(role).map(|choice| choice.file);
    let parts = parts(files, main, suite.build.makefile);
    let all = || (0..files.len()).collect();
    for index in parts.unwrap_or_else(all) {
        digest.add(files[index].path.as_os_str().as_bytes());
        digest.add(&files[index].bytes);
    }
    digest.fingerprint()
}

/// The files that have a part in a program: its own, those that may be linked to it, and what they
/// include. None if it may be any: what make(1) does only make knows, and the lines of an
/// executable are looked up in all sources.
fn parts(files: &[File], main: Option<usize>, by_make: bool) -> Option<BTreeSet<usize>> {
    let main = main?;
    let has_makefile = || files.iter().any(|file| file.kind == FileKind::Makefile);
    if !files[main].kind.is_source() || by_make && has_makefile() {
        return None;
    }
    let is_helper = |index: &usize| files[*index].kind.is_source() && !has_main(&files[*index]);
    let mut parts = BTreeSet::new();
    for index in (0..files.len()).filter(is_helper).chain([main]) {
        parts.extend(may_include(files, index)?);
    }
    Some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::submission;
    use crate::suite::default_suite;
    use std::fs;

    const MAIN: &str = "int main(void) { return 0; }\n";

    /// The roles whose programs are others when files are written into a hand-in.
    fn changed(files: &[(&str, &str)], later: &[(&str, &str)]) -> Vec<String> {
        let suite = default_suite().expect("it is built in");
        let folder = tempfile::tempdir().expect("a folder");
        let put = |files: &[(&str, &str)]| {
            for (name, text) in files {
                fs::write(folder.path().join(name), text).expect("a file");
            }
            let read = submission::read(folder.path(), &suite.roles, &[]).expect("a hand-in");
            fingerprints(&suite, &read)
        };
        let (before, after) = (put(files), put(later));
        let roles = suite.roles.iter().map(|role| &role.id);
        let is_other = |role: &&RoleId| before.get(*role) != after.get(*role);
        roles.filter(is_other).map(ToString::to_string).collect()
    }

    #[test]
    fn only_what_a_program_is_made_of_changes_it() {
        let server = format!("#include \"util.h\"\n{MAIN}");
        let files = [("client.c", MAIN), ("server.c", &server), ("util.h", "int x;\n")];
        let of = |later: &[(&str, &str)]| changed(&files, later);
        assert_eq!(of(&files), [""; 0]);
        assert_eq!(of(&[("client.c", "int main(void) { return 1; }\n")]), ["client"]);
        assert_eq!(of(&[("util.h", "int y;\n")]), ["server"]);
        assert_eq!(of(&[("notes.txt", "x")]), [""; 0]);
        // It may be linked to both.
        assert_eq!(of(&[("net.c", "int dial(void) { return 1; }\n")]), ["client", "server"]);
        assert_eq!(of(&[("server_fork.c", MAIN)]), ["server_fork"]);
    }

    #[test]
    fn who_includes_what_nobody_can_name_is_changed_by_all() {
        let client = format!("#define NAME \"data\"\n#include NAME\n{MAIN}");
        let files = [("client.c", client.as_str()), ("server.c", MAIN), ("data", "int x;\n")];
        assert_eq!(changed(&files, &[("data", "int y;\n")]), ["client"]);
    }
}
