//! Who of an earlier time is who of a later one: two downloads, two rosters, and the same people.

use super::nodes::Node;
use crate::identifier::{Kind, folded};
use crate::person::Person;
use std::collections::{BTreeMap, BTreeSet};

/// Somebody at one time: the name of the folder, and all that is known.
#[derive(Debug, Clone, Copy)]
pub struct Sighting<'a> {
    /// The name of the person's folder, unique at that time.
    pub key: &'a str,
    /// All that is known.
    pub person: &'a Person,
}

/// Pairs of places, before and after, that are one person's.
///
/// An identifier that both have decides. A folder of the same name counts where no identifier does
/// and nothing differs; a name alone never does.
pub fn again(before: &[Sighting<'_>], after: &[Sighting<'_>]) -> Vec<(usize, usize)> {
    let (before, after) = (Crowd::of(before), Crowd::of(after));
    let mut pairs = Pairs::default();
    let edges = before.edges(&after);
    for &(was, is) in edges.iter().filter(|(was, is)| before.key(*was) == after.key(*is)) {
        if !before.nodes[was].is_stranger_to(&after.nodes[is]) {
            pairs.add(was, is);
        }
    }
    // Who is the only one for the other, among those who are left.
    let left = |(was, is): &&(usize, usize)| {
        pairs.is_free(*was, *is) && !before.nodes[*was].contradicts(&after.nodes[*is], false)
    };
    let open: Vec<(usize, usize)> = edges.iter().filter(left).copied().collect();
    for &(was, is) in &open {
        let of_was = open.iter().filter(|(other, _)| *other == was).count();
        let of_is = open.iter().filter(|(_, other)| *other == is).count();
        if of_was == 1 && of_is == 1 {
            pairs.add(was, is);
        }
    }
    for was in 0..before.all.len() {
        let Some(&is) = after.by_folder.get(before.key(was)) else { continue };
        if pairs.is_free(was, is) && before.is_same_folders(was, &after, is) {
            pairs.add(was, is);
        }
    }
    pairs.pairs
}

#[derive(Debug, Default)]
struct Pairs {
    pairs: Vec<(usize, usize)>,
    were: BTreeSet<usize>,
    are: BTreeSet<usize>,
}

impl Pairs {
    fn is_free(&self, was: usize, is: usize) -> bool {
        !self.were.contains(&was) && !self.are.contains(&is)
    }

    fn add(&mut self, was: usize, is: usize) {
        self.were.insert(was);
        self.are.insert(is);
        self.pairs.push((was, is));
    }
}

/// All of one time, for comparing.
struct Crowd<'a> {
    all: &'a [Sighting<'a>],
    nodes: Vec<Node>,
    by_folder: BTreeMap<&'a str, usize>,
    /// How many have a name.
    names: BTreeMap<String, usize>,
}

