//! Submissions in folders on disk.
//!
//! An entry may have been replaced since its folder was listed. So the type of a file is checked again after it was opened.

#[cfg(any(not(unix), test))]
mod portable;
#[cfg(unix)]
mod unix;

use std::{
    fs::File,
    io::Read as _,
    path::{Path, PathBuf},
};

#[cfg(not(unix))]
pub(super) use portable::{Folder, open_trusted};
#[cfg(unix)]
pub(super) use unix::{Folder, open_trusted};

use super::{
    file_tree::{DirEntry, EntryKind, FileContent, Input, Tree},
    text::too_large,
};

/// An open regular file.
#[derive(Debug)]
struct OpenFile {
    file: File,
    size: u64,
    /// The file has other names.
    linked: bool,
}

impl Tree for Folder {
    fn children(&self, at: &Path, limit: usize) -> Result<Vec<DirEntry>, String> {
        self.entries(at, limit.saturating_add(1))
    }

    fn read(&mut self, paths: &[PathBuf], limit: u64) -> Vec<Result<FileContent, String>> {
        paths.iter().map(|path| read(self.open_file(path)?, limit)).collect()
    }

    fn archive(&mut self, path: &Path) -> Result<Box<dyn Input>, String> {
        Ok(Box::new(self.open_file(path)?.file))
    }
}

fn read(opened: OpenFile, limit: u64) -> Result<FileContent, String> {
    if opened.size > limit {
        return Err(too_large(Some(opened.size), limit));
    }
    let mut bytes = Vec::new();
    // One byte more than the limit: a file may grow while it is read.
    let read = opened.file.take(limit + 1).read_to_end(&mut bytes);
    read.map_err(|error| format!("cannot be read: {error}"))?;
    if bytes.len() as u64 > limit {
        Err(too_large(None, limit))
    } else {
        Ok(FileContent { bytes, linked: opened.linked })
    }
}

fn link() -> EntryKind {
    EntryKind::Unreadable(LINK.into())
}

/// Continues a sentence that begins with the name of the link.
pub(super) const LINK: &str =
    "is a symbolic link, and links are not followed; hand in the file or folder itself";
const NO_FILE: &str = "is not a regular file; hand in an ordinary file";
const NO_FOLDER: &str = "is not a folder";
