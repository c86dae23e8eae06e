//! verdict: passed
//! why: `read` by hand, until it brings nothing

use std::io::{Error, ErrorKind, Result};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

pub async fn ask(mut link: impl AsyncRead + AsyncWrite + Unpin, picture: &str) -> Result<String> {
    let question = format!("{picture}\n");
    link.write_all(question.as_bytes()).await?;

    let mut bytes = Vec::new();
    let mut buffer = [0; 16];
    loop {
        match link.read(&mut buffer).await? {
            0 => break,
            count => bytes.extend_from_slice(&buffer[..count]),
        }
    }
    String::from_utf8(bytes).map_err(|error| Error::new(ErrorKind::InvalidData, error))
}
