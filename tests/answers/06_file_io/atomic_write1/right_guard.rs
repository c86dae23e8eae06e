//! verdict: passed
//! why: a guard removes the temporary file on every way out

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use tokio::fs::{self, File};
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWriteExt, BufReader, BufWriter};

/// Removes the file when it is dropped, also by a cancellation. After the rename there is none of this name.
struct Temporary(PathBuf);

impl Drop for Temporary {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

pub async fn replace(file: &Path, office: impl AsyncRead + Unpin) -> io::Result<()> {
    let temporary = Temporary(file.with_added_extension("new"));
    write(&temporary.0, office).await?;
    fs::rename(&temporary.0, file).await
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
