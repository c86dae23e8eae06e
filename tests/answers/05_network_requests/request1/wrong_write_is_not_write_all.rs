//! verdict: failed
//! says: what has reached the server after half a minute
//! says: "The ", and then no more
//! why: `write` took four bytes, and the rest of the question was never sent

use std::io::Result;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

pub async fn ask(mut link: impl AsyncRead + AsyncWrite + Unpin, picture: &str) -> Result<String> {
    let question = format!("{picture}\n");
    let _ = link.write(question.as_bytes()).await?;
    let mut text = String::new();
    link.read_to_string(&mut text).await?;
    Ok(text)
}
