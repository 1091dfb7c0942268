//! A library's call frame information: from its file, if that is the system's, else from the memory
//! of the program that uses it.

use super::{memory, sys};
use gimli::{
    BaseAddresses, EhFrame, EhFrameHdr, LittleEndian, ParsedEhFrameHdr, Pointer, UnwindContext,
    UnwindSection, UnwindTableRow,
};
use memmap2::Mmap;
use nix::unistd::Pid;
use object::elf::{self, FileHeader64, PT_GNU_EH_FRAME, PT_LOAD, ProgramHeader64};
use object::read::elf::{FileHeader as _, ProgramHeader as _};
use std::ops::{Deref, Range};
use std::path::Path;
use std::rc::Rc;

/// Where a library's program headers stand: in its first page.
const HEADERS: usize = 4096;
/// The C library has a tenth of it, a sanitizer's a half.
const MOST_BYTES: u64 = 4 << 20;
/// Bytes of an address.
const ADDRESS_SIZE: u8 = 8;
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
        Some(Self { header, frames, bases: bases.set_eh_frame(frames_at) })
    }

    /// What stands where, at the instruction of an address.
    pub(super) fn row<'a>(
        &self,
        context: &'a mut UnwindContext<usize>,
        address: u64,
    ) -> Option<&'a UnwindTableRow<usize>> {
        let header = parse(&self.header, &self.bases)?;
        let frames = EhFrame::new(&self.frames, LittleEndian);
        let cie = EhFrame::cie_from_offset;
        header.table()?.unwind_info_for_address(&frames, &self.bases, context, address, cie).ok()
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
