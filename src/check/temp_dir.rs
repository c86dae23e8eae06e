//! A folder for a stranger's program to make a mess in. It is gone afterwards, whatever is in it.

use std::{fs, io, path::Path};

use tempfile::TempDir;

/// A temporary folder that is removed when dropped, even if what is in it forbids that.
#[derive(Debug)]
pub struct ScratchDir(TempDir);

impl ScratchDir {
    /// A new one below `folder`, or where temporary files go.
    ///
    /// # Errors
    /// It cannot be made.
    pub fn new(folder: Option<&Path>) -> io::Result<Self> {
        let mut builder = tempfile::Builder::new();
        let builder = builder.prefix("asynclings-");
        folder.map_or_else(|| builder.tempdir(), |folder| builder.tempdir_in(folder)).map(Self)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.0.path()
    }
}

impl Drop for ScratchDir {
    fn drop(&mut self) {
        // A folder without rights cannot be emptied, not even by its owner.
        if fs::remove_dir_all(self.path()).is_err() {
            make_removable(self.path(), 0);
            let _ = fs::remove_dir_all(self.path());
        }
    }
}

/// Gives the owner all rights to all folders, deeper than any program of ours could need.
fn make_removable(folder: &Path, depth: usize) {
    const DEEPEST: usize = 256;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let _ = fs::set_permissions(folder, fs::Permissions::from_mode(0o700));
    }
    let Ok(entries) = fs::read_dir(folder) else { return };
    // The kind of the entry itself: a link is not followed.
    for entry in entries.flatten().filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir())) {
        if depth < DEEPEST {
            make_removable(&entry.path(), depth + 1);
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn folders_without_rights_go_too_and_links_are_not_followed() {
        let outside = tempfile::tempdir().expect("a folder");
        let kept = outside.path().join("kept");
        fs::write(&kept, "").expect("a file");
        let scratch = ScratchDir::new(None).expect("a folder");
        let inner = scratch.path().join("a/b");
        fs::create_dir_all(&inner).expect("folders");
        fs::write(inner.join("file"), "").expect("a file");
        std::os::unix::fs::symlink(outside.path(), inner.join("link")).expect("a link");
        fs::set_permissions(&inner, fs::Permissions::from_mode(0o0)).expect("its rights");
        let path = scratch.path().to_owned();
        drop(scratch);
        assert!(!path.exists() && kept.exists());
    }
}
