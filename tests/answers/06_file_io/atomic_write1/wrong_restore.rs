//! verdict: failed
//! says: the displays show the old timetable until the new one is whole
//! says: (an empty file)
//! why: keeps the old one in memory and writes it back on error

use std::io::{self, ErrorKind};
use std::path::Path;
use tokio::fs::{self, File};
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWriteExt, BufReader, BufWriter};

pub async fn replace(file: &Path, office: impl AsyncRead + Unpin) -> io::Result<()> {
    let old = fs::read(file).await;
    let result = write(file, office).await;
    if result.is_err() {
        match old {
            Ok(old) => fs::write(file, old).await?,
            Err(_) => fs::remove_file(file).await?,
        }
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
