//! For systems without `openat`: checks every component before the file is opened, and the file afterwards. A process that
//! replaces a component in between is not noticed, but a submission has no running process.

use std::{
    fs::{self, File, FileType, Metadata},
    path::{Component, Path, PathBuf},
};

use super::{LINK, NO_FILE, NO_FOLDER, OpenFile, link};
use crate::intake::file_tree::{DirEntry, EntryKind};

/// A folder, by its canonical path.
#[derive(Debug)]
pub(in crate::intake) struct Folder {
    top: PathBuf,
}

impl Folder {
    /// The folder `inside` of `base`. The instructor named `base`, so it may be a link.
    pub(in crate::intake) fn open(base: &Path, inside: &Path) -> Result<Self, String> {
        let base = fs::canonicalize(base).map_err(|error| format!("cannot be opened: {error}"))?;
        let top = beneath(&base, inside)?;
        if top.is_dir() { Ok(Self { top }) } else { Err(NO_FOLDER.into()) }
    }

    pub(super) fn entries(&self, at: &Path, most: usize) -> Result<Vec<DirEntry>, String> {
        let unlisted = |error| format!("cannot be listed: {error}");
        let entries = fs::read_dir(beneath(&self.top, at)?).map_err(unlisted)?;
        let children = entries.take(most).map(|entry| {
            let entry = entry.map_err(unlisted)?;
            Ok(DirEntry { name: entry.file_name(), kind: kind(entry.file_type().map_err(unlisted)?) })
        });
        children.collect()
    }

    pub(super) fn open_file(&self, path: &Path) -> Result<OpenFile, String> {
        open_trusted(&beneath(&self.top, path)?).and_then(opened)
    }
}

/// Opens an archive that the instructor named, so it may be a link.
pub(in crate::intake) fn open_trusted(path: &Path) -> Result<File, String> {
    // Checked first, because opening a FIFO waits for its other end.
    let found = fs::metadata(path).map_err(|error| format!("cannot be opened: {error}"))?;
    if !found.is_file() {
        return Err(NO_FILE.into());
    }
    File::open(path).map_err(|error| format!("cannot be opened: {error}"))
}

fn opened(file: File) -> Result<OpenFile, String> {
    let found: Metadata = file.metadata().map_err(|error| format!("cannot be examined: {error}"))?;
    if found.is_file() {
        Ok(OpenFile { size: found.len(), file, linked: false })
    } else {
        Err(NO_FILE.into())
    }
}

/// Joins `path` to `top`.
///
/// # Errors
///
/// A component of `path` is a link, is missing, or leads upwards.
fn beneath(top: &Path, path: &Path) -> Result<PathBuf, String> {
    let mut whole = top.to_path_buf();
    for part in path.components() {
        match part {
            Component::Normal(name) => whole.push(name),
            Component::CurDir => {}
            _ => return Err("leads out of the submission".into()),
        }
        let found = fs::symlink_metadata(&whole).map_err(|error| format!("cannot be opened: {error}"))?;
        if let EntryKind::Unreadable(why) = kind(found.file_type()) {
            return Err(why);
        }
    }
    Ok(whole)
}

fn kind(file_type: FileType) -> EntryKind {
    match file_type {
        _ if file_type.is_symlink() => link(),
        _ if file_type.is_dir() => EntryKind::Folder,
        _ if file_type.is_file() => EntryKind::File,
        _ => EntryKind::Unreadable(NO_FILE.into()),
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn links_and_paths_that_lead_out_are_rejected() {
        let outside = tempfile::tempdir().expect("a folder");
        fs::write(outside.path().join("secret"), "secret").expect("written");
        let dir = tempfile::tempdir().expect("a folder");
        let at = |name: &str| dir.path().join(name);
        fs::create_dir(at("folder")).expect("a folder");
        fs::write(at("folder/file"), "mine").expect("written");
        symlink(outside.path(), at("link")).expect("a link");
        symlink("folder/file", at("file")).expect("a link");
        let folder = Folder::open(dir.path(), Path::new("")).expect("opens");
        for (path, expected) in [
            ("folder/file", None),
            ("link/secret", Some(LINK)),
            ("file", Some(LINK)),
            ("../x", Some("leads out of the submission")),
            ("folder", Some(NO_FILE)),
        ] {
            assert_eq!(folder.open_file(Path::new(path)).err().as_deref(), expected, "{path}");
        }
        let mut names = folder.entries(Path::new(""), 10).expect("lists");
        names.sort_by(|a, b| a.name.cmp(&b.name));
        let kinds: Vec<&EntryKind> = names.iter().map(|child| &child.kind).collect();
        assert_eq!(kinds, [&link(), &EntryKind::Folder, &link()]);
        assert_eq!(folder.entries(Path::new(""), 2).expect("lists").len(), 2);
        assert!(folder.entries(Path::new("link"), 10).is_err_and(|why| why == LINK));
    }
}
