//! Opens files and folders relative to an open folder, and never through a link.

use std::{
    ffi::{OsStr, OsString},
    fs::File,
    os::{fd::OwnedFd, unix::ffi::OsStrExt as _},
    path::Path,
};

use rustix::{
    fs::{AtFlags, Dir, FileType, Mode, OFlags},
    io::{Errno, retry_on_intr},
};

use super::{LINK, NO_FILE, NO_FOLDER, OpenFile, link};
use crate::intake::file_tree::{DirEntry, EntryKind};

/// Does not wait for the other end of a FIFO, does not make a terminal the controlling one, and closes the file in child processes.
const READ: OFlags = OFlags::RDONLY
    .union(OFlags::NONBLOCK)
    .union(OFlags::NOCTTY)
    .union(OFlags::CLOEXEC)
    .union(OFlags::NOFOLLOW);
const LIST: OFlags = READ.union(OFlags::DIRECTORY);

/// A folder, held open so that nobody can replace it.
#[derive(Debug)]
pub(in crate::intake) struct Folder {
    top: OwnedFd,
}

impl Folder {
    /// The folder `inside` of `base`. The instructor named `base`, so it may be a link.
    pub(in crate::intake) fn open(base: &Path, inside: &Path) -> Result<Self, String> {
        let flags = LIST.difference(OFlags::NOFOLLOW);
        let base =
            rustix::fs::open(base, flags, Mode::empty()).map_err(|errno| open_error(errno, NO_FOLDER))?;
        if inside.as_os_str().is_empty() {
            return Ok(Self { top: base });
        }
        let top = open_beneath(&base, inside, LIST).map_err(|errno| open_error(errno, NO_FOLDER))?;
        Ok(Self { top })
    }

    pub(super) fn entries(&self, at: &Path, most: usize) -> Result<Vec<DirEntry>, String> {
        let at = if at.as_os_str().is_empty() { Path::new(".") } else { at };
        let folder = open_beneath(&self.top, at, LIST).map_err(|errno| open_error(errno, NO_FOLDER))?;
        let unlisted = |errno: Errno| format!("cannot be listed: {errno}");
        let mut children = Vec::new();
        for entry in Dir::read_from(&folder).map_err(unlisted)? {
            let entry = entry.map_err(unlisted)?;
            let name = OsStr::from_bytes(entry.file_name().to_bytes());
            if name == "." || name == ".." {
                continue;
            }
            let kind = kind(known_type(&folder, name, entry.file_type()));
            children.push(DirEntry { name: OsString::from(name), kind });
            if children.len() >= most {
                break;
            }
        }
        Ok(children)
    }

    pub(super) fn open_file(&self, path: &Path) -> Result<OpenFile, String> {
        let file = open_beneath(&self.top, path, READ).map_err(|errno| open_error(errno, NO_FILE))?;
        opened(file)
    }
}

/// Opens an archive that the instructor named, so it may be a link.
pub(in crate::intake) fn open_trusted(path: &Path) -> Result<File, String> {
    let flags = READ.difference(OFlags::NOFOLLOW);
    let file = rustix::fs::open(path, flags, Mode::empty()).map_err(|errno| open_error(errno, NO_FILE))?;
    opened(file).map(|opened| opened.file)
}

fn opened(file: OwnedFd) -> Result<OpenFile, String> {
    let stat = rustix::fs::fstat(&file).map_err(|errno| format!("cannot be examined: {errno}"))?;
    match kind(FileType::from_raw_mode(stat.st_mode)) {
        EntryKind::File => {
            let size = u64::try_from(stat.st_size).unwrap_or(u64::MAX);
            Ok(OpenFile { file: file.into(), size, linked: stat.st_nlink > 1 })
        }
        EntryKind::Folder => Err("is a folder; hand in a file of this name".into()),
        EntryKind::Unreadable(why) => Err(why),
    }
}

/// The type of the entry. Some file systems do not report it when a folder is listed.
fn known_type(folder: &OwnedFd, name: &OsStr, listed: FileType) -> FileType {
    if listed != FileType::Unknown {
        return listed;
    }
    let stat = rustix::fs::statat(folder, name, AtFlags::SYMLINK_NOFOLLOW);
    stat.map_or(FileType::Unknown, |stat| FileType::from_raw_mode(stat.st_mode))
}

fn kind(file_type: FileType) -> EntryKind {
    let unreadable = |what: &str| EntryKind::Unreadable(format!("is {what}; hand in an ordinary file"));
    match file_type {
        FileType::RegularFile => EntryKind::File,
        FileType::Directory => EntryKind::Folder,
        FileType::Symlink => link(),
        FileType::Fifo => unreadable("a named pipe"),
        FileType::Socket => unreadable("a socket"),
        FileType::CharacterDevice | FileType::BlockDevice => unreadable("a device"),
        FileType::Unknown => unreadable("of an unknown kind"),
    }
}

