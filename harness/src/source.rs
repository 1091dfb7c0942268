//! From program counters to lines of the student's source.

use crate::compiler::FOLDER;
use crate::submission::{FileKind, Submission, printable_bytes, tidy};
use addr2line::gimli::{self, EndianArcSlice, RunTimeEndian};
use addr2line::{Context, Location};
use lab11_reports::model::Place;
use object::{Object, ObjectSection};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// Debug information larger than this, in bytes and all together, is not read.
const LIMIT: usize = 32 * 1024 * 1024;
/// Entries nested deeper than this are made to exhaust the stack of whoever reads them.
const DEPTH: isize = 200;
/// Where sources lie that are no student's.
const SYSTEM: [&str; 6] = ["/usr/", "/lib/", "/opt/", "/build/", "/rustc/", "/cargo/"];

type Reader = EndianArcSlice<RunTimeEndian>;

/// The lines of one executable.
pub struct Lines {
    /// None without debug information that can be read. Looked up lazily, and so behind a lock.
    context: Option<Mutex<Context<Reader>>>,
    sources: Submission,
}

impl Lines {
    /// Reads an executable's debug information (DWARF), if there is any, to find lines of the
    /// submission's files. Anything may be handed in for an executable.
    pub fn new(executable: &[u8], submission: &Submission) -> Self {
        let mut sources = submission.clone();
        sources.files.retain(|file| file.kind != FileKind::Executable);
        Self { context: context(executable).map(Mutex::new), sources }
    }

    /// The line that the instruction at an address was made from; the address is that in the
    /// file, before relocation. Of code that was drawn in from elsewhere, the student's line
    /// that drew it in. The text is empty if the source was not handed in.
    pub fn place(&self, pc: u64) -> Option<Place> {
        let context = self.context.as_ref()?.lock().ok()?;
        let mut frames = context.find_frames(pc).skip_all_loads().ok()?;
        let mut stranger = None;
        while let Ok(Some(frame)) = frames.next() {
            let Some(Location { file: Some(file), line: Some(line), .. }) = frame.location else {
                continue;
            };
            let path = tidy(Path::new(file));
            if let Some(place) = self.own(&path, line) {
                return Some(place);
            }
            if stranger.is_none() && !SYSTEM.iter().any(|system| path.starts_with(system)) {
                let name = path.file_name().unwrap_or_default().as_encoded_bytes();
                stranger = Some(Place { file: printable_bytes(name), line, text: String::new() });
            }
        }
        stranger
    }

    /// A line of the submission's: of the file that the path names, or, for what was compiled
    /// elsewhere, of the only one whose name fits.
    fn own(&self, path: &Path, line: u32) -> Option<Place> {
        // DWARF's names come as text; bytes that are none were replaced alike on both sides.
        let paths = self.sources.files.iter().map(|file| (file, PathBuf::from(file.path.to_string_lossy().as_ref())));
        let fitting: Vec<_> = match path.strip_prefix(FOLDER) {
            Ok(own) => paths.filter(|(_, path)| path == own).collect(),
            Err(_) if SYSTEM.iter().any(|system| path.starts_with(system)) => Vec::new(),
            Err(_) => paths.filter(|(_, own)| own.file_name() == path.file_name()).collect(),
        };
        let whole = fitting.iter().filter(|(_, own)| path.ends_with(own)).max_by_key(|(_, own)| own.components().count());
        match (whole, &fitting[..]) {
            (Some((file, _)), _) | (None, [(file, _)]) => Some(file.place(line)),
            _ => None,
        }
    }
}

fn context(executable: &[u8]) -> Option<Context<Reader>> {
    let object = object::File::parse(executable).ok()?;
    let endian = if object.is_little_endian() { RunTimeEndian::Little } else { RunTimeEndian::Big };
    let mut size = 0;
    let dwarf = gimli::Dwarf::load(|id| {
        let section = object.section_by_name(id.name());
        // Compressed sections, whose size can't be trusted, are left out: `data` gives them as
        // they are, and as such they are nonsense.
        let data = section.and_then(|section| section.data().ok()).unwrap_or_default();
        size += data.len();
        let data: Arc<[u8]> = if size > LIMIT { Arc::new([]) } else { data.into() };
        Ok::<_, gimli::Error>(Reader::new(data, endian))
    });
    let dwarf = dwarf.ok()?;
    if size > LIMIT || is_deep(&dwarf).unwrap_or(true) {
        return None;
    }
    Context::from_dwarf(dwarf).ok()
}

/// Whether its entries are nested deeper than a compiler nests them.
fn is_deep(dwarf: &gimli::Dwarf<Reader>) -> gimli::Result<bool> {
    let mut headers = dwarf.units();
    while let Some(header) = headers.next()? {
        let unit = dwarf.unit(header)?;
        let mut entries = unit.entries_raw(None)?;
        while !entries.is_empty() {
            if entries.next_depth() > DEPTH {
                return Ok(true);
            }
            if let Some(abbreviation) = entries.read_abbreviation()? {
                entries.skip_attributes(abbreviation.attributes())?;
            }
        }
    }
    Ok(false)
}

#[cfg(test)]
mod tests;
