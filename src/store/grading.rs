//! Files of `grade`: the folder with its results, and the cache of verdicts.

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

/// One line of JSON for each grade, written as soon as the grade is known.
const JOURNAL_FILE: &str = "journal.jsonl";

/// The conditions that the lines of the journal were graded under.
const JOURNAL_HEAD: &str = "journal.run.json";

/// The journal of a run, in the folder of its results.
pub struct Journal {
    folder: PathBuf,
    journal: File,
    /// Keeps other graders out of the folder. Released on drop, also when the process is killed.
    _lock: FileLock,
}

impl Journal {
    /// Opens `folder`, and creates it if it is missing. With `resume`, continues the journal of an interrupted run and returns
    /// its text.
    ///
    /// # Errors
    /// Another process writes to the folder. Or the folder has an interrupted run, and `resume` is not set or the run was graded
    /// under other conditions (`head`). Or a file cannot be read or written.
    pub fn open(folder: &Path, head: &str, resume: bool) -> Result<(Self, String)> {
        let lock = lock(folder)?;
        let path = folder.join(JOURNAL_FILE);
        let there = read_optional(&path)?.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        let before = match there {
            // Nothing was graded yet, so there is nothing to lose.
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
        // The next line would be appended to a last line that was cut off.
        let whole = before.rfind('\n').map_or(0, |end| end + 1);
        atomic::replace(&path, &before.as_bytes()[..whole])?;
        let journal = File::options().append(true).open(&path).map_err(Error::file("write", &path))?;
        Ok((Self { folder: folder.into(), journal, _lock: lock }, before[..whole].to_owned()))
    }

    /// `line` ends with a newline.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn append(&mut self, line: &str) -> Result<()> {
        self.journal.write_all(line.as_bytes()).map_err(Error::file("write", self.folder.join(JOURNAL_FILE)))
    }

    /// Removes the journal, after the results were written.
    ///
    /// # Errors
    /// A file cannot be removed.
    pub fn complete(self) -> Result<()> {
        for name in [JOURNAL_FILE, JOURNAL_HEAD] {
            let path = self.folder.join(name);
            fs::remove_file(&path).map_err(Error::file("remove", path))?;
        }
        Ok(())
    }
}

/// Writes `name`, a path relative to `folder`, and creates the folders that are missing.
///
/// # Errors
/// A folder cannot be created, or the file cannot be written.
pub fn write(folder: &Path, name: &str, text: &str) -> Result<PathBuf> {
    let path = folder.join(name);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(Error::file("create", parent))?;
    }
    atomic::replace(&path, text.as_bytes())?;
    Ok(path)
}

/// Removes `name` below `folder`, if it exists.
///
/// # Errors
/// The file cannot be removed.
pub fn remove(folder: &Path, name: &str) -> Result<()> {
    let path = folder.join(name);
    match fs::remove_file(&path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(Error::file("remove", path)(error)),
        _ => Ok(()),
    }
}

/// Locks `folder` against other graders until the returned lock is dropped. Creates the folder if it is missing.
///
/// # Errors
/// Another process has the lock, or the lock file cannot be created.
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
        "`{}` holds a run that was interrupted: continue it with --resume, or choose another folder with --out",
        folder.display()
    ))
}

fn other_conditions(folder: &Path) -> Error {
    Error::Usage(format!(
        "the run in `{}` cannot be resumed: since then the workbook, the toolchain, the isolation or the options have \
         changed\ngrade again with another --out; results that are still valid come from the cache",
        folder.display()
    ))
}

/// Outcomes by the digest of everything that decides them. A lost or damaged entry is not an error: the file is graded again.
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

    /// Returns `None` if there is no entry, or it cannot be read.
    pub fn get(&self, key: &str) -> Option<String> {
        fs::read_to_string(self.path(key)).ok()
    }

    /// Stores `text`. Errors are ignored, because the cache is optional.
    pub fn put(&self, key: &str, text: &str) {
        let path = self.path(key);
        if let Some(parent) = path.parent() {
            let _ = fs::create_dir_all(parent);
        }
        let _ = atomic::replace(&path, text.as_bytes());
    }
}

