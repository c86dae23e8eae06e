//! Fingerprints: texts that differ whenever the files or values that something was made from differ.

use std::{
    fs, io,
    path::Path,
    time::{SystemTime, UNIX_EPOCH},
};

use sha2::{Digest, Sha256};

use crate::{
    error::{Error, Result},
    model::digest::digest,
};

/// SHA-256, in hexadecimal, of `parts` and their lengths: two lists with the same bytes but other borders differ.
pub fn of_parts<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    format!("{:x}", hash.finalize())
}

/// Path, size in bytes and modification time in seconds of one file: for large files, since their content is not read.
/// Whole seconds, because images of containers keep no more. A file that is not there has size and time 0.
pub fn of_metadata(path: &Path) -> String {
    let metadata = fs::metadata(path).ok();
    let since_1970 = |time: SystemTime| time.duration_since(UNIX_EPOCH).ok();
    let modified = metadata.as_ref().and_then(|metadata| since_1970(metadata.modified().ok()?));
    let size = metadata.map_or(0, |metadata| metadata.len());
    format!("{} {size} {}", path.display(), modified.map_or(0, |time| time.as_secs()))
}

/// SHA-256, in hexadecimal, of the names and contents of all files at and below `paths`, which are relative to `root`. Paths
/// that are not there are skipped.
///
/// # Errors
/// One of the files or folders cannot be read.
pub fn of_contents(root: &Path, paths: &[&str]) -> Result<String> {
    let mut all = Vec::new();
    for path in paths {
        add_files(root, Path::new(path), &mut all)?;
    }
    Ok(digest(&all))
}

fn add_files(root: &Path, path: &Path, all: &mut Vec<u8>) -> Result<()> {
    let full = root.join(path);
    if full.is_dir() {
        let entries = fs::read_dir(&full).map_err(Error::file("read", &full))?;
        let mut names: Vec<_> = entries.flatten().map(|entry| entry.file_name()).collect();
        names.sort();
        return names.iter().try_for_each(|name| add_files(root, &path.join(name), all));
    }
    match fs::read(&full) {
        Ok(content) => {
            all.extend(path.to_string_lossy().bytes().chain(*b"\0"));
            all.extend(digest(&content).bytes());
            Ok(())
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(Error::file("read", full)(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn borders_between_parts_count() {
        let of = |parts: &[&str]| of_parts(parts.iter().map(|part| part.as_bytes()));
        assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]));
        assert_ne!(of(&["ab"]), of(&["ab", ""]));
        assert_eq!(of(&["ab", "c"]), of(&["ab", "c"]));
    }

    #[test]
    fn a_file_of_another_size_or_time_is_another() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("library");
        let absent = of_metadata(&path);
        assert!(absent.ends_with("library 0 0"), "{absent}");
        let set = |content: &str, seconds: u64| {
            fs::write(&path, content).expect("written");
            let file = fs::File::options().write(true).open(&path).expect("there");
            file.set_modified(UNIX_EPOCH + std::time::Duration::from_secs(seconds)).expect("set");
            of_metadata(&path)
        };
        let first = set("one", 1000);
        assert!(first.ends_with("library 3 1000"), "{first}");
        assert!(![set("three", 1000), set("one", 2000)].contains(&first));
    }

    #[test]
    fn every_name_and_content_counts() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |path: &str, text: &str| {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("created");
            fs::write(path, text).expect("written");
        };
        let of = || of_contents(folder.path(), &["a", "b.txt", "absent"]).expect("can be read");
        let mut seen = vec![of()];
        for (path, text) in [("a/x/1", "one"), ("a/x/1", "two"), ("a/2", "two"), ("b.txt", "")] {
            write(path, text);
            let next = of();
            assert!(!seen.contains(&next), "{path}: {text}");
            seen.push(next);
        }
        write("c.txt", "does not count");
        assert_eq!(seen.last(), Some(&of()));
    }
}
