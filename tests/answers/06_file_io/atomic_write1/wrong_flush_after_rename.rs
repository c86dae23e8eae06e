//! verdict: failed
//! says: whenever it is cancelled the file is whole and the next try works
//! why: between rename and flush the displays have half of it

use std::io::{self, ErrorKind};
use std::path::Path;
use tokio::fs::{self, File};
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWriteExt, BufReader, BufWriter};

pub async fn replace(file: &Path, office: impl AsyncRead + Unpin) -> io::Result<()> {
    let beside = file.with_added_extension("new");
    let result = write(&beside, file, office).await;
    if result.is_err() {
        let _ = fs::remove_file(&beside).await;
    }
    result
}

async fn write(beside: &Path, file: &Path, office: impl AsyncRead + Unpin) -> io::Result<()> {
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
    fs::rename(beside, file).await?;
    new.flush().await
}
