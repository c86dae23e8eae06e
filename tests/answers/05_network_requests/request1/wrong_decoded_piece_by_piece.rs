//! verdict: failed
//! says: a letter may arrive in two pieces
//! says: Err(InvalidData)
//! why: each piece is decoded alone

use std::io::{Error, ErrorKind, Result};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

pub async fn ask(mut link: impl AsyncRead + AsyncWrite + Unpin, picture: &str) -> Result<String> {
    let question = format!("{picture}\n");
    link.write_all(question.as_bytes()).await?;

    let mut text = String::new();
    let mut buffer = [0; 4096];
    loop {
        let count = link.read(&mut buffer).await?;
        if count == 0 {
            return Ok(text);
        }
        let piece = std::str::from_utf8(&buffer[..count]);
        text += piece.map_err(|error| Error::new(ErrorKind::InvalidData, error))?;
    }
}
