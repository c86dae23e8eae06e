//! Restores the starter of an exercise.

use std::path::{Path, PathBuf};

use super::{embedded, git, read_optional};
use crate::{
    error::{Error, Result},
    fsutil::atomic,
    model::{
        digest::digest,
        progress::Progress,
        workbook::{Exercise, Workbook},
    },
};

/// Restores the starter of `exercise`. Keeps the learner's version in a file beside it and returns the path of that file, or `None`
/// if the exercise was missing or was already the starter.
///
/// # Errors
/// No starter is known, or a file cannot be written. The learner's file is unchanged then.
pub fn reset(
    root: &Path,
    workbook: &Workbook,
    exercise: &Exercise,
    progress: &Progress,
) -> Result<Option<PathBuf>> {
    let starter = starter(root, workbook, exercise, progress)?;
    let path = root.join(exercise.file());
    let current = read_optional(&path)?;
    if current.as_deref() == Some(starter.as_slice()) {
        return Ok(None);
    }
    let backup = current.map(|current| atomic::write_new(backups(&path), &current)).transpose()?;
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(Error::file("create", folder))?;
    }
    atomic::replace(&path, &starter)?;
    Ok(backup)
}

/// `lazy1.rs.bak`, `lazy1.rs.bak2`, ...
fn backups(path: &Path) -> impl Iterator<Item = PathBuf> {
    (1..).map(|n: u64| {
        let mut name = path.as_os_str().to_owned();
        name.push(".bak");
        if n > 1 {
            name.push(n.to_string());
        }
        PathBuf::from(name)
    })
}

/// The first version that is not the one that passed, because that is a solution. If every version has passed, as with starters
/// that need no change, the most likely one.
fn starter(root: &Path, workbook: &Workbook, exercise: &Exercise, progress: &Progress) -> Result<Vec<u8>> {
    let passed = progress.exercise_progress(&exercise.name).and_then(|record| record.passed.as_deref());
    let mut versions = versions(root, workbook, exercise).peekable();
    let most_likely = versions.peek().cloned();
    versions
        .find(|version| Some(digest(version).as_str()) != passed)
        .or(most_likely)
        .ok_or_else(|| Error::Usage(unknown_starter(exercise)))
}

/// A workbook that `init` created gets its starters from this program, because its git history is the learner's. A clone of our
/// own sources gets them from git first, because the version in git fits the tests that are checked out.
fn versions<'a>(
    root: &'a Path,
    workbook: &Workbook,
    exercise: &Exercise,
) -> Box<dyn Iterator<Item = Vec<u8>> + 'a> {
    let path = exercise.file().iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
    let embedded = embedded::file(&path).filter(|_| embedded::is_ours(workbook)).map(<[u8]>::to_vec);
    let git = git::versions(root, exercise);
    if root.join("lab/pkg/Cargo.toml").is_file() {
        Box::new(git.chain(embedded))
    } else if embedded.is_some() {
        Box::new(embedded.into_iter())
    } else {
        Box::new(git)
    }
}

fn unknown_starter(exercise: &Exercise) -> String {
    format!(
        "the starter of `{}` is not known: this workbook was not created by this program, and git has no version of \
         `{}`\nget the file from where you got the workbook",
        exercise.name,
        exercise.file().display()
    )
}

#[cfg(test)]
mod tests {
    use std::{fs, process::Command};

    use tempfile::TempDir;

    use super::*;
    use crate::{
        model::{timestamp::Timestamp, workbook::ExerciseName},
        store::{open_incomplete_workbook, tests::workbook},
    };

    const FILE: &str = "exercises/one/a.rs";

    /// A workbook in a git repository with one commit.
    fn committed() -> TempDir {
        let root = workbook();
        git(&root, &["init", "--quiet", "--initial-branch", "main"]);
        commit(&root);
        root
    }

    fn git(root: &TempDir, arguments: &[&str]) {
        let who = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"];
        let mut command = Command::new("git");
        let status =
            command.arg("-C").arg(root.path()).args(who).args(arguments).status().expect("git starts");
        assert!(status.success(), "git {arguments:?}");
    }

    fn commit(root: &TempDir) {
        git(root, &["add", "--all"]);
        git(root, &["commit", "--quiet", "--message", "x"]);
    }

    fn write(root: &TempDir, path: &str, text: &str) {
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("created");
        fs::write(path, text).expect("written");
    }

