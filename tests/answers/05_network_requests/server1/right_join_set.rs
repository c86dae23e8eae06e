//! verdict: passed
//! why: a set of tasks, emptied beside `accept`; it ends the connections together with the server

use lab::Service;
use std::io::{Error, Result};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

pub async fn serve(listener: TcpListener, stock: Service) -> Result<()> {
    let mut open = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => {
                let (scanner, _) = accepted?;
                let stock = stock.clone();
                open.spawn(async move { answer(scanner, &stock).await });
            }
            Some(Ok(Err(error))) = open.join_next() => eprintln!("a scanner: {error}"),
        }
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
