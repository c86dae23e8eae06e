//! Archives of strangers, read where they lie: nothing is unpacked to disk, sizes that they state are not believed.

mod contents;
mod limited_reader;
mod tar;
mod zip;

use std::{
    io::{self, Cursor, Read as _, Seek as _, SeekFrom},
    path::{Path, PathBuf},
};

use self::contents::Contents;
use super::{
    file_tree::{DirEntry, FileContent, Input, Tree},
    name::printable,
    text::too_large,
};
use crate::model::humanize;

/// The most bytes of an archive that lies in another one: it has to be held in memory.
const MAX_INNER: u64 = 64 * 1024 * 1024;
/// The most bytes that a tar may unpack to. All of it has to go by, for a tar has no list of its files.
const MAX_TAR: u64 = 512 * 1024 * 1024;
/// The most bytes of a zip's list of files.
const MAX_ZIP_LIST: u64 = 32 * 1024 * 1024;

/// An archive whose names are known.
pub(super) struct Archive {
    contents: Contents,
    files: Box<dyn Files>,
}

/// How to get at the files of one kind of archive.
trait Files {
    /// In the order of `paths`, which are all in the archive; at most `limit + 1` bytes of each.
    fn read(&mut self, paths: &[PathBuf], limit: u64) -> Vec<Result<Vec<u8>, String>>;
}

impl Archive {
    /// Reads the names.
    ///
    /// # Errors
    ///
    /// If it is damaged, too large, or no archive that is read here; goes on from "`solution.zip` ".
    pub(super) fn open(mut input: Box<dyn Input>) -> Result<Self, String> {
        let head = head(&mut input).map_err(|error| damaged(&error))?;
        if let Some(kind) = other_kind(&head) {
            return Err(format!("is {kind}, which is not read here; hand in a zip or a tar.gz"));
        }
        let (contents, files): (_, Box<dyn Files>) = match head.as_slice() {
            [] => return Err("is empty; hand in a zip or a tar.gz".into()),
            [0x1f, 0x8b, ..] => {
                tar::open(input, true).map(|(contents, tar)| (contents, Box::new(tar) as _))?
            }
            head if head.starts_with(b"PK") => {
                zip::open(input).map(|(contents, zip)| (contents, Box::new(zip) as _))?
            }
            _ => tar::open(input, false).map(|(contents, tar)| (contents, Box::new(tar) as _))?,
        };
        // A file of zeros is an empty tar.
        if contents.is_empty() {
            Err("has nothing in it; pack the folder itself".into())
        } else {
            Ok(Self { contents, files })
        }
    }
}

impl Tree for Archive {
    fn children(&self, at: &Path, room: usize) -> Result<Vec<DirEntry>, String> {
        Ok(self.contents.children(at, room.saturating_add(1)))
    }

    fn read(&mut self, paths: &[PathBuf], limit: u64) -> Vec<Result<FileContent, String>> {
        let bytes = self.files.read(paths, limit).into_iter();
        let fits =
            |bytes: Vec<u8>| if bytes.len() as u64 > limit { Err(too_large(None, limit)) } else { Ok(bytes) };
        bytes.map(|bytes| Ok(FileContent { bytes: fits(bytes?)?, linked: false })).collect()
    }

    fn archive(&mut self, path: &Path) -> Result<Box<dyn Input>, String> {
        let mut pieces = self.read(&[path.to_path_buf()], MAX_INNER);
        let piece = pieces.pop().unwrap_or_else(|| Err("has gone away".into()))?;
        Ok(Box::new(Cursor::new(piece.bytes)))
    }
}

/// The first block, or less if there is not that much.
fn head(input: &mut Box<dyn Input>) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    input.take(512).read_to_end(&mut head)?;
    input.seek(SeekFrom::Start(0))?;
    Ok(head)
}

fn other_kind(head: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 5] = [
        (b"Rar!", "a RAR archive"),
        (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
        (b"\xfd7zXZ", "packed with xz"),
        (b"BZh", "packed with bzip2"),
        (b"\x28\xb5\x2f\xfd", "packed with zstd"),
    ];
    KINDS.iter().find(|(magic, _)| head.starts_with(magic)).map(|(_, kind)| *kind)
}

/// The crates quote the archive in their errors, so these are a stranger's words.
fn damaged(error: &io::Error) -> String {
    if let Some(limit) = limited_reader::limit(error) {
        return format!(
            "is too large: it has more than {} to look through; leave out `target` and `.git`",
            humanize::bytes(limit)
        );
    }
    format!("is damaged, or no archive ({}); hand in a zip or a tar.gz", printable(error.to_string()))
}