    fn read(root: &TempDir, path: &str) -> String {
        fs::read_to_string(root.path().join(path)).expect("read")
    }

    fn reset_a(root: &TempDir, progress: &Progress) -> Result<Option<PathBuf>> {
        let (path, workbook) = open_incomplete_workbook(Some(root.path())).expect("a workbook");
        let exercise = workbook.exercise("a").expect("it is there");
        let backup = reset(&path, &workbook, exercise, progress)?;
        Ok(backup.map(|backup| backup.strip_prefix(&path).expect("inside").to_owned()))
    }

    fn backup_of(root: &TempDir) -> Option<String> {
        let path = reset_a(root, &Progress::default()).expect("reset");
        path.map(|path| path.to_str().expect("UTF-8").to_owned())
    }

    #[test]
    fn every_version_of_the_learners_is_kept() {
        let root = committed();
        for (n, text) in ["first", "second", "third"].into_iter().enumerate() {
            write(&root, FILE, text);
            let backup = backup_of(&root).expect("a backup");
            let ending = if n == 0 { String::new() } else { (n + 1).to_string() };
            assert_eq!(backup, format!("{FILE}.bak{ending}"));
            assert_eq!((read(&root, &backup).as_str(), read(&root, FILE).as_str()), (text, "// TODO\n"));
        }
    }

    #[test]
    fn there_is_no_backup_of_a_starter_or_of_nothing() {
        let root = committed();
        assert_eq!(backup_of(&root), None);
        fs::remove_dir_all(root.path().join("exercises/one")).expect("removed");
        assert_eq!(backup_of(&root), None);
        assert_eq!(read(&root, FILE), "// TODO\n");
    }

    #[test]
    fn a_committed_solution_is_no_starter() {
        let root = committed();
        write(&root, FILE, "solved");
        commit(&root);
        let mut progress = Progress::default();
        progress.record_pass(&ExerciseName::new("a"), &digest(b"solved"), Timestamp::default());
        reset_a(&root, &progress).expect("reset");
        assert_eq!(read(&root, FILE), "// TODO\n");
    }

    #[test]
    fn the_starter_is_the_one_that_came_with_the_tests() {
        let root = committed();
        write(&root, FILE, "// TODO, better\n");
        write(&root, "solutions/one/a.rs", "solution");
        commit(&root);
        write(&root, FILE, "solved");
        commit(&root);
        let mut progress = Progress::default();
        progress.record_pass(&ExerciseName::new("a"), &digest(b"solved"), Timestamp::default());
        reset_a(&root, &progress).expect("reset");
        assert_eq!(read(&root, FILE), "// TODO, better\n");
    }

    #[test]
    fn a_clone_takes_what_its_authors_published() {
        let origin = committed();
        let folder = tempfile::tempdir().expect("a folder");
        let from = origin.path().to_str().expect("UTF-8");
        git(&folder, &["clone", "--quiet", from, "."]);
        write(&folder, FILE, "half a solution, never passed");
        commit(&folder);
        reset_a(&folder, &Progress::default()).expect("reset");
        assert_eq!(read(&folder, FILE), "// TODO\n");
    }

    #[test]
    fn without_a_starter_nothing_is_touched() {
        let root = workbook();
        write(&root, FILE, "mine");
        let error = reset_a(&root, &Progress::default()).expect_err("no starter");
        assert!(error.to_string().starts_with("the starter of `a` is not known"), "{error}");
        assert_eq!((error.code(), read(&root, FILE).as_str()), (2, "mine"));
        assert_eq!(fs::read_dir(root.path().join("exercises/one")).expect("there").count(), 1);
    }

    #[test]
    fn a_copy_of_ours_gets_its_starters_from_the_program() {
        let root = tempfile::tempdir().expect("a folder");
        for (path, bytes) in embedded::files() {
            write(&root, path, &String::from_utf8_lossy(bytes));
        }
        let (path, workbook) = open_incomplete_workbook(Some(root.path())).expect("a workbook");
        let exercise = workbook.exercises().next().expect("one");
        let file = path.join(exercise.file());
        let starter = fs::read(&file).expect("read");
        fs::write(&file, "mine").expect("written");
        let backup =
            reset(&path, &workbook, exercise, &Progress::default()).expect("reset").expect("a backup");
        assert_eq!(
            (fs::read(backup).expect("kept"), fs::read(file).expect("read")),
            (b"mine".to_vec(), starter)
        );
    }
}
