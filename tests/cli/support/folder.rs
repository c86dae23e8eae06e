//! Folders and files.

use std::{fs, path::Path};

/// Writes a file, with the folders it needs.
pub(super) fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("can be created");
    fs::write(path, text).expect("can be written");
}

/// Copies a file or a whole folder, but for what asynclings has made there.
pub(super) fn copy(from: &Path, to: &Path) {
    if from.is_file() {
        fs::create_dir_all(to.parent().expect("a folder")).expect("can be created");
        fs::copy(from, to).unwrap_or_else(|error| panic!("{}: {error}", from.display()));
        return;
    }
    for entry in fs::read_dir(from).unwrap_or_else(|error| panic!("{}: {error}", from.display())) {
        let name = entry.expect("can be read").file_name();
        if !["target", ".asynclings"].iter().any(|made| name == *made) {
            copy(&from.join(&name), &to.join(&name));
        }
    }
}

/// The files below `folder`, relative to it, sorted.
pub(crate) fn files_below(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).expect("can be read") {
            let path = entry.expect("can be read").path();
            if path.is_dir() {
                open.push(path);
            } else {
                let parts =
                    path.strip_prefix(folder).expect("below it").iter().map(|part| part.to_string_lossy());
                found.push(parts.collect::<Vec<_>>().join("/"));
            }
        }
    }
    found.sort();
    found
}
