//! verdict: passed
//! why: all bytes first, then one look at the UTF-8

use std::io::{Error, ErrorKind, Result};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

pub async fn ask(mut link: impl AsyncRead + AsyncWrite + Unpin, picture: &str) -> Result<String> {
    let question = format!("{picture}\n");
    link.write_all(question.as_bytes()).await?;

    let mut bytes = Vec::new();
    link.read_to_end(&mut bytes).await?;
    String::from_utf8(bytes).map_err(|error| Error::new(ErrorKind::InvalidData, error))
}
