//! The text of the sources that are analysed.

use std::{collections::BTreeMap, fs, path::Path};

use crate::support::{REPOSITORY, files_below};

/// Path relative to the repository, with `/` on every system, and the file's text.
pub(super) type Sources = BTreeMap<String, String>;

/// The `.rs` files below `folder`, or the one file of that name.
pub(super) fn read(folder: &str) -> Sources {
    let base = Path::new(REPOSITORY).join(folder);
    let paths = if base.is_file() {
        vec![folder.to_owned()]
    } else {
        files_below(&base).into_iter().map(|path| format!("{folder}/{path}")).collect()
    };
    let sources: Sources = paths
        .into_iter()
        .filter(|path| path.ends_with(".rs"))
        .map(|path| {
            let text = fs::read_to_string(Path::new(REPOSITORY).join(&path)).expect("UTF-8");
            (path, text)
        })
        .collect();
    assert!(!sources.is_empty(), "there is no Rust in {folder}");
    sources
}

/// Sources in memory, for the tests of the analysis.
pub(super) fn of(files: &[(&str, &str)]) -> Sources {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

/// The parts of a path without `.`, and with `..` applied.
pub(super) fn normalize(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/').filter(|part| !part.is_empty() && *part != ".") {
        if part == ".." {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    parts.join("/")
}
