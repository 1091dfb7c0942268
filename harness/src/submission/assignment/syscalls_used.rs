//! Roles settled by what programs do, where names say nothing or the wrong thing.

use super::RoleAssignment;
use crate::event::SyscallName;
use crate::submission::rank::best;
use crate::submission::{Choice, FileKind};
use crate::suite::Role;
use lab11_reports::say;
use std::collections::BTreeMap;

impl<'a> RoleAssignment<'a> {
    /// What a program does outweighs its name, where the two have nothing in common and nobody
    /// else is there to play what it does.
    pub(super) fn mend_names(&mut self) {
        for index in 0..self.files.len() {
            let Some(role) = self.named[index].filter(|role| !role.syscalls.is_empty()) else {
                continue;
            };
            let plays = |index, role: &Role| {
                self.is_able(index) && self.programs.uses_any(index, &role.syscalls)
            };
            if !self.is_able(index) || plays(index, role) {
                continue;
            }
            let is_free = |other: &&Role| {
                !(0..self.files.len()).any(|i| self.is_named(i, other) && plays(i, other))
            };
            let free: Vec<&Role> = self.roles.iter().filter(is_free).collect();
            // One that could play two free roles plays the other's too.
            let first =
                |other: &&Role| !free.iter().any(|role| other.also.as_ref() == Some(&role.id));
            let others = free.iter().copied().filter(first);
            if let Ok(Some(other)) = best(&self.programs, index, others) {
                self.notes.push(say!(
                    "not-what-its-name-says",
                    file = &self.files[index].name,
                    role = bare(&role.title),
                    calls = brackets(&other.syscalls),
                    never = brackets(&role.syscalls)
                ));
                self.named[index] = Some(other);
            }
        }
    }

    /// Fills roles with programs that use their system calls.
    pub(super) fn by_syscalls(&mut self, executables: bool) {
        let mut suited: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        let is_wanted =
            |index: usize| (self.files[index].kind == FileKind::Executable) == executables;
        for index in self.pool(|index| self.is_able(index) && is_wanted(index)) {
            let open = self.roles.iter().filter(|role| self.is_open(role));
            match best(&self.programs, index, open) {
                Ok(Some(role)) => suited.entry(&role.id).or_default().push(index),
                Ok(None) => {}
                Err(roles) => {
                    let titles = roles.iter().map(|role| role.title.clone());
                    let titles =
                        titles.reduce(|one, other| say!("one-or-other", one = one, other = other));
                    self.notes.push(say!(
                        "could-be-several",
                        file = &self.files[index].name,
                        titles = titles.unwrap_or_default()
                    ));
                }
            }
        }
        let mut found = Vec::new();
        for role in self.roles {
            let pool = suited.remove(role.id.as_str()).unwrap_or_default();
            found.extend(self.pick(role, &pool).map(|index| (role, index)));
        }
        for (role, index) in found {
            let role = self.hand_on(role);
            self.notes.push(say!(
                "taken-for-its-calls",
                file = &self.files[index].name,
                title = &role.title,
                calls = brackets(&role.syscalls)
            ));
        }
    }

    /// A program that was found by its system calls, and could play two roles of which the other is
    /// open, plays the other: it will play this one too.
    fn hand_on(&mut self, role: &'a Role) -> &'a Role {
        let other = self.roles.iter().find(|other| role.also.as_ref() == Some(&other.id));
        match other.filter(|other| self.is_open(other)) {
            Some(other) => {
                if let Some(choice) = self.chosen.remove(&role.id) {
                    self.chosen.insert(other.id.clone(), choice);
                }
                other
            }
            None => role,
        }
    }

    /// A program plays a second role that has no program of its own, if it uses the system call.
    pub(super) fn also(&mut self) {
        for role in self.roles.iter().filter(|role| self.is_open(role)).collect::<Vec<_>>() {
            let (Some(other), Some(call)) = (&role.also, &role.also_if) else { continue };
            let Some(choice) = self.chosen.get(other).filter(|choice| !choice.also) else {
                continue;
            };
            if self.programs.uses(choice.file, *call) {
                let file = choice.file;
                let name = &self.files[file].name;
                self.notes.push(say!(
                    "plays-another-too",
                    file = name,
                    syscall = call.to_string(),
                    title = &role.title
                ));
                self.chosen.insert(role.id.clone(), Choice { file, also: true });
            }
        }
    }
}

/// `listen() and accept()`
fn brackets(calls: &[SyscallName]) -> String {
    let calls: Vec<String> = calls.iter().map(|call| format!("{call}()")).collect();
    match calls.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => say!("and-the-last", list = first.join(", "), last = last),
    }
}

/// `the client` without its article.
fn bare(title: &str) -> &str {
    title.strip_prefix("the ").unwrap_or(title)
}
