//! Whether what is taken for one student's looks like several students': a class that came in a
//! form that nobody knows. It is only said, as one may call the own files anything.

use super::entry::Entry;
use super::layout::{is_generic, source_stem};
use std::collections::{BTreeMap, BTreeSet};

/// So many people make a class, of those who have one program each.
const ENOUGH: usize = 3;
/// So many are named.
const NAMED: usize = 3;

/// The lab's programs, by the words in their names.
const PARTS: [&str; 2] = ["client", "server"];

/// Words that one student tells the own programs apart by.
const OWN: [&str; 40] = [
    "fork",
    "forking",
    "tcp",
    "udp",
    "ip",
    "my",
    "the",
    "lab",
    "final",
    "old",
    "new",
    "test",
    "copy",
    "backup",
    "main",
    "simple",
    "basic",
    "echo",
    "sum",
    "multi",
    "concurrent",
    "iterative",
    "part",
    "task",
    "version",
    "ver",
    "v",
    "a",
    "b",
    "c",
    "one",
    "two",
    "socket",
    "program",
    "code",
    "child",
    "parent",
    "loop",
    "fixed",
    "error",
];

/// Why, if it does.
pub(super) fn several(entry: &Entry) -> Option<String> {
    let children = entry.children().ok().flatten()?;
    let files = children.iter().filter(|child| !child.folder);
    by_names(files.map(|file| file.name.as_str())).or_else(|| by_folders(&children))
}

/// `doe_client.c`, `roe_client.c`, `poe_client.c`
fn by_names<'a>(names: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut owners: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for stem in names.filter_map(source_stem) {
        let stem = stem.to_lowercase();
        let words = stem.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        let (parts, others): (Vec<&str>, Vec<&str>) =
            words.partition(|word| PARTS.iter().any(|part| word.contains(part)));
        let owner: Vec<&str> = others.into_iter().filter(|word| !OWN.contains(word)).collect();
        let part = PARTS.into_iter().find(|part| parts.iter().any(|word| word.contains(part)));
        if let Some(part) = part.filter(|_| !owner.is_empty()) {
            owners.entry(part).or_default().insert(owner.join(" "));
        }
    }
    let [clients, servers] = PARTS.map(|part| owners.remove(part).unwrap_or_default());
    let both: BTreeSet<String> = clients.intersection(&servers).cloned().collect();
    let most =
        if clients.len() < servers.len() { (PARTS[1], servers) } else { (PARTS[0], clients) };
    let (part, owners) = if both.len() > 1 { ("client and a server", both) } else { most };
    let is_class = part.contains(' ') || owners.len() >= ENOUGH;
    is_class.then(|| format!("there is a {part} by each of {}", listed(&owners)))
}

/// `doe/client.c`, `roe/client.c`
fn by_folders(children: &[Entry]) -> Option<String> {
    let is_own = |folder: &Entry| {
        let lower = folder.name.to_lowercase();
        let mut words = lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        is_generic(&folder.name) || words.all(|word| OWN.contains(&word))
    };
    let mut holders: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for folder in children.iter().filter(|child| child.folder && !is_own(child)) {
        let inside = folder.children().ok().flatten().unwrap_or_default();
        for part in PARTS {
            let is_part = |stem: &str| stem.to_lowercase().contains(part);
            if inside.iter().any(|file| source_stem(&file.name).is_some_and(is_part)) {
                holders.entry(part).or_default().insert(folder.name.clone());
            }
        }
    }
    let (part, folders) = holders.into_iter().max_by_key(|(_, folders)| folders.len())?;
    (folders.len() > 1).then(|| format!("there is a {part} in each of {}", listed(&folders)))
}

fn listed(names: &BTreeSet<String>) -> String {
    let mut listed: Vec<String> =
        names.iter().take(NAMED).map(|name| lab11_reports::printable::line(name)).collect();
    if names.len() > NAMED {
        listed.push("…".to_owned());
    }
    listed.join(", ")
}

#[cfg(test)]
mod tests {
    use super::by_names;

    #[test]
    fn names_of_people_show_several() {
        for (names, expected) in [
            (
                &["doe_client.c", "roe_client.c", "poe-client.c"][..],
                "a client by each of doe, poe, roe",
            ),
            (
                &[
                    "JaneClient.c",
                    "client_jane_doe.c",
                    "server_jane_doe.c",
                    "client_roe.c",
                    "server_roe.c",
                ],
                "a client and a server by each of jane doe, roe",
            ),
        ] {
            let told = by_names(names.iter().copied()).unwrap_or_default();
            assert!(told.ends_with(expected), "{told}");
        }
        for names in [
            &["client.c", "server.c", "server_fork.c", "client_fork.c"][..],
            &["lab11_client.c", "lab11_server.c", "my_client (2).c", "old_client.c", "client2.c"],
            &["jane_client.c", "jane_server.c", "jane_server_fork.c"],
            &["readme.md", "doe.txt"],
        ] {
            assert_eq!(by_names(names.iter().copied()), None, "{names:?}");
        }
    }
}
