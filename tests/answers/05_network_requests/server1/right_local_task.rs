//! verdict: passed
//! why: a task that stays on its thread; it needs a local runtime around it, and the tests have one

use lab::Service;
use std::io::{Error, Result};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

pub async fn serve(listener: TcpListener, stock: Service) -> Result<()> {
    loop {
        let (scanner, _) = listener.accept().await?;
        let stock = stock.clone();
        tokio::task::spawn_local(async move { answer(scanner, &stock).await });
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
