//! A library's call frame information, read from the memory of the program that uses it.

use super::memory;
use gimli::{
    BaseAddresses, EhFrame, EhFrameHdr, LittleEndian, ParsedEhFrameHdr, Pointer, UnwindContext,
    UnwindSection, UnwindTableRow,
};
use nix::unistd::Pid;
use object::elf::{self, FileHeader64, PT_GNU_EH_FRAME, PT_LOAD, ProgramHeader64};
use object::read::elf::{FileHeader as _, ProgramHeader as _};
use std::rc::Rc;

/// Where a library's program headers stand: in its first page.
const HEADERS: usize = 4096;
/// The C library has a tenth of it, a sanitizer's a half.
const MOST_BYTES: u64 = 4 << 20;
/// Bytes of an address.
const ADDRESS_SIZE: u8 = 8;

type Endian = LittleEndian;
type Slice<'a> = gimli::EndianSlice<'a, Endian>;
type Header = ProgramHeader64<object::LittleEndian>;

/// How to get from any instruction of a library to the caller of its function. Copies share the bytes.
#[derive(Debug, Clone)]
pub(super) struct UnwindTable {
    header: Rc<[u8]>,
    frames: Rc<[u8]>,
    bases: BaseAddresses,
}

impl UnwindTable {
    /// Reads the one of a library whose file is mapped from `start` on; none if it has none.
    pub(super) fn read(task: Pid, start: u64) -> Option<Self> {
        let page = memory::read(task, start, HEADERS);
        let file = FileHeader64::<object::LittleEndian>::parse(&*page).ok()?;
        let headers = file.program_headers(object::LittleEndian, &*page).ok()?;
        let of = |wanted| headers.iter().filter(move |header: &&Header| type_of(header) == wanted);
        let first = of(PT_LOAD).find(|load| offset(load) == 0)?;
        let bias = start.wrapping_sub(address(first));
        let indexed = of(PT_GNU_EH_FRAME).next()?;
        let (header_at, length) = (bias.wrapping_add(address(indexed)), size(indexed));
        let header = memory::read(task, header_at, length.min(MOST_BYTES) as usize);
        let bases = BaseAddresses::default().set_eh_frame_hdr(header_at);
        let parsed = parse(&header, &bases)?;
        let Pointer::Direct(frames_at) = parsed.eh_frame_ptr() else { return None };
        let within = frames_at.wrapping_sub(bias);
        // How long the section is stands in no header; it ends with its segment at the latest.
        let rest = of(PT_LOAD).find_map(|load| {
            let at = within.checked_sub(address(load))?;
            size(load).checked_sub(at)
        })?;
        let frames = memory::read(task, frames_at, rest.min(MOST_BYTES) as usize);
        let bases = bases.set_eh_frame(frames_at);
        Some(Self { header: header.into(), frames: frames.into(), bases })
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
