//! verdict: failed
//! says: a pause is not the end
//! why: "one line there, one line back": the text has many lines

use std::io::Result;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};

pub async fn ask(mut link: impl AsyncRead + AsyncWrite + Unpin, picture: &str) -> Result<String> {
    link.write_all(format!("{picture}\n").as_bytes()).await?;
    let mut text = String::new();
    BufReader::new(link).read_line(&mut text).await?;
    Ok(text)
}
