//! verdict: failed
//! says: an error of a connection does not end the server
//! says: it has ended with the error
//! why: `try_..` gives up at the first error, whoever made it

use futures::TryStreamExt;
use lab::Service;
use std::io::{Error, Result};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio_stream::wrappers::TcpListenerStream;

pub async fn serve(listener: TcpListener, stock: Service) -> Result<()> {
    let stock = &stock;
    TcpListenerStream::new(listener).try_for_each_concurrent(None, |scanner| answer(scanner, stock)).await
}

async fn answer(mut scanner: TcpStream, stock: &Service) -> Result<()> {
    let (reading, mut writing) = scanner.split();
    let mut items = BufReader::new(reading).lines();
    while let Some(item) = items.next_line().await? {
        let place = stock.request(&item).await.map_err(Error::other)?;
        writing.write_all(format!("{place}\n").as_bytes()).await?;
    }
    Ok(())
}
