//! verdict: failed
//! says: an item that takes long holds up nobody else
//! says: (closed)
//! why: a scanner that has had its answer is thrown out

use lab::Service;
use std::io::{Error, Result};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

pub async fn serve(listener: TcpListener, stock: Service) -> Result<()> {
    loop {
        let (scanner, _) = listener.accept().await?;
        let stock = stock.clone();
        tokio::spawn(async move { answer(scanner, &stock).await });
    }
}

async fn answer(mut scanner: TcpStream, stock: &Service) -> Result<()> {
    let (reading, mut writing) = scanner.split();
    let mut items = BufReader::new(reading).lines();
    if let Some(item) = items.next_line().await? {
        let place = stock.request(&item).await.map_err(Error::other)?;
        writing.write_all(format!("{place}\n").as_bytes()).await?;
    }
    Ok(())
}
