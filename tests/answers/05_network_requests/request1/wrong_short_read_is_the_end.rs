//! verdict: failed
//! says: every piece of the text is read
//! why: "less than the buffer holds, so it was the last piece"

use std::io::{Error, ErrorKind, Result};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

pub async fn ask(mut link: impl AsyncRead + AsyncWrite + Unpin, picture: &str) -> Result<String> {
    let question = format!("{picture}\n");
    link.write_all(question.as_bytes()).await?;

    let mut bytes = Vec::new();
    let mut buffer = [0; 1024];
    loop {
        let count = link.read(&mut buffer).await?;
        bytes.extend_from_slice(&buffer[..count]);
        if count < buffer.len() {
            break;
        }
    }
    String::from_utf8(bytes).map_err(|error| Error::new(ErrorKind::InvalidData, error))
}
