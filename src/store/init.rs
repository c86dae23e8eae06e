//! Writing a fresh workbook.

use std::{fs, path::Path};

use super::{embedded, open_workbook, rust_analyzer};
use crate::error::{Error, Result};

/// What is in a workbook beside the course itself.
const AROUND: [(&str, &str); 2] = [
    (
        ".gitignore",
        "\
# What asynclings makes: progress, prebuilt dependencies, compiled checks. Safe to delete.
.asynclings/
# Written by asynclings so that rust-analyzer works in the exercises.
/exercises/Cargo.toml
/exercises/Cargo.lock
/exercises/target/
# Your versions of exercises that you have reset.
*.rs.bak*
",
    ),
    // rust-analyzer would take the Cargo.toml of a folder above for the project.
    (".vscode/settings.json", "{\n  \"rust-analyzer.linkedProjects\": [\"exercises/Cargo.toml\"]\n}\n"),
];

/// Writes the embedded workbook to `dir`, which is new or empty. If that fails, what has been written is taken away
/// again.
///
/// # Errors
/// A file or folder that cannot be written.
pub fn create_workbook(dir: &Path) -> Result<()> {
    let is_new = !dir.exists();
    let written = write_all(dir);
    if written.is_err() {
        clean(dir, is_new);
    }
    written
}

fn write_all(dir: &Path) -> Result<()> {
    fs::create_dir_all(dir).map_err(Error::file("create", dir))?;
    let around = AROUND.iter().map(|(path, text)| (*path, text.as_bytes()));
    for (path, bytes) in embedded::files().iter().copied().chain(around) {
        let target = dir.join(path);
        let folder = target.parent().unwrap_or(dir);
        fs::create_dir_all(folder).map_err(Error::file("create", folder))?;
        fs::write(&target, bytes).map_err(Error::file("write", &target))?;
    }
    let (root, workbook) = open_workbook(Some(dir))?;
    rust_analyzer::write_editor_manifest(&root, &workbook)
}

fn clean(dir: &Path, is_new: bool) {
    // What cannot be taken away is named by the error that is under way.
    let _ = fs::remove_dir_all(dir);
    if !is_new {
        let _ = fs::create_dir(dir);
    }
}
