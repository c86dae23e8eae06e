//! verdict: failed
//! says: Ok("T")
//! why: "the buffer was too small": a `read` does not wait until it is full

use std::io::{Error, ErrorKind, Result};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

pub async fn ask(mut link: impl AsyncRead + AsyncWrite + Unpin, picture: &str) -> Result<String> {
    let question = format!("{picture}\n");
    link.write_all(question.as_bytes()).await?;

    let mut buffer = vec![0; 1024 * 1024];
    let count = link.read(&mut buffer).await?;
    String::from_utf8(buffer[..count].to_vec()).map_err(|error| Error::new(ErrorKind::InvalidData, error))
}
