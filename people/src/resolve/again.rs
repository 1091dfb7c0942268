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
/// An identifier decides that one person alone has at each time. A folder of the same name counts
/// where no identifier does and nothing differs; a name alone never does.
pub fn again(before: &[Sighting<'_>], after: &[Sighting<'_>]) -> Vec<(usize, usize)> {
    let (before, after) = (Crowd::of(before), Crowd::of(after));
    let mut pairs = Pairs::default();
    let edges = before.edges(&after);
    for &(was, is) in edges.iter().filter(|(was, is)| before.key(*was) == after.key(*is)) {
        pairs.add(was, is);
    }
    // Who is the only one for the other, among those who are left.
    let left = |(was, is): &&(usize, usize)| pairs.is_free(*was, *is);
    let open: Vec<(usize, usize)> = edges.iter().filter(left).copied().collect();
    let (mut of_was, mut of_is) = (BTreeMap::new(), BTreeMap::new());
    for &(was, is) in &open {
        *of_was.entry(was).or_insert(0) += 1;
        *of_is.entry(is).or_insert(0) += 1;
    }
    for (was, is) in open.into_iter().filter(|(was, is)| of_was[was] == 1 && of_is[is] == 1) {
        pairs.add(was, is);
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

    /// Who has an identifier that nobody else has at either time, unless something says that the
    /// two are not one. A word of a file's name stands for anybody.
    fn edges(&self, after: &Self) -> BTreeSet<(usize, usize)> {
        let (were, are) = (self.holders(), after.holders());
        let shared = were.iter().filter_map(|(key, was)| Some((*was, *are.get(key)?)));
        let can_be = |(was, is): &(usize, usize)| {
            let (one, other) = (&self.nodes[*was], &after.nodes[*is]);
            // A number that was put right is no other person's.
            let stays = self.key(*was) == after.key(*is) && !one.is_stranger_to(other);
            stays || !one.contradicts(other, false)
        };
        shared.filter(can_be).collect()
    }

    /// Identifiers that one alone has.
    fn holders(&self) -> BTreeMap<&(Kind, String), usize> {
        let mut holders: BTreeMap<&(Kind, String), Option<usize>> = BTreeMap::new();
        for (at, node) in self.nodes.iter().enumerate() {
            for key in node.keys.iter().filter(|(kind, _)| *kind != Kind::Word) {
                holders.entry(key).and_modify(|one| *one = None).or_insert(Some(at));
            }
        }
        holders.into_iter().filter_map(|(key, one)| Some((key, one?))).collect()
    }

    /// Whether a folder of the same name is the same person's: no number, login or address differs, and
    /// the name of the folder is not one of several that were told apart by numbers alone.
    fn is_same_folders(&self, was: usize, after: &Self, is: usize) -> bool {
        let (one, other) = (&self.nodes[was], &after.nodes[is]);
        let name = folded(&self.all[was].person.name());
        let has_one = |crowd: &Self| crowd.names.get(&name).is_none_or(|&number| number == 1);
        let shares_word = one.keys.intersection(&other.keys).next().is_some();
        !one.contradicts(other, true) && (shares_word || has_one(self) && has_one(after))
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, Person, Sighting, again};
    use crate::{Name, Record, Source, key};
    use proptest::prelude::*;

    fn person(name: &str, identifiers: &[(Kind, &str)]) -> Person {
        let empty = Record::new(Source::Download, "").named(Name::written(name));
        let record =
            identifiers.iter().fold(empty, |record, (kind, value)| record.with(*kind, value));
        Person { records: vec![record], evidence: Vec::new() }
    }

    fn all<'a>(of: &'a [(&'a str, Person)]) -> Vec<Sighting<'a>> {
        of.iter().map(|(key, person)| Sighting { key, person }).collect()
    }

    fn sightings<'a>(keys: &'a [String], people: &'a [(usize, Person)]) -> Vec<Sighting<'a>> {
        let all = keys.iter().zip(people);
        all.map(|(key, (_, person))| Sighting { key, person }).collect()
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

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn nobody_is_taken_for_another(
            // Whether each was there before, and after, and what was known: 1 login, 2 number, 4
            // address.
            people in prop::collection::vec((0..8_u8, 0..8_u8, 0..3_usize), 1..12)
        ) {
            let seen = |number: usize, known: u8, name: usize| {
                let [login, id, mail] =
                    ["u", "7", "m@"].map(|start| format!("{start}{}", number * 7));
                let all = [(Kind::Login, &*login), (Kind::OrgId, &*id), (Kind::Email, &*mail)];
                let known = (0..3).filter(|bit| known >> bit & 1 == 1).map(|bit| all[bit]);
                person(["Anna", "Bo", ""][name], &known.collect::<Vec<_>>())
            };
            let at_a_time = |which: fn(&(u8, u8, usize)) -> u8| {
                let all = people.iter().enumerate();
                let there = all.filter(|(_, one)| which(one) > 0);
                let there: Vec<(usize, Person)> =
                    there.map(|(at, one)| (at, seen(at, which(one), one.2))).collect();
                let records: Vec<&Record> = there.iter().map(|(_, one)| &one.records[0]).collect();
                (key::unique(&records), there)
            };
            let ((keys, before), (later_keys, after)) = (at_a_time(|one| one.0), at_a_time(|one| one.1));
            let found = again(&sightings(&keys, &before), &sightings(&later_keys, &after));
            for &(was, is) in &found {
                prop_assert_eq!(before[was].0, after[is].0);
            }
            // And nobody is lost of whom the same is known.
            for (was, (at, _)) in before.iter().enumerate() {
                if people[*at].0 & people[*at].1 > 0 {
                    prop_assert!(found.iter().any(|(one, _)| *one == was));
                }
            }
        }
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