impl<'a> Crowd<'a> {
    fn of(all: &'a [Sighting<'a>]) -> Self {
        let node = |one: &Sighting<'_>| {
            let mut node = Node::of(&one.person.records);
            // These belong to one hand-in, or to several people.
            node.keys.retain(|(kind, _)| !matches!(kind, Kind::Token | Kind::Group));
            node
        };
        let mut names: BTreeMap<String, usize> = BTreeMap::new();
        for one in all {
            *names.entry(folded(&one.person.name())).or_default() += 1;
        }
        let by_folder = all.iter().enumerate().map(|(at, one)| (one.key, at)).collect();
        Self { all, nodes: all.iter().map(node).collect(), by_folder, names }
    }

    fn key(&self, at: usize) -> &'a str {
        self.all[at].key
    }

    /// Who has an identifier that somebody else has at the other time. A word of a file's name
    /// stands for anybody.
    fn edges(&self, after: &Self) -> BTreeSet<(usize, usize)> {
        let mut by_key: BTreeMap<&(Kind, String), Vec<usize>> = BTreeMap::new();
        for (at, node) in after.nodes.iter().enumerate() {
            for key in node.keys.iter().filter(|(kind, _)| *kind != Kind::Word) {
                by_key.entry(key).or_default().push(at);
            }
        }
        let shared = self.nodes.iter().enumerate().flat_map(|(at, node)| {
            let found = node.keys.iter().filter_map(|key| by_key.get(key)).flatten();
            found.map(move |&other| (at, other))
        });
        shared.collect()
    }

    /// Whether a folder of the same name is the same person's: no number and no login differs, and
    /// the name of the folder is not one of several that were told apart by numbers alone.
    fn is_same_folders(&self, was: usize, after: &Self, is: usize) -> bool {
        let (one, other) = (&self.nodes[was], &after.nodes[is]);
        let without_addresses = |node: &Node| Node {
            keys: node.keys.iter().filter(|(kind, _)| *kind != Kind::Email).cloned().collect(),
            names: node.names.clone(),
            ..Node::default()
        };
        let differs = without_addresses(one).contradicts(&without_addresses(other), true);
        let name = folded(&self.all[was].person.name());
        let has_one = |crowd: &Self| crowd.names.get(&name).is_none_or(|&number| number == 1);
        let shares_word = one.keys.intersection(&other.keys).next().is_some();
        !differs && (shares_word || has_one(self) && has_one(after))
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, Person, Sighting, again};
    use crate::{Name, Record, Source};

    fn person(name: &str, identifiers: &[(Kind, &str)]) -> Person {
        let empty = Record::new(Source::Download, "").named(Name::written(name));
        let record =
            identifiers.iter().fold(empty, |record, (kind, value)| record.with(*kind, value));
        Person { records: vec![record], evidence: Vec::new() }
    }

    fn all<'a>(of: &'a [(&'a str, Person)]) -> Vec<Sighting<'a>> {
        of.iter().map(|(key, person)| Sighting { key, person }).collect()
    }

    /// Pairs by the folders' names.
    fn pairs(before: &[(&str, Person)], after: &[(&str, Person)]) -> Vec<String> {
        let found = again(&all(before), &all(after));
        let told = found.iter().map(|&(was, is)| format!("{} {}", before[was].0, after[is].0));
        let mut told: Vec<String> = told.collect();
        told.sort();
        told
    }

    #[test]
    fn identifiers_decide_whatever_the_folders_are_called() {
        let (a, b) = ([(Kind::Login, "a")], [(Kind::Login, "B")]);
        let before = [("anna-1", person("Anna", &a)), ("anna-2", person("Anna", &b))];
        // Another Anna came, and the numbers moved on.
        let after = [
            ("anna-1", person("Anna", &[(Kind::Login, "c")])),
            ("anna-2", person("Anna", &a)),
            ("anna-3", person("Anna", &[(Kind::Login, "b")])),
        ];
        assert_eq!(pairs(&before, &after), ["anna-1 anna-2", "anna-2 anna-3"]);
    }

    #[test]
    fn a_name_alone_is_nobody() {
        let jane = |identifiers: &[(Kind, &str)]| person("Jane Doe", identifiers);
        let none: [&str; 0] = [];
        assert_eq!(
            pairs(&[("jane", jane(&[]))], &[("Jane-Doe_7", jane(&[(Kind::SystemId, "7")]))]),
            none
        );
        assert_eq!(pairs(&[("j-1", jane(&[])), ("j-2", jane(&[]))], &[("j-1", jane(&[]))]), none);
        assert_eq!(pairs(&[("jane", jane(&[]))], &[("jane", jane(&[]))]), ["jane jane"]);
    }

    #[test]
    fn the_same_folder_of_somebody_else_is_nobodys() {
        let login = |login| [(Kind::Login, login)];
        let before = [("j", person("Jane Doe", &login("jd")))];
        let none: [&str; 0] = [];
        assert_eq!(pairs(&before, &[("j", person("Jane Doe", &login("jx")))]), none);
        assert_eq!(pairs(&[("j", person("Jane Doe", &[]))], &[("j", person("Bo Li", &[]))]), none);
        // A number that was put right in the roster.
        let known = |id| [(Kind::Login, "jd"), (Kind::OrgId, id)];
        let before = [("jd", person("Jane Doe", &known("1")))];
        assert_eq!(pairs(&before, &[("jd", person("Jane Doe", &known("2")))]), ["jd jd"]);
        assert_eq!(pairs(&before, &[("x", person("Jane Doe", &known("2")))]), none);
    }

    #[test]
    fn an_identifier_of_several_decides_nothing() {
        let mail = [(Kind::Email, "lab@x.edu")];
        let before = [("a", person("", &mail)), ("b", person("", &mail))];
        let none: [&str; 0] = [];
        assert_eq!(pairs(&before, &[("c", person("", &mail))]), none);
        assert_eq!(pairs(&before, &[("b", person("", &mail))]), ["b b"]);
    }
}
