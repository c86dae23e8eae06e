//! verdict: failed
//! says: a timetable that is cut off changes nothing
//! says: its last line is not `end`
//! why: the end of the bytes is not the end of the timetable

use std::io;
use std::path::Path;
use tokio::fs::{self, File};
use tokio::io::{AsyncRead, copy};

pub async fn replace(file: &Path, mut office: impl AsyncRead + Unpin) -> io::Result<()> {
    let beside = file.with_added_extension("new");
    let mut result = write(&beside, &mut office).await;
    if result.is_ok() {
        result = fs::rename(&beside, file).await;
    }
    if result.is_err() {
        let _ = fs::remove_file(&beside).await;
    }
    result
}

async fn write(beside: &Path, office: &mut (impl AsyncRead + Unpin)) -> io::Result<()> {
    let mut new = File::create(beside).await?;
    copy(office, &mut new).await.map(drop)
}
