//! verdict: passed
//! why: everything in memory and checked before a file is touched

use std::io::{self, ErrorKind};
use std::path::Path;
use tokio::fs;
use tokio::io::{AsyncRead, AsyncReadExt};

pub async fn replace(file: &Path, mut office: impl AsyncRead + Unpin) -> io::Result<()> {
    let mut text = String::new();
    office.read_to_string(&mut text).await?;
    if text.lines().last() != Some("end") {
        return Err(io::Error::new(ErrorKind::UnexpectedEof, "the timetable is cut off"));
    }
    let beside = file.with_added_extension("tmp");
    let result = async {
        fs::write(&beside, text).await?;
        fs::rename(&beside, file).await
    };
    if let Err(error) = result.await {
        let _ = fs::remove_file(&beside).await;
        return Err(error);
    }
    Ok(())
}