/// Reads a file of the results. Returns `None` if it does not exist.
///
/// # Errors
/// The file cannot be read.
pub fn read_if_any(folder: &Path, name: &str) -> Result<Option<String>> {
    let path = folder.join(name);
    let bytes = read_optional(&path)?;
    Ok(bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
}

/// Reads a file of the results of a complete run.
///
/// # Errors
/// The file does not exist, or the folder has an interrupted run. The message says what to do.
pub fn read_result(folder: &Path, name: &str) -> Result<String> {
    // Results beside a journal belong to an earlier run.
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

    fn message<T>(result: Result<T>) -> String {
        result.err().map_or_else(|| "no error".into(), |error| error.to_string())
    }

    fn folder() -> (tempfile::TempDir, PathBuf) {
        let temp_dir = tempfile::tempdir().expect("a temporary folder");
        let path = temp_dir.path().join("new/grades");
        (temp_dir, path)
    }

    #[test]
    fn an_interrupted_run_is_resumed_under_the_same_conditions_only() {
        let (_temp_dir, path) = folder();
        let (mut results, before) = Journal::open(&path, "head", false).expect("a new folder");
        assert_eq!(before, "");
        results.append("one\n").and_then(|()| results.append("two\n")).expect("can be written");
        results.append("cut o").expect("can be written");
        assert!(
            message(Journal::open(&path, "head", true)).contains("another `asynclings grade` is writing")
        );
        drop(results);
        assert!(message(Journal::open(&path, "head", false)).contains("was interrupted"));
        assert!(message(Journal::open(&path, "other", true)).contains("cannot be resumed"));
        assert!(message(read_result(&path, "run.json")).contains("finish it first, with --resume"));
        let (mut results, before) = Journal::open(&path, "head", true).expect("the same head");
        assert_eq!(before, "one\ntwo\n");
        results.append("three\n").expect("can be written");
        assert_eq!(fs::read_to_string(path.join(JOURNAL_FILE)).expect("it is there"), "one\ntwo\nthree\n");
        results.complete().expect("can be removed");
        assert!(!path.join(JOURNAL_FILE).exists() && !path.join(JOURNAL_HEAD).exists());
    }

    #[test]
    fn a_run_that_had_graded_nothing_does_not_stop_the_next_one() {
        let (_temp_dir, path) = folder();
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
        let (_temp_dir, path) = folder();
        assert!(message(read_result(&path, "run.json")).contains("holds no results of `asynclings grade`"));
        write(&path, "run.json", "{}").expect("can be written");
        assert_eq!(read_result(&path, "run.json").ok().as_deref(), Some("{}"));
        // The results of an earlier run must not be taken for those of a later run that was interrupted.
        let (results, _) = Journal::open(&path, "head", false).expect("no journal");
        drop(results);
        assert!(message(read_result(&path, "run.json")).contains("was interrupted"));
    }

    #[test]
    fn the_cache_ignores_errors() {
        let (temp_dir, path) = folder();
        let cache = Cache::new(&path);
        assert_eq!(cache.get("abcd"), None);
        cache.put("abcd", "text");
        cache.put("abce", "other");
        assert_eq!(cache.get("abcd").as_deref(), Some("text"));
        cache.put("abcd", "newer");
        assert_eq!(cache.get("abcd").as_deref(), Some("newer"));
        // An entry that is not UTF-8, and a folder that cannot be created.
        fs::write(cache.path("abcd"), b"\xff").expect("can be written");
        assert_eq!(cache.get("abcd"), None);
        let blocked = temp_dir.path().join("file");
        fs::write(&blocked, "").expect("can be written");
        let cache = Cache::new(&blocked);
        cache.put("abcd", "text");
        assert_eq!(cache.get("abcd"), None);
    }
}
