//! Creates a new workbook.

use std::{fs, path::Path};

use super::{embedded, open_workbook, rust_analyzer};
use crate::error::{Error, Result};

/// Files that a new workbook has in addition to the embedded course.
const EXTRA_FILES: [(&str, &str); 2] = [
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
    // Otherwise rust-analyzer may choose a Cargo.toml in a folder above.
    (".vscode/settings.json", "{\n  \"rust-analyzer.linkedProjects\": [\"exercises/Cargo.toml\"]\n}\n"),
];

/// Writes the embedded workbook to `dir`, which is new or empty. On an error, removes what it has written.
///
/// # Errors
/// A file or folder cannot be written.
pub fn create_workbook(dir: &Path) -> Result<()> {
    let is_new = !dir.exists();
    let written = write_all(dir);
    if written.is_err() {
        remove_workbook(dir, is_new);
    }
    written
}

fn write_all(dir: &Path) -> Result<()> {
    fs::create_dir_all(dir).map_err(Error::file("create", dir))?;
    let extra = EXTRA_FILES.iter().map(|(path, text)| (*path, text.as_bytes()));
    for (path, bytes) in embedded::files().iter().copied().chain(extra) {
        let target = dir.join(path);
        let folder = target.parent().unwrap_or(dir);
        fs::create_dir_all(folder).map_err(Error::file("create", folder))?;
        fs::write(&target, bytes).map_err(Error::file("write", &target))?;
    }
    let (root, workbook) = open_workbook(Some(dir))?;
    rust_analyzer::write_editor_manifest(&root, &workbook)
}

fn remove_workbook(dir: &Path, is_new: bool) {
    // The caller already returns an error for this folder.
    let _ = fs::remove_dir_all(dir);
    if !is_new {
        let _ = fs::create_dir(dir);
    }
}
