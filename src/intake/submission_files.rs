//! Opens a submission and the archives in it, and lists their files.

use std::path::{Path, PathBuf};

use super::{
    archive::Archive,
    file_tree::{DirEntry, EntryKind, FoundFile, Tree, Walk, walk},
    lms_names,
    name::{printable, printable_path},
};

/// The most archives in a submission that are opened.
const MAX_ARCHIVES: usize = 8;
/// The most components in the path of an archive that is opened.
const ARCHIVE_DEPTH: usize = 3;

pub(super) struct OpenSubmission {
    /// The submission itself is the first; the others are the archives in it.
    pub parts: Vec<FileSource>,
    /// Why folders and archives could not be opened. Whole sentences.
    pub closed: Vec<String>,
    /// Why archives in archives were not opened. Whole sentences.
    pub unopened: Vec<String>,
}

pub(super) struct FileSource {
    pub tree: Box<dyn Tree>,
    /// The folder of the submission in the tree.
    pub top: PathBuf,
    /// The path of the archive in the submission; empty for the submission itself.
    pub prefix: PathBuf,
    /// The number of the attempt, if there are several archives of this name. Otherwise 0.
    pub attempt: u32,
    pub found: Vec<FoundFile>,
}

impl OpenSubmission {
    /// If the submission is a single archive, opens that.
    pub(super) fn of(mut tree: Box<dyn Tree>, top: &Path, only: Option<&[DirEntry]>) -> Result<Self, String> {
        match only {
            Some([DirEntry { name, kind: EntryKind::File }]) if lms_names::is_archive(name) => {
                let opened = tree.archive(&top.join(name)).and_then(Archive::open);
                let archive = opened.map_err(|why| format!("`{}` {why}", printable(name)))?;
                Self::new(Box::new(archive), Path::new(""), None)
            }
            only => Self::new(tree, top, only),
        }
    }

    fn new(tree: Box<dyn Tree>, top: &Path, only: Option<&[DirEntry]>) -> Result<Self, String> {
        let Walk { found, closed } = walk(tree.as_ref(), top, only)?;
        let own = FileSource { tree, top: top.into(), prefix: PathBuf::new(), attempt: 0, found };
        let mut opened = Self { parts: vec![own], closed, unopened: Vec::new() };
        opened.open_archives();
        Ok(opened)
    }

    /// Opens the archives of the submission itself, but not the archives in them.
    fn open_archives(&mut self) {
        let Some(own) = self.parts.first_mut() else { return };
        let archives = archives(&own.found);
        let mut inner = Vec::new();
        for (n, found) in archives.iter().enumerate() {
            let too_many = || {
                Err(format!(
                    "was not opened, because only {MAX_ARCHIVES} archives of a submission are; hand in one archive"
                ))
            };
            match if n < MAX_ARCHIVES { open_archive(own, found, &archives) } else { too_many() } {
                Ok((part, mut closed)) => {
                    self.closed.append(&mut closed);
                    self.unopened.extend(nested(&part));
                    inner.push(part);
                }
                Err(why) => self.closed.push(format!("`{}` {why}", printable_path(&found.path))),
            }
        }
        self.parts.extend(inner);
    }
}

fn archives(found: &[FoundFile]) -> Vec<FoundFile> {
    let near = found.iter().filter(|found| found.path.iter().count() <= ARCHIVE_DEPTH);
    near.filter(|found| found.path.file_name().is_some_and(lms_names::is_archive)).cloned().collect()
}

/// The first archive in an archive.
fn nested(part: &FileSource) -> Option<String> {
    let shown = printable_path(&part.prefix.join(&archives(&part.found).first()?.path));
    Some(format!(
        "`{shown}` is an archive in an archive, which is not opened; hand in the folder, or a single archive of it"
    ))
}

/// The archive, and why folders in it could not be opened.
fn open_archive(
    own: &mut FileSource,
    found: &FoundFile,
    all: &[FoundFile],
) -> Result<(FileSource, Vec<String>), String> {
    if let EntryKind::Unreadable(why) = &found.kind {
        return Err(why.clone());
    }
    let input = own.tree.archive(&own.top.join(&found.path))?;
    let archive = Archive::open(input)?;
    let Walk { found: inside, closed } =
        walk(&archive, Path::new(""), None).map_err(|why| format!("was not opened: {why}"))?;
    let part = FileSource {
        tree: Box::new(archive),
        top: PathBuf::new(),
        prefix: found.path.clone(),
        attempt: attempt(&found.path, all),
        found: inside,
    };
    Ok((part, closed))
}

/// `solution-1.zip` counts as a later attempt only if `solution.zip` is there as well.
fn attempt(path: &Path, all: &[FoundFile]) -> u32 {
    let split = |path: &Path| {
        let name = path.file_name()?.to_str()?;
        let (stem, attempt) = lms_names::attempt(lms_names::stem(lms_names::original_name(name)));
        Some((stem.to_owned(), attempt))
    };
    let Some((stem, attempt)) = split(path) else { return 0 };
    let namesakes =
        all.iter().filter(|other| split(&other.path).is_some_and(|(other, _)| other == stem)).count();
    if namesakes > 1 { attempt } else { 0 }
}
