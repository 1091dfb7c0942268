//! Joins by proposals, where no identifier is shared: a name, a word of a file's name, a number
//! that lost its zeros. A proposal counts if in each source exactly one has it and nothing speaks
//! against it.

use super::clusters::Clusters;
use super::nodes::Nodes;
use super::told::By;
use crate::identifier::{Kind, Source, local, without_zeros};
use crate::name::bare;
use std::collections::{BTreeMap, BTreeSet};

/// What several share who can't all be joined: what it is, and a node of each cluster.
pub(super) type Ambiguous = (By, Vec<usize>);

/// A way to propose: what a node has that another may share.
struct Way {
    tokens: fn(&Nodes, usize) -> Vec<Token>,
    /// Only what somebody asks for counts: a word is nobody's login until somebody has that one.
    asks: bool,
}

/// The surest first. A cluster that one has joined is one for the next.
const WAYS: [Way; 8] = [
    Way { tokens: by_zeros, asks: false },
    Way { tokens: by_host, asks: false },
    Way { tokens: by_name, asks: false },
    Way { tokens: by_name_and_number, asks: false },
    Way { tokens: by_login_word, asks: true },
    Way { tokens: by_address_word, asks: true },
    Way { tokens: by_joined_name, asks: true },
    Way { tokens: by_name_word, asks: true },
];

/// What is shared, for comparing, and how it is told; and whether it only asks for others.
struct Token {
    key: String,
    by: By,
    asks: bool,
}

pub(super) fn join(nodes: &Nodes, clusters: &mut Clusters) -> Vec<Ambiguous> {
    let mut ambiguous = Vec::new();
    for way in WAYS {
        let mut groups: BTreeMap<String, Group> = BTreeMap::new();
        // Who is set apart is in nobody's way either.
        for node in (0..nodes.all.len()).filter(|&node| !nodes.all[node].apart) {
            for token in (way.tokens)(nodes, node) {
                // A file asks until its student is found. What an identity file says of a person
                // without a file asks for nobody.
                let is_word = matches!(token.by, By::Word(..)) && token.asks;
                if is_word && !clusters.sources(nodes, node).iter().eq([&Source::Download]) {
                    continue;
                }
                let group = groups.entry(token.key).or_default();
                if token.asks {
                    group.asked = true;
                } else {
                    group.by.get_or_insert(token.by);
                }
                group.nodes.insert(node);
            }
        }
        for group in groups.into_values().filter(|group| group.asked || !way.asks) {
            group.join(nodes, clusters, &mut ambiguous);
        }
    }
    ambiguous
}

/// All nodes that share something.
#[derive(Default)]
struct Group {
    /// What it is, as somebody has it who doesn't ask.
    by: Option<By>,
    nodes: BTreeSet<usize>,
    asked: bool,
}

impl Group {
    /// Joins the clusters, if they are one of each source and nothing speaks against it.
    fn join(self, nodes: &Nodes, clusters: &mut Clusters, ambiguous: &mut Vec<Ambiguous>) {
        let firsts: BTreeSet<usize> = self.nodes.iter().map(|&node| clusters.first(node)).collect();
        let firsts: Vec<usize> = firsts.into_iter().collect();
        let Some(by) = self.by.filter(|_| firsts.len() > 1) else { return };
        let is_free = |&first: &usize| {
            let mut members = clusters.members(first).iter();
            members.all(|at| !clusters.cut.contains(at) && !nodes.all[*at].apart)
        };
        let agree = |(at, &a): (usize, &usize)| {
            firsts[at + 1..].iter().all(|&b| !clusters.contradict(nodes, a, b, true))
        };
        let sound = are_of_different_sources(nodes, clusters, &firsts)
            && firsts.iter().all(is_free)
            && firsts.iter().enumerate().all(agree);
        if !sound {
            ambiguous.push((by, firsts));
            return;
        }
        for &other in &firsts[1..] {
            clusters.join(firsts[0], other, by.clone());
        }
    }
}

/// Whether no source has two of them: those it tells apart.
fn are_of_different_sources(nodes: &Nodes, clusters: &Clusters, firsts: &[usize]) -> bool {
    let mut seen: BTreeSet<Source> = BTreeSet::new();
    let mut sources = firsts.iter().flat_map(|&first| clusters.sources(nodes, first));
    sources.all(|source| seen.insert(source))
}

