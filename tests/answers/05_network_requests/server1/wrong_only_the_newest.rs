//! verdict: failed
//! says: a silent scanner holds up nobody
//! says: the answer after the lunch
//! says: (closed)
//! why: `select!` drops the connection that it had when the next one comes

use lab::Service;
use std::io::{Error, Result};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

pub async fn serve(listener: TcpListener, stock: Service) -> Result<()> {
    let (mut scanner, _) = listener.accept().await?;
    loop {
        tokio::select! {
            accepted = listener.accept() => scanner = accepted?.0,
            _ = answer_borrowed(&mut scanner, &stock) => scanner = listener.accept().await?.0,
        }
    }
}

async fn answer_borrowed(scanner: &mut TcpStream, stock: &Service) -> Result<()> {
    let (reading, mut writing) = scanner.split();
    let mut items = BufReader::new(reading).lines();
    while let Some(item) = items.next_line().await? {
        let place = stock.request(&item).await.map_err(Error::other)?;
        writing.write_all(format!("{place}\n").as_bytes()).await?;
    }
    Ok(())
}
