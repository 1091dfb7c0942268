//! Who plays what: by name, then by what a program does; doubts and surprises become notes.

mod syscalls_used;

use super::program::Programs;
use super::rank::{Rank, best, rank};
use super::{Choice, File, FileKind, kind, names};
use crate::patterns::compiled;
use crate::suite::{Role, RoleId};
use lab11_reports::say;
use std::collections::{BTreeMap, BTreeSet};

/// Who plays what.
#[derive(Debug)]
pub(crate) struct Assignment {
    /// By role; a role that nobody plays is absent.
    pub(crate) chosen: BTreeMap<RoleId, Choice>,
    /// Roles that several files could play as well, and which.
    pub(crate) unclear: BTreeMap<RoleId, Vec<String>>,
    /// Sentences for the reader.
    pub(crate) notes: Vec<String>,
}

/// Finds out which file plays which role. `given` are roles that are settled already.
pub(crate) fn assign_roles(
    files: &[File],
    roles: &[Role],
    given: BTreeMap<RoleId, Choice>,
) -> Assignment {
    let mut assignment = RoleAssignment {
        files,
        roles,
        programs: Programs::of(files),
        named: named(files, roles),
        chosen: given,
        unclear: BTreeMap::new(),
        notes: Vec::new(),
    };
    assignment.mend_names();
    for role in roles {
        let is_meant =
            |index: &usize| assignment.is_named(*index, role) && assignment.is_able(*index);
        let pool: Vec<usize> = (0..files.len()).filter(is_meant).collect();
        assignment.pick(role, &pool);
    }
    for executables in [false, true] {
        assignment.by_syscalls(executables);
        assignment.also();
    }
    assignment.unfinished();
    assignment.doubts();
    let RoleAssignment { chosen, unclear, notes, .. } = assignment;
    Assignment { chosen, unclear, notes }
}

/// For each file, the first role whose names match the file's.
fn named<'a>(files: &[File], roles: &'a [Role]) -> Vec<Option<&'a Role>> {
    let patterns = roles.iter().map(|role| {
        let names: Vec<_> = role.names.iter().filter_map(|name| compiled(name)).collect();
        (role, names)
    });
    let patterns: Vec<_> = patterns.collect();
    let role_of = |file: &File| {
        let stem = names::stem(&file.path);
        let mut named =
            patterns.iter().filter(|(_, names)| names.iter().any(|name| name.is_match(&stem)));
        named.next().map(|(role, _)| *role)
    };
    files.iter().map(role_of).collect()
}

struct RoleAssignment<'a> {
    files: &'a [File],
    roles: &'a [Role],
    programs: Programs,
    /// For each file, the role that its name is for.
    named: Vec<Option<&'a Role>>,
    /// By role.
    chosen: BTreeMap<RoleId, Choice>,
    /// Roles for which several files are as good.
    unclear: BTreeMap<RoleId, Vec<String>>,
    notes: Vec<String>,
}

impl<'a> RoleAssignment<'a> {
    fn is_named(&self, index: usize, role: &Role) -> bool {
        self.named[index].is_some_and(|named| named.id == role.id)
    }

    /// Whether it can be run once it is built.
    fn is_able(&self, index: usize) -> bool {
        self.files[index].kind.is_program() && self.programs.is_complete(index)
    }

    fn is_open(&self, role: &Role) -> bool {
        !self.chosen.contains_key(&role.id) && !self.unclear.contains_key(&role.id)
    }

    /// The files that play nothing yet and are wanted.
    fn pool(&self, wanted: impl Fn(usize) -> bool) -> Vec<usize> {
        let is_free = |index: &usize| self.chosen.values().all(|choice| choice.file != *index);
        (0..self.files.len()).filter(is_free).filter(|&index| wanted(index)).collect()
    }

    /// Takes the best of these files for a role, unless it is settled or two are as good.
    fn pick(&mut self, role: &'a Role, pool: &[usize]) -> Option<usize> {
        if !self.is_open(role) {
            return None;
        }
        let mut ranked: Vec<(Rank, usize)> =
            pool.iter().map(|&index| (self.rank(index, role), index)).collect();
        ranked.sort_unstable();
        let &(top, first) = ranked.first()?;
        // Of equal copies any will do.
        let bytes = |index: usize| &self.files[index].bytes;
        ranked.retain(|&(rank, index)| {
            index == first || rank.is_like(&top) && bytes(index) != bytes(first)
        });
        let name = |&(_, index): &(Rank, usize)| self.files[index].name.clone();
        if ranked.iter().filter(|(rank, _)| *rank == top).count() > 1 {
            let rivals: Vec<String> =
                ranked.iter().filter(|(rank, _)| *rank == top).map(name).collect();
            self.notes.push(say!(
                "each-could-be-say-which",
                files = names::some(&rivals),
                title = &role.title,
                role = role.id.as_str()
            ));
            self.unclear.insert(role.id.clone(), rivals);
            return None;
        }
        if ranked.len() > 1 {
            let others: Vec<String> = ranked[1..].iter().map(name).collect();
            self.notes.push(say!(
                "taken-and-not-others",
                file = &self.files[first].name,
                title = &role.title,
                others = names::some(&others),
                role = role.id.as_str()
            ));
        }
        self.chosen.insert(role.id.clone(), Choice { file: first, also: false });
        Some(first)
    }

    fn rank(&self, index: usize, role: &Role) -> Rank {
        let nobody = |other: &Role| {
            self.is_open(other)
                && !(0..self.files.len()).any(|i| self.is_named(i, other) && self.is_able(i))
        };
        let roles = self.roles.iter().filter(|other| other.id == role.id || nobody(other));
        let suits_other = best(&self.programs, index, roles)
            .is_ok_and(|best| best.is_some_and(|best| best.id != role.id));
        rank(self.files, index, &self.programs, role, suits_other)
    }

    /// A source without `main` plays a role when there is nothing better: what is wrong with it
    /// is for the compiler to say. For the roles that stay open: what was in their place.
    fn unfinished(&mut self) {
        for role in self.roles.iter().filter(|role| !role.optional) {
            let pool = self.pool(|i| self.is_named(i, role) && self.files[i].kind.is_source());
            if let Some(index) = self.pick(role, &pool) {
                let name = &self.files[index].name;
                self.notes.push(say!("has-no-main", file = name));
            }
            if self.is_open(role) {
                let no_programs =
                    self.pool(|i| self.is_named(i, role) && self.files[i].kind == FileKind::Other);
                let said = no_programs.iter().take(3).map(|&index| {
                    let file = &self.files[index];
                    say!(
                        "flawed-so-not-taken",
                        file = &file.name,
                        flaw = kind::flaw(file),
                        title = &role.title
                    )
                });
                self.notes.extend(said.collect::<Vec<_>>());
            }
        }
    }

    /// Sources that were chosen and are no text.
    fn doubts(&mut self) {
        let chosen: BTreeSet<usize> = self.chosen.values().map(|choice| choice.file).collect();
        for file in
            chosen.into_iter().map(|index| &self.files[index]).filter(|file| file.kind.is_source())
        {
            self.notes.extend(kind::doubt(file));
        }
    }
}
