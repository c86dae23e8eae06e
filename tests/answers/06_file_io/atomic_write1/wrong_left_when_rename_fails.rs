//! verdict: failed
//! says: whatever fails no other file is left
//! says: line7, line7.new
//! why: the rename can fail, too

use std::io::{self, ErrorKind};
use std::path::Path;
use tokio::fs::{self, File};
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWriteExt, BufReader, BufWriter};

pub async fn replace(file: &Path, office: impl AsyncRead + Unpin) -> io::Result<()> {
    let beside = file.with_added_extension("new");
    if let Err(error) = write(&beside, office).await {
        let _ = fs::remove_file(&beside).await;
        return Err(error);
    }
    fs::rename(&beside, file).await
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
