//! verdict: passed
//! why: `read_buf` appends to the Vec and returns 0 at the end; the writing half was closed, which the server may see

use std::io::{Error, ErrorKind, Result};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

pub async fn ask(mut link: impl AsyncRead + AsyncWrite + Unpin, picture: &str) -> Result<String> {
    let question = format!("{picture}\n");
    link.write_all(question.as_bytes()).await?;

    link.shutdown().await?;
    let mut bytes = Vec::with_capacity(8);
    while link.read_buf(&mut bytes).await? > 0 {}
    String::from_utf8(bytes).map_err(|error| Error::new(ErrorKind::InvalidData, error))
}
