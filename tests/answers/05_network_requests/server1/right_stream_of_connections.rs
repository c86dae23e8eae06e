//! verdict: passed
//! why: the listener as a stream, with any number of connections at once

use futures::TryStreamExt;
use lab::Service;
use std::io::{Error, Result};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio_stream::wrappers::TcpListenerStream;

pub async fn serve(listener: TcpListener, stock: Service) -> Result<()> {
    let scanners = TcpListenerStream::new(listener);
    let stock = &stock;
    scanners
        .try_for_each_concurrent(None, async |scanner| {
            let _ = answer(scanner, stock).await;
            Ok(())
        })
        .await
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
