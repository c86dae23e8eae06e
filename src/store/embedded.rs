//! The workbook inside this program. `build.rs` embeds it.

use crate::model::{manifest, workbook::Workbook};

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// All files with their paths relative to the workbook, sorted by path.
pub fn files() -> &'static [(&'static str, &'static [u8])] {
    FILES
}

/// The content of the file at `path`, relative to the workbook.
pub fn file(path: &str) -> Option<&'static [u8]> {
    FILES.binary_search_by_key(&path, |(path, _)| path).ok().map(|at| FILES[at].1)
}

/// Whether `workbook` is a copy of the embedded one. Compares the titles.
pub fn is_ours(workbook: &Workbook) -> bool {
    open().is_some_and(|ours| ours.title == workbook.title)
}

fn open() -> Option<Workbook> {
    let text = str::from_utf8(file(manifest::FILE)?).ok()?;
    manifest::parse(text, &|path| file(path).is_some()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_workbook_is_valid_and_sorted() {
        let ours = open().expect("a valid workbook");
        assert!(files().is_sorted_by_key(|(path, _)| path));
        for exercise in ours.exercises() {
            for path in [exercise.file(), exercise.solution(), exercise.hidden()] {
                let path = path.to_str().expect("UTF-8");
                assert!(file(path).is_some(), "{path} is not embedded");
            }
        }
    }

    #[test]
    fn nothing_generated_is_embedded() {
        for (path, _) in files() {
            let generated = path.ends_with("Cargo.toml") && path.starts_with("exercises/");
            assert!(!generated && !path.contains(".bak") && !path.contains("/target/"), "{path}");
        }
    }
}
