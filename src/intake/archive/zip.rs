//! Zip. The central directory at the end lists the files, and each can be read alone.

use std::{
    collections::BTreeMap,
    ffi::OsString,
    io::{self, Read as _},
    path::PathBuf,
};

use zip::{ZipArchive, read::ZipFileEntry, result::ZipError};

use super::{
    ArchiveNames, MAX_ZIP_LIST, ReadEntries, damaged,
    limited_reader::{Budget, LimitedReader},
};
use crate::intake::{
    file_tree::{EntryKind, Input},
    folder::LINK,
};

/// The bits of a Unix mode that hold the type of the file.
const TYPE_MASK: u32 = 0o170_000;

pub(super) struct Zip {
    archive: ZipArchive<LimitedReader<Box<dyn Input>>>,
    indices: BTreeMap<PathBuf, usize>,
    budget: Budget,
}

pub(super) fn open(input: Box<dyn Input>) -> Result<(ArchiveNames, Zip), String> {
    let budget = Budget::new(MAX_ZIP_LIST);
    let archive = ZipArchive::new(LimitedReader::new(input, &budget)).map_err(|error| open_error(&error))?;
    if archive.has_duplicate_names() {
        return Err(
            "has two entries with the same name, and tools disagree which one counts; pack it again".into()
        );
    }
    let (mut names, mut indices) = (ArchiveNames::default(), BTreeMap::new());
    for index in 0..archive.len() {
        let entry = archive.by_index_data(index).map_err(|error| open_error(&error))?;
        if let Some(path) = names.add(&parts(&entry), kind(&entry))? {
            indices.insert(path, index);
        }
    }
    Ok((names, Zip { archive, indices, budget }))
}

impl ReadEntries for Zip {
    fn read(&mut self, paths: &[PathBuf], limit: u64) -> Vec<Result<Vec<u8>, String>> {
        paths.iter().map(|path| self.read_file(path, limit)).collect()
    }
}

impl Zip {
    fn read_file(&mut self, path: &PathBuf, limit: u64) -> Result<Vec<u8>, String> {
        let index = *self.indices.get(path).ok_or("is not in the archive")?;
        // A packed file is never much larger than the file itself.
        self.budget.allow(limit.saturating_mul(2) + 1024 * 1024);
        let entry = self.archive.by_index(index).map_err(|error| open_error(&error))?;
        let mut bytes = Vec::new();
        entry.take(limit + 1).read_to_end(&mut bytes).map_err(|error| damaged(&error))?;
        Ok(bytes)
    }
}

/// Splits at slashes, and at backslashes, which some programs on Windows write. The zip crate decodes a name that is not UTF-8 as
/// CP437, as the standard says.
fn parts(entry: &ZipFileEntry<'_>) -> Vec<OsString> {
    let raw = entry.name_raw();
    let name = match std::str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_) => entry.name().map_or_else(|_| String::from_utf8_lossy(raw).into_owned(), Into::into),
    };
    let name = name.trim_end_matches(['/', '\\']);
    let mut parts: Vec<&str> = name.split(['/', '\\']).collect();
    // `C:\Users\…` is an absolute path as well.
    if parts.first().is_some_and(|first| first.ends_with(':')) {
        parts.insert(0, "");
    }
    parts.into_iter().map(Into::into).collect()
}

fn kind(entry: &ZipFileEntry<'_>) -> EntryKind {
    match entry.unix_mode().unwrap_or(0) & TYPE_MASK {
        0o120_000 => EntryKind::Unreadable(LINK.into()),
        _ if entry.is_dir() => EntryKind::Folder,
        0 | 0o100_000 if entry.encrypted() => {
            EntryKind::Unreadable("is locked with a password; pack it without".into())
        }
        0 | 0o100_000 => EntryKind::File,
        _ => EntryKind::Unreadable("is a pipe or a device; hand in an ordinary file".into()),
    }
}

fn open_error(error: &ZipError) -> String {
    match error {
        ZipError::Io(error) => damaged(error),
        ZipError::CompressionMethodNotSupported(_) => {
            "is packed by an unusual method; pack it as an ordinary zip".into()
        }
        error => damaged(&io::Error::other(error.to_string())),
    }
}
