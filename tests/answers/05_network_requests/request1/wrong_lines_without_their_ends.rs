//! verdict: failed
//! says: a pause is not the end
//! why: `lines` takes the line breaks away, and the last one does not come back

use std::io::Result;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};

pub async fn ask(mut link: impl AsyncRead + AsyncWrite + Unpin, picture: &str) -> Result<String> {
    link.write_all(format!("{picture}\n").as_bytes()).await?;
    let mut lines = BufReader::new(link).lines();
    let mut all = Vec::new();
    while let Some(line) = lines.next_line().await? {
        all.push(line);
    }
    Ok(all.join("\n"))
}
