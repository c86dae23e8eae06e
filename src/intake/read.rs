//! Reads the exercises of one submission.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use super::{
    ExerciseQuery, MAX_FILE, Submission, SubmissionSource, SubmittedFile, SubmittedFiles,
    archive::Archive,
    file_tree::{EntryKind, FileContent, FoundFile},
    folder::{Folder, open_trusted},
    name::printable_path,
    select_file::{Candidate, FileSet, Selection, hiding_entry, select},
    submission_files::OpenSubmission,
    text::text,
};
use crate::model::grade::{Flag, FlagKind};

impl Submission {
    /// Opens the submission, finds the files of the exercises by their names, and reads only those.
    pub fn read(&self, queries: &[ExerciseQuery]) -> SubmittedFiles {
        let rejected = |why: String| {
            queries.iter().map(|query| (query.name.clone(), SubmittedFile::Rejected(why.clone()))).collect()
        };
        self.open().map_or_else(rejected, |mut submission| submission.read(queries))
    }

    fn open(&self) -> Result<OpenSubmission, String> {
        let of_submission = |why: String| format!("the submission {why}");
        match &self.source {
            SubmissionSource::Rejected(why) => Err(why.clone()),
            SubmissionSource::Folder { base, inside, only } => {
                let folder = Folder::open(base, inside).map_err(of_submission)?;
                OpenSubmission::of(Box::new(folder), Path::new(""), only.as_deref())
            }
            SubmissionSource::Archive { path, below, only } => {
                let input = open_trusted(path).map_err(of_submission)?;
                let archive = Archive::open(Box::new(input)).map_err(of_submission)?;
                OpenSubmission::of(Box::new(archive), below, only.as_deref())
            }
        }
    }
}

impl OpenSubmission {
    /// Reads each archive only once, however many exercises are in it.
    pub(super) fn read(&mut self, queries: &[ExerciseQuery]) -> SubmittedFiles {
        let mut files = SubmittedFiles::new();
        let mut by_source = BTreeMap::<usize, Vec<(&ExerciseQuery, ChosenFile)>>::new();
        for query in queries {
            match self.choose(query, queries) {
                Ok((source, chosen)) => by_source.entry(source).or_default().push((query, chosen)),
                Err(result) => drop(files.insert(query.name.clone(), result)),
            }
        }
        for (source, chosen) in by_source {
            let Some(source) = self.parts.get_mut(source) else { continue };
            let paths: Vec<PathBuf> = chosen.iter().map(|(_, file)| source.top.join(&file.path)).collect();
            let contents = source.tree.read(&paths, MAX_FILE);
            let read = chosen.into_iter().zip(contents);
            files.extend(read.map(|((query, file), content)| (query.name.clone(), file.submitted(content))));
        }
        files
    }

    /// The index of the file's source in `parts`, and the file.
    ///
    /// # Errors
    ///
    /// The result for the exercise, if no file is to be read.
    fn choose(
        &self,
        query: &ExerciseQuery,
        all: &[ExerciseQuery],
    ) -> Result<(usize, ChosenFile), SubmittedFile> {
        let sets: Vec<FileSet<'_>> =
            self.parts.iter().enumerate().map(|(tree, source)| FileSet::of(tree, source)).collect();
        match select(query, all, &sets) {
            Selection::Nothing => Err(self.not_found(query)),
            Selection::Ambiguous(why) => Err(SubmittedFile::Rejected(why)),
            Selection::One(
                Candidate { found: FoundFile { kind: EntryKind::Unreadable(why), .. }, shown, .. },
                _,
            ) => Err(SubmittedFile::Rejected(format!("`{shown}` {why}"))),
            Selection::One(candidate, note) => Ok((candidate.tree, self.chosen(&candidate, note))),
        }
    }

    fn chosen(&self, candidate: &Candidate<'_>, note: Option<String>) -> ChosenFile {
        // An archive that cannot be read may have a later version of the file.
        let closed = self.closed.first().filter(|_| candidate.tree > 0);
        let note = note.or_else(|| Some(format!("taken from `{}`, but {}", candidate.shown, closed?)));
        ChosenFile { path: candidate.found.path.clone(), shown: candidate.shown.clone(), note }
    }

    /// Rejected if something that was not opened may have the file, missing otherwise.
    fn not_found(&self, query: &ExerciseQuery) -> SubmittedFile {
        let hiding = || self.parts.iter().find_map(|source| hiding_entry(query, &source.found));
        let unreadable = || {
            hiding()
                .or_else(|| self.only_unreadable())
                .map(|(path, why)| format!("`{}` {why}", printable_path(path)))
        };
        let why = self.closed.first().cloned().or_else(unreadable).or_else(|| self.unopened.first().cloned());
        why.map_or(SubmittedFile::Missing, SubmittedFile::Rejected)
    }

    /// The first entry, if no entry of the submission is a regular file.
    fn only_unreadable(&self) -> Option<(&Path, &str)> {
        let all = self.parts.iter().flat_map(|source| &source.found);
        let unreadable = all.map(|found| match &found.kind {
            EntryKind::Unreadable(why) => Some((found.path.as_path(), why.as_str())),
            _ => None,
        });
        unreadable.collect::<Option<Vec<_>>>()?.first().copied()
    }
}

/// A file to be read.
struct ChosenFile {
    path: PathBuf,
    /// The path as reports show it.
    shown: String,
    /// Why the choice may be wrong.
    note: Option<String>,
}

impl ChosenFile {
    fn submitted(self, content: Result<FileContent, String>) -> SubmittedFile {
        let rejected = |why: String| SubmittedFile::Rejected(format!("`{}` {why}", self.shown));
        let flag = |kind, note| Flag { kind, line: None, note };
        let FileContent { bytes, linked } = match content {
            Ok(content) => content,
            Err(why) => return rejected(why),
        };
        let hard_link = linked.then(|| {
            let note = format!("`{}` is a hard link: the same file has another name somewhere", self.shown);
            flag(FlagKind::HardLink, note)
        });
        match text(bytes) {
            Ok(content) => {
                let ambiguous = self.note.clone().map(|note| flag(FlagKind::Ambiguous, note));
                SubmittedFile::Content { content, flags: hard_link.into_iter().chain(ambiguous).collect() }
            }
            Err(why) => rejected(why),
        }
    }
}
