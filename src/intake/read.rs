//! One submission: which file is which exercise, and its text.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use super::{
    ExerciseQuery, Files, MAX_FILE, Submission, SubmissionSource, SubmittedFile,
    archive::Archive,
    file_tree::{FileContent, FoundFile, Kind},
    folder::{Folder, open_trusted},
    name::printable_path,
    select_file::{Candidate, FileSet, Selection, behind, select},
    submission_files::OpenSubmission,
    text::text,
};
use crate::model::grade::{Flag, FlagKind};

impl Submission {
    /// What there is for each of `wanted`. Opens the submission, looks for their names, and opens only those files.
    pub fn read(&self, wanted: &[ExerciseQuery]) -> Files {
        let refused = |why: String| {
            wanted.iter().map(|one| (one.name.clone(), SubmittedFile::Rejected(why.clone()))).collect()
        };
        self.open().map_or_else(refused, |mut opened| opened.read(wanted))
    }

    fn open(&self) -> Result<OpenSubmission, String> {
        let whole = |why: String| format!("the submission {why}");
        match &self.source {
            SubmissionSource::Refused(why) => Err(why.clone()),
            SubmissionSource::Folder { base, inside, only } => {
                let folder = Folder::open(base, inside).map_err(whole)?;
                OpenSubmission::of(Box::new(folder), Path::new(""), only.as_deref())
            }
            SubmissionSource::Archive { path, below, only } => {
                let input = open_trusted(path).map_err(whole)?;
                let archive = Archive::open(Box::new(input)).map_err(whole)?;
                OpenSubmission::of(Box::new(archive), below, only.as_deref())
            }
        }
    }
}

impl OpenSubmission {
    fn read(&mut self, wanted: &[ExerciseQuery]) -> Files {
        let mut files = Files::new();
        let mut places = BTreeMap::<usize, Vec<(&ExerciseQuery, Place)>>::new();
        for one in wanted {
            match self.look_for(one, wanted) {
                Ok((part, place)) => places.entry(part).or_default().push((one, place)),
                Err(taken) => drop(files.insert(one.name.clone(), taken)),
            }
        }
        for (part, places) in places {
            let Some(part) = self.parts.get_mut(part) else { continue };
            let paths: Vec<PathBuf> = places.iter().map(|(_, place)| part.top.join(&place.path)).collect();
            let pieces = part.tree.read(&paths, MAX_FILE);
            let read = places.into_iter().zip(pieces);
            files.extend(read.map(|((one, place), piece)| (one.name.clone(), place.take(piece))));
        }
        files
    }

    /// In which part it is, and where; or what there is instead.
    fn look_for(
        &self,
        wanted: &ExerciseQuery,
        all: &[ExerciseQuery],
    ) -> Result<(usize, Place), SubmittedFile> {
        let heap = |(tree, part)| FileSet::of(tree, part);
        let heaps: Vec<FileSet<'_>> = self.parts.iter().enumerate().map(heap).collect();
        match select(wanted, all, &heaps) {
            Selection::Nothing => Err(self.nothing(wanted)),
            Selection::Ambiguous(why) => Err(SubmittedFile::Rejected(why)),
            Selection::One(Candidate { found: FoundFile { kind: Kind::Odd(why), .. }, shown, .. }, _) => {
                Err(SubmittedFile::Rejected(format!("`{shown}` {why}")))
            }
            Selection::One(candidate, odd) => Ok((candidate.tree, self.place(&candidate, odd))),
        }
    }

    fn place(&self, candidate: &Candidate<'_>, odd: Option<String>) -> Place {
        // Of two archives the one that cannot be read may be the later one.
        let closed = self.closed.first().filter(|_| candidate.tree > 0);
        let odd = odd.or_else(|| Some(format!("taken from `{}`, but {}", candidate.shown, closed?)));
        Place { path: candidate.found.path.clone(), shown: candidate.shown.clone(), odd }
    }

    /// Absent only if there is nothing behind which it may be.
    fn nothing(&self, wanted: &ExerciseQuery) -> SubmittedFile {
        let behind = || self.parts.iter().find_map(|part| behind(wanted, &part.found));
        let odd = || {
            behind()
                .or_else(|| self.nothing_but_odd())
                .map(|(path, why)| format!("`{}` {why}", printable_path(path)))
        };
        let why = self.closed.first().cloned().or_else(odd).or_else(|| self.unopened.first().cloned());
        why.map_or(SubmittedFile::Missing, SubmittedFile::Rejected)
    }

    /// The first of the things that are not opened, if there is nothing else.
    fn nothing_but_odd(&self) -> Option<(&Path, &str)> {
        let all = self.parts.iter().flat_map(|part| &part.found);
        let odd = all.map(|found| match &found.kind {
            Kind::Odd(why) => Some((found.path.as_path(), why.as_str())),
            _ => None,
        });
        odd.collect::<Option<Vec<_>>>()?.first().copied()
    }
}

/// A file to be read.
struct Place {
    path: PathBuf,
    shown: String,
    odd: Option<String>,
}

impl Place {
    fn take(self, piece: Result<FileContent, String>) -> SubmittedFile {
        let whole = |why: String| SubmittedFile::Rejected(format!("`{}` {why}", self.shown));
        let flag = |kind, note| Flag { kind, line: None, note };
        let FileContent { bytes, linked } = match piece {
            Ok(piece) => piece,
            Err(why) => return whole(why),
        };
        let hard = linked.then(|| {
            let note = format!("`{}` is a hard link: the same file has another name somewhere", self.shown);
            flag(FlagKind::HardLink, note)
        });
        match text(bytes) {
            Ok(content) => {
                let odd = self.odd.clone().map(|note| flag(FlagKind::Ambiguous, note));
                SubmittedFile::Content { content, flags: hard.into_iter().chain(odd).collect() }
            }
            Err(why) => whole(why),
        }
    }
}
