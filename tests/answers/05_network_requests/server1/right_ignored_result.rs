//! verdict: passed
//! why: the block's result is the task's, and nobody asks for it

use lab::Service;
use std::io::{Error, Result};
use std::sync::Arc;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

pub async fn serve(listener: TcpListener, stock: Service) -> Result<()> {
    let stock = Arc::new(stock);
    loop {
        let (scanner, _) = listener.accept().await?;
        let stock = Arc::clone(&stock);
        tokio::spawn(async move { answer(scanner, &stock).await });
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
