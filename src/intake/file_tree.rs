//! What folders and archives have in common: names with kinds, and a walk that ends.

use std::{
    collections::VecDeque,
    ffi::OsString,
    io::{Read, Seek},
    path::{Path, PathBuf},
};

use super::{MAX_DEPTH, MAX_ENTRIES, lms_names, name::printable_path};

/// What an entry is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Folder,
    File,
    /// Something that is not opened; why, going on from "`gather1.rs` ".
    Odd(String),
}

/// An entry of a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DirEntry {
    pub name: OsString,
    pub kind: Kind,
}

/// A file, or what is in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FoundFile {
    /// From the top of the submission.
    pub path: PathBuf,
    pub kind: Kind,
}

/// The content of a file.
#[derive(Debug)]
pub(super) struct FileContent {
    pub bytes: Vec<u8>,
    /// The same file has other names, too.
    pub linked: bool,
}

/// An archive's bytes.
pub(super) trait Input: Read + Seek {}
impl<T: Read + Seek> Input for T {}

/// A folder on disk, or an archive. Errors go on from "`name` ".
pub(super) trait Tree {
    /// What is in the folder `at`; at most one entry more than `room`.
    fn children(&self, at: &Path, room: usize) -> Result<Vec<DirEntry>, String>;
    /// The contents of files, in the order of `paths`; those larger than `limit` bytes are errors.
    fn read(&mut self, paths: &[PathBuf], limit: u64) -> Vec<Result<FileContent, String>>;
    /// A file that is an archive.
    fn archive(&mut self, path: &Path) -> Result<Box<dyn Input>, String>;
}

/// The names of a submission.
#[derive(Debug, Default)]
pub(super) struct Walk {
    /// Files, and whatever is no folder.
    pub found: Vec<FoundFile>,
    /// Folders that could not be looked into, in whole sentences.
    pub closed: Vec<String>,
}

/// Walks the submission at `top` of a tree, the shallow folders first: never more than [`MAX_ENTRIES`] names, never deeper
/// than [`MAX_DEPTH`], never into a link.
///
/// # Errors
///
/// In one sentence if there is too much.
pub(super) fn survey(tree: &dyn Tree, top: &Path, only: Option<&[DirEntry]>) -> Result<Walk, String> {
    let mut survey = Walk::default();
    let mut folders = VecDeque::from([PathBuf::new()]);
    let mut room = MAX_ENTRIES;
    while let Some(folder) = folders.pop_front() {
        let at_top = folder.as_os_str().is_empty();
        let children = match only.filter(|_| at_top) {
            Some(only) => Ok(only.to_vec()),
            None => tree.children(&top.join(&folder), room),
        };
        let children = match children {
            Ok(children) => children,
            Err(why) if at_top => return Err(format!("the submission {why}")),
            Err(why) => {
                survey.closed.push(format!("`{}` {why}", printable_path(&folder)));
                continue;
            }
        };
        room = room.checked_sub(children.len()).ok_or_else(too_many)?;
        for DirEntry { name, kind } in
            children.into_iter().filter(|child| !lms_names::is_skipped(&child.name))
        {
            let path = folder.join(name);
            match kind {
                Kind::Folder if path.iter().count() < MAX_DEPTH => folders.push_back(path),
                Kind::Folder => {}
                kind => survey.found.push(FoundFile { path, kind }),
            }
        }
    }
    survey.found.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(survey)
}

fn too_many() -> String {
    format!("the submission has more than {MAX_ENTRIES} files and folders; hand in only `exercises`")
}
