//! Writing a file so that it is always whole: the old content or the new, also after a kill or a power cut.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

use crate::error::{Error, Result};

/// Replaces the content of `path`.
///
/// # Errors
/// `path` stays as it was if anything fails.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    try_replace(path, bytes).map_err(Error::file("write", path))
}

fn try_replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = temporary(path).tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    // Without this the rename itself may be lost. Not every file system can, and the content is safe either way.
    if cfg!(unix) {
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
    Ok(())
}

/// Hidden, so that neither the watcher nor cargo takes it for an exercise; readable for whom the umask allows it,
/// since a file that replaces an exercise must not become private.
fn temporary(path: &Path) -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".asynclings-").suffix(".tmp");
    #[cfg(unix)]
    builder.permissions(permissions(path));
    let _ = path;
    builder
}

#[cfg(unix)]
fn permissions(path: &Path) -> fs::Permissions {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).map_or_else(|_| fs::Permissions::from_mode(0o666), |metadata| metadata.permissions())
}

/// Writes `bytes` to the first of `candidates` that does not exist yet. Nothing that is there is ever overwritten,
/// also if somebody else does the same at the same moment.
///
/// # Errors
/// None of them can be made.
pub(super) fn write_new(candidates: impl Iterator<Item = PathBuf>, bytes: &[u8]) -> Result<PathBuf> {
    for path in candidates {
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(file) => return fill(file, &path, bytes).map(|()| path),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(Error::file("create", path)(error)),
        }
    }
    unreachable!("the candidates do not end")
}

fn fill(mut file: File, path: &Path, bytes: &[u8]) -> Result<()> {
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(|error| {
        // Half a backup helps nobody.
        let _ = fs::remove_file(path);
        Error::file("write", path)(error)
    })
}
