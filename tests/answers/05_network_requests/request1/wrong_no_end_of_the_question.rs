//! verdict: failed
//! says: what has reached the server
//! says: "The Kiss", and then no more
//! why: without the line break the question has no end either

use std::io::Result;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

pub async fn ask(mut link: impl AsyncRead + AsyncWrite + Unpin, picture: &str) -> Result<String> {
    link.write_all(picture.as_bytes()).await?;
    let mut text = String::new();
    link.read_to_string(&mut text).await?;
    Ok(text)
}
