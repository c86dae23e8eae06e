//! The common interface of folders and archives, and a bounded walk through them.

use std::{
    collections::VecDeque,
    ffi::{OsStr, OsString},
    io::{Read, Seek},
    path::{Path, PathBuf},
};

use super::{MAX_DEPTH, MAX_ENTRIES, name::printable_path};

/// The type of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum EntryKind {
    Folder,
    File,
    /// A link, a device or the like, which is not opened. The reason continues a sentence that begins with the name.
    Unreadable(String),
}

/// An entry of a folder, not yet opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DirEntry {
    pub name: OsString,
    pub kind: EntryKind,
}

/// A file, or an unreadable entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FoundFile {
    /// Relative to the top folder of the submission.
    pub path: PathBuf,
    pub kind: EntryKind,
}

/// The bytes of a file.
#[derive(Debug)]
pub(super) struct FileContent {
    pub bytes: Vec<u8>,
    /// Whether the file has other names (hard links).
    pub linked: bool,
}

/// The bytes of an archive.
pub(super) trait Input: Read + Seek {}
impl<T: Read + Seek> Input for T {}

/// A folder on disk, or an archive. Errors continue a sentence that begins with the name.
pub(super) trait Tree {
    /// The entries of the folder `at`. Stops after `limit + 1` entries.
    fn children(&self, at: &Path, limit: usize) -> Result<Vec<DirEntry>, String>;
    /// The contents of files, in the order of `paths`; those larger than `limit` bytes are errors.
    fn read(&mut self, paths: &[PathBuf], limit: u64) -> Vec<Result<FileContent, String>>;
    /// Opens a file of the tree that is an archive.
    fn archive(&mut self, path: &Path) -> Result<Box<dyn Input>, String>;
}

/// The result of a walk through a submission.
#[derive(Debug, Default)]
pub(super) struct Walk {
    /// All entries that are not folders, sorted by path.
    pub found: Vec<FoundFile>,
    /// Why folders could not be listed. Whole sentences.
    pub closed: Vec<String>,
}

/// Lists the submission in the folder `top` of a tree, breadth first. Stops after [`MAX_ENTRIES`] names, goes no deeper than
/// [`MAX_DEPTH`], and follows no link.
/// `only` limits the top folder to these entries.
///
/// # Errors
///
/// The top folder cannot be listed, or there are too many entries. A whole sentence.
pub(super) fn walk(tree: &dyn Tree, top: &Path, only: Option<&[DirEntry]>) -> Result<Walk, String> {
    let mut walk = Walk::default();
    let mut folders = VecDeque::from([PathBuf::new()]);
    let mut remaining = MAX_ENTRIES;
    while let Some(folder) = folders.pop_front() {
        let at_top = folder.as_os_str().is_empty();
        let children = match only.filter(|_| at_top) {
            Some(only) => Ok(only.to_vec()),
            None => tree.children(&top.join(&folder), remaining),
        };
        let children = match children {
            Ok(children) => children,
            Err(why) if at_top => return Err(format!("the submission {why}")),
            Err(why) => {
                walk.closed.push(format!("`{}` {why}", printable_path(&folder)));
                continue;
            }
        };
        remaining = remaining.checked_sub(children.len()).ok_or_else(too_many)?;
        for DirEntry { name, kind } in children.into_iter().filter(|child| !is_skipped(&child.name)) {
            let path = folder.join(name);
            match kind {
                EntryKind::Folder if path.iter().count() < MAX_DEPTH => folders.push_back(path),
                EntryKind::Folder => {}
                kind => walk.found.push(FoundFile { path, kind }),
            }
        }
    }
    walk.found.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(walk)
}

fn too_many() -> String {
    format!("the submission has more than {MAX_ENTRIES} files and folders; hand in only `exercises`")
}

/// Build output, installed packages and hidden files: no student means to hand them in.
pub(super) fn is_skipped(name: &OsStr) -> bool {
    is_hidden(name) || name == "target" || name == "node_modules"
}

/// Also `__MACOSX`, where macOS puts resource forks when it packs a zip.
pub(super) fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".") || name == "__MACOSX"
}
