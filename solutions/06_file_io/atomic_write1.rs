//! `rename` is the one step of a file system that nobody can see half of: until it happens, the
//! name means the old file, and from then on the new one. So the new timetable is written under
//! another name, and gets its own when it is whole. A display that has the old file open reads it
//! to its end.
//!
//! Four things belong to it, and each of them is easily forgotten:
//! - the temporary file lies in the *same folder*. A rename cannot cross from one disk to another,
//!   and the folder for temporary files is often on another one;
//! - its name is its own. `with_extension("new")` makes the same name of `line7.weekday` and
//!   `line7.sunday`; `with_added_extension` keeps them apart;
//! - `flush` comes before the rename, or you rename a file that is still being written;
//! - who makes a mess cleans it up: on every error the temporary file is removed. The inner
//!   function is there for that: its `?` leaves only `write`, so all errors come by the same place.
//!
//! When `replace` is dropped in the middle, no more code of it runs, and the temporary file stays.
//! (A guard with a `Drop` could remove it: lesson 10.) But what was already handed to another
//! thread still happens: a write, even the rename. So each call gets a name of its own, by a
//! counter, and cannot meet what an earlier call has left under way. With one name for each file
//! this program is nearly right, and wrong once in a long while.
//!
//! Habit to take home: never write into a file that somebody else may be reading. Write beside it,
//! and rename. Where it must survive a power failure, call `sync_all` on the new file before the
//! rename, and on Unix on the folder after it.
//!
//! Also right: read everything into memory and check it first, then `tokio::fs::write` and
//! `rename`. The `tempfile` crate (`NamedTempFile::new_in`, `persist`) does it with unique names
//! and cleans up. On Windows, `std::fs::rename` replaces an existing file, too, but it can be
//! refused while somebody has the file open in a way that does not allow it. Be ready to try again.
//! Not right: `fs::copy` instead of `rename` (it writes into the file that is being read), or
//! removing the old file first (for a moment there is none).

use std::io::{self, ErrorKind};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::fs::{self, File};
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWriteExt, BufReader, BufWriter};

static CALLS: AtomicU64 = AtomicU64::new(0);

pub async fn replace(file: &Path, office: impl AsyncRead + Unpin) -> io::Result<()> {
    let number = CALLS.fetch_add(1, Ordering::Relaxed);
    let beside = file.with_added_extension(format!("new{number}"));
    let mut result = write(&beside, office).await;
    if result.is_ok() {
        result = fs::rename(&beside, file).await;
    }
    if result.is_err() {
        // The error worth telling is the first one.
        let _ = fs::remove_file(&beside).await;
    }
    result
}

async fn write(beside: &Path, office: impl AsyncRead + Unpin) -> io::Result<()> {
    let mut new = BufWriter::new(File::create(beside).await?);
    let mut lines = BufReader::new(office).lines();
    let mut last = String::new();
    while let Some(line) = lines.next_line().await? {
        new.write_all(line.as_bytes()).await?;
        new.write_all(b"\n").await?;
        last = line;
    }
    if last != "end" {
        return Err(io::Error::new(ErrorKind::UnexpectedEof, "the timetable is cut off"));
    }
    new.flush().await
}