fn of_kinds<'a>(
    nodes: &'a Nodes,
    node: usize,
    kinds: &'static [Kind],
) -> impl Iterator<Item = (Kind, &'a str)> {
    let keys = nodes.all[node].keys.iter();
    keys.filter(|(kind, _)| kinds.contains(kind)).map(|(kind, value)| (*kind, value.as_str()))
}

fn token(key: String, by: By, asks: bool) -> Token {
    Token { key, by, asks }
}

/// A spreadsheet that a file went through drops zeros at the front.
fn by_zeros(nodes: &Nodes, node: usize) -> Vec<Token> {
    let numbers = [Kind::OrgId, Kind::SisId, Kind::SystemId, Kind::Participant].as_slice();
    let short = of_kinds(nodes, node, numbers).filter_map(|(kind, value)| {
        let value = without_zeros(value)?;
        Some(token(format!("{kind} {value}"), By::Zeros(kind, value.to_owned()), false))
    });
    short.collect()
}

/// `jdoe` and `jdoe@uni.edu`, both as a login.
fn by_host(nodes: &Nodes, node: usize) -> Vec<Token> {
    let logins = of_kinds(nodes, node, &[Kind::Login]);
    logins
        .map(|(_, login)| token(local(login).to_owned(), By::Host(local(login).to_owned()), false))
        .collect()
}

fn by_name(nodes: &Nodes, node: usize) -> Vec<Token> {
    let names = nodes.all[node].names.iter();
    names.filter_map(|name| Some(token(name.exact()?, By::Name(name.shown()), false))).collect()
}

/// The same number, once as the institution's and once as that of the student information system:
/// most often one, but only the name says so.
fn by_name_and_number(nodes: &Nodes, node: usize) -> Vec<Token> {
    let mut tokens = Vec::new();
    for (_, number) in of_kinds(nodes, node, &[Kind::OrgId, Kind::SisId]) {
        for name in &nodes.all[node].names {
            let Some(exact) = name.exact() else { continue };
            let by = By::Name(format!("{}, and {number}", name.shown()));
            tokens.push(token(format!("{number} {exact}"), by, false));
        }
    }
    tokens
}

/// What a file is called by is somebody's login or number.
fn by_login_word(nodes: &Nodes, node: usize) -> Vec<Token> {
    let mut tokens = words(nodes, node);
    let known = of_kinds(nodes, node, &[Kind::Login, Kind::OrgId, Kind::SisId]);
    tokens.extend(
        known.map(|(kind, value)| token(value.to_owned(), By::Word(kind, value.to_owned()), false)),
    );
    tokens
}

/// What a file is called by is what stands before somebody's `@`, or a GitHub login.
fn by_address_word(nodes: &Nodes, node: usize) -> Vec<Token> {
    let mut tokens = words(nodes, node);
    let known = of_kinds(nodes, node, &[Kind::Email, Kind::Login, Kind::Github]);
    tokens.extend(known.map(|(kind, value)| {
        token(local(value).to_owned(), By::Word(kind, local(value).to_owned()), false)
    }));
    tokens
}

fn words(nodes: &Nodes, node: usize) -> Vec<Token> {
    let words = of_kinds(nodes, node, &[Kind::Word]);
    words
        .map(|(kind, word)| token(word.to_owned(), By::Word(kind, word.to_owned()), true))
        .collect()
}

/// `doejane` is how Canvas writes a name.
fn by_joined_name(nodes: &Nodes, node: usize) -> Vec<Token> {
    let names = nodes.all[node].names.iter();
    let tokens = names.flat_map(|name| {
        let forms = name.run_together_forms().into_iter();
        forms.map(|form| token(form, By::Name(name.text.clone()), name.joined))
    });
    tokens.collect()
}

/// What a file is called by may be a name.
fn by_name_word(nodes: &Nodes, node: usize) -> Vec<Token> {
    let names = nodes.all[node].names.iter();
    let names = names.flat_map(|name| {
        let forms = name.as_words().into_iter();
        forms.map(|form| token(form, By::Name(name.text.clone()), false))
    });
    let words = of_kinds(nodes, node, &[Kind::Word]);
    let words = words.map(|(kind, word)| token(bare(word), By::Word(kind, word.to_owned()), true));
    names.chain(words).collect()
}
