//! verdict: failed
//! says: fifty scanners are answered at once
//! says: 100 ms in all
//! says: 500 ms in all
//! why: ten places, and fifty scanners

use futures::StreamExt;
use lab::Service;
use std::io::{Error, Result};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio_stream::wrappers::TcpListenerStream;

pub async fn serve(listener: TcpListener, stock: Service) -> Result<()> {
    let stock = &stock;
    TcpListenerStream::new(listener)
        .for_each_concurrent(10, async |scanner| {
            if let Ok(scanner) = scanner {
                let _ = answer(scanner, stock).await;
            }
        })
        .await;
    Ok(())
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