fn open_error(errno: Errno, other_kind: &str) -> String {
    match errno {
        Errno::LOOP => LINK.into(),
        // A socket cannot be opened (`ENXIO`). The others mean that the path is of another type than expected.
        Errno::NXIO | Errno::NOTDIR | Errno::ISDIR | Errno::NODEV => other_kind.into(),
        Errno::ACCESS | Errno::PERM => {
            "must not be read by you; change its permissions, or ask the student to hand it in again".into()
        }
        Errno::NOENT => "no longer exists".into(),
        errno => format!("cannot be opened: {errno}"),
    }
}

#[cfg(target_os = "linux")]
fn open_beneath(top: &OwnedFd, path: &Path, flags: OFlags) -> Result<OwnedFd, Errno> {
    use rustix::fs::ResolveFlags;
    let resolve = ResolveFlags::BENEATH | ResolveFlags::NO_SYMLINKS | ResolveFlags::NO_MAGICLINKS;
    match retry_on_intr(|| rustix::fs::openat2(top, path, flags, Mode::empty(), resolve)) {
        // Linux before 5.6, and containers whose seccomp filter is older, have no `openat2`. `ENOTDIR` may mean a link in place of
        // a folder, which the other way tells apart.
        Err(Errno::NOSYS | Errno::PERM | Errno::NOTDIR) => step_by_step(top, path, flags),
        result => result,
    }
}

#[cfg(not(target_os = "linux"))]
fn open_beneath(top: &OwnedFd, path: &Path, flags: OFlags) -> Result<OwnedFd, Errno> {
    step_by_step(top, path, flags)
}

/// Opens one component at a time, so that no component can be a link or lead upwards.
fn step_by_step(top: &OwnedFd, path: &Path, flags: OFlags) -> Result<OwnedFd, Errno> {
    use std::path::Component;
    let parts: Vec<&OsStr> = path
        .components()
        .map(|part| match part {
            Component::Normal(_) | Component::CurDir => Ok(part.as_os_str()),
            _ => Err(Errno::XDEV),
        })
        .collect::<Result<_, _>>()?;
    let open = |folder: &OwnedFd, part: &OsStr, flags: OFlags| {
        let opened = retry_on_intr(|| rustix::fs::openat(folder, part, flags, Mode::empty()));
        opened.map_err(|errno| link_behind(folder, part, errno))
    };
    let (last, above) = parts.split_last().ok_or(Errno::NOENT)?;
    let mut folder: Option<OwnedFd> = None;
    for part in above {
        folder = Some(open(folder.as_ref().unwrap_or(top), part, LIST)?);
    }
    open(folder.as_ref().unwrap_or(top), last, flags)
}

/// Opening a link as a folder gives `ENOTDIR` here, but `ELOOP` with `openat2`. Returns `ELOOP` for both.
fn link_behind(folder: &OwnedFd, part: &OsStr, errno: Errno) -> Errno {
    let is_link = || known_type(folder, part, FileType::Unknown) == FileType::Symlink;
    if matches!(errno, Errno::NOTDIR | Errno::MLINK) && is_link() { Errno::LOOP } else { errno }
}

#[cfg(test)]
mod tests {
    use std::{fs, os::unix::fs::symlink};

    use super::*;

    /// Both ways must agree, because the kernel decides which one is used.
    #[test]
    fn both_ways_to_open_refuse_the_same() {
        let outside = tempfile::tempdir().expect("a folder");
        fs::write(outside.path().join("secret"), "secret").expect("written");
        let dir = tempfile::tempdir().expect("a folder");
        let at = |name: &str| dir.path().join(name);
        fs::create_dir(at("folder")).expect("a folder");
        fs::write(at("folder/file"), "mine").expect("written");
        symlink(outside.path(), at("link")).expect("a link");
        symlink("folder", at("inner")).expect("a link");
        symlink("folder/file", at("file")).expect("a link");
        let top = Folder::open(dir.path(), Path::new("")).expect("opens").top;
        let absolute = outside.path().join("secret");
        for (path, expected) in [
            ("folder/file", None),
            ("./folder/file", None),
            ("link/secret", Some(Errno::LOOP)),
            ("inner/file", Some(Errno::LOOP)),
            ("file", Some(Errno::LOOP)),
            ("../x", Some(Errno::XDEV)),
            (absolute.to_str().expect("UTF-8"), Some(Errno::XDEV)),
            ("folder/none", Some(Errno::NOENT)),
            ("folder/file/x", Some(Errno::NOTDIR)),
        ] {
            let path = Path::new(path);
            assert_eq!(open_beneath(&top, path, READ).err(), expected, "{}", path.display());
            assert_eq!(step_by_step(&top, path, READ).err(), expected, "step by step: {}", path.display());
        }
    }
}
