//! What a file is: source by its ending, a program by its content.

use super::file::{File, FileKind};
use super::names;
use lab11_reports::say;
use object::{Architecture, BinaryFormat, Object, ObjectKind, elf};
use std::path::Path;

/// What programs for this machine are made of.
const NATIVE: Architecture =
    if cfg!(target_arch = "aarch64") { Architecture::Aarch64 } else { Architecture::X86_64 };

/// What the file is.
pub(super) fn of(path: &Path, bytes: &[u8]) -> FileKind {
    if bytes.starts_with(&elf::ELFMAG) {
        return if is_native(bytes) { FileKind::Executable } else { FileKind::Other };
    }
    let (stem, ending) = names::split(path);
    match (stem.as_str(), ending.as_str()) {
        (_, "c") => FileKind::C,
        (_, "cpp" | "cc" | "cxx" | "c++") => FileKind::Cpp,
        (_, "h" | "hh" | "hpp" | "hxx" | "h++") => FileKind::Header,
        ("makefile" | "gnumakefile", "") => FileKind::Makefile,
        _ if bytes.starts_with(b"#!") => FileKind::Executable,
        _ => FileKind::Other,
    }
}

/// Whether the beginning of a file is that of a program, which may be larger than a source.
pub(super) fn may_be_program(head: &[u8]) -> bool {
    head.starts_with(&elf::ELFMAG)
}

/// Whether it is the kind of file that other files are packed in.
pub(super) fn is_archive(file: &File) -> bool {
    let magic: [&[u8]; 6] =
        [b"PK\x03\x04", b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"BZh", b"\xfd7zXZ"];
    let endings = ["zip", "tar", "gz", "tgz", "7z", "rar", "bz2", "xz"];
    let (_, ending) = names::split(&file.path);
    endings.contains(&ending.as_str())
        || ending.is_empty() && magic.iter().any(|magic| file.bytes.starts_with(magic))
}

/// Why a file that is no program is none, to follow its name.
pub(super) fn flaw(file: &File) -> String {
    let Ok(object) = object::File::parse(&*file.bytes) else {
        let library = file.bytes.starts_with(b"!<arch>\n");
        return if library { say!("is-a-library") } else { say!("is-no-program") };
    };
    let machine = match object.architecture() {
        Architecture::Aarch64 => "AArch64".to_owned(),
        Architecture::X86_64 => "x86-64".to_owned(),
        Architecture::I386 => "32-bit x86".to_owned(),
        other => format!("{other:?}"),
    };
    match (object.format(), object.kind()) {
        (_, ObjectKind::Relocatable) => say!("is-an-object-file"),
        (BinaryFormat::MachO, _) => say!("is-for-macos", machine = machine),
        (BinaryFormat::Pe, _) => say!("is-for-windows", machine = machine),
        _ if object.architecture() != NATIVE => {
            say!("is-for-another-machine", machine = machine)
        }
        (_, ObjectKind::Dynamic) => say!("is-a-shared-library"),
        _ => say!("is-no-program"),
    }
}

/// What makes the reader doubt that a source is text.
pub(super) fn doubt(file: &File) -> Option<String> {
    let (name, bytes) = (&file.name, &file.bytes);
    if bytes.is_empty() {
        Some(say!("source-is-empty", file = name))
    } else if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        Some(say!("source-is-utf-16", file = name))
    } else if bytes.contains(&0) {
        Some(say!("source-is-no-text", file = name))
    } else {
        None
    }
}

/// Whether this machine can start it: an executable at fixed addresses, or one that can lie
/// anywhere and is meant to be started, unlike a shared library (elf(5)).
fn is_native(bytes: &[u8]) -> bool {
    use object::read::elf::{Dyn as _, FileHeader as _, ProgramHeader as _};
    let Ok(header) = elf::FileHeader64::<object::Endianness>::parse(bytes) else { return false };
    let Ok(endian) = header.endian() else { return false };
    let Ok(segments) = header.program_headers(endian, bytes) else { return false };
    let is_ours = object::File::parse(bytes).is_ok_and(|file| file.architecture() == NATIVE);
    let has_interpreter =
        || segments.iter().any(|segment| segment.p_type(endian) == elf::PT_INTERP);
    let is_static_pie = || {
        let dynamic = segments.iter().find_map(|s| s.dynamic(endian, bytes).ok().flatten());
        dynamic.unwrap_or_default().iter().any(|entry| {
            entry.tag(endian) == elf::DT_FLAGS_1 && entry.val(endian) & elf::DF_1_PIE.0 != 0
        })
    };
    is_ours
        && match header.e_type(endian) {
            elf::ET_EXEC => header.e_entry(endian) != 0,
            elf::ET_DYN => has_interpreter() || is_static_pie(),
            _ => false,
        }
}
