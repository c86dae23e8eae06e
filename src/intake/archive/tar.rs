//! Tar, with or without gzip. Reads the whole archive for the names, and again for the files.

use std::{
    collections::BTreeMap,
    ffi::OsString,
    io::{self, BufReader, Read, Seek as _, SeekFrom},
    path::PathBuf,
};

use flate2::read::MultiGzDecoder;
use tar::{Archive, Entries, EntryType};

use super::{
    ArchiveNames, MAX_TAR, ReadEntries, damaged,
    limited_reader::{Budget, LimitedReader},
};
use crate::intake::{
    file_tree::{EntryKind, Input},
    folder::LINK,
};

/// The most bytes of a long name or of other metadata of an entry. The tar crate holds them in memory.
const MAX_METADATA: u64 = 1024 * 1024;

pub(super) struct Tar {
    input: Box<dyn Input>,
    gzip: bool,
    /// The index of each file in the archive.
    indices: BTreeMap<PathBuf, usize>,
}

pub(super) fn open(input: Box<dyn Input>, gzip: bool) -> Result<(ArchiveNames, Tar), String> {
    let mut tar = Tar { input, gzip, indices: BTreeMap::new() };
    tar.pass(check_metadata).map_err(|error| damaged(&error))?;
    let (mut names, mut indices) = (ArchiveNames::default(), BTreeMap::new());
    let listed = tar.pass(|entries| {
        for (index, entry) in entries.enumerate() {
            let entry = entry?;
            let Some(kind) = kind(entry.header().entry_type()) else { continue };
            match names.add(&parts(&entry.path_bytes()), kind) {
                Ok(Some(path)) => drop(indices.insert(path, index)),
                Ok(None) => {}
                Err(too_many) => return Ok(Err(too_many)),
            }
        }
        Ok(Ok(()))
    });
    listed.map_err(|error| damaged(&error))??;
    tar.indices = indices;
    Ok((names, tar))
}

impl Tar {
    /// Reads the archive from its beginning, as far as `visit` iterates.
    fn pass<T>(&mut self, visit: impl FnOnce(Entries<'_, &mut dyn Read>) -> io::Result<T>) -> io::Result<T> {
        self.input.seek(SeekFrom::Start(0))?;
        let budget = Budget::new(MAX_TAR);
        let packed = BufReader::new(&mut self.input);
        let whole: Box<dyn Read + '_> =
            if self.gzip { Box::new(MultiGzDecoder::new(packed)) } else { Box::new(packed) };
        let mut plain = LimitedReader::new(whole, &budget);
        let mut archive = Archive::new(&mut plain as &mut dyn Read);
        visit(archive.entries()?)
    }
}

impl ReadEntries for Tar {
    fn read(&mut self, paths: &[PathBuf], limit: u64) -> Vec<Result<Vec<u8>, String>> {
        let requested: Vec<usize> = paths.iter().filter_map(|path| self.indices.get(path).copied()).collect();
        let last = requested.iter().max().copied();
        let mut found = BTreeMap::new();
        let passed = self.pass(|entries| {
            for (index, entry) in entries.enumerate().take_while(|(index, _)| Some(*index) <= last) {
                let entry = entry?;
                if requested.contains(&index) {
                    let mut bytes = Vec::new();
                    entry.take(limit + 1).read_to_end(&mut bytes)?;
                    found.insert(index, bytes);
                }
            }
            Ok(())
        });
        let missing = || passed.as_ref().err().map_or_else(|| "is not in the archive".into(), damaged);
        let bytes =
            paths.iter().map(|path| self.indices.get(path).and_then(|index| found.get(index)).cloned());
        bytes.map(|bytes| bytes.ok_or_else(missing)).collect()
    }
}

/// Runs before the tar crate joins metadata with the entries, for which it holds the metadata in memory.
fn check_metadata(entries: Entries<'_, &mut dyn Read>) -> io::Result<()> {
    for entry in entries.raw(true) {
        let entry = entry?;
        let kind = entry.header().entry_type();
        let is_file = kind.is_file() || kind.is_contiguous() || kind.is_gnu_sparse();
        if !is_file && entry.size() > MAX_METADATA {
            return Err(io::Error::other("an entry that is not a file is too large"));
        }
    }
    Ok(())
}

fn parts(path: &[u8]) -> Vec<OsString> {
    let path = path.strip_suffix(b"/").unwrap_or(path);
    path.split(|byte| *byte == b'/').map(name).collect()
}

#[cfg(unix)]
fn name(bytes: &[u8]) -> OsString {
    std::os::unix::ffi::OsStringExt::from_vec(bytes.to_vec())
}

#[cfg(not(unix))]
fn name(bytes: &[u8]) -> OsString {
    String::from_utf8_lossy(bytes).into_owned().into()
}

/// `None` for metadata of all entries.
fn kind(entry: EntryType) -> Option<EntryKind> {
    let unreadable = |why: &str| Some(EntryKind::Unreadable(why.into()));
    match entry {
        EntryType::Regular | EntryType::Continuous | EntryType::GNUSparse => Some(EntryKind::File),
        EntryType::Directory => Some(EntryKind::Folder),
        EntryType::XGlobalHeader => None,
        EntryType::Symlink => unreadable(LINK),
        EntryType::Link => unreadable("is packed as a hard link to another file; hand in the file itself"),
        EntryType::Char | EntryType::Block => unreadable("is a device; hand in an ordinary file"),
        EntryType::Fifo => unreadable("is a named pipe; hand in an ordinary file"),
        _ => unreadable("is of an unknown kind; hand in an ordinary file"),
    }
}
