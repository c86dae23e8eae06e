//! A submission with the names of its files.

use std::path::{Path, PathBuf};

use super::{
    archive::Archive,
    file_tree::{DirEntry, FoundFile, Kind, Tree, Walk, survey},
    lms_names,
    name::{printable, printable_path},
};

/// How many archives in a submission are looked into, and how many folders deep they may lie.
const MAX_ARCHIVES: usize = 8;
const ARCHIVE_DEPTH: usize = 3;

pub(super) struct OpenSubmission {
    /// The submission itself, and the archives in it.
    pub parts: Vec<FileSource>,
    /// Why others could not be looked into; whole sentences.
    pub closed: Vec<String>,
    /// Why others were not tried.
    pub unopened: Vec<String>,
}

pub(super) struct FileSource {
    pub tree: Box<dyn Tree>,
    /// Where the submission begins in the tree.
    pub top: PathBuf,
    /// The archive, from the top of the submission; empty for the submission itself.
    pub prefix: PathBuf,
    /// Which attempt the archive is, if there are several of its name.
    pub attempt: u32,
    pub found: Vec<FoundFile>,
}

impl OpenSubmission {
    /// A submission that is nothing but an archive is what is in the archive.
    pub(super) fn of(mut tree: Box<dyn Tree>, top: &Path, only: Option<&[DirEntry]>) -> Result<Self, String> {
        match only {
            Some([DirEntry { name, kind: Kind::File }]) if lms_names::is_archive(name) => {
                let opened = tree.archive(&top.join(name)).and_then(Archive::open);
                let archive = opened.map_err(|why| format!("`{}` {why}", printable(name)))?;
                Self::new(Box::new(archive), Path::new(""), None)
            }
            only => Self::new(tree, top, only),
        }
    }

    fn new(tree: Box<dyn Tree>, top: &Path, only: Option<&[DirEntry]>) -> Result<Self, String> {
        let Walk { found, closed } = survey(tree.as_ref(), top, only)?;
        let own = FileSource { tree, top: top.into(), prefix: PathBuf::new(), attempt: 0, found };
        let mut opened = Self { parts: vec![own], closed, unopened: Vec::new() };
        opened.look_into_archives();
        Ok(opened)
    }

    /// One level: what a student packed and put into a download.
    fn look_into_archives(&mut self) {
        let Some(own) = self.parts.first_mut() else { return };
        let archives = archives(&own.found);
        let mut inner = Vec::new();
        for (n, found) in archives.iter().enumerate() {
            let too_many = || Err(format!("is one archive too many: {MAX_ARCHIVES} are looked into"));
            match if n < MAX_ARCHIVES { look_into(own, found, &archives) } else { too_many() } {
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
        "`{shown}` is an archive in an archive, which is not opened; hand in the folder, or one archive of it"
    ))
}

/// The archive, and what in it could not be looked into.
fn look_into(
    own: &mut FileSource,
    found: &FoundFile,
    all: &[FoundFile],
) -> Result<(FileSource, Vec<String>), String> {
    if let Kind::Odd(why) = &found.kind {
        return Err(why.clone());
    }
    let input = own.tree.archive(&own.top.join(&found.path))?;
    let archive = Archive::open(input)?;
    let Walk { found: inside, closed } =
        survey(&archive, Path::new(""), None).map_err(|why| format!("is not taken: {why}"))?;
    let part = FileSource {
        tree: Box::new(archive),
        top: PathBuf::new(),
        prefix: found.path.clone(),
        attempt: attempt(&found.path, all),
        found: inside,
    };
    Ok((part, closed))
}

/// `solution-1.zip` is a later attempt only beside `solution.zip`.
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
