//! verdict: passed
//! why: the connection as a stream of pieces, put together before they are decoded

use futures::TryStreamExt;
use std::io::{Error, ErrorKind, Result};
use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt};
use tokio_util::io::ReaderStream;

pub async fn ask(link: impl AsyncRead + AsyncWrite + Unpin, picture: &str) -> Result<String> {
    let (reading, mut writing) = tokio::io::split(link);
    writing.write_all(format!("{picture}\n").as_bytes()).await?;

    let bytes: Vec<u8> = ReaderStream::new(reading)
        .try_fold(Vec::new(), |mut bytes, piece| async move {
            bytes.extend_from_slice(&piece);
            Ok(bytes)
        })
        .await?;
    String::from_utf8(bytes).map_err(|error| Error::new(ErrorKind::InvalidData, error))
}
