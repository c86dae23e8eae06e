use std::{
    io::Cursor,
    path::{Component, Path, PathBuf},
};

use proptest::{collection::vec, prelude::*, sample::Index};

use super::{
    is_reason,
    packer::{self, Format, RawEntry, RawKind},
    path,
};
use crate::{
    intake::{
        ExerciseQuery, MAX_DEPTH, MAX_FILE, SubmittedFile,
        archive::Archive,
        file_tree::{EntryKind, Tree as _, walk},
        submission_files::OpenSubmission,
    },
    model::workbook::ExerciseName,
};

/// Small, so that generated files are longer as well as shorter.
const LIMIT: u64 = 16;

fn open(bytes: &[u8]) -> Result<Archive, String> {
    Archive::open(Box::new(Cursor::new(bytes.to_vec()))).map_err(|why| why.to_string())
}

/// Opens `bytes` in both ways in which the program does.
fn check(bytes: &[u8]) -> Result<(), TestCaseError> {
    match open(bytes) {
        Ok(archive) => check_tree(archive)?,
        Err(why) => prop_assert!(is_reason(&why), "{why:?}"),
    }
    check_submission(bytes)
}

/// No path leads out of the archive, and no content is longer than the limit.
fn check_tree(mut archive: Archive) -> Result<(), TestCaseError> {
    let found = match walk(&archive, Path::new(""), None) {
        Ok(walk) => walk.found,
        Err(why) => {
            prop_assert!(is_reason(&why.to_string()), "{why:?}");
            return Ok(());
        }
    };
    let mut files: Vec<PathBuf> = Vec::new();
    for entry in found {
        let depth = entry.path.components().count();
        prop_assert!((1..=MAX_DEPTH).contains(&depth), "{:?}", entry.path);
        prop_assert!(entry.path.components().all(|part| matches!(part, Component::Normal(_))));
        match entry.kind {
            EntryKind::File => files.push(entry.path),
            EntryKind::Unreadable(why) => prop_assert!(is_reason(&why.to_string()), "{why:?}"),
            EntryKind::Folder => prop_assert!(false, "a folder among the files: {:?}", entry.path),
        }
    }
    let contents = archive.read(&files, LIMIT);
    prop_assert_eq!(contents.len(), files.len());
    for content in contents {
        match content {
            Ok(content) => prop_assert!(content.bytes.len() as u64 <= LIMIT),
            Err(why) => prop_assert!(is_reason(&why.to_string()), "{why:?}"),
        }
    }
    Ok(())
}

/// Every exercise is text, a stated rejection, or missing.
fn check_submission(bytes: &[u8]) -> Result<(), TestCaseError> {
    let Ok(archive) = open(bytes) else { return Ok(()) };
    let mut submission = match OpenSubmission::of(Box::new(archive), Path::new(""), None) {
        Ok(submission) => submission,
        Err(why) => {
            prop_assert!(is_reason(&why.to_string()), "{why:?}");
            return Ok(());
        }
    };
    let queries = ["gather1", "race1"]
        .map(|name| ExerciseQuery { name: ExerciseName::new(name), dir: "02_gather".into() });
    let files = submission.read(&queries);
    prop_assert_eq!(files.len(), queries.len());
    for file in files.values() {
        match file {
            SubmittedFile::Content { content, flags } => {
                prop_assert!(content.len() as u64 <= MAX_FILE && !content.contains('\0'));
                prop_assert!(flags.iter().all(|flag| is_reason(&flag.note)), "{flags:?}");
            }
            SubmittedFile::Rejected(why) => prop_assert!(is_reason(why), "{why:?}"),
            SubmittedFile::Missing => {}
        }
    }
    Ok(())
}

fn format() -> impl Strategy<Value = Format> {
    prop::sample::select(vec![Format::Zip, Format::Tar, Format::TarGz])
}

fn entry() -> impl Strategy<Value = RawEntry> {
    let kinds =
        vec![RawKind::File, RawKind::File, RawKind::Folder, RawKind::Link, RawKind::Device, RawKind::Pipe];
    let content = prop_oneof![Just(b"fn a() {}\n".to_vec()), vec(any::<u8>(), 0..64)];
    (path(), prop::sample::select(kinds), content).prop_map(|(name, kind, content)| RawEntry {
        name,
        kind,
        content,
    })
}

/// An archive with names of its own, and now and then an archive in it.
fn packed() -> impl Strategy<Value = Vec<u8>> {
    let inner = (format(), vec(entry(), 1..4)).prop_map(|(format, entries)| packer::pack(format, &entries));
    (format(), vec(entry(), 0..8), prop::option::weighted(0.3, inner)).prop_map(
        |(format, mut entries, inner)| {
            let nested = |content| RawEntry { name: b"homework.zip".to_vec(), kind: RawKind::File, content };
            entries.extend(inner.map(nested));
            packer::pack(format, &entries)
        },
    )
}

/// Bytes that begin like an archive.
fn magic() -> impl Strategy<Value = Vec<u8>> {
    let tar = [&[b'a'; 257][..], b"ustar\0"].concat();
    prop::sample::select(vec![
        Vec::new(),
        b"PK\x03\x04".to_vec(),
        b"PK\x05\x06".to_vec(),
        b"\x1f\x8b\x08\0".to_vec(),
        tar,
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

    #[test]
    fn any_bytes_are_read_or_rejected(head in magic(), tail in vec(any::<u8>(), 0..1200)) {
        check(&[head, tail].concat())?;
    }

    #[test]
    fn no_entry_leads_out_of_an_archive(bytes in packed()) {
        check(&bytes)?;
    }

    #[test]
    fn a_damaged_archive_is_read_or_rejected(
        mut bytes in packed(),
        flips in vec((any::<Index>(), 0_u8..8), 0..6),
        end in prop::option::of(any::<Index>()),
    ) {
        for (at, bit) in flips {
            let at = at.index(bytes.len());
            bytes[at] ^= 1 << bit;
        }
        if let Some(end) = end {
            bytes.truncate(end.index(bytes.len()));
        }
        check(&bytes)?;
    }
}

/// An entry that is the archive's own top folder was once listed as a folder in itself, over and over.
#[test]
fn an_entry_without_a_name_is_left_out() {
    for format in [Format::Zip, Format::Tar, Format::TarGz] {
        for name in ["/", "", "//", "./", "///."] {
            let top = RawEntry { name: name.into(), kind: RawKind::Folder, content: Vec::new() };
            let file = RawEntry {
                name: b"gather1.rs".to_vec(),
                kind: RawKind::File,
                content: b"fn a() {}".to_vec(),
            };
            let archive = open(&packer::pack(format, &[top, file])).expect("opens");
            let found = walk(&archive, Path::new(""), None).expect("ends").found;
            let paths: Vec<PathBuf> = found.into_iter().map(|entry| entry.path).collect();
            assert_eq!(paths, [PathBuf::from("gather1.rs")], "{format:?} {name:?}");
        }
    }
}
