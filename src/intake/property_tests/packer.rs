//! Writes archives that no ordinary tool would write: any name, any type, names that occur twice.

use std::io::Write as _;

use flate2::{Compression, Crc, write::GzEncoder};
use tar::{Builder, EntryType, Header};

#[derive(Clone, Copy, Debug)]
pub(super) enum Format {
    Zip,
    Tar,
    TarGz,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum RawKind {
    File,
    Folder,
    Link,
    Device,
    Pipe,
}

#[derive(Clone, Debug)]
pub(super) struct RawEntry {
    pub name: Vec<u8>,
    pub kind: RawKind,
    pub content: Vec<u8>,
}

pub(super) fn pack(format: Format, entries: &[RawEntry]) -> Vec<u8> {
    match format {
        Format::Zip => zip(entries),
        Format::Tar => tar(entries),
        Format::TarGz => {
            let mut gz = GzEncoder::new(Vec::new(), Compression::fast());
            gz.write_all(&tar(entries)).expect("written to memory");
            gz.finish().expect("written to memory")
        }
    }
}

fn tar(entries: &[RawEntry]) -> Vec<u8> {
    let mut tar = Builder::new(Vec::new());
    for entry in entries {
        // GNU tar writes a name that does not fit into the header in front of the entry.
        if entry.name.len() > 100 {
            let name = [entry.name.as_slice(), b"\0"].concat();
            append(&mut tar, EntryType::GNULongName, b"././@LongLink", &name);
        }
        let kind = match entry.kind {
            RawKind::File => EntryType::Regular,
            RawKind::Folder => EntryType::Directory,
            RawKind::Link => EntryType::Symlink,
            RawKind::Device => EntryType::Block,
            RawKind::Pipe => EntryType::Fifo,
        };
        let content = if kind == EntryType::Regular { entry.content.as_slice() } else { b"" };
        append(&mut tar, kind, &entry.name[..entry.name.len().min(100)], content);
    }
    tar.into_inner().expect("written to memory")
}

fn append(tar: &mut Builder<Vec<u8>>, kind: EntryType, name: &[u8], content: &[u8]) {
    let mut header = Header::new_gnu();
    header.set_entry_type(kind);
    header.set_size(content.len() as u64);
    header.set_mode(0o644);
    header.as_mut_bytes()[..name.len()].copy_from_slice(name);
    if kind == EntryType::Symlink {
        header.as_mut_bytes()[157..168].copy_from_slice(b"/etc/passwd");
    }
    header.set_cksum();
    tar.append(&header, content).expect("written to memory");
}

/// Nothing is compressed.
fn zip(entries: &[RawEntry]) -> Vec<u8> {
    let (mut files, mut list) = (Vec::new(), Vec::new());
    for entry in entries {
        let offset = files.len() as u32;
        let fields = common_fields(entry);
        files.extend([b"PK\x03\x04".as_slice(), &fields, &entry.name, &entry.content].concat());
        let mode = match entry.kind {
            RawKind::File => 0o100_644_u32,
            RawKind::Folder => 0o040_755,
            RawKind::Link => 0o120_777,
            RawKind::Device => 0o060_644,
            RawKind::Pipe => 0o010_644,
        };
        // Made by version 2.0 on Unix.
        list.extend([b"PK\x01\x02\x14\x03".as_slice(), &fields, &[0; 6]].concat());
        list.extend([(mode << 16).to_le_bytes(), offset.to_le_bytes()].concat());
        list.extend(&entry.name);
    }
    let count = (entries.len() as u16).to_le_bytes();
    let end = [b"PK\x05\x06\0\0\0\0".as_slice(), &count, &count].concat();
    let position = [(list.len() as u32).to_le_bytes(), (files.len() as u32).to_le_bytes()].concat();
    [files, list, end, position, vec![0, 0]].concat()
}

/// What a zip states of an entry in front of it and once more in its list, from the version to the length of the extra field.
fn common_fields(entry: &RawEntry) -> Vec<u8> {
    let mut crc = Crc::new();
    crc.update(&entry.content);
    let size = (entry.content.len() as u32).to_le_bytes();
    // Version 2.0, no flags, stored, no time, no date.
    let mut fields = vec![20, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    fields.extend([crc.sum().to_le_bytes(), size, size].concat());
    fields.extend((entry.name.len() as u16).to_le_bytes());
    fields.extend([0, 0]);
    fields
}
