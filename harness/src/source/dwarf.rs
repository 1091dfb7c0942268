//! Debug information (DWARF 2 to 5), read once and with bounded effort.
//!
//! What is read may have been made to exhaust the reader: entries nested a million deep, units
//! that share one huge table, names that grow with every use. So nothing here recurses, and
//! everything is paid for from one budget; whoever overspends has no lines.

use gimli::{AttributeValue, ColumnType, EndianSlice, RunTimeEndian, Section, UnitRef};
use object::{Object, ObjectSection};
use std::collections::HashMap;
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

/// What may be spent on one executable, about a nanosecond each. A large program in Rust, with
/// its libraries, needs a tenth.
const BUDGET: usize = 1 << 29;
/// What it costs to keep a row.
const ROW: usize = 64;

type Slice<'a> = EndianSlice<'a, RunTimeEndian>;

/// What an executable tells of its source.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// Which instructions a line was made into, by address.
    pub(super) lines: Vec<Row>,
    /// Which instructions were drawn in from elsewhere by the call on a line; a call within
    /// such instructions stands after them.
    pub(super) inlined: Vec<Row>,
    /// Paths as they were at compiling, with the folder it was done in.
    pub(super) files: Vec<PathBuf>,
}

/// Addresses from `begin` up to and without `end`, before relocation, and a line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    pub(super) begin: u64,
    pub(super) end: u64,
    /// Its place in [`Table::files`].
    pub(super) file: usize,
    /// From 1; 0 is none.
    pub(super) line: u32,
    /// In bytes, from 1; 0 is none.
    pub(super) column: u32,
}

/// Debug information that makes no sense, or too much of it.
#[derive(Debug)]
struct Unusable;

impl From<gimli::Error> for Unusable {
    fn from(_: gimli::Error) -> Self {
        Self
    }
}

impl Table {
    /// Reads an executable; none if it has no debug information that can be used.
    pub(super) fn read(executable: &[u8]) -> Option<Self> {
        let object = object::File::parse(executable).ok()?;
        Reading::of(&object).ok()
    }

    /// The line that an instruction was made from.
    pub(super) fn line(&self, pc: u64) -> Option<&Row> {
        let after = self.lines.partition_point(|row| row.begin <= pc);
        self.lines[..after].last().filter(|row| pc < row.end)
    }

    /// The calls by which an instruction was drawn in, the innermost first.
    pub(super) fn calls(&self, pc: u64) -> impl Iterator<Item = &Row> {
        self.inlined.iter().rev().filter(move |row| (row.begin..row.end).contains(&pc))
    }
}

struct Reading {
    table: Table,
    budget: usize,
    known: HashMap<PathBuf, usize>,
}

/// The files of one unit, by its own numbers.
type Numbers = HashMap<u64, Option<usize>>;

impl Reading {
    fn of(object: &object::File<'_>) -> Result<Table, Unusable> {
        let endian =
            if object.is_little_endian() { RunTimeEndian::Little } else { RunTimeEndian::Big };
        // Compressed sections, whose true size is anybody's guess, are taken as they are; then
        // they make no sense, and there are no lines.
        let dwarf = gimli::Dwarf::load(|id| {
            let section = object.section_by_name(id.name());
            let data = section.and_then(|section| section.data().ok()).unwrap_or_default();
            Ok::<_, Unusable>(EndianSlice::new(data, endian))
        })?;
        let mut reading =
            Self { table: Table::default(), budget: BUDGET, known: HashMap::default() };
        let mut headers = dwarf.units();
        while let Some(header) = headers.next()? {
            reading.spend(dwarf.debug_abbrev.reader().len())?;
            let unit = dwarf.unit(header)?;
            reading.unit(UnitRef::new(&dwarf, &unit))?;
        }
        reading.table.lines.sort_by_key(|row| row.begin);
        Ok(reading.table)
    }

    fn spend(&mut self, cost: usize) -> Result<(), Unusable> {
        self.budget = self.budget.checked_sub(cost).ok_or(Unusable)?;
        Ok(())
    }

    fn unit(&mut self, unit: UnitRef<'_, Slice<'_>>) -> Result<(), Unusable> {
        let mut files = Numbers::new();
        self.lines(unit, &mut files)?;
        self.inlined(unit, &mut files)
    }

