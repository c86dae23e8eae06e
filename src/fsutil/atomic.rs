//! Writes a file so that it is always whole: the old content or the new, also after a kill or a power cut.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

use crate::error::{Error, Result};

/// Replaces the content of the file at `path`, or creates it with the permissions that the umask allows. Permissions of a
/// file that is there are kept.
///
/// # Errors
/// The file cannot be written. It has its old content then.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    try_replace(path, bytes).map_err(Error::file("write", path))
}

/// As [`replace`], creating folders as needed. A file that has this content already is not touched and keeps its
/// modification time, by which cargo and editors decide whether there is work to do.
///
/// # Errors
/// The file or its folder cannot be written.
pub fn write_if_changed(path: &Path, bytes: &[u8]) -> Result<()> {
    if fs::read(path).is_ok_and(|found| found == bytes) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(Error::file("create", folder))?;
    }
    replace(path, bytes)
}

fn try_replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = temporary(path).tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    // Without this the rename itself may be lost. Not every file system can do it, and the content is whole either way.
    if cfg!(unix) {
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
    Ok(())
}

/// The name is hidden, so that neither the watcher nor cargo takes the file for an exercise. The permissions are those that
/// the file will have: `tempfile` would make it private, and a file that replaces an exercise must not become private.
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

/// Writes `bytes` to the first of `candidates` that does not exist yet, and returns its path. An existing file is never
/// overwritten, even if another process chooses among the same names at the same moment.
///
/// # Errors
/// A candidate cannot be created for another reason than that it exists.
pub fn write_new(candidates: impl Iterator<Item = PathBuf>, bytes: &[u8]) -> Result<PathBuf> {
    for path in candidates {
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(file) => return fill(file, &path, bytes).map(|()| path),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(Error::file("create", path)(error)),
        }
    }
    unreachable!("the candidates do not end")
}

/// Removes the file again if it cannot be written to its end: half a backup is useless.
fn fill(mut file: File, path: &Path, bytes: &[u8]) -> Result<()> {
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(|error| {
        let _ = fs::remove_file(path);
        Error::file("write", path)(error)
    })
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder").flatten();
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn a_file_is_replaced_and_no_temporary_one_is_left() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("file");
        for content in ["old", "new"] {
            replace(&path, content.as_bytes()).expect("written");
            assert_eq!(fs::read_to_string(&path).expect("read"), content);
        }
        assert_eq!(names(folder.path()), ["file"]);
    }

    #[test]
    fn a_file_that_cannot_be_replaced_is_an_error_and_leaves_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("file");
        fs::create_dir_all(path.join("below")).expect("created");
        assert!(replace(&path, b"new").is_err());
        assert_eq!(names(folder.path()), ["file"]);
    }

    #[cfg(unix)]
    #[test]
    fn permissions_are_kept() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("file");
        let mode_of = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
        let mode = || mode_of(&path);
        replace(&path, b"old").expect("written");
        let usual = folder.path().join("usual");
        fs::write(&usual, "").expect("written");
        assert_eq!(mode(), mode_of(&usual), "a new file is as private as any other");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("its owner may");
        replace(&path, b"new").expect("written");
        assert_eq!(mode(), 0o640);
    }

    #[test]
    fn a_file_that_is_right_is_not_touched() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a/b/file");
        write_if_changed(&path, b"old").expect("written");
        let past = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000);
        File::options().write(true).open(&path).and_then(|file| file.set_modified(past)).expect("set");
        let modified = || fs::metadata(&path).and_then(|metadata| metadata.modified()).expect("there");
        write_if_changed(&path, b"old").expect("nothing to do");
        assert_eq!(modified(), past);
        write_if_changed(&path, b"new").expect("written");
        assert_ne!(modified(), past);
        assert_eq!(fs::read(&path).expect("read"), b"new");
    }

    #[test]
    fn a_new_file_never_takes_the_place_of_another() {
        let folder = tempfile::tempdir().expect("a folder");
        let candidates = || (1..).map(|n: u32| folder.path().join(n.to_string()));
        let write = |text: &str| write_new(candidates(), text.as_bytes()).expect("written");
        assert_eq!([write("one"), write("two")], [folder.path().join("1"), folder.path().join("2")]);
        assert_eq!(fs::read_to_string(folder.path().join("1")).expect("read"), "one");
    }
}
