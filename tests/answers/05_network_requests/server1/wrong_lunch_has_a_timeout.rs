//! verdict: failed
//! says: a silent scanner holds up nobody
//! says: 100 ms in all
//! says: 1100 ms in all
//! why: the others wait a second, and a patient scanner is thrown out

use lab::Service;
use lab::ms;
use std::io::{Error, Result};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::timeout;

pub async fn serve(listener: TcpListener, stock: Service) -> Result<()> {
    loop {
        let (scanner, _) = listener.accept().await?;
        let _ = timeout(ms(1000), answer(scanner, &stock)).await;
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
