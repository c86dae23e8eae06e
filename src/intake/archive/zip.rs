//! Zip: the list of files is at the end, each can be read alone.

use std::{
    collections::BTreeMap,
    ffi::OsString,
    io::{self, Read as _},
    path::PathBuf,
};

use zip::{ZipArchive, read::ZipFileEntry, result::ZipError};

use super::{
    Contents, Files, MAX_ZIP_LIST, damaged,
    limited_reader::{Budget, LimitedReader},
};
use crate::intake::{
    file_tree::{Input, Kind},
    folder::LINK,
};

/// The part of a file's mode that says what it is.
const TYPE: u32 = 0o170_000;

pub(super) struct Zip {
    archive: ZipArchive<LimitedReader<Box<dyn Input>>>,
    places: BTreeMap<PathBuf, usize>,
    budget: Budget,
}

pub(super) fn open(input: Box<dyn Input>) -> Result<(Contents, Zip), String> {
    let budget = Budget::new(MAX_ZIP_LIST);
    let archive = ZipArchive::new(LimitedReader::new(input, &budget)).map_err(|error| refusal(&error))?;
    if archive.has_duplicate_names() {
        return Err(
            "has two entries with the same name, and tools disagree which one counts; pack it anew".into()
        );
    }
    let (mut contents, mut places) = (Contents::default(), BTreeMap::new());
    for index in 0..archive.len() {
        let entry = archive.by_index_data(index).map_err(|error| refusal(&error))?;
        if let Some(path) = contents.add(&parts(&entry), kind(&entry))? {
            places.insert(path, index);
        }
    }
    Ok((contents, Zip { archive, places, budget }))
}

impl Files for Zip {
    fn read(&mut self, paths: &[PathBuf], limit: u64) -> Vec<Result<Vec<u8>, String>> {
        paths.iter().map(|path| self.read_one(path, limit)).collect()
    }
}

impl Zip {
    fn read_one(&mut self, path: &PathBuf, limit: u64) -> Result<Vec<u8>, String> {
        let index = *self.places.get(path).ok_or("has gone away")?;
        // What is packed is never much more than the file.
        self.budget.allow(limit.saturating_mul(2) + 1024 * 1024);
        let entry = self.archive.by_index(index).map_err(|error| refusal(&error))?;
        let mut bytes = Vec::new();
        entry.take(limit + 1).read_to_end(&mut bytes).map_err(|error| damaged(&error))?;
        Ok(bytes)
    }
}

/// Some programs on Windows write backslashes. A name that is no text is as the standard says in that case, CP437.
fn parts(entry: &ZipFileEntry<'_>) -> Vec<OsString> {
    let raw = entry.name_raw();
    let name = match std::str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_) => entry.name().map_or_else(|_| String::from_utf8_lossy(raw).into_owned(), Into::into),
    };
    let name = name.trim_end_matches(['/', '\\']);
    let mut parts: Vec<&str> = name.split(['/', '\\']).collect();
    // `C:\Users\…` is absolute, too.
    if parts.first().is_some_and(|first| first.ends_with(':')) {
        parts.insert(0, "");
    }
    parts.into_iter().map(Into::into).collect()
}

fn kind(entry: &ZipFileEntry<'_>) -> Kind {
    match entry.unix_mode().unwrap_or(0) & TYPE {
        0o120_000 => Kind::Odd(LINK.into()),
        _ if entry.is_dir() => Kind::Folder,
        0 | 0o100_000 if entry.encrypted() => Kind::Odd("is locked with a password; pack it without".into()),
        0 | 0o100_000 => Kind::File,
        _ => Kind::Odd("is a pipe or a device; hand in an ordinary file".into()),
    }
}

fn refusal(error: &ZipError) -> String {
    match error {
        ZipError::Io(error) => damaged(error),
        ZipError::CompressionMethodNotSupported(_) => {
            "is packed by an unusual method; pack it as an ordinary zip".into()
        }
        error => damaged(&io::Error::other(error.to_string())),
    }
}
