//! Files that are put into a world.

use super::WorldError;
use super::error::Tried;
use std::fs::{self, File};
use std::io::{self, Take};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

/// Writes a file below the world's home; folders are made as needed. The kernel copies it, since a
/// program with sanitizers has megabytes.
pub(super) fn file(
    home: &Path,
    path: &Path,
    mut content: Take<&File>,
    executable: bool,
) -> Result<(), WorldError> {
    let target = home.join(path);
    let tried = || format!("writing {}", target.display());
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder).tried(tried(), "mkdir")?;
    }
    let mut file = File::create(&target).tried(tried(), "open")?;
    let length = content.limit();
    let copied = io::copy(&mut content, &mut file).tried(tried(), "write")?;
    if copied < length {
        Err(io::Error::from(io::ErrorKind::UnexpectedEof)).tried(tried(), "read")?;
    }
    let mode = if executable { 0o755 } else { 0o644 };
    fs::set_permissions(&target, fs::Permissions::from_mode(mode)).tried(tried(), "chmod")
}
