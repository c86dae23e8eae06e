//! Progress and workbook files, written atomically.
//!
//! `progress` stores what the learner has passed, `reset` restores starters, `rust_analyzer` writes the manifest for
//! rust-analyzer, `embedded` is the workbook inside this program. Commands and the watch loop call it.

pub mod embedded;
mod git;
pub mod grading;
mod init;
mod progress;
mod reset;
mod rust_analyzer;
#[cfg(test)]
mod tests;

use std::{
    fs, io,
    path::{Path, PathBuf},
};

pub use init::create_workbook;
pub use progress::{load_progress, update_progress};
pub use reset::reset;
pub use rust_analyzer::write_editor_manifest;

use crate::{
    error::{Error, Result},
    model::{
        manifest::{self, Problem},
        workbook::{STATE_DIR, Workbook},
    },
};

/// The closest folder with an `info.toml`: `start` itself or one above it.
pub fn find_root(start: &Path) -> Option<&Path> {
    start.ancestors().find(|folder| folder.join(manifest::FILE).is_file())
}

/// Finds the workbook at or above `start` (by default the current folder) and reads it. The returned path is absolute and
/// without symbolic links, like the paths of file events.
///
/// # Errors
/// There is no workbook, or it cannot be read, or its manifest is wrong; the error then lists all problems.
pub fn open_workbook(start: Option<&Path>) -> Result<(PathBuf, Workbook)> {
    let root = locate(start)?;
    let workbook = read_workbook(&root, &|path| root.join(path).is_file())?;
    Ok((root, workbook))
}

/// As [`open_workbook`], but accepts missing exercise files, which `reset` restores.
///
/// # Errors
/// As [`open_workbook`].
pub fn open_incomplete_workbook(start: Option<&Path>) -> Result<(PathBuf, Workbook)> {
    let root = locate(start)?;
    let workbook = read_workbook(&root, &|path| path.starts_with("exercises/") || root.join(path).is_file())?;
    Ok((root, workbook))
}

fn locate(start: Option<&Path>) -> Result<PathBuf> {
    let start = start.unwrap_or(Path::new("."));
    let from = start.canonicalize().map_err(Error::file("open", start))?;
    find_root(&from).map(Path::to_path_buf).ok_or(Error::NoWorkbook { from })
}

fn read_workbook(root: &Path, exists: &dyn Fn(&str) -> bool) -> Result<Workbook> {
    let path = root.join(manifest::FILE);
    let bytes = fs::read(&path).map_err(Error::file("read", &path))?;
    let text = String::from_utf8(bytes).map_err(|error| Error::BadWorkbook(vec![not_utf8(&error)]))?;
    manifest::parse(&text, exists).map_err(Error::BadWorkbook)
}

fn not_utf8(error: &std::string::FromUtf8Error) -> Problem {
    let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
    let line = good.iter().filter(|byte| **byte == b'\n').count() + 1;
    Problem {
        file: manifest::FILE.to_owned(),
        line,
        message: "not UTF-8: save the file in that encoding".to_owned(),
    }
}

/// Creates the state folder, with files that exclude it from git and from backups.
///
/// # Errors
/// The folder or one of the files cannot be written.
pub fn create_state_dir(root: &Path) -> Result<PathBuf> {
    const WORKBOOK_MARKERS: [(&str, &str); 2] = [
        (".gitignore", "*\n"),
        (
            "CACHEDIR.TAG",
            "Signature: 8a477f597d28d172789f06886806bc55\n\
             # Made by asynclings; see https://bford.info/cachedir/\n",
        ),
    ];
    let state = root.join(STATE_DIR);
    fs::create_dir_all(&state).map_err(Error::file("create", &state))?;
    for (name, text) in WORKBOOK_MARKERS {
        let path = state.join(name);
        if !path.exists() {
            fs::write(&path, text).map_err(Error::file("write", &path))?;
        }
    }
    Ok(state)
}

/// Reads a file of the workbook as text; bytes that are not UTF-8 are shown as `�`.
///
/// # Errors
/// The file cannot be read.
pub fn read_text(path: &Path) -> Result<String> {
    Ok(String::from_utf8_lossy(&read(path)?).into_owned())
}

/// Reads a file of the workbook as bytes.
///
/// # Errors
/// The file cannot be read.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(Error::file("read", path))
}

/// Returns `None` if the file does not exist.
fn read_optional(path: &Path) -> Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::file("read", path)(error)),
    }
}
