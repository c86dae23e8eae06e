//! verdict: passed
//! why: a buffer on both sides, and a flush before waiting for the answer

use std::io::Result;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufStream};

pub async fn ask(link: impl AsyncRead + AsyncWrite + Unpin, picture: &str) -> Result<String> {
    let mut link = BufStream::new(link);
    link.write_all(picture.as_bytes()).await?;
    link.write_all(b"\n").await?;
    link.flush().await?;
    let mut text = String::new();
    link.read_to_string(&mut text).await?;
    Ok(text)
}
