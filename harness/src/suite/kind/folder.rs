//! A folder of the suite, and the sources in it.

use super::kinds;
use crate::suite::files::Files;
use crate::suite::naming::Naming;
use crate::suite::trouble::suggest;
use std::io;
use std::path::Path;

kinds! {
    /// What the C files of a folder hold, in the order of their names.
    Sources: Vec<Vec<u8>> = "a folder of C files", |given, reader| {
        let folder = given.text(reader)?;
        let message = match sources(reader.files, folder) {
            Ok(sources) => {
                reader.understood(Naming::Folder, given.span.clone());
                return Some(sources);
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                // Who copies a suite may leave its samples out, but a name that is nearly right
                // is wrong.
                let Some(near) = near(reader.files, Path::new(folder)) else {
                    return Some(Vec::new());
                };
                format!("there is no folder `{folder}`; did you mean `{near}`?")
            }
            Err(error) => format!("the folder `{folder}` can't be read: {error}"),
        };
        reader.complain(given.span.clone(), message)
    };
}

/// The C files of a folder, in order.
fn sources(files: &dyn Files, folder: &str) -> io::Result<Vec<Vec<u8>>> {
    let names = files.names(folder)?;
    let is_source = |name: &&String| Path::new(name).extension().is_some_and(|end| end == "c");
    names.iter().filter(is_source).map(|name| files.read(name)).collect()
}

/// What was probably meant by a folder that there is not: one beside it, or one of the same name
/// below what was meant by the folder around it.
fn near(files: &dyn Files, folder: &Path) -> Option<String> {
    let above = folder.parent()?.to_str()?;
    let names = match files.names(above) {
        Ok(names) => names,
        Err(_) => files.names(&near(files, folder.parent()?)?).ok()?,
    };
    suggest(folder.to_str()?, names.iter().map(String::as_str)).map(str::to_owned)
}
