//! A suite that says no more than what differs from another: their tables become one. Tables are
//! joined key by key, roles by their ids, lists of scenarios end to end; all else is replaced.

use super::trouble::{Trouble, suggest};
use std::collections::BTreeSet;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

/// The key that names the suite below.
pub(super) const EXTENDS: &str = "extends";
/// The key that names scenarios of it that are left out.
const WITHOUT: &str = "without";
const SCENARIOS: &str = "scenarios";

/// The suite that a `suite.toml` extends, and where it says so.
pub(super) fn extended(text: &str) -> Option<(String, std::ops::Range<usize>)> {
    let table = DeTable::parse(text).ok()?;
    let value = table.get_ref().get(EXTENDS)?;
    Some((value.get_ref().as_str()?.to_owned(), value.span()))
}

/// What a suite's tables become over those of the suite below it.
pub(super) fn over<'t>(
    below: DeTable<'t>,
    own: DeTable<'t>,
    troubles: &mut Vec<Trouble>,
) -> DeTable<'t> {
    let mut below = below;
    below.remove(EXTENDS);
    below.remove(WITHOUT);
    let scenarios = scenarios(&below, &own);
    let mut merged = joined(below, own, troubles);
    if let (Some(scenarios), Some(list)) = (scenarios, merged.get_mut(SCENARIOS)) {
        *list = scenarios;
    }
    merged
}

/// The scenarios of the suite below that are kept, and after them those that are new; none where
/// there is no list of them.
fn scenarios<'t>(below: &DeTable<'t>, own: &DeTable<'t>) -> Option<Spanned<DeValue<'t>>> {
    let (before, after) = (below.get(SCENARIOS), own.get(SCENARIOS));
    let without: BTreeSet<&str> = texts(own.get(WITHOUT)).collect();
    let known: BTreeSet<&str> = texts(before).collect();
    let is_in = |names: &BTreeSet<&str>, name: &Spanned<DeValue<'_>>| {
        name.get_ref().as_str().is_some_and(|name| names.contains(name))
    };
    let kept = list(before).filter(|name| !is_in(&without, name));
    let new = list(after).filter(|name| !is_in(&known, name));
    let all: DeArray<'t> = kept.chain(new).cloned().collect();
    let span = after.or(before)?.span();
    Some(Spanned::new(span, DeValue::Array(all)))
}

fn list<'a, 't>(
    value: Option<&'a Spanned<DeValue<'t>>>,
) -> impl Iterator<Item = &'a Spanned<DeValue<'t>>> {
    let list = value.and_then(|value| value.get_ref().as_array());
    list.into_iter().flat_map(|list| list.iter())
}

fn texts<'a>(value: Option<&'a Spanned<DeValue<'_>>>) -> impl Iterator<Item = &'a str> {
    list(value).filter_map(|value| value.get_ref().as_str())
}

/// Two tables as one.
fn joined<'t>(below: DeTable<'t>, own: DeTable<'t>, troubles: &mut Vec<Trouble>) -> DeTable<'t> {
    let mut merged = below;
    for (key, value) in own {
        // With its key, so that what is wrong with it is shown in the suite's own file.
        let value = match merged.remove_entry(&key) {
            Some((_, below)) => join(below, value, troubles),
            None => value,
        };
        merged.insert(key, value);
    }
    merged
}

fn join<'t>(
    below: Spanned<DeValue<'t>>,
    own: Spanned<DeValue<'t>>,
    troubles: &mut Vec<Trouble>,
) -> Spanned<DeValue<'t>> {
    let span = own.span();
    let value = match (below.into_inner(), own.into_inner()) {
        (DeValue::Table(below), DeValue::Table(mut own)) => {
            refuse_misspelt(&below, &mut own, troubles);
            DeValue::Table(joined(below, own, troubles))
        }
        (DeValue::Array(below), DeValue::Array(own)) if has_ids(&below) && has_ids(&own) => {
            DeValue::Array(joined_by_id(below, own, troubles))
        }
        (_, own) => own,
    };
    Spanned::new(span, value)
}

/// What names a table of a list.
fn id<'a>(value: &'a Spanned<DeValue<'_>>) -> Option<&'a str> {
    value.get_ref().as_table()?.get("id")?.get_ref().as_str()
}

fn has_ids(list: &DeArray<'_>) -> bool {
    list.iter().all(|value| id(value).is_some())
}

fn joined_by_id<'t>(
    below: DeArray<'t>,
    own: DeArray<'t>,
    troubles: &mut Vec<Trouble>,
) -> DeArray<'t> {
    let mut merged: Vec<Spanned<DeValue<'t>>> = below.into_iter().collect();
    for value in own {
        let known = merged.iter().position(|other| id(other) == id(&value));
        match known {
            Some(at) => {
                let below = std::mem::replace(&mut merged[at], value.clone());
                merged[at] = join(below, value, troubles);
            }
            None => {
                let tables = merged.iter().filter_map(|value| Some((id(value)?, value)));
                match misspelt(id(&value).unwrap_or_default(), &value, tables) {
                    Some(near) => {
                        let table = value.get_ref().as_table();
                        let at = table.and_then(|table| table.get("id")).map(Spanned::span);
                        troubles.push(unknown(
                            id(&value).unwrap_or_default(),
                            near,
                            at.unwrap_or(value.span()),
                        ));
                    }
                    None => merged.push(value),
                }
            }
        }
    }
    merged.into_iter().collect()
}

/// Takes out what was meant for something of the suite below, and misses it by a letter or two.
fn refuse_misspelt<'t>(below: &DeTable<'t>, own: &mut DeTable<'t>, troubles: &mut Vec<Trouble>) {
    let new: Vec<_> = own.keys().filter(|key| !below.contains_key(*key)).cloned().collect();
    for key in new {
        let name: &str = key.get_ref();
        let others = below.iter().map(|(key, value)| (&**key.get_ref(), value));
        if let Some(near) = misspelt(name, &own[&key], others) {
            troubles.push(unknown(name, near, key.span()));
            own.remove(&key);
        }
    }
}

/// What was meant by a name that the suite below does not have: one that is near, where this is
/// less than a whole of its kind. Of texts, such as the lab's parameters, nobody knows what is
/// whole: only one letter tells.
fn misspelt<'a>(
    name: &str,
    value: &Spanned<DeValue<'_>>,
    known: impl Iterator<Item = (&'a str, &'a Spanned<DeValue<'a>>)>,
) -> Option<&'a str> {
    let known: Vec<(&str, &Spanned<DeValue<'_>>)> = known.collect();
    let near = suggest(name, known.iter().map(|(name, _)| *name))?;
    let Some(table) = value.get_ref().as_table() else {
        let is_numbered = name.ends_with(|letter: char| letter.is_ascii_digit());
        return (!is_numbered && strsim::damerau_levenshtein(name, near) == 1).then_some(near);
    };
    let mut tables = known.iter().filter_map(|(_, value)| value.get_ref().as_table());
    let first = tables.next()?;
    let tables: Vec<&DeTable<'_>> = tables.collect();
    let mut needed = first.keys().filter(|key| tables.iter().all(|table| table.contains_key(*key)));
    needed.any(|key| !table.contains_key(key)).then_some(near)
}

fn unknown(name: &str, near: &str, span: std::ops::Range<usize>) -> Trouble {
    let message = format!("the suite that is extended has no `{name}`; did you mean `{near}`?");
    Trouble::new(span, message)
}

#[cfg(test)]
mod tests;
