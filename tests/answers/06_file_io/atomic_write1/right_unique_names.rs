//! verdict: passed
//! why: a name that nobody had before, so create_new is fine; synced to the disk as well

use std::io::{self, ErrorKind};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::fs::{self, File};
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWriteExt, BufReader};

static NUMBER: AtomicUsize = AtomicUsize::new(0);

pub async fn replace(file: &Path, office: impl AsyncRead + Unpin) -> io::Result<()> {
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let folder = file.parent().ok_or(ErrorKind::InvalidInput)?;
    let beside = folder.join(format!(".{}-{number}.tmp", std::process::id()));
    let result = async {
        let mut new = File::create_new(&beside).await?;
        let (mut lines, mut whole) = (BufReader::new(office).lines(), false);
        while let Some(line) = lines.next_line().await? {
            new.write_all(format!("{line}\n").as_bytes()).await?;
            whole = line == "end";
        }
        if !whole {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        new.sync_all().await?;
        new.shutdown().await?;
        fs::rename(&beside, file).await
    }
    .await;
    if result.is_err() {
        let _ = fs::remove_file(&beside).await;
    }
    result
}
