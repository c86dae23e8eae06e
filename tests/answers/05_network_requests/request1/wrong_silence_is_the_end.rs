//! verdict: failed
//! says: a pause is not the end
//! says: Ok("A ship.\n")
//! why: a timeout says that nothing came, not that nothing will come

use std::io::{Error, ErrorKind, Result};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

pub async fn ask(mut link: impl AsyncRead + AsyncWrite + Unpin, picture: &str) -> Result<String> {
    let question = format!("{picture}\n");
    link.write_all(question.as_bytes()).await?;

    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    let second = std::time::Duration::from_secs(1);
    while let Ok(count) = tokio::time::timeout(second, link.read(&mut buffer)).await {
        match count? {
            0 => break,
            count => bytes.extend_from_slice(&buffer[..count]),
        }
    }
    String::from_utf8(bytes).map_err(|error| Error::new(ErrorKind::InvalidData, error))
}
