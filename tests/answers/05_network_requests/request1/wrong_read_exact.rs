//! verdict: failed
//! says: every piece of the text is read
//! says: UnexpectedEof
//! why: `read_exact` fills the buffer or fails: it needs a length that both sides know

use std::io::{Error, ErrorKind, Result};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

pub async fn ask(mut link: impl AsyncRead + AsyncWrite + Unpin, picture: &str) -> Result<String> {
    let question = format!("{picture}\n");
    link.write_all(question.as_bytes()).await?;

    let mut buffer = vec![0; 84_000];
    link.read_exact(&mut buffer).await?;
    String::from_utf8(buffer).map_err(|error| Error::new(ErrorKind::InvalidData, error))
}
