//! verdict: passed
//! why: line by line to the end; `read_line` keeps the line breaks, and returns 0 at the end

use std::io::Result;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};

pub async fn ask(mut link: impl AsyncRead + AsyncWrite + Unpin, picture: &str) -> Result<String> {
    link.write_all(format!("{picture}\n").as_bytes()).await?;
    let mut reading = BufReader::new(link);
    let mut text = String::new();
    while reading.read_line(&mut text).await? > 0 {}
    Ok(text)
}
