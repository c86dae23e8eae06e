//! Tar, packed with gzip or not: all of it goes by to see the names, and again for the files.

use std::{
    collections::BTreeMap,
    ffi::OsString,
    io::{self, BufReader, Read, Seek as _, SeekFrom},
    path::PathBuf,
};

use flate2::read::MultiGzDecoder;
use tar::{Archive, Entries, EntryType};

use super::{
    Contents, Files, MAX_TAR, damaged,
    limited_reader::{Budget, LimitedReader},
};
use crate::intake::{
    file_tree::{Input, Kind},
    folder::LINK,
};

/// The most bytes of a long name or of other notes on an entry. The tar crate holds them in memory.
const MAX_NOTES: u64 = 1024 * 1024;

pub(super) struct Tar {
    input: Box<dyn Input>,
    gzip: bool,
    /// Which entry of the archive, from 0.
    places: BTreeMap<PathBuf, usize>,
}

pub(super) fn open(input: Box<dyn Input>, gzip: bool) -> Result<(Contents, Tar), String> {
    let mut tar = Tar { input, gzip, places: BTreeMap::new() };
    tar.pass(check_notes).map_err(|error| damaged(&error))?;
    let (mut contents, mut places) = (Contents::default(), BTreeMap::new());
    let listed = tar.pass(|entries| {
        for (index, entry) in entries.enumerate() {
            let entry = entry?;
            let Some(kind) = kind(entry.header().entry_type()) else { continue };
            match contents.add(&parts(&entry.path_bytes()), kind) {
                Ok(Some(path)) => drop(places.insert(path, index)),
                Ok(None) => {}
                Err(too_many) => return Ok(Err(too_many)),
            }
        }
        Ok(Ok(()))
    });
    listed.map_err(|error| damaged(&error))??;
    tar.places = places;
    Ok((contents, tar))
}

impl Tar {
    /// Lets the whole archive go by, or as much of it as `visit` asks for.
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

impl Files for Tar {
    fn read(&mut self, paths: &[PathBuf], limit: u64) -> Vec<Result<Vec<u8>, String>> {
        let wanted: Vec<usize> = paths.iter().filter_map(|path| self.places.get(path).copied()).collect();
        let last = wanted.iter().max().copied();
        let mut found = BTreeMap::new();
        let passed = self.pass(|entries| {
            for (index, entry) in entries.enumerate().take_while(|(index, _)| Some(*index) <= last) {
                let entry = entry?;
                if wanted.contains(&index) {
                    let mut bytes = Vec::new();
                    entry.take(limit + 1).read_to_end(&mut bytes)?;
                    found.insert(index, bytes);
                }
            }
            Ok(())
        });
        let missing = || passed.as_ref().err().map_or_else(|| "has gone away".into(), damaged);
        let bytes =
            paths.iter().map(|path| self.places.get(path).and_then(|index| found.get(index)).cloned());
        bytes.map(|bytes| bytes.ok_or_else(missing)).collect()
    }
}

/// Before the tar crate joins notes with their entries, and holds them in memory for that.
fn check_notes(entries: Entries<'_, &mut dyn Read>) -> io::Result<()> {
    for entry in entries.raw(true) {
        let entry = entry?;
        let kind = entry.header().entry_type();
        let is_file = kind.is_file() || kind.is_contiguous() || kind.is_gnu_sparse();
        if !is_file && entry.size() > MAX_NOTES {
            return Err(io::Error::other("an entry that is no file has too much in it"));
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

/// None for what is no entry but a note on others.
fn kind(entry: EntryType) -> Option<Kind> {
    let odd = |why: &str| Some(Kind::Odd(why.into()));
    match entry {
        EntryType::Regular | EntryType::Continuous | EntryType::GNUSparse => Some(Kind::File),
        EntryType::Directory => Some(Kind::Folder),
        EntryType::XGlobalHeader => None,
        EntryType::Symlink => odd(LINK),
        EntryType::Link => odd("is packed as a hard link to another file; hand in the file itself"),
        EntryType::Char | EntryType::Block => odd("is a device; hand in an ordinary file"),
        EntryType::Fifo => odd("is a named pipe; hand in an ordinary file"),
        _ => odd("is of an unknown kind; hand in an ordinary file"),
    }
}
