//! The names in an archive as folders.

use std::{
    collections::BTreeMap,
    ffi::{OsStr, OsString},
    path::{Path, PathBuf},
};

use crate::intake::{
    file_tree::{DirEntry, Kind},
    lms_names::is_skipped,
    name::printable,
};

/// The most names in an archive, for a whole class.
const MAX_NAMES: usize = 500_000;
/// Names further down are not looked at, whoever's they are.
const MAX_PARTS: usize = 32;

/// Folders with what is in them.
#[derive(Debug, Default)]
pub(super) struct Contents {
    folders: BTreeMap<PathBuf, BTreeMap<OsString, Kind>>,
    names: usize,
}

impl Contents {
    /// Notes an entry under the name that the archive gives it. Returns where it lies, if it can be read.
    ///
    /// # Errors
    ///
    /// If there are too many; goes on from "`solution.zip` ".
    pub(super) fn add(&mut self, parts: &[OsString], kind: Kind) -> Result<Option<PathBuf>, String> {
        self.names += 1;
        if self.names > MAX_NAMES {
            return Err(format!("has more than {MAX_NAMES} entries; leave out `target` and `.git`"));
        }
        // `a//b` is `a/b`, but `/a` is not `a`.
        let counts = |(n, part): &(usize, &OsStr)| *part != "." && (*n == 0 || !part.is_empty());
        let named = parts.iter().map(OsString::as_os_str).enumerate().filter(counts);
        let mut inner: Vec<&OsStr> = named.map(|(_, part)| part).collect();
        let whole: Vec<String> = parts.iter().map(printable).collect();
        let Some(last) = inner.pop() else { return Ok(None) };
        if let Some(up) = inner.iter().position(|part| part.is_empty() || *part == "..") {
            inner.truncate(up);
            let why = format!(
                "leads out of the archive as `{}`; pack the folder itself",
                printable(whole.join("/"))
            );
            self.place(&inner, last, Kind::Odd(why));
            return Ok(None);
        }
        let skipped = inner.len() >= MAX_PARTS || inner.iter().chain([&last]).any(|part| is_skipped(part));
        if skipped || last == ".." {
            return Ok(None);
        }
        let is_file = kind == Kind::File;
        let path = self.place(&inner, last, kind);
        Ok(path.filter(|_| is_file))
    }

    /// Returns the path if nothing was there.
    fn place(&mut self, folder: &[&OsStr], name: &OsStr, kind: Kind) -> Option<PathBuf> {
        let mut path = PathBuf::new();
        for part in folder {
            self.enter(&path, part, Kind::Folder);
            path.push(part);
        }
        let fresh = self.enter(&path, name, kind);
        fresh.then(|| path.join(name))
    }

    /// Tools disagree which of two entries with one name counts, so neither does.
    fn enter(&mut self, folder: &Path, name: &OsStr, kind: Kind) -> bool {
        if let Some(there) = self.folders.get_mut(folder).and_then(|children| children.get_mut(name)) {
            if *there != Kind::Folder || kind != Kind::Folder {
                *there = Kind::Odd("is in the archive twice; pack it anew".into());
            }
            return false;
        }
        self.folders.entry(folder.to_path_buf()).or_default().insert(name.to_owned(), kind);
        true
    }

    /// Not a single entry, wherever it would lie.
    pub(super) fn is_empty(&self) -> bool {
        self.names == 0
    }

    /// Nothing if there is no such folder.
    pub(super) fn children(&self, at: &Path, most: usize) -> Vec<DirEntry> {
        let children = self.folders.get(at).into_iter().flatten().take(most);
        children.map(|(name, kind)| DirEntry { name: name.clone(), kind: kind.clone() }).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_folders_and_never_lead_out() {
        let mut contents = Contents::default();
        let mut add = |name: &str, kind: Kind| {
            let parts: Vec<OsString> = name.split('/').map(Into::into).collect();
            contents.add(&parts, kind).expect("not too many")
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
            assert_eq!(add(name, Kind::File).as_deref(), expected.map(Path::new), "{name}");
        }
        let told = |at: &str| -> Vec<String> {
            let word = |kind: &Kind| match kind {
                Kind::Folder => "folder".to_owned(),
                Kind::File => "file".to_owned(),
                Kind::Odd(why) => why.split(';').next().unwrap_or_default().to_owned(),
            };
            let children = contents.children(Path::new(at), 100);
            children.iter().map(|child| format!("{} {}", child.name.display(), word(&child.kind))).collect()
        };
        assert_eq!(told(""), ["a folder", "passwd leads out of the archive as `/etc/passwd`"]);
        assert_eq!(
            told("a"),
            ["b.rs file", "c.rs is in the archive twice", "x.rs leads out of the archive as `a/../../x.rs`"]
        );
    }
}
