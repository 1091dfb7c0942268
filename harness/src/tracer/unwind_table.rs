//! A library's call frame information: from its file, if that is the system's, else from the memory
//! of the program that uses it.

use super::{memory, sys};
use gimli::{
    BaseAddresses, CfaRule, EhFrame, EhFrameHdr, LittleEndian, ParsedEhFrameHdr, Pointer, Register,
    RegisterRule, UnwindContext, UnwindSection,
};
use memmap2::Mmap;
use nix::unistd::Pid;
use object::elf::{self, FileHeader64, PT_GNU_EH_FRAME, PT_LOAD, ProgramHeader64};
use object::read::elf::{FileHeader as _, ProgramHeader as _};
use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::{Deref, Range};
use std::path::Path;
use std::rc::Rc;

/// Where a library's program headers stand: in its first page.
const HEADERS: usize = 4096;
/// The C library has a tenth of it, a sanitizer's a half.
const MOST_BYTES: u64 = 4 << 20;
/// Bytes of an address.
const ADDRESS_SIZE: u8 = 8;
/// A program calls a library from a few places, and a library itself from some tens on the way; who
/// calls from places without end has the table searched each time.
const MOST_ROWS: usize = 1024;
/// Where the system's libraries lie, which no program of a world may write.
const SYSTEM: [&str; 3] = ["/usr", "/lib", "/lib64"];

type Endian = LittleEndian;
type Slice<'a> = gimli::EndianSlice<'a, Endian>;
type Header = ProgramHeader64<object::LittleEndian>;

/// How to get from any instruction of a library to the caller of its function. Copies share the bytes.
#[derive(Debug, Clone)]
pub(super) struct UnwindTable {
    header: Piece,
    frames: Piece,
    bases: BaseAddresses,
    /// What was found, by addresses: to find it takes longer than everything else about a call.
    known: Rc<RefCell<HashMap<u64, Option<Rc<Row>>>>>,
}

/// Where the registers of a function's caller are, at one instruction of the function.
#[derive(Debug)]
pub(super) struct Row {
    /// The register from which the canonical frame address is counted, and how far (DWARF 5, 6.4.1).
    pub(super) cfa: (Register, i64),
    /// Those that the function may have changed.
    pub(super) registers: Vec<(Register, Saved)>,
}

/// Where a caller's register is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Saved {
    /// In memory, so far from the canonical frame address.
    At(i64),
    /// It is the canonical frame address, with this added.
    Is(i64),
    /// In another register.
    In(Register),
    /// Nowhere: that of the return address has none where the stack ends.
    Nowhere,
    /// Somewhere, by a rule that is not followed here.
    Unknown,
}

/// A piece of a library.
#[derive(Debug, Clone)]
enum Piece {
    Copied(Rc<[u8]>),
    /// Of its file, whose pages every process shares: of a megabyte a few are looked at.
    Mapped(Rc<Mmap>, Range<usize>),
}

impl Deref for Piece {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Copied(bytes) => bytes,
            Self::Mapped(file, range) => &file[range.clone()],
        }
    }
}

/// A library as it lies in memory.
struct Loaded<'a> {
    task: Pid,
    headers: &'a [Header],
    /// What was added to the addresses in the file.
    bias: u64,
    file: Option<Rc<Mmap>>,
}

impl Loaded<'_> {
    fn of(&self, wanted: elf::ProgramType) -> impl Iterator<Item = &Header> {
        self.headers.iter().filter(move |header| type_of(header) == wanted)
    }

    /// Its segment that holds an address in memory, and where in that.
    fn segment(&self, at: u64) -> Option<(&Header, u64)> {
        let within = at.wrapping_sub(self.bias);
        self.of(PT_LOAD).find_map(|load| {
            let from = within.checked_sub(address(load))?;
            (from < size(load)).then_some((load, from))
        })
    }

    /// So many bytes from an address on; fewer if they are not there.
    fn piece(&self, at: u64, length: u64) -> Option<Piece> {
        let length = length.min(MOST_BYTES);
        let Some(file) = &self.file else {
            return Some(Piece::Copied(memory::read(self.task, at, length as usize).into()));
        };
        let (load, from) = self.segment(at)?;
        let begin = offset(load).checked_add(from)?;
        let end = begin.checked_add(length)?.min(file.len() as u64);
        (begin <= end).then(|| Piece::Mapped(Rc::clone(file), begin as usize..end as usize))
    }
}

