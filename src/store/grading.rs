//! What grading keeps: the folder with its results, and the cache of verdicts.

use std::{
    fs::{self, File},
    io::{ErrorKind, Write},
    path::{Path, PathBuf},
};

use super::read_optional;
use crate::{
    error::{Error, Result},
    fsutil::{atomic, lock::FileLock},
};

/// The lines that were written so far, each when its grade was there.
const JOURNAL_FILE: &str = "journal.jsonl";

/// What the lines of the journal were graded under.
const JOURNAL_HEAD: &str = "journal.run.json";

/// The folder that results are written to.
pub struct Journal {
    folder: PathBuf,
    journal: File,
    /// No two graders may write to the same folder. Let go when dropped, also by a kill.
    _lock: FileLock,
}

impl Journal {
    /// Opens `folder`, made if it is not there. What an interrupted run has left is taken up if `resume`, and if it was graded
    /// under the same conditions (`head`): its text comes back with the folder.
    ///
    /// # Errors
    /// Somebody else writes to it; there is an unfinished run, and it is not to be resumed, or was graded under other
    /// conditions; those of the files.
    pub fn open(folder: &Path, head: &str, resume: bool) -> Result<(Self, String)> {
        let lock = lock(folder)?;
        let path = folder.join(JOURNAL_FILE);
        let there = read_optional(&path)?.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        let before = match there {
            // Nothing was graded yet, so nothing can be lost or spoilt.
            Some(text) if !text.contains('\n') => String::new(),
            Some(_) if !resume => return Err(unfinished(folder)),
            Some(text) => {
                let same =
                    read_optional(&folder.join(JOURNAL_HEAD))?.is_some_and(|found| found == head.as_bytes());
                if !same {
                    return Err(other_conditions(folder));
                }
                text
            }
            None => String::new(),
        };
        atomic::replace(&folder.join(JOURNAL_HEAD), head.as_bytes())?;
        // A last line that was cut off would spoil the next one.
        let whole = before.rfind('\n').map_or(0, |end| end + 1);
        atomic::replace(&path, &before.as_bytes()[..whole])?;
        let journal = File::options().append(true).open(&path).map_err(Error::file("write", &path))?;
        Ok((Self { folder: folder.into(), journal, _lock: lock }, before[..whole].to_owned()))
    }

    /// Notes one line of the journal, with its end.
    ///
    /// # Errors
    /// Those of the file.
    pub fn append(&mut self, line: &str) -> Result<()> {
        self.journal.write_all(line.as_bytes()).map_err(Error::file("write", self.folder.join(JOURNAL_FILE)))
    }

    /// Everything is written: what was kept for an interruption goes.
    ///
    /// # Errors
    /// Those of the files.
    pub fn complete(self) -> Result<()> {
        for name in [JOURNAL_FILE, JOURNAL_HEAD] {
            let path = self.folder.join(name);
            fs::remove_file(&path).map_err(Error::file("remove", path))?;
        }
        Ok(())
    }
}

/// Writes `name`, which may have folders in it, below `folder`.
///
/// # Errors
/// Those of the file.
pub fn write(folder: &Path, name: &str, text: &str) -> Result<PathBuf> {
    let path = folder.join(name);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(Error::file("create", parent))?;
    }
    atomic::replace(&path, text.as_bytes())?;
    Ok(path)
}

/// Removes `name` below `folder`, if it is there.
///
/// # Errors
/// Those of the file.
pub fn remove(folder: &Path, name: &str) -> Result<()> {
    let path = folder.join(name);
    match fs::remove_file(&path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(Error::file("remove", path)(error)),
        _ => Ok(()),
    }
}

/// Keeps other graders from writing to `folder`, made if it is not there, until what comes back is dropped.
///
/// # Errors
/// Somebody else writes to it; those of the files.
pub fn lock(folder: &Path) -> Result<FileLock> {
    fs::create_dir_all(folder).map_err(Error::file("create", folder))?;
    FileLock::try_acquire(&folder.join(".lock"))?.ok_or_else(|| {
        Error::Usage(format!(
            "another `asynclings grade` is writing to `{}`: wait for it, or choose another folder with --out",
            folder.display()
        ))
    })
}

fn unfinished(folder: &Path) -> Error {
    Error::Usage(format!(
        "`{}` holds a run that was interrupted: go on with it by --resume, or choose another folder with --out",
        folder.display()
    ))
}

fn other_conditions(folder: &Path) -> Error {
    Error::Usage(format!(
        "the run in `{}` cannot be resumed: since then the workbook, the toolchain, the isolation or the options have \
         changed\ngrade again from the start with another --out; what has not changed comes out of the cache",
        folder.display()
    ))
}

/// Outcomes by what decides them. Lost or damaged entries are no fault: what they held is found out again.
pub struct Cache {
    folder: PathBuf,
}

impl Cache {
    /// The cache below a workbook's state folder.
    pub fn new(state: &Path) -> Self {
        Self { folder: state.join("grade/cache") }
    }

    fn path(&self, key: &str) -> PathBuf {
        let (first, rest) = key.split_at(key.len().min(2));
        self.folder.join(first).join(rest)
    }

