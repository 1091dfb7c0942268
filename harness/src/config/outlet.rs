//! A format of the report, and the file that it goes to, as somebody asks for them.

use crate::suite::suggest;
use lab11_reports::formats::Format;
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

/// A format as it was asked for: `NAME` or `NAME=FILE`.
#[derive(Debug, Clone, PartialEq)]
pub struct Outlet {
    /// The format.
    pub format: Format,
    /// `-` is standard output; absent if nothing was said.
    pub file: Option<PathBuf>,
}

impl Outlet {
    /// Reads `NAME` or `NAME=FILE`; else what is wrong.
    pub fn parse(text: &OsStr) -> Result<Self, String> {
        let bytes = text.as_bytes();
        let at = bytes.iter().position(|byte| *byte == b'=').unwrap_or(bytes.len());
        let name = String::from_utf8_lossy(&bytes[..at]);
        let format = Format::named(&name).ok_or_else(|| unknown(&name))?;
        let file = bytes.get(at + 1..).map(|file| PathBuf::from(OsStr::from_bytes(file)));
        if file.as_ref().is_some_and(|file| file.as_os_str().is_empty()) {
            return Err(format!("no file is named behind `{name}=`"));
        }
        Ok(Self { format, file })
    }

    /// The file, if it is one and not standard output.
    pub fn path(&self) -> Option<&Path> {
        self.file.as_deref().filter(|file| file.as_os_str() != "-")
    }
}

fn unknown(name: &str) -> String {
    let names: Vec<&str> = Format::ALL.iter().map(|format| format.name()).collect();
    let hint = suggest(name, names.iter().copied());
    let hint = hint.map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
    format!("{hint}the formats are: {}", names.join(", "))
}
