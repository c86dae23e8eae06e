//! verdict: failed
//! says: a silent scanner holds up nobody
//! says: an unknown item ends only this connection
//! says: it has ended with the error `no such item`
//! why: a task for each, waited for, and its error is the server's

use lab::Service;
use std::io::{Error, Result};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

pub async fn serve(listener: TcpListener, stock: Service) -> Result<()> {
    loop {
        let (scanner, _) = listener.accept().await?;
        let stock = stock.clone();
        tokio::spawn(async move { answer(scanner, &stock).await }).await??;
    }
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
