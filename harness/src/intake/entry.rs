//! What lies in a folder or in a zip: names, and where to fetch the rest later.

use super::archive::zip::{self, End};
use super::clutter::is_clutter;
use super::own::Own;
use crate::submission::printable_bytes;
use crate::written::open;
use ::zip::read::OwnedZipFileEntry;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, BufReader, Read};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization as _;

/// So many names of one folder or zip are read.
const MAX_NAMES: usize = 200_000;

/// A folder or file by its name, in a folder or in a zip.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// Its own name, as far as it is text, in one form of Unicode: a Mac writes accents apart.
    pub(super) name: String,
    /// Where it was found, printable.
    pub(super) shown: String,
    /// The name of what it lies in.
    pub(super) parent: String,
    pub(super) folder: bool,
    /// It is known to be one student's, whatever its name.
    pub(super) one_student: bool,
    pub(super) place: Place,
    /// What of ours lies among it.
    pub(super) own: Arc<Own>,
}

/// Where the bytes are.
#[derive(Debug, Clone)]
pub(super) enum Place {
    /// A file or a folder. A link is not followed when it is opened.
    Disk(PathBuf),
    /// What belongs to the entry in a zip; for a file, the one member with an empty path.
    Zip(Arc<PathBuf>, Vec<Member>),
}

/// A file in a zip.
#[derive(Debug, Clone)]
pub(super) struct Member {
    /// Its path within the entry that it belongs to, as the zip has it.
    pub(super) path: Vec<u8>,
    pub(super) entry: Arc<OwnedZipFileEntry>,
}

impl Entry {
    /// A path of the command line; the last part of its name is its own.
    pub(super) fn given(path: &Path, shown: String, own: Arc<Own>) -> io::Result<Self> {
        let path = path.canonicalize()?;
        let folder = fs::metadata(&path)?.is_dir();
        let name = |path: Option<&Path>| {
            let name = path.and_then(Path::file_name).unwrap_or_default();
            name.to_string_lossy().nfc().collect()
        };
        Ok(Self {
            name: name(Some(&path)),
            shown,
            parent: name(path.parent()),
            folder,
            one_student: false,
            place: Place::Disk(path),
            own,
        })
    }

    /// What lies in it, in the order of the raw names; nothing if it is neither a folder nor a
    /// zip that can be listed without unpacking another.
    pub(super) fn children(&self) -> io::Result<Option<Vec<Self>>> {
        match &self.place {
            Place::Disk(path) if self.folder => self.of_folder(path).map(Some),
            Place::Disk(path) if is_zip(path) => {
                let members = members(path)?;
                Ok(Some(self.of_members(&Arc::new(path.clone()), members)))
            }
            Place::Zip(archive, members) if self.folder => {
                Ok(Some(self.of_members(archive, members.clone())))
            }
            Place::Disk(_) | Place::Zip(..) => Ok(None),
        }
    }

    fn child(&self, name: &[u8], folder: bool, place: Place) -> Self {
        let shown = format!("{}/{}", self.shown.trim_end_matches('/'), printable_bytes(name));
        let name = String::from_utf8_lossy(name).nfc().collect();
        let parent = self.name.strip_suffix(".zip").unwrap_or(&self.name).to_owned();
        let own = Arc::clone(&self.own);
        Self { name, shown, parent, folder, one_student: false, place, own }
    }

    fn of_folder(&self, path: &Path) -> io::Result<Vec<Self>> {
        let entries = fs::read_dir(path)?.take(MAX_NAMES + 1);
        let names = entries.map(|entry| Ok(entry?.file_name().into_vec()));
        let mut names: Vec<_> = names.collect::<io::Result<_>>()?;
        names.retain(|name| !is_clutter(name));
        if names.len() > MAX_NAMES {
            return Err(too_many());
        }
        names.sort_unstable();
        let child = |name: Vec<u8>| {
            let place = path.join(std::ffi::OsStr::from_bytes(&name));
            let folder = fs::symlink_metadata(&place).is_ok_and(|meta| meta.is_dir());
            let child = self.child(&name, folder, Place::Disk(place.clone()));
            (!self.own.is_left_out(&place, &child.shown)).then_some(child)
        };
        Ok(names.into_iter().filter_map(child).collect())
    }

    /// Arranges the members of a zip by the first part of their paths.
    fn of_members(&self, archive: &Arc<PathBuf>, members: Vec<Member>) -> Vec<Self> {
        let mut entries: BTreeMap<(Vec<u8>, bool), Vec<Member>> = BTreeMap::new();
        for mut member in members {
            // A name that begins with `/` or `./` is as good without.
            while let Some(rest) =
                [&b"./"[..], b"/"].iter().find_map(|start| member.path.strip_prefix(*start))
            {
                member.path = rest.to_vec();
            }
            let slash = member.path.iter().position(|&byte| byte == b'/');
            let (name, rest) = match slash {
                Some(at) => (member.path[..at].to_vec(), member.path[at + 1..].to_vec()),
                None => (std::mem::take(&mut member.path), Vec::new()),
            };
            if name.is_empty() || is_clutter(&name) {
                continue;
            }
            let within = entries.entry((name, slash.is_some())).or_default();
            // What ends with `/` is the folder itself.
            if slash.is_none() || !rest.is_empty() {
                within.push(Member { path: rest, ..member });
            }
        }
        let child = |((name, folder), members): ((Vec<u8>, bool), Vec<Member>)| {
            self.child(&name, folder, Place::Zip(Arc::clone(archive), members))
        };
        entries.into_iter().map(child).collect()
    }

    /// The bytes of a small file; an error if it has more than `limit`.
    pub(super) fn read_file(&self, limit: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        match &self.place {
            Place::Disk(path) => {
                open(path)?.take(limit + 1).read_to_end(&mut bytes)?;
            }
            Place::Zip(archive, members) => {
                let member = members.last().ok_or(io::ErrorKind::NotFound)?;
                let mut archive = BufReader::new(open(archive)?);
                let file = zip::open(&member.entry, &mut archive)
                    .map_err(|_| io::Error::other("it is damaged in the zip"))?;
                file.take(limit + 1).read_to_end(&mut bytes)?;
            }
        }
        if bytes.len() as u64 > limit {
            return Err(io::Error::other(format!("it has more than {} MiB", limit >> 20)));
        }
        Ok(bytes)
    }
}

/// All members of a zip, without unpacking any.
fn members(path: &Path) -> io::Result<Vec<Member>> {
    let (entries, end) = zip::entries(BufReader::new(open(path)?), MAX_NAMES)?;
    // Some programs on Windows part names with `\\`, and then with nothing else.
    let is_windows = entries.iter().all(|(name, _)| !name.contains(&b'/'))
        && entries.iter().any(|(name, _)| name.contains(&b'\\'));
    let member = |(mut path, entry): zip::Named| {
        for byte in path.iter_mut().filter(|byte| is_windows && **byte == b'\\') {
            *byte = b'/';
        }
        Member { path, entry: Arc::new(entry) }
    };
    match end {
        End::Whole => Ok(entries.into_iter().map(member).collect()),
        End::More => Err(too_many()),
        End::Damaged => Err(io::Error::other("the zip's directory is damaged")),
    }
}

fn too_many() -> io::Error {
    io::Error::other(format!("it holds more than {MAX_NAMES} names"))
}

/// Whether it begins like a zip.
fn is_zip(path: &Path) -> bool {
    let mut magic = [0; 4];
    let read = open(path).and_then(|mut file| file.read_exact(&mut magic));
    read.is_ok() && matches!(&magic, b"PK\x03\x04" | b"PK\x05\x06")
}
