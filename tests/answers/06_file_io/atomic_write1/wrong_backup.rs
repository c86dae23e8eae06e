//! verdict: failed
//! says: the displays show the old timetable until the new one is whole
//! says: (an empty file)
//! why: moves the old one away first, and back on error: meanwhile the displays have nothing

use std::io::{self, ErrorKind};
use std::path::Path;
use tokio::fs::{self, File};
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWriteExt, BufReader, BufWriter};

pub async fn replace(file: &Path, office: impl AsyncRead + Unpin) -> io::Result<()> {
    let old = file.with_added_extension("old");
    let had_one = fs::rename(file, &old).await.is_ok();
    let result = write(file, office).await;
    if result.is_ok() {
        let _ = fs::remove_file(&old).await;
    } else if had_one {
        fs::rename(&old, file).await?;
    } else {
        let _ = fs::remove_file(file).await;
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