impl UnwindTable {
    /// Reads the one of a library that is mapped from `start` on, from this file; none if it has none.
    pub(super) fn read(task: Pid, start: u64, file: &Path) -> Option<Self> {
        let page = memory::read(task, start, HEADERS);
        let elf = FileHeader64::<object::LittleEndian>::parse(&*page).ok()?;
        let headers = elf.program_headers(object::LittleEndian, &*page).ok()?;
        let first = headers.iter().find(|one| type_of(one) == PT_LOAD && offset(one) == 0)?;
        let is_systems = SYSTEM.iter().any(|folder| file.starts_with(folder));
        let file = is_systems.then(|| sys::map(file).ok()).flatten();
        let library = Loaded {
            task,
            headers,
            bias: start.wrapping_sub(address(first)),
            // Another file may have come to the place since.
            file: file.filter(|file| file.starts_with(&page)).map(Rc::new),
        };
        let indexed = library.of(PT_GNU_EH_FRAME).next()?;
        let header_at = library.bias.wrapping_add(address(indexed));
        let header = library.piece(header_at, size(indexed))?;
        let bases = BaseAddresses::default().set_eh_frame_hdr(header_at);
        let Pointer::Direct(frames_at) = parse(&header, &bases)?.eh_frame_ptr() else {
            return None;
        };
        // How long the section is stands in no header; it ends with its segment at the latest.
        let (segment, from) = library.segment(frames_at)?;
        let frames = library.piece(frames_at, size(segment) - from)?;
        Some(Self { header, frames, bases: bases.set_eh_frame(frames_at), known: Rc::default() })
    }

    /// What stands where, at the instruction of an address; none if nothing tells that could be
    /// followed.
    pub(super) fn row(&self, context: &mut UnwindContext<usize>, address: u64) -> Option<Rc<Row>> {
        let known = &mut *self.known.borrow_mut();
        if let Some(row) = known.get(&address) {
            return row.clone();
        }
        let row = self.find(context, address).map(Rc::new);
        if known.len() < MOST_ROWS {
            known.insert(address, row.clone());
        }
        row
    }

    fn find(&self, context: &mut UnwindContext<usize>, address: u64) -> Option<Row> {
        let header = parse(&self.header, &self.bases)?;
        let frames = EhFrame::new(&self.frames, LittleEndian);
        let cie = EhFrame::cie_from_offset;
        let table = header.table()?;
        let row =
            table.unwind_info_for_address(&frames, &self.bases, context, address, cie).ok()?;
        let CfaRule::RegisterAndOffset { register, offset } = *row.cfa() else { return None };
        let saved = |(register, rule): &(Register, RegisterRule<usize>)| {
            Some((*register, Saved::of(rule)?))
        };
        let registers = row.registers().filter_map(saved).collect();
        Some(Row { cfa: (register, offset), registers })
    }
}

impl Saved {
    /// None where the caller's is the function's own.
    fn of(rule: &RegisterRule<usize>) -> Option<Self> {
        Some(match *rule {
            RegisterRule::SameValue => return None,
            RegisterRule::Offset(offset) => Self::At(offset),
            RegisterRule::ValOffset(offset) => Self::Is(offset),
            RegisterRule::Register(other) => Self::In(other),
            RegisterRule::Undefined => Self::Nowhere,
            _ => Self::Unknown,
        })
    }
}

fn parse<'a>(header: &'a [u8], bases: &BaseAddresses) -> Option<ParsedEhFrameHdr<Slice<'a>>> {
    EhFrameHdr::new(header, LittleEndian).parse(bases, ADDRESS_SIZE).ok()
}

fn type_of(header: &Header) -> elf::ProgramType {
    header.p_type(object::LittleEndian)
}

fn address(header: &Header) -> u64 {
    header.p_vaddr(object::LittleEndian)
}

fn offset(header: &Header) -> u64 {
    header.p_offset(object::LittleEndian)
}

fn size(header: &Header) -> u64 {
    header.p_memsz(object::LittleEndian)
}
