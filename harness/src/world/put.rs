//! Files that are put into a world.

use super::WorldError;
use super::error::Tried;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

/// Writes a file below the world's home; folders are made as needed.
pub(super) fn file(
    home: &Path,
    path: &Path,
    bytes: &[u8],
    executable: bool,
) -> Result<(), WorldError> {
    let target = home.join(path);
    let tried = || format!("writing {}", target.display());
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder).tried(tried(), "mkdir")?;
    }
    fs::write(&target, bytes).tried(tried(), "write")?;
    let mode = if executable { 0o755 } else { 0o644 };
    fs::set_permissions(&target, fs::Permissions::from_mode(mode)).tried(tried(), "chmod")
}
