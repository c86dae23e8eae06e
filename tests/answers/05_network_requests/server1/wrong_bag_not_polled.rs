//! verdict: failed
//! says: a silent scanner holds up nobody
//! says: the answer to `rope`
//! why: the futures are in the bag, and nobody polls them

use futures::stream::FuturesUnordered;
use lab::Service;
use std::io::{Error, Result};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

pub async fn serve(listener: TcpListener, stock: Service) -> Result<()> {
    let open = FuturesUnordered::new();
    loop {
        let (scanner, _) = listener.accept().await?;
        open.push(answer(scanner, &stock));
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
