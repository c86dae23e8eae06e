//! verdict: failed
//! says: a display that is in the middle of it reads the old one to its end
//! why: it is complete before it is written, but writing a file is not one step

use std::io::{self, ErrorKind};
use std::path::Path;
use tokio::io::{AsyncRead, AsyncReadExt};

pub async fn replace(file: &Path, mut office: impl AsyncRead + Unpin) -> io::Result<()> {
    let mut text = String::new();
    office.read_to_string(&mut text).await?;
    if text.lines().last() != Some("end") {
        return Err(io::Error::new(ErrorKind::UnexpectedEof, "the timetable is cut off"));
    }
    tokio::fs::write(file, text).await
}
