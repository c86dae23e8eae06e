//! verdict: failed
//! says: a letter may arrive in two pieces
//! says: �
//! why: the error is gone, and so is the letter

use std::io::Result;
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
        text += &String::from_utf8_lossy(&buffer[..count]);
    }
}
