//! A suite and those that it extends, as one: what a suite has no file for, the next one has.

use super::files::Files;
use std::collections::BTreeSet;
use std::io;
use std::path::PathBuf;

/// A suite, and the suites below it, the nearest first.
pub(super) struct Layers<'a> {
    pub(super) own: &'a dyn Files,
    pub(super) below: Vec<Box<dyn Files>>,
}

impl Layers<'_> {
    /// Each suite's own files, the lowest first.
    pub(super) fn bottom_up(&self) -> impl Iterator<Item = &dyn Files> {
        self.below.iter().rev().map(|files| &**files).chain(std::iter::once(self.own))
    }

    fn all(&self) -> impl Iterator<Item = &dyn Files> {
        std::iter::once(self.own).chain(self.below.iter().map(|files| &**files))
    }
}

impl Files for Layers<'_> {
    fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        let is_missing = |result: &io::Result<Vec<u8>>| {
            result.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
        };
        let mut found = self.all().map(|files| files.read(name));
        found.find(|result| !is_missing(result)).unwrap_or(Err(io::ErrorKind::NotFound.into()))
    }

    fn names(&self, folder: &str) -> io::Result<Vec<String>> {
        let found: Vec<_> = self.all().map(|files| files.names(folder)).collect();
        let (known, mut failed): (Vec<_>, Vec<_>) = found.into_iter().partition(Result::is_ok);
        if known.is_empty() {
            return failed.remove(0);
        }
        let names: BTreeSet<String> = known.into_iter().flatten().flatten().collect();
        Ok(names.into_iter().collect())
    }

    fn path(&self, name: &str) -> PathBuf {
        let has = self.all().find(|files| files.read(name).is_ok());
        has.unwrap_or(self.own).path(name)
    }

    fn below(&self, name: &str) -> Option<Box<dyn Files>> {
        self.own.below(name)
    }
}
