//! Reads archives without unpacking them to disk. Does not rely on the sizes that an archive states.

mod limited_reader;
mod names;
mod tar;
mod zip;

use std::{
    io::{self, Cursor, Read as _, Seek as _, SeekFrom},
    path::{Path, PathBuf},
};

use self::names::ArchiveNames;
use super::{
    file_tree::{DirEntry, FileContent, Input, Tree},
    name::printable,
    text::too_large,
};
use crate::model::humanize;

/// The most bytes of an archive in an archive, which is held in memory.
const MAX_INNER: u64 = 64 * 1024 * 1024;
/// The most bytes of an unpacked tar. All of them are read, because a tar has no list of its files.
const MAX_TAR: u64 = 512 * 1024 * 1024;
/// The most bytes of a zip's central directory.
const MAX_ZIP_LIST: u64 = 32 * 1024 * 1024;

/// An open archive.
pub(super) struct Archive {
    names: ArchiveNames,
    reader: Box<dyn ReadEntries>,
}

/// Reads the files of one format of archive.
trait ReadEntries {
    /// The contents in the order of `paths`, which are all in the archive. Stops after `limit + 1` bytes of each file.
    fn read(&mut self, paths: &[PathBuf], limit: u64) -> Vec<Result<Vec<u8>, String>>;
}

impl Archive {
    /// Detects the format and reads the names.
    ///
    /// # Errors
    ///
    /// The archive is damaged, too large, empty, or of a format that is not supported. The reason continues a sentence that
    /// begins with the name.
    pub(super) fn open(mut input: Box<dyn Input>) -> Result<Self, String> {
        let head = head(&mut input).map_err(|error| damaged(&error))?;
        if let Some(format) = unsupported_format(&head) {
            return Err(format!("is {format}, which is not supported; hand in a zip or a tar.gz"));
        }
        let (names, reader): (_, Box<dyn ReadEntries>) = match head.as_slice() {
            [] => return Err("is empty; hand in a zip or a tar.gz".into()),
            [0x1f, 0x8b, ..] => tar::open(input, true).map(|(names, tar)| (names, Box::new(tar) as _))?,
            head if head.starts_with(b"PK") => {
                zip::open(input).map(|(names, zip)| (names, Box::new(zip) as _))?
            }
            _ => tar::open(input, false).map(|(names, tar)| (names, Box::new(tar) as _))?,
        };
        // A file of zeros is a valid tar without entries.
        if names.is_empty() {
            Err("has nothing in it; pack the folder itself".into())
        } else {
            Ok(Self { names, reader })
        }
    }
}

impl Tree for Archive {
    fn children(&self, at: &Path, limit: usize) -> Result<Vec<DirEntry>, String> {
        Ok(self.names.children(at, limit.saturating_add(1)))
    }

    fn read(&mut self, paths: &[PathBuf], limit: u64) -> Vec<Result<FileContent, String>> {
        let bytes = self.reader.read(paths, limit).into_iter();
        let within_limit =
            |bytes: Vec<u8>| if bytes.len() as u64 > limit { Err(too_large(None, limit)) } else { Ok(bytes) };
        bytes.map(|bytes| Ok(FileContent { bytes: within_limit(bytes?)?, linked: false })).collect()
    }

    fn archive(&mut self, path: &Path) -> Result<Box<dyn Input>, String> {
        let mut contents = self.read(&[path.to_path_buf()], MAX_INNER);
        let content = contents.pop().unwrap_or_else(|| Err("is not in the archive".into()))?;
        Ok(Box::new(Cursor::new(content.bytes)))
    }
}

/// The first 512 bytes, or all if there are fewer.
fn head(input: &mut Box<dyn Input>) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    input.take(512).read_to_end(&mut head)?;
    input.seek(SeekFrom::Start(0))?;
    Ok(head)
}

fn unsupported_format(head: &[u8]) -> Option<&'static str> {
    const FORMATS: [(&[u8], &str); 5] = [
        (b"Rar!", "a RAR archive"),
        (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
        (b"\xfd7zXZ", "packed with xz"),
        (b"BZh", "packed with bzip2"),
        (b"\x28\xb5\x2f\xfd", "packed with zstd"),
    ];
    FORMATS.iter().find(|(magic, _)| head.starts_with(magic)).map(|(_, format)| *format)
}

/// The text of the error is escaped, because the crates quote the archive in it.
fn damaged(error: &io::Error) -> String {
    if let Some(limit) = limited_reader::limit(error) {
        return format!(
            "is too large: it has more than {} to read; leave out `target` and `.git`",
            humanize::bytes(limit)
        );
    }
    format!("is damaged, or not an archive ({}); hand in a zip or a tar.gz", printable(error.to_string()))
}
