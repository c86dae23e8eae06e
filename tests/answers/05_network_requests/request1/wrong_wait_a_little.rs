//! verdict: failed
//! says: a pause is not the end
//! says: a long text is read to its end
//! why: waiting before the read makes it look right on a slow day

use std::io::{Error, ErrorKind, Result};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

pub async fn ask(mut link: impl AsyncRead + AsyncWrite + Unpin, picture: &str) -> Result<String> {
    let question = format!("{picture}\n");
    link.write_all(question.as_bytes()).await?;

    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    let mut buffer = vec![0; 65536];
    let count = link.read(&mut buffer).await?;
    String::from_utf8(buffer[..count].to_vec()).map_err(|error| Error::new(ErrorKind::InvalidData, error))
}
