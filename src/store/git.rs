//! Reads older versions of an exercise from git.

use std::{path::Path, process::Command};

use crate::model::workbook::Exercise;

/// The refs of the authors' commits in a learner's clone or fork.
const PUBLISHED: [&str; 4] =
    ["refs/remotes/upstream/HEAD", "refs/remotes/upstream/main", "refs/remotes/origin/HEAD", "@{upstream}"];

/// The versions that may be the starter of `exercise`, the most likely first.
///
/// A learner may have committed a solution, so the newest version is not always a starter:
/// 1. the newest version that the authors published and that this checkout contains,
/// 2. the newest version,
/// 3. the version at the last change of its tests or solution, which only authors change,
/// 4. the version at the commit that added the exercise.
///
/// Empty without git, outside of a checkout, and if the file is not committed.
pub(super) fn versions<'a>(root: &'a Path, exercise: &Exercise) -> impl Iterator<Item = Vec<u8>> + use<'a> {
    let file = slashes(&exercise.file());
    let authors = [exercise.hidden(), exercise.solution(), exercise.answers()].map(|path| slashes(&path));
    let commits = [published, |_: &Path, _: &str, _: &[String]| Some("HEAD".to_owned()), with_tests, first];
    commits.into_iter().filter_map(move |commit| {
        let commit = commit(root, &file, &authors)?;
        git(root, &["show", &format!("{commit}:./{file}")])
    })
}

fn published(root: &Path, _file: &str, _authors: &[String]) -> Option<String> {
    PUBLISHED.iter().find_map(|remote| line(git(root, &["merge-base", "HEAD", remote])?))
}

fn with_tests(root: &Path, _file: &str, authors: &[String]) -> Option<String> {
    let mut arguments = vec!["log", "-1", "--format=%H", "--"];
    arguments.extend(authors.iter().map(String::as_str));
    line(git(root, &arguments)?)
}

fn first(root: &Path, file: &str, _authors: &[String]) -> Option<String> {
    let added = git(root, &["log", "--diff-filter=A", "--format=%H", "--", file])?;
    line(added.trim_ascii_end().rsplit(|byte| *byte == b'\n').next()?.to_vec())
}

fn line(output: Vec<u8>) -> Option<String> {
    let text = String::from_utf8(output).ok()?;
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

fn slashes(path: &Path) -> String {
    path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn git(root: &Path, arguments: &[&str]) -> Option<Vec<u8>> {
    let mut command = Command::new("git");
    // A git hook sets these for its own repository, and asynclings may run in a hook.
    for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        command.env_remove(variable);
    }
    let output = command.arg("-C").arg(root).args(arguments).output().ok()?;
    output.status.success().then_some(output.stdout)
}