    fn lines(&mut self, unit: UnitRef<'_, Slice<'_>>, files: &mut Numbers) -> Result<(), Unusable> {
        let Some(program) = unit.line_program.clone() else { return Ok(()) };
        self.spend(program.header().header_length())?;
        self.spend(program.header().raw_program_buf().len())?;
        let mut open: Option<Row> = None;
        let mut is_dead = false;
        let mut rows = program.rows();
        while let Some((_, row)) = rows.next_row()? {
            match open.take() {
                Some(open) if open.begin < row.address() && !is_dead => {
                    self.spend(ROW)?;
                    self.table.lines.push(Row { end: row.address(), ..open });
                }
                Some(_) => {}
                // What the linker threw away begins at 0.
                None => is_dead = row.address() == 0,
            }
            if !row.end_sequence() {
                let file = self.file(unit, row.file_index(), files)?;
                let line = row.line().and_then(|line| u32::try_from(line.get()).ok());
                // Line 0 is no line: the compiler's own doing.
                let (file, line) = file.zip(line).unwrap_or_default();
                let column = match row.column() {
                    ColumnType::Column(column) => u32::try_from(column.get()).unwrap_or_default(),
                    ColumnType::LeftEdge => 0,
                };
                open = Some(Row { begin: row.address(), end: row.address(), file, line, column });
            }
        }
        Ok(())
    }

    fn inlined(
        &mut self,
        unit: UnitRef<'_, Slice<'_>>,
        files: &mut Numbers,
    ) -> Result<(), Unusable> {
        let mut entries = unit.entries();
        while let Some(entry) = entries.next_dfs()? {
            self.spend(1 + entry.attrs().len())?;
            if entry.tag() != gimli::DW_TAG_inlined_subroutine {
                continue;
            }
            let file = entry.attr_value(gimli::DW_AT_call_file);
            let Some(AttributeValue::FileIndex(file)) = file else { continue };
            let line = entry.attr_value(gimli::DW_AT_call_line).and_then(|line| line.udata_value());
            let line = line.and_then(|line| u32::try_from(line).ok());
            let column = entry.attr_value(gimli::DW_AT_call_column);
            let column = column.and_then(|column| column.udata_value());
            let column = column.and_then(|column| u32::try_from(column).ok()).unwrap_or_default();
            let Some((file, line)) = self.file(unit, file, files)?.zip(line) else { continue };
            let mut ranges = unit.die_ranges(entry)?;
            while let Some(gimli::Range { begin, end }) = ranges.next()? {
                self.spend(ROW)?;
                self.table.inlined.push(Row { begin, end, file, line, column });
            }
        }
        Ok(())
    }

    /// The place of a unit's file among all files; none if it has no file of this number.
    fn file(
        &mut self,
        unit: UnitRef<'_, Slice<'_>>,
        number: u64,
        files: &mut Numbers,
    ) -> Result<Option<usize>, Unusable> {
        if let Some(known) = files.get(&number) {
            return Ok(*known);
        }
        let path = path(unit, number);
        self.spend(ROW + path.as_ref().map_or(0, |path| path.as_os_str().len()))?;
        let place = path.map(|path| {
            *self.known.entry(path).or_insert_with_key(|path| {
                self.table.files.push(path.clone());
                self.table.files.len() - 1
            })
        });
        files.insert(number, place);
        Ok(place)
    }
}

/// The path of a unit's file.
fn path(unit: UnitRef<'_, Slice<'_>>, number: u64) -> Option<PathBuf> {
    let header = unit.line_program.as_ref()?.header();
    let file = header.file(number)?;
    let part = |value| Some(OsStr::from_bytes(unit.attr_string(value).ok()?.slice()));
    let compiled_in =
        unit.comp_dir.map_or(OsStr::new(""), |folder| OsStr::from_bytes(folder.slice()));
    // Whatever is absolute takes the place of what stands before it.
    let folder = file.directory(header).and_then(part).unwrap_or_default();
    Some(Path::new(compiled_in).join(folder).join(part(file.path_name())?))
}
