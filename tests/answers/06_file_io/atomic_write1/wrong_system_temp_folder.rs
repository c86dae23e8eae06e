//! verdict: failed
//! says: the timetable may lie on any disk
//! says: cross-device
//! why: a rename cannot cross from one disk to another

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use tokio::fs::{self, File};
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWriteExt, BufReader, BufWriter};

struct Temporary(PathBuf);

impl Drop for Temporary {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

pub async fn replace(file: &Path, office: impl AsyncRead + Unpin) -> io::Result<()> {
    let name = format!("timetable-{}-{}", std::process::id(), file.display().to_string().replace('/', "-"));
    let temporary = Temporary(std::env::temp_dir().join(name));
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
