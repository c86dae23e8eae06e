//! verdict: failed
//! says: what has reached the server after half a minute
//! says: nothing
//! why: the question stays in the `BufWriter`, the server waits for it, and we wait for the server

use std::io::Result;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufStream};

pub async fn ask(link: impl AsyncRead + AsyncWrite + Unpin, picture: &str) -> Result<String> {
    let mut link = BufStream::new(link);
    link.write_all(format!("{picture}\n").as_bytes()).await?;
    let mut text = String::new();
    link.read_to_string(&mut text).await?;
    Ok(text)
}
