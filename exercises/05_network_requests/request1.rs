//! # The guide that stops in mid-sentence
//!
//! A museum has an audio guide: it asks the museum's server for the text that belongs to a picture,
//! and reads it aloud. In the office that worked. In the cellar, where the network is slow, the
//! guide stops in the middle of a sentence, and before the Cézanne it says nothing but "invalid".
//!
//! The server expects one line, the name of the picture. It sends the text, in UTF-8, and when all
//! of it is sent, it closes the connection. The text may have many lines.
//!
//! Your task: return the whole text, as soon as it is there, however long it is, in whatever pieces
//! it arrives, and however long the pauses between them. If the connection breaks before the
//! end, return that error, and not half a text.
//!
//! The tests look at the line that the server receives, at the text or error that is returned, and
//! at the time that passed.

use std::io::{Error, ErrorKind, Result};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

/// `link` is the connection to the server: a `TcpStream`, or whatever else can be read and written.
pub async fn ask(mut link: impl AsyncRead + AsyncWrite + Unpin, picture: &str) -> Result<String> {
    let question = format!("{picture}\n");
    link.write_all(question.as_bytes()).await?;

    // TODO: how much does one `read` bring? It returns a number. And how do you know that nothing
    // more will come?
    let mut buffer = [0; 4096];
    let count = link.read(&mut buffer).await?;
    let text = std::str::from_utf8(&buffer[..count]);
    text.map(str::to_string).map_err(|error| Error::new(ErrorKind::InvalidData, error))
}
