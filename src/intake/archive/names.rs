//! The names in an archive, arranged as folders.

use std::{
    collections::BTreeMap,
    ffi::{OsStr, OsString},
    path::{Path, PathBuf},
};

use crate::intake::{
    file_tree::{DirEntry, EntryKind, is_skipped},
    name::printable,
};

/// The most names in an archive, which may be a download of a whole class.
const MAX_NAMES: usize = 500_000;
/// The most components of a name. Entries with more are ignored: they are deeper than a submission may be.
const MAX_PARTS: usize = 32;

/// The folders of an archive with their entries.
#[derive(Debug, Default)]
pub(super) struct ArchiveNames {
    folders: BTreeMap<PathBuf, BTreeMap<OsString, EntryKind>>,
    names: usize,
}

impl ArchiveNames {
    /// Adds an entry. `parts` is its name in the archive, split at the slashes. Returns the path of the entry if it is a file that
    /// can be read.
    ///
    /// # Errors
    ///
    /// There are too many entries. The reason continues a sentence that begins with the name of the archive.
    pub(super) fn add(&mut self, parts: &[OsString], kind: EntryKind) -> Result<Option<PathBuf>, String> {
        self.names += 1;
        if self.names > MAX_NAMES {
            return Err(format!("has more than {MAX_NAMES} entries; leave out `target` and `.git`"));
        }
        // `a//b` means `a/b`, but `/a` does not mean `a`.
        let is_significant = |(n, part): &(usize, &OsStr)| *part != "." && (*n == 0 || !part.is_empty());
        let significant = parts.iter().map(OsString::as_os_str).enumerate().filter(is_significant);
        let mut folders: Vec<&OsStr> = significant.map(|(_, part)| part).collect();
        let Some(last) = folders.pop() else { return Ok(None) };
        // An absolute name or one with `..` is listed, so that the student gets a reason, but not read.
        if let Some(outside) = folders.iter().position(|part| part.is_empty() || *part == "..") {
            folders.truncate(outside);
            let name = parts.iter().map(printable).collect::<Vec<String>>().join("/");
            let why = format!("leads out of the archive as `{}`; pack the folder itself", printable(name));
            self.insert(&folders, last, EntryKind::Unreadable(why));
            return Ok(None);
        }
        // The archive's own top folder, as `./`.
        if last.is_empty() {
            return Ok(None);
        }
        let skipped =
            folders.len() >= MAX_PARTS || folders.iter().chain([&last]).any(|part| is_skipped(part));
        if skipped || last == ".." {
            return Ok(None);
        }
        let is_file = kind == EntryKind::File;
        let path = self.insert(&folders, last, kind);
        Ok(path.filter(|_| is_file))
    }

    /// Returns the path, or `None` if it was there before.
    fn insert(&mut self, folder: &[&OsStr], name: &OsStr, kind: EntryKind) -> Option<PathBuf> {
        let mut path = PathBuf::new();
        for part in folder {
            self.insert_into(&path, part, EntryKind::Folder);
            path.push(part);
        }
        let is_new = self.insert_into(&path, name, kind);
        is_new.then(|| path.join(name))
    }

    /// Returns whether the name is new. If a file has the name of another entry, neither is read, because tools disagree which one
    /// counts.
    fn insert_into(&mut self, folder: &Path, name: &OsStr, kind: EntryKind) -> bool {
        if let Some(other) = self.folders.get_mut(folder).and_then(|children| children.get_mut(name)) {
            if *other != EntryKind::Folder || kind != EntryKind::Folder {
                *other = EntryKind::Unreadable("is in the archive twice; pack it again".into());
            }
            return false;
        }
        self.folders.entry(folder.to_path_buf()).or_default().insert(name.to_owned(), kind);
        true
    }

    /// Whether the archive has no entry at all, counting those that are ignored.
    pub(super) fn is_empty(&self) -> bool {
        self.names == 0
    }

    /// At most `limit` entries. Empty if there is no such folder.
    pub(super) fn children(&self, at: &Path, limit: usize) -> Vec<DirEntry> {
        let children = self.folders.get(at).into_iter().flatten().take(limit);
        children.map(|(name, kind)| DirEntry { name: name.clone(), kind: kind.clone() }).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_folders_and_never_lead_out() {
        let mut names = ArchiveNames::default();
        let mut add = |name: &str, kind: EntryKind| {
            let parts: Vec<OsString> = name.split('/').map(Into::into).collect();
            names.add(&parts, kind).expect("not too many")
        };
        let readable = [
            ("./a/b.rs", Some("a/b.rs")),
            ("a/c.rs", Some("a/c.rs")),
            ("a/../../x.rs", None),
            ("/etc/passwd", None),
            ("a/.git/x", None),
            ("target/y", None),
            (".//a//c.rs", None),
            ("..", None),
            (".", None),
        ];
        for (name, expected) in readable {
            assert_eq!(add(name, EntryKind::File).as_deref(), expected.map(Path::new), "{name}");
        }
        let listed = |at: &str| -> Vec<String> {
            let word = |kind: &EntryKind| match kind {
                EntryKind::Folder => "folder".to_owned(),
                EntryKind::File => "file".to_owned(),
                EntryKind::Unreadable(why) => why.split(';').next().unwrap_or_default().to_owned(),
            };
            let children = names.children(Path::new(at), 100);
            children.iter().map(|child| format!("{} {}", child.name.display(), word(&child.kind))).collect()
        };
        assert_eq!(listed(""), ["a folder", "passwd leads out of the archive as `/etc/passwd`"]);
        assert_eq!(
            listed("a"),
            ["b.rs file", "c.rs is in the archive twice", "x.rs leads out of the archive as `a/../../x.rs`"]
        );
    }
}