    /// The entry for `key`.
    pub fn get(&self, key: &str) -> Option<String> {
        fs::read_to_string(self.path(key)).ok()
    }

    /// Keeps `text` for `key`.
    pub fn put(&self, key: &str, text: &str) {
        let path = self.path(key);
        if let Some(parent) = path.parent() {
            let _ = fs::create_dir_all(parent);
        }
        let _ = atomic::replace(&path, text.as_bytes());
    }
}

/// Reads one of the results in `folder`, if it is there.
///
/// # Errors
/// Those of the file.
pub fn read_if_any(folder: &Path, name: &str) -> Result<Option<String>> {
    let path = folder.join(name);
    let bytes = read_optional(&path)?;
    Ok(bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
}

/// Reads one of the results in `folder`.
///
/// # Errors
/// It is not there, or from before a run that was interrupted; with what to do.
pub fn read_result(folder: &Path, name: &str) -> Result<String> {
    // What is there besides a journal is of an earlier run.
    if folder.join(JOURNAL_FILE).exists() {
        return Err(Error::Usage(format!(
            "`{}` holds a run that was interrupted: finish it first, with --resume",
            folder.display()
        )));
    }
    let path = folder.join(name);
    if folder.join(JOURNAL_FILE).exists() {
        return Err(unfinished(folder));
    }
    fs::read_to_string(&path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => Error::Usage(format!(
            "`{}` holds no results of `asynclings grade`: there is no `{name}`",
            folder.display()
        )),
        _ => Error::file("read", path)(error),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told<T>(result: Result<T>) -> String {
        result.err().map_or_else(|| "no error".into(), |error| error.to_string())
    }

    fn folder() -> (tempfile::TempDir, PathBuf) {
        let scratch = tempfile::tempdir().expect("a temporary folder");
        let path = scratch.path().join("new/grades");
        (scratch, path)
    }

    #[test]
    fn an_interrupted_run_is_taken_up_under_the_same_conditions_only() {
        let (_scratch, path) = folder();
        let (mut results, before) = Journal::open(&path, "head", false).expect("a new folder");
        assert_eq!(before, "");
        results.append("one\n").and_then(|()| results.append("two\n")).expect("can be written");
        results.append("cut o").expect("can be written");
        assert!(told(Journal::open(&path, "head", true)).contains("another `asynclings grade` is writing"));
        drop(results);
        assert!(told(Journal::open(&path, "head", false)).contains("was interrupted"));
        assert!(told(Journal::open(&path, "other", true)).contains("cannot be resumed"));
        assert!(told(read_result(&path, "run.json")).contains("finish it first, with --resume"));
        let (mut results, before) = Journal::open(&path, "head", true).expect("the same head");
        assert_eq!(before, "one\ntwo\n");
        results.append("three\n").expect("can be written");
        assert_eq!(fs::read_to_string(path.join(JOURNAL_FILE)).expect("it is there"), "one\ntwo\nthree\n");
        results.complete().expect("can be removed");
        assert!(!path.join(JOURNAL_FILE).exists() && !path.join(JOURNAL_HEAD).exists());
    }

    #[test]
    fn a_run_that_had_graded_nothing_stands_in_nobodys_way() {
        let (_scratch, path) = folder();
        for left in ["", "cut off in the first li"] {
            let (mut results, _) = Journal::open(&path, "one", false).expect("nothing is there");
            results.append(left).expect("can be written");
        }
        let (results, before) = Journal::open(&path, "two", true).expect("nothing is there");
        assert_eq!(before, "");
        results.complete().expect("can be removed");
    }

    #[test]
    fn results_are_read_only_where_there_are_some() {
        let (_scratch, path) = folder();
        assert!(told(read_result(&path, "run.json")).contains("holds no results of `asynclings grade`"));
        write(&path, "run.json", "{}").expect("can be written");
        assert_eq!(read_result(&path, "run.json").ok().as_deref(), Some("{}"));
        // What an earlier run left beside a later one that was interrupted is not what was asked for.
        let (results, _) = Journal::open(&path, "head", false).expect("no journal");
        drop(results);
        assert!(told(read_result(&path, "run.json")).contains("was interrupted"));
    }

    #[test]
    fn the_cache_forgives_everything() {
        let (scratch, path) = folder();
        let cache = Cache::new(&path);
        assert_eq!(cache.get("abcd"), None);
        cache.put("abcd", "text");
        cache.put("abce", "other");
        assert_eq!(cache.get("abcd").as_deref(), Some("text"));
        cache.put("abcd", "newer");
        assert_eq!(cache.get("abcd").as_deref(), Some("newer"));
        // No text, and no room to write to.
        fs::write(cache.path("abcd"), b"\xff").expect("can be written");
        assert_eq!(cache.get("abcd"), None);
        let blocked = scratch.path().join("file");
        fs::write(&blocked, "").expect("can be written");
        let cache = Cache::new(&blocked);
        cache.put("abcd", "text");
        assert_eq!(cache.get("abcd"), None);
    }
}
